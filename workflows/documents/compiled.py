"""A Word template, compiled once: whatever is rendered from it can never touch another document.

It stays a compatible docxtpl: docxtpl's own patching, table mending and line breaks are called, and
what comes out equals its output. Only the order differs: docxtpl does all of it for every
document, here everything that does not depend on the data is done once.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Template

from workflows.documents.archive import Member, read_archive, write_archive
from workflows.documents.environment import environment, plain_environment
from workflows.documents.lines import Lines, separated
from workflows.documents.markup import Element, etree, parsed, serialised
from workflows.documents.parts import Paragraph, W, paragraphs
from workflows.documents.tags import Tag, scan

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The properties that docxtpl fills in, and how long Word lets one be.
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_PROPERTY_LIMIT = 255
_LAST_PRINTED = (
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastPrinted"
)
# docxtpl's way to print braces.
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_FIRST_DRAWING = 1000
_BODY_MARK = re.compile(rb"<(?:\w+:)?veshkaBody/>")

type Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One part that may hold tags.

    Attributes:
        member: its name in the zip.
        title: what a person calls it.
        kind: body, header, footer or footnotes.
        lines: Jinja source made by docxtpl's patching.
        paragraphs: what a person sees of it, in order.
        places: line of the Jinja source → part, paragraph and tag as the document shows them.
        around: the XML before and after the body.
    """

    member: str
    title: str
    kind: str
    lines: Lines = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    places: Mapping[int, str] = field(repr=False)
    around: tuple[bytes, bytes] = field(default=(b"", b""), repr=False)

    @property
    def is_filled_in(self) -> bool:
        """Whether there is anything for Jinja to do: a tag, a comment, a raw block."""
        return any(mark in self.lines.source for mark in ("{{", "{%", "{#"))

    def finished(self, xml: str) -> bytes:
        """The part's bytes for what Jinja gave.

        Raises:
            BrokenMarkupError: a tag has left the XML broken.
        """
        engine = DocxTemplate(io.BytesIO())
        if any(mark in self.lines.source for mark, _ in _BRACES):
            for mark, braces in _BRACES:
                xml = xml.replace(mark, braces)
        if any(char in xml for char in "\n\t\a\f"):
            xml = engine.resolve_listing(xml)
        if self.kind == "body":
            return self._body(engine, xml)
        content = xml.encode()
        if self.kind == "footnotes":
            parsed(content)
            return content
        return serialised(parse_xml(content))

    def _body(self, engine: DocxTemplate, xml: str) -> bytes:
        tree = parsed(xml)
        if not all(map(grid_fits, tree.iter(f"{W}tbl"))):
            # docxtpl parses once more, forgivingly; that nothing was lost is sure by now.
            tree = engine.fix_tables(xml)
        if "<wp:docPr" in xml:
            engine.docx_ids_index = _FIRST_DRAWING
            engine.fix_docpr_ids(tree)
        before, after = self.around
        return before + bytes(etree.tostring(tree, encoding="UTF-8")) + after


@dataclass(frozen=True, slots=True)
class Source:
    """A template taken apart, before its tags are judged."""

    parts: tuple[Part, ...]
    others: tuple[Member, ...]
    core: Member
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be rendered any number of times, in any number of threads."""

    source: Source
    templates: tuple[tuple[Part, Template], ...]
    fixed: tuple[Member, ...]
    properties: Mapping[str, Template]

    def assembled(
        self, parts: Mapping[str, bytes], properties: Mapping[str, str], day: date
    ) -> bytes:
        """The Word file made of rendered parts and properties, dated with the document's day."""
        core = self.source.core
        made = [Member(name, content) for name, content in parts.items()]
        made.append(Member(core.name, _core(core.content, properties, day)))
        # Members keep the template's order, so that equal input gives equal bytes.
        return write_archive([*self.fixed, *made])


def take_apart(content: bytes) -> Source:
    """The parts of a template, patched by docxtpl for Jinja but not yet compiled.

    The file must have passed the inspection: nothing here guards against a hostile one.
    """
    document = Document(io.BytesIO(content))
    package = document.part.package
    assert package is not None
    # Asking for the properties makes python-docx add them where a template has none.
    properties = document.core_properties
    core_name = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).partname.membername
    saved = io.BytesIO()
    document.save(saved)
    parts = tuple(_parts(document))
    members = {one.name: one for one in read_archive(saved.getvalue())}
    dynamic = {part.member for part in parts} | {core_name}
    return Source(
        parts,
        tuple(one for name, one in members.items() if name not in dynamic),
        members[core_name],
        {name: str(getattr(properties, name)) for name in _PROPERTIES},
    )


