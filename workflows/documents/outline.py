"""A Word file as a person reads it: its paragraphs in order, with numbers, notes and boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workflows.documents.list_numbers import ListNumbers
from workflows.documents.markup import Element, etree
from workflows.documents.parts import Paragraph, W, located, own_nodes, paragraphs
from workflows.documents.word_file import TextPart, WordFile

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Fields whose result Word works out anew each time: what the file keeps of it says nothing.
_VOLATILE = frozenset("PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME SAVEDATE PRINTDATE".split())
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "‑",
    f"{W}ptab": "\t",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as it reads.

    Attributes:
        part: what a person calls the part it stands in.
        where: «абзац 3», «таблица 1, строка 2, столбец 1».
        text: its words, tags and all.
        number: of a list paragraph, as Word prints it.
        row, table, holder: see ``Paragraph``.
        continues: a cell that the one above it goes on into.
        node: the paragraph's XML; None for an attribute.
    """

    part: str
    where: str
    text: str
    number: str = ""
    row: int = 0
    table: int = 0
    holder: int = 0
    continues: bool = False
    node: Element | None = field(default=None, repr=False, compare=False)

    @property
    def place(self) -> str:
        """Part and paragraph."""
        return ", ".join(text for text in (self.part, self.where) if text)


def outline(file: WordFile) -> Iterator[tuple[TextPart, list[Block]]]:
    """The paragraphs of each part in order."""
    for part in file.texts:
        numbers = ListNumbers(file.numbering, file.styles)
        yield part, [*_blocks(part, numbers), *_attributes(part)]


def _blocks(part: TextPart, numbers: ListNumbers) -> Iterator[Block]:
    for paragraph, node in located(part.content):
        if _is_separator(node) or _is_repeated(node):
            continue
        yield Block(
            part.title,
            paragraph.where,
            shown_text(node),
            numbers.label(node),
            paragraph.row,
            paragraph.table,
            paragraph.holder,
            _goes_on(node),
            node,
        )


def _attributes(part: TextPart) -> Iterator[Block]:
    """Tags in the descriptions of pictures and the like."""
    for one in paragraphs(part.content):
        if not one.shown and one.text:
            yield _of_attribute(part, one)


def _of_attribute(part: TextPart, one: Paragraph) -> Block:
    return Block(part.title, one.where, one.text)


def _is_separator(paragraph: Element) -> bool:
    """The line above the footnotes, which Word keeps as two notes of its own."""
    note = paragraph.getparent()
    return note is not None and note.get(f"{W}type") in (
        "separator",
        "continuationSeparator",
        "continuationNotice",
    )


def _is_repeated(paragraph: Element) -> bool:
    """What Word keeps a second time for older programs: a text box in its old form."""
    return next(paragraph.iterancestors(_FALLBACK), None) is not None


def _goes_on(paragraph: Element) -> bool:
    cell = paragraph.getparent()
    merged = cell.find(f"{W}tcPr/{W}vMerge") if cell is not None else None
    return merged is not None and merged.get(f"{W}val") != "restart"


# -- a paragraph's text ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Field:
    """One field of Word on its way from begin to end."""

    code: str = ""
    in_result: bool = False

    @property
    def name(self) -> str:
        """Its first word: PAGE, HYPERLINK."""
        return (self.code.split() or [""])[0].upper()


def shown_text(paragraph: Element) -> str:
    """A paragraph's words with tabs, breaks, notes, pictures and Word's fields."""
    out: list[str] = []
    fields: list[_Field] = []
    for node in own_nodes(paragraph):
        if node.tag == f"{W}fldChar":
            _turn(node, fields, out)
        elif node.tag == f"{W}instrText" and fields:
            fields[-1].code += node.text or ""
        elif node.tag == f"{W}fldSimple":
            name = (node.get(f"{W}instr", "").split() or [""])[0].upper()
            if name in _VOLATILE:
                out.append(f"⟨{name}⟩")
        elif not _is_hidden(node, fields):
            out.append(_shown(node))
    return "".join(out)


def _turn(node: Element, fields: list[_Field], out: list[str]) -> None:
    kind = node.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(_Field())
    elif kind == "separate" and fields:
        fields[-1].in_result = True
    elif kind == "end" and fields:
        ended = fields.pop()
        if ended.name in _VOLATILE:
            out.append(f"⟨{ended.name}⟩")


def _is_hidden(node: Element, fields: list[_Field]) -> bool:
    """Whether a node is a field's code, or a result that Word works out anew."""
    if any(not one.in_result or one.name in _VOLATILE for one in fields):
        return True
    simple = next(node.iterancestors(f"{W}fldSimple"), None)
    return simple is not None and (simple.get(f"{W}instr", "").split() or [""])[0] in _VOLATILE


def _shown(node: Element) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag == f"{W}tab" and node.getparent().tag != f"{W}r":
        return ""  # a tab stop of the paragraph's format
    if node.tag == f"{W}sym":
        return "□"
    if node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        return f"[{node.get(f'{W}id')}]"
    if node.tag == _DRAWN:
        about = node.get("descr") or node.get("title") or ""
        return "" if _holds_text(node) else f"[рисунок{': ' if about else ''}{about}]"
    return _SIGNS.get(node.tag, "")


def _holds_text(drawn: Element) -> bool:
    frame = drawn.getparent()
    return frame is not None and next(frame.iter(f"{W}txbxContent"), None) is not None


def own_text(node: Element) -> str:
    """The words of an element, whatever is around them."""
    return "".join(one.text or "" for one in node.iter(etree.Element) if one.tag == f"{W}t")
