"""A document made by docxtpl itself, for what only it can do: a Word file inside a Word file.

It goes through the same sandbox, strict names, escaping and printing; what docxtpl would lose or do
twice is guarded against here.
"""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText
from docxtpl.subdoc import Subdoc

from workflows.documents.additions import MEND_PICTURE, check_address
from workflows.documents.archive import Member, packed, read_archive, write_archive
from workflows.documents.core_properties import core_template
from workflows.documents.environment import environment, plain_environment
from workflows.documents.insertions import UnfitInsertionError
from workflows.documents.inspection import inspect
from workflows.documents.markup import parsed
from workflows.documents.pictures import UnfitPictureError, picture_file
from workflows.documents.recorder import Recorder, recording
from workflows.documents.values import Link, Picture, Subdocument
from workflows.problems import has_errors

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class _Guarded(DocxTemplate):  # type: ignore[misc]
    """docxtpl with footnotes rendered once, properties not escaped and XML that must be sound."""

    def build_xml(self, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        xml = str(super().build_xml(context, jinja_env))
        # docxtpl would mend broken XML by leaving text out.
        parsed(xml)
        return xml

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        del jinja_env
        super().render_properties(context, plain_environment())

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        for part in self.docx.part.package.parts:
            if part.content_type == _FOOTNOTES:
                source = self.patch_xml(part.blob.decode("utf-8"))
                xml = self.render_xml_part(source, part, context, jinja_env)
                parsed(xml.encode())
                part._blob = xml.encode()  # noqa: SLF001 — so docxtpl does it


class _Inserting:
    """Puts values in by docxtpl's own classes."""

    def __init__(self, template: _Guarded) -> None:
        self._template = template

    def picture(self, value: Picture) -> str:
        try:
            picture_file(value.content)
        except UnfitPictureError as error:
            raise UnfitInsertionError("T114", str(error), MEND_PICTURE) from error
        size = (_length(value.width_mm), _length(value.height_mm))
        content = io.BytesIO(value.content)
        return str(InlineImage(self._template, content, *size, value.link or None))

    def link(self, value: Link) -> str:
        check_address(value.address)
        return str(RichText(value.text, url_id=self._template.build_url_id(value.address)))

    def subdocument(self, value: Subdocument) -> str:
        if has_errors(inspect(value.content)):
            raise UnfitInsertionError("T117", _UNFIT_DOCUMENT, _MEND_DOCUMENT)
        return str(Subdoc(self._template, io.BytesIO(value.content)))

    def has(self, number: str) -> bool:
        return number in self._template.current_rendering_part.rels


_UNFIT_DOCUMENT = "вставляемый файл не годится: это не документ Word или в нём есть опасное"
_MEND_DOCUMENT = "проверьте его командой veshka template check; сохраните заново в Word как .docx"


def _length(mm: float | None) -> Mm | None:
    return None if mm is None else Mm(mm)


def by_docxtpl(content: bytes, context: Mapping[str, Any], day: date, report: Recorder) -> bytes:
    """Fill a template in by docxtpl; as reproducible as any other document.

    Raises:
        Exception: whatever a tag raises, and BrokenMarkupError for tags that tear the XML.
    """
    template = _Guarded(io.BytesIO(content))
    report.insertions = _Inserting(template)
    with recording(report):
        template.render(dict(context), environment())
    saved = io.BytesIO()
    template.save(saved)
    return write_archive([packed(*_dated(one, day)) for one in read_archive(saved.getvalue())])


def _dated(member: Member, day: date) -> tuple[str, bytes]:
    if not member.name.endswith("core.xml"):
        return member.name, member.content
    return member.name, core_template(member.name, member.content, ()).filled({}, day)