def compile_part(part: Part) -> Template:
    """Compile the tags of one part.

    Raises:
        jinja2.TemplateSyntaxError: a tag is wrong in a way that the checker did not name.
    """
    return environment().from_string(part.lines.source)


def compiled(source: Source, templates: Mapping[str, Template]) -> Compiled:
    """The whole template of its compiled parts, by their names in the zip.

    A part without tags is finished here once for all documents.
    """
    fixed = [part for part in source.parts if part.member not in templates]
    return Compiled(
        source,
        tuple((part, templates[part.member]) for part in source.parts if part.member in templates),
        (
            *source.others,
            *(Member(part.member, part.finished(part.lines.source)) for part in fixed),
        ),
        {
            name: plain_environment().from_string(value)
            for name, value in source.properties.items()
            if "{" in value
        },
    )


def _parts(document: Any) -> Iterator[Part]:
    engine = DocxTemplate(io.BytesIO())
    engine.docx = document
    main = str(document.part.partname.membername)
    yield _part(engine, main, "body", engine.get_xml(), document.element.body, _around(document))
    for kind, uri in (("header", engine.HEADER_URI), ("footer", engine.FOOTER_URI)):
        for _, one in engine.get_headers_footers(uri):
            xml = engine.get_part_xml(one)
            yield _part(engine, str(one.partname.membername), kind, xml, parse_xml(one.blob))
    for one in document.part.package.parts:
        if one.content_type == _FOOTNOTES:
            xml = one.blob.decode("utf-8")
            root = parsed(one.blob)
            yield _part(engine, str(one.partname.membername), "footnotes", xml, root)


def _part(
    engine: DocxTemplate,
    member: str,
    kind: str,
    xml: str,
    root: Element,
    around: tuple[bytes, bytes] = (b"", b""),
) -> Part:
    lines = separated(engine.patch_xml(xml))
    title = part_title(member, kind)
    found = tuple(paragraphs(root))
    return Part(member, title, kind, lines, found, lines.places(title, list(_tags(found))), around)


def part_title(member: str, kind: str) -> str:
    """What a person calls a part: «верхний колонтитул (header1)»."""
    words = {"header": "верхний колонтитул", "footer": "нижний колонтитул"}
    if kind not in words:
        return "сноски" if kind == "footnotes" else "основной текст"
    file = member.rpartition("/")[2].removesuffix(".xml")
    return f"{words[kind]} ({file})"


def _tags(found: Iterable[Paragraph]) -> Iterator[tuple[Tag, str]]:
    for paragraph in found:
        for one in scan(paragraph.text):
            if isinstance(one, Tag) and not one.is_comment:
                yield one, paragraph.where


def _around(document: Any) -> tuple[bytes, bytes]:
    root = deepcopy(document.element)
    root.replace(root.body, etree.SubElement(root, f"{W}veshkaBody"))
    whole = serialised(root)
    before, after = _BODY_MARK.split(whole)
    return before, after


def grid_fits(table: Element) -> bool:
    """Whether a table's grid has as many columns as its widest row: nothing for docxtpl to mend."""
    grid = table.find(f"{W}tblGrid")
    columns = 0 if grid is None else len(grid.findall(f"{W}gridCol"))
    widest = 0
    for row in table.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) > columns:
            return False
        spans = row.iterfind(f"{W}tc/{W}tcPr/{W}gridSpan")
        widest = max(widest, len(cells) + sum(int(one.get(f"{W}val")) - 1 for one in spans))
    return widest >= columns


def _core(content: bytes, values: Mapping[str, str], day: date) -> bytes:
    element: Any = parse_xml(content)
    properties = CoreProperties(element)
    for name, value in values.items():
        setattr(properties, name, value[:_PROPERTY_LIMIT])
    # Word keeps the moment as UTC; the day is what matters, and it must not depend on the machine.
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.created = properties.modified = moment
    # Who edited the template, and when it was printed, is nobody's business in a school's order.
    properties.last_modified_by = ""
    properties.revision = 1
    for printed in element.findall(_LAST_PRINTED):
        element.remove(printed)
    return serialised(element)
