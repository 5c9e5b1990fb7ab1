"""The paragraphs of a Word file, each with its text and with where a person finds it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.documents.markup import Element, etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{W}p"
_TABLE = f"{W}tbl"
_TEXT = f"{W}t"
_BOX = f"{W}txbxContent"
# What stands between a container and its paragraphs without being seen on the page.
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TRANSPARENT = {
    *(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag")),
    *(f"{_MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")),
}
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOTES = {f"{W}footnote": "сноска", f"{W}endnote": "концевая сноска", f"{W}comment": "примечание"}

_MORE = {f"{W}{name}" for name in ("drawing", "pict", "object", "sectPr", "fldChar", "fldSimple")}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or an attribute that holds text.

    Attributes:
        where: «абзац 12», «таблица 1, строка 2, столбец 3».
        text: what a tag is read from: the text of all runs, without tabs and breaks.
        row: the number of its table row over the whole part, 0 outside of tables.
        shown: the text as it reads, with tabs and line breaks.
        holder: the number of the body, cell, note or text box that it stands in.
        table: the number of the innermost table around it, 0 outside of tables.
        bears_more: whether something besides text would go with it: a picture, a page or section
            break, a field of Word.
    """

    where: str
    text: str
    row: int = 0
    shown: str = ""
    holder: int = 0
    table: int = 0
    bears_more: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What a paragraph stands in."""

    where: str
    row: int = 0
    table: int = 0
    holder: int = 0


type Located = tuple[Paragraph, Element]


@dataclass(slots=True)
class _Walk:
    """Counts over a whole part, so that each row, table and holder has a number of its own."""

    rows: int = 0
    tables: int = 0
    holders: int = 0

    def inside(self, parent: Element, around: _Around) -> Iterator[Located]:
        """The paragraphs of a container in their order, nested ones included."""
        self.holders += 1
        within = replace(around, holder=self.holders)
        yield from self._children(parent, within, {"абзац": 0, "таблица": 0})

    def _children(
        self, parent: Element, around: _Around, counts: dict[str, int]
    ) -> Iterator[Located]:
        for child in parent:
            if child.tag == _PARAGRAPH:
                counts["абзац"] += 1
                number = f"абзац {counts['абзац']}" if not around.row else ""
                yield from self._paragraph(child, _deeper(around, number))
            elif child.tag == _TABLE:
                counts["таблица"] += 1
                yield from self._table(child, _deeper(around, f"таблица {counts['таблица']}"))
            elif child.tag in _TRANSPARENT:
                yield from self._children(child, around, counts)

    def _table(self, table: Element, around: _Around) -> Iterator[Located]:
        self.tables += 1
        mine = self.tables
        for number, line in enumerate(_flattened(table, f"{W}tr"), 1):
            self.rows += 1
            row = self.rows
            for column, cell in enumerate(_flattened(line, f"{W}tc"), 1):
                spot = f"{around.where}, строка {number}, столбец {column}"
                yield from self.inside(cell, _Around(spot, row, mine))

    def _paragraph(self, paragraph: Element, around: _Around) -> Iterator[Located]:
        own = own_nodes(paragraph)
        yield (
            Paragraph(
                around.where,
                "".join(node.text or "" for node in own if node.tag == _TEXT),
                around.row,
                "".join(_shown(node) for node in own),
                around.holder,
                around.table,
                any(_is_more(node) for node in own),
            ),
            paragraph,
        )
        for box in paragraph.iter(_BOX):
            if _nearest_paragraph(box) is paragraph:
                yield from self.inside(box, _Around(_joined(around.where, "надпись")))


def located(root: Element) -> Iterator[Located]:
    """Every paragraph of a part with its element: of the body, a header, notes, in order."""
    walk = _Walk()
    notes = [child for child in root if child.tag in _NOTES]
    for note in notes:
        yield from walk.inside(note, _Around(f"{_NOTES[note.tag]} {note.get(f'{W}id')}"))
    if not notes:
        yield from walk.inside(root, _Around(""))


def own_nodes(paragraph: Element) -> list[Element]:
    """What a paragraph holds itself, without the paragraphs of text boxes in it."""
    return [node for node in paragraph.iter() if _nearest_paragraph(node) is paragraph]


def paragraphs(root: Element) -> Iterator[Paragraph]:
    """Every paragraph of a part; then the texts of formulas and the attributes that hold tags."""
    for paragraph, _ in located(root):
        yield paragraph
    for node in root.iter(_FORMULA_TEXT):
        if node.text and ("{" in node.text or "}" in node.text):
            yield Paragraph("формула", node.text, 0, "")
    for node in root.iter(etree.Element):
        for value in node.attrib.values():
            text = str(value)
            if "{{" in text or "{%" in text:
                yield Paragraph("свойство рисунка или поля", text, 0, "")


def _flattened(parent: Element, tag: str) -> Iterator[Element]:
    """Children of this kind, those inside content controls included."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _flattened(child, tag)


def _nearest_paragraph(node: Element) -> Element | None:
    if node.tag == _PARAGRAPH:
        return node
    for above in node.iterancestors(_PARAGRAPH, _BOX):
        # A text box holds paragraphs of its own, though the file nests it in the outer one.
        return above if above.tag == _PARAGRAPH else None
    return None


def _shown(node: Element) -> str:
    if node.tag == _TEXT:
        return node.text or ""
    if node.tag == f"{W}tab" and node.getparent().tag == f"{W}r":
        return "\t"
    if node.tag == f"{W}noBreakHyphen":
        return "\u2011"
    return "\n" if node.tag in (f"{W}br", f"{W}cr") else ""


def _is_more(node: Element) -> bool:
    if node.tag == f"{W}br":
        return node.get(f"{W}type") in ("page", "column")
    return node.tag in _MORE


def _deeper(around: _Around, more: str) -> _Around:
    return replace(around, where=_joined(around.where, more))


def _joined(where: str, more: str) -> str:
    return ", ".join(part for part in (where, more) if part)
