"""The paragraphs of a Word file, each with its text and with where a person finds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.documents.markup import Element, etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{W}p"
_TABLE = f"{W}tbl"
_TEXT = f"{W}t"
_BOX = f"{W}txbxContent"
# What stands between a container and its paragraphs without being seen on the page.
_TRANSPARENT = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag")}
_NOTES = {f"{W}footnote": "сноска", f"{W}endnote": "концевая сноска", f"{W}comment": "примечание"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or an attribute that holds text.

    Attributes:
        where: «абзац 12», «таблица 1, строка 2, столбец 3».
        text: what a tag is read from: the text of all runs, without tabs and breaks.
        row: the number of its table row over the whole part, 0 outside of tables.
        shown: the text as it reads, with tabs and line breaks.
    """

    where: str
    text: str
    row: int = 0
    shown: str = ""


@dataclass(slots=True)
class _Walk:
    """Counts rows over a whole part, so that each has a number of its own."""

    rows: int = 0

    def inside(self, parent: Element, where: str, row: int) -> Iterator[Paragraph]:
        """The paragraphs of a container in their order, nested ones included."""
        yield from self._children(parent, where, row, {"абзац": 0, "таблица": 0})

    def _children(
        self, parent: Element, where: str, row: int, counts: dict[str, int]
    ) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag == _PARAGRAPH:
                counts["абзац"] += 1
                spot = _joined(where, f"абзац {counts['абзац']}" if not row else "")
                yield from self._paragraph(child, spot, row)
            elif child.tag == _TABLE:
                counts["таблица"] += 1
                yield from self._table(child, _joined(where, f"таблица {counts['таблица']}"))
            elif child.tag in _TRANSPARENT:
                yield from self._children(child, where, row, counts)

    def _table(self, table: Element, where: str) -> Iterator[Paragraph]:
        for number, line in enumerate(_flattened(table, f"{W}tr"), 1):
            self.rows += 1
            row = self.rows
            for column, cell in enumerate(_flattened(line, f"{W}tc"), 1):
                spot = f"{where}, строка {number}, столбец {column}"
                yield from self.inside(cell, spot, row)

    def _paragraph(self, paragraph: Element, where: str, row: int) -> Iterator[Paragraph]:
        own = [node for node in paragraph.iter() if _nearest_paragraph(node) is paragraph]
        texts = "".join(node.text or "" for node in own if node.tag == _TEXT)
        yield Paragraph(where, texts, row, "".join(_shown(node) for node in own))
        for box in paragraph.iter(_BOX):
            if _nearest_paragraph(box) is paragraph:
                yield from self.inside(box, _joined(where, "надпись"), 0)


def paragraphs(root: Element) -> Iterator[Paragraph]:
    """Every paragraph of a part: its body, a header, notes; then the attributes that hold tags."""
    walk = _Walk()
    notes = [child for child in root if child.tag in _NOTES]
    for note in notes:
        yield from walk.inside(note, f"{_NOTES[note.tag]} {note.get(f'{W}id')}", 0)
    if not notes:
        yield from walk.inside(root, "", 0)
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
    return "\n" if node.tag in (f"{W}br", f"{W}cr") else ""


def _joined(where: str, more: str) -> str:
    return ", ".join(part for part in (where, more) if part)
