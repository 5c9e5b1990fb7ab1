"""Tables of a .docx as a reader sees them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.tables.container import damaged
from workflows.rosters.tables.grid import Cell, Mark, Row, Table, TableFile, even_lines
from workflows.rosters.tables.limits import MAX_ROWS, too_long
from workflows.rosters.tables.word_numbering import Numbering, read_numbering
from workflows.rosters.tables.word_text import (
    Element,
    W,
    footnote_texts,
    is_on,
    number_of,
    read_paragraph,
    value_of,
)
from workflows.rosters.tables.xml_parts import BrokenMarkupError, parsed

_STRICT = "http://purl.oclc.org/ooxml/"
# Wrappers that print what is in them as if they were not there.
_WRAPPERS = frozenset(W + name for name in "sdt sdtContent customXml smartTag ins moveTo".split())
_BROKEN = (BadZipFile, BrokenMarkupError, PackageNotFoundError, KeyError, ValueError, OSError)


def read_word(content: bytes, name: str) -> TableFile:
    """All tables of a Word file and the paragraphs around them.

    Raises:
        ProblemsFoundError: it is damaged, or a table in it is too long.
    """
    try:
        main = docx.Document(io.BytesIO(content)).part
        reader = _Reader(name, _numbering(main), _footnotes(main))
    except (*_BROKEN, AttributeError, TypeError) as error:
        raise damaged(Place(name)) from error
    # Strict OOXML names its elements otherwise.
    if str(main.element.tag).startswith("{" + _STRICT):
        raise _strict(name)
    reader.read_body(main.element.body)
    return TableFile(name, tuple(reader.tables), tuple(reader.paragraphs))


def _strict(name: str) -> ProblemsFoundError:
    problem = Problem(
        "I105",
        "это документ Word строгого вида (Strict Open XML)",
        Place(name),
        "сохраните его в Word как обычный «Документ Word (*.docx)»",
    )
    return ProblemsFoundError([problem])


def _related(main: Part, kind: str) -> Element | None:
    for relation in main.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return parsed(relation.target_part.blob)
    return None


def _numbering(main: Part) -> Numbering:
    return read_numbering(_related(main, "numbering"), _related(main, "styles"))


def _footnotes(main: Part) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in ("endnotes", "footnotes"):
        root = _related(main, kind)
        if root is not None:
            found |= footnote_texts(root)
    return found


@dataclass(slots=True)
class _Text:
    """The text of a cell while its paragraphs are read."""

    lines: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)


@dataclass(slots=True)
class _Reader:
    """Reads a document once from top to bottom, as the counting of its lists needs."""

    file: str
    numbering: Numbering
    footnotes: dict[str, str]
    tables: list[Table] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)

    def read_body(self, body: Element) -> None:
        for block in _blocks(body):
            if block.tag == f"{W}tbl":
                self._read_table(block)
                continue
            text = self._paragraph(block)
            # A text box or a drawing may hold a table.
            for table in block.iter(f"{W}tbl"):
                self._read_table(table)
            self.paragraphs += text.lines

    def _paragraph(self, paragraph: Element) -> _Text:
        printed = read_paragraph(paragraph)
        label = self.numbering.label(paragraph)
        lines = even_lines(f"{label} {printed.text}" if label else printed.text)
        notes = [self.footnotes[one] for one in printed.footnotes if self.footnotes.get(one)]
        return _Text(list(lines), notes, printed.marks)

    def _read_table(self, table: Element) -> None:
        elements = list(_rows(table))
        if len(elements) == 1 and len(list(_cells(elements[0]))) == 1 and _nested(elements[0]):
            # A frame around the page: the real table is inside.
            self.read_body(next(_cells(elements[0])))
            return
        name = f"таблица {len(self.tables) + 1}"
        if len(elements) > MAX_ROWS:
            raise too_long(len(elements), Place(self.file, path=name))
        before, self.paragraphs = tuple(self.paragraphs), []
        above: dict[int, Cell] = {}
        rows = tuple(self._row(row, number, above) for number, row in enumerate(elements, start=1))
        self.tables.append(Table(name, rows, before))

    def _row(self, row: Element, number: int, above: dict[int, Cell]) -> Row:
        start = _skipped(row)
        cells: list[Cell] = []
        for element in _cells(row):
            properties = element.find(f"{W}tcPr")
            stop = start + _span(properties)
            if cells and value_of(properties, "hMerge") == "continue":
                cells[-1] = replace(cells[-1], stop=stop)
            elif _continues(properties) and start in above:
                cells.append(replace(above[start], start=start, stop=stop))
            else:
                cells.append(_cell(start, stop, number, self._cell_text(element)))
                above[start] = cells[-1]
            start = stop
        return Row(number, tuple(cells), hidden=is_on(row.find(f"{W}trPr"), "hidden"))

    def _cell_text(self, cell: Element) -> _Text:
        whole = _Text()
        for paragraph in _paragraphs(cell):
            text = self._paragraph(paragraph)
            whole.lines += text.lines
            whole.footnotes += text.footnotes
            whole.marks |= text.marks
        return whole


def _cell(start: int, stop: int, row: int, text: _Text) -> Cell:
    return Cell(start, stop, row, tuple(text.lines), tuple(text.footnotes), frozenset(text.marks))


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in printed order."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Paragraphs of a cell, those of tables inside it included."""
    for block in _blocks(cell):
        if block.tag == f"{W}p":
            yield block
            continue
        for row in _rows(block):
            for inner in _cells(row):
                yield from _paragraphs(inner)


def _rows(table: Element) -> Iterator[Element]:
    """Rows, without those deleted with tracked changes."""
    for child in table:
        if child.tag == f"{W}tr":
            properties = child.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _nested(row: Element) -> bool:
    return next(row.iter(f"{W}tbl"), None) is not None


def _skipped(row: Element) -> int:
    """Columns that a row leaves out at its beginning."""
    properties = row.find(f"{W}trPr")
    return number_of(value_of(properties, "gridBefore"), 0)


def _span(properties: Element | None) -> int:
    return max(1, number_of(value_of(properties, "gridSpan"), 1))


def _continues(properties: Element | None) -> bool:
    """Whether a cell continues the one above it."""
    found = properties.find(f"{W}vMerge") if properties is not None else None
    return found is not None and found.get(f"{W}val", "continue") == "continue"
