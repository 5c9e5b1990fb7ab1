"""Side by side with docxtpl: the canonical XML of every part."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate

from tests.documents.samples import DATA
from tests.documents.word import with_members
from workflows.documents.compiled import Compiled, compile_part, compiled, take_apart
from workflows.documents.environment import environment
from workflows.documents.finishing import with_hyphens
from workflows.documents.markup import etree
from workflows.documents.recorder import Recorder, recording
from workflows.documents.render import Rendered, render_compiled

type Context = Mapping[str, Any]
type Made = Callable[[DocxTemplate], Context]

# We date the file by the document and leave out who edited the template; docxtpl does not.
_OWN = "docProps/core.xml"


def by_docxtpl(content: bytes, context: Context | Made) -> bytes:
    """The document that docxtpl makes with our filters and printing.

    Args:
        content: the template.
        context: values, or what makes them of docxtpl's template.
    """
    template = DocxTemplate(io.BytesIO(content))
    values = context(template) if callable(context) else context
    with recording(Recorder()) as report:
        report.insertions = _Anything()
        template.render(values, environment(), autoescape=True)
    saved = io.BytesIO()
    template.save(saved)
    return _with_words_hyphens(saved.getvalue())


def _with_words_hyphens(content: bytes) -> bytes:
    """Our one addition to docxtpl's work: hyphens that must not break become Word's element."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    changed = {name: with_hyphens(text.decode()).encode() for name, text in parts.items()}
    return with_members(content, {one: changed[one] for one in parts if changed[one] != parts[one]})


@dataclass(frozen=True)
class Own:
    """docxtpl's own value, which prints itself and not by our account of a document's parts."""

    value: object

    def __html__(self) -> str:
        return str(self.value)


class _Anything:
    """docxtpl keeps account itself."""

    def picture(self, value: object) -> str:
        raise AssertionError(value)

    link = subdocument = picture

    def has(self, number: str) -> bool:
        return bool(number)


def canonical(content: bytes) -> dict[str, bytes]:
    """Member → canonical XML, or the bytes of what is no XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        members = {name: archive.read(name) for name in archive.namelist() if name != _OWN}
    return {
        name: etree.tostring(etree.fromstring(text), method="c14n")
        if name.endswith((".xml", ".rels"))
        else text
        for name, text in members.items()
    }


def ready(content: bytes) -> Compiled:
    """A template compiled past the checker and the data dictionary, which know no such values."""
    source = take_apart(content)
    templates = {part.member: compile_part(part) for part in source.parts if part.is_filled_in}
    return compiled(source, templates)


def filled(content: bytes, context: Context) -> Rendered:
    """The document that the engine makes."""
    return render_compiled(ready(content), context, DATA.on)


def assert_equal(content: bytes, ours: Context, theirs: Context | Made | None = None) -> Rendered:
    """Hold both documents to the same canonical XML, part by part."""
    made = filled(content, ours)
    assert made.is_made, made.problems
    mine, docxtpls = canonical(made.content), canonical(by_docxtpl(content, theirs or ours))
    assert mine.keys() == docxtpls.keys()
    assert [name for name in mine if mine[name] != docxtpls[name]] == []
    return made
