"""What docxtpl does to a part after Jinja, done only where it changes anything.

The quick way matches the pieces of the template with each other. Where that is not enough (a table
whose columns change, a value with line breaks, a header, which docxtpl reads anew) the part is
read whole and mended by docxtpl's own functions.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Template

from workflows.documents.grid import grid_fits
from workflows.documents.markup import etree, parsed, serialised
from workflows.documents.parts import W
from workflows.documents.pieces import fixed_pieces
from workflows.documents.structure import Structure, namespaces_of
from workflows.language import NO_BREAK_HYPHEN

# docxtpl's way to print braces.
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_FIRST_DRAWING = 1000
_DRAWING = "<wp:docPr"
_DRAWING_ID = re.compile(r'(<wp:docPr(?:\s[^<>]*?)?\sid=")[^"]*(")')
# Signs that docxtpl turns into breaks, tabs, paragraphs and pages.
_SIGNS = "\n\t\a\f"
_HYPHEN_ELEMENT = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a part's pieces in its file.

    Attributes:
        kind: body, header, footer or footnotes.
        before: XML before the pieces.
        after: XML after them.
        may_be_quick: whether nothing in the part itself calls for reading it whole.
    """

    kind: str
    before: bytes = b""
    after: bytes = b""
    may_be_quick: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Finisher:
    """Finishes one part of any number of documents.

    Attributes:
        frame: what stands around the pieces.
        structure: how the pieces fit together.
        braced: pieces of the template that ask for braces → with the braces.
    """

    frame: Frame
    structure: Structure
    braced: Mapping[str, str]

    def finished(self, pieces: Sequence[str], text: str) -> bytes:
        """The part made of what Jinja gave: its pieces, and the same put together.

        Raises:
            BrokenMarkupError: a tag has left the XML broken.
        """
        if self.braced:
            text = "".join(self.braced.get(one, one) for one in pieces)
        if not self.frame.may_be_quick or not self.structure.holds(pieces):
            return read_whole(self.frame, text)
        numbered = _numbered(text) if self.frame.kind == "body" and _DRAWING in text else text
        if numbered is None:
            return read_whole(self.frame, text)
        return self.frame.before + with_hyphens(numbered).encode() + self.frame.after


def finisher(frame: Frame, template: Template, source: str) -> Finisher:
    """What finishes a part.

    Args:
        frame: what stands around its pieces.
        template: its compiled tags.
        source: what they were compiled from.
    """
    fixed = fixed_pieces(template)
    declared = namespaces_of(frame.before.decode() + source)
    braced = {one: with_braces(one) for one in fixed if with_braces(one) != one}
    return Finisher(frame, Structure(fixed, declared), braced)


def _numbered(text: str) -> str | None:
    """The body with its drawings numbered, None where one cannot be told from its text."""
    numbers = iter(range(_FIRST_DRAWING + 1, _FIRST_DRAWING + 1 + len(text)))
    done, count = _DRAWING_ID.subn(lambda one: f"{one[1]}{next(numbers)}{one[2]}", text)
    return done if count == text.count(_DRAWING) else None


def with_braces(text: str) -> str:
    """A text of the template with the braces that it wants to print."""
    for mark, braces in _BRACES:
        text = text.replace(mark, braces)
    return text


def with_hyphens(xml: str) -> str:
    """The hyphens that must not break as Word itself writes them: fonts lack the character.

    >>> with_hyphens("<w:t>№ 273\u2011ФЗ</w:t>")
    '<w:t>№ 273</w:t><w:noBreakHyphen/><w:t xml:space="preserve">ФЗ</w:t>'
    """
    if NO_BREAK_HYPHEN not in xml:
        return xml
    *pieces, last = xml.split(NO_BREAK_HYPHEN)
    done, is_text = [], False
    for one in pieces:
        # A piece with no tag goes on where the one before it was.
        is_text = _ends_in_text(one) if "<" in one else is_text
        done += [one, _HYPHEN_ELEMENT if is_text else NO_BREAK_HYPHEN]
    return "".join([*done, last])


def _ends_in_text(xml: str) -> bool:
    """Whether a text of a run goes on after this XML, and not an attribute or a field's code."""
    tag = xml[xml.rfind("<") :]
    return tag.startswith(("<w:t>", "<w:t ")) and ">" in tag


def read_whole(frame: Frame, xml: str) -> bytes:
    """The part's bytes for what Jinja gave, by docxtpl's own functions.

    Raises:
        BrokenMarkupError: it is not well-formed.
    """
    xml = with_hyphens(xml)
    if any(sign in xml for sign in _SIGNS):
        xml = _PARAGRAPH.sub(lambda one: _with_breaks(one[0]), xml)
    if frame.kind == "body":
        return _body(frame, xml)
    if frame.kind == "footnotes":
        parsed(xml.encode())
        return frame.before + xml.encode()
    return serialised(parse_xml(xml.encode()))


def _with_breaks(paragraph: str) -> str:
    if not any(sign in paragraph for sign in _SIGNS):
        return paragraph
    return str(DocxTemplate(io.BytesIO()).resolve_listing(paragraph))


def _body(frame: Frame, xml: str) -> bytes:
    engine = DocxTemplate(io.BytesIO())
    tree = parsed(xml)
    if not all(map(grid_fits, tree.iter(f"{W}tbl"))):
        # docxtpl parses once more, forgivingly; that nothing was lost is sure by now.
        tree = engine.fix_tables(xml)
    if _DRAWING in xml:
        engine.docx_ids_index = _FIRST_DRAWING
        engine.fix_docpr_ids(tree)
    return frame.before + bytes(etree.tostring(tree, encoding="UTF-8")) + frame.after
