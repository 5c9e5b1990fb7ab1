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
from datetime import date
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Template

from workflows.documents.archive import (
    Member,
    Packed,
    packed,
    packed_once,
    read_archive,
    write_archive,
)
from workflows.documents.core_properties import FILLED_IN, CoreTemplate, core_template
from workflows.documents.environment import environment, plain_environment
from workflows.documents.finishing import Finisher, Frame, finisher, read_whole, with_braces
from workflows.documents.grid import is_plain
from workflows.documents.holdings import Holdings, holdings
from workflows.documents.lines import Lines, separated
from workflows.documents.markup import Element, etree, parsed, serialised
from workflows.documents.part_titles import part_title
from workflows.documents.parts import Paragraph, W, paragraphs
from workflows.documents.structure import namespaces_of
from workflows.documents.tags import Tag, scan

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PROLOGUE = re.compile(r"(\ufeff?(?:<\?xml.*?\?>)?\s*)(.*)", re.DOTALL)
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
        frame: the XML before and after.
    """

    member: str
    title: str
    kind: str
    lines: Lines = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    places: Mapping[int, str] = field(repr=False)
    frame: Frame = field(default=Frame("property"), repr=False)

    @property
    def is_filled_in(self) -> bool:
        """Whether there is anything for Jinja to do: a tag, a comment, a raw block."""
        return any(mark in self.lines.source for mark in ("{{", "{%", "{#"))


@dataclass(frozen=True, slots=True)
class Source:
    """A template taken apart, before its tags are judged."""

    parts: tuple[Part, ...]
    others: tuple[Member, ...]
    core: Member
    properties: Mapping[str, str]
    holdings: Holdings
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class CompiledPart:
    """A part whose tags are compiled."""

    part: Part
    template: Template
    finisher: Finisher


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A template ready to be rendered any number of times, in any number of threads."""

    parts: tuple[CompiledPart, ...]
    fixed: tuple[Packed, ...]
    core: CoreTemplate
    properties: Mapping[str, Template]
    source: Source

    def assembled(
        self,
        parts: Mapping[str, Packed],
        properties: Mapping[str, str],
        day: date,
    ) -> bytes:
        """The Word file of rendered parts and properties, dated with the document's day.

        Args:
            parts: the members that this document has besides or instead of the fixed ones.
            properties: values of the file's properties that hold tags.
            day: the day that the file bears.
        """
        core = packed(self.core.member, self.core.filled(properties, day))
        fixed = [one for one in self.fixed if one.name not in parts] if parts else self.fixed
        # Members keep the template's order, so that equal input gives equal bytes.
        return write_archive([*fixed, *parts.values(), core])


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
        {name: str(getattr(properties, name)) for name in FILLED_IN},
        holdings(package, {name: one.content for name, one in members.items()}),
        content,
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
    fixed = [
        Member(one.member, read_whole(one.frame, with_braces(one.lines.source)))
        for one in source.parts
        if one.member not in templates
    ]
    properties = {
        name: plain_environment().from_string(value)
        for name, value in source.properties.items()
        if "{" in value
    }
    core = core_template(source.core.name, source.core.content, tuple(properties))
    return Compiled(
        tuple(
            _compiled_part(one, templates[one.member])
            for one in source.parts
            if one.member in templates
        ),
        tuple(map(packed_once, (*source.others, *fixed))),
        core,
        properties,
        source,
    )


def _compiled_part(part: Part, template: Template) -> CompiledPart:
    return CompiledPart(part, template, finisher(part.frame, template, part.lines.source))


def _parts(document: Any) -> Iterator[Part]:
    engine = DocxTemplate(io.BytesIO())
    engine.docx = document
    main = str(document.part.partname.membername)
    body = engine.get_xml()
    yield _part(engine, main, _body_frame(document, body), body, document.element.body)
    for kind, uri in (("header", engine.HEADER_URI), ("footer", engine.FOOTER_URI)):
        for _, one in engine.get_headers_footers(uri):
            xml = engine.get_part_xml(one)
            # docxtpl reads headers anew and drops blank text, which only a parser can tell.
            frame = Frame(kind, may_be_quick=False)
            yield _part(engine, str(one.partname.membername), frame, xml, parse_xml(one.blob))
    for one in document.part.package.parts:
        if one.content_type == _FOOTNOTES:
            found = _PROLOGUE.match(one.blob.decode("utf-8"))
            assert found is not None
            frame = Frame("footnotes", found[1].encode())
            yield _part(engine, str(one.partname.membername), frame, found[2], parsed(one.blob))


def _part(engine: DocxTemplate, member: str, frame: Frame, xml: str, root: Element) -> Part:
    lines = separated(engine.patch_xml(xml))
    title = part_title(member, frame.kind)
    found = tuple(paragraphs(root))
    places = lines.places(title, list(_tags(found)))
    return Part(member, title, frame.kind, lines, found, places, frame)


def _tags(found: Iterable[Paragraph]) -> Iterator[tuple[Tag, str]]:
    for paragraph in found:
        for one in scan(paragraph.text):
            if isinstance(one, Tag) and not one.is_comment:
                yield one, paragraph.where


def _body_frame(document: Any, body: str) -> Frame:
    root = deepcopy(document.element)
    root.replace(root.body, etree.SubElement(root, f"{W}veshkaBody"))
    before, after = _BODY_MARK.split(serialised(root))
    declared = namespaces_of(before.decode() + body)
    drawings = [prefix for prefix, uri in declared.items() if uri == _DRAWINGS]
    is_usual = declared.get("w") == W[1:-1] and drawings in ([], ["wp"])
    return Frame("body", before, after, is_usual and is_plain(document.element.body))
