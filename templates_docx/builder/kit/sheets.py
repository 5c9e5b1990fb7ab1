"""Working papers: a sheet of facts, tables to fill in, lines to write on, signatures of several."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docx.document import Document
from docx.shared import Pt
from docx.table import Table, _Row

from kit.page import PORTRAIT, Page, new_document
from kit.paragraphs import add
from kit.styles import (
    INDENT,
    LONG_POSITION,
    SIGNATURE_LINE,
    SIGNATURE_NAME,
    ParagraphStyle,
)
from kit.tables import (
    Column,
    bottom,
    data_row,
    frame,
    heading,
    hold,
    middle,
    minimum_height,
    new_row,
    ruled,
    tag_row,
    write,
)

SHEET_STYLES: Final = (
    ParagraphStyle("Sheet", "Лист: текст", first_line=INDENT, line=1.0, size=12),
    ParagraphStyle(
        "SheetHeading",
        "Лист: раздел",
        "Sheet",
        align="left",
        first_line=0,
        before=10,
        after=4,
        bold=True,
        keep_next=True,
        keep_lines=True,
        outline=0,
    ),
    ParagraphStyle(
        "SheetSubtitle",
        "Лист: подзаголовок",
        "Sheet",
        align="center",
        first_line=0,
        after=8,
        keep_next=True,
        keep_lines=True,
    ),
    ParagraphStyle("SheetNextPage", "Лист: с новой страницы", "Title", page_break_before=True),
    ParagraphStyle("SheetDash", "Лист: перечень", "Sheet", align="left", before=2),
)
SIGNED_APART: Final = 8  # points between two signatures
WRITE_ON: Final = 0.75  # height of a line to write on, in centimetres
type Fact = tuple[str, str]


def sheet(
    title: str,
    subtitle: str = "",
    *,
    page: Page = PORTRAIT,
    styles: tuple[ParagraphStyle, ...] = (),
) -> Document:
    """An empty working paper; its title is that of the file too."""
    document = new_document(page, title=title, styles=(*SHEET_STYLES, *styles))
    if subtitle:
        headed(document, title.upper(), subtitle)
    return document


def headed(document: Document, title: str, subtitle: str) -> None:
    """The title with what it is about below it."""
    add(document, "Title", title).paragraph_format.space_after = 0
    add(document, "SheetSubtitle", subtitle)


def known(field: str) -> str:
    """The field where it is filled in; an empty cell to write in where it is not."""
    return f"{{% if {field} %}}{{{{ {field} }}}}{{% endif %}}"


def facts(document: Document, rows: Iterable[Fact], widths: tuple[float, float]) -> None:
    """A table of what is known: the label on the left, the value on the right."""
    table = frame(document, widths, style="TableGrid")
    for label, value in rows:
        row = new_row(table)
        write(row.cells[0], label, "RowText")
        write(row.cells[1], value, "RowText")
        for cell in row.cells:
            middle(cell)
    add(document, "Tail", "")


def form(document: Document, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
    """A table with given rows; its heading repeats on each page.

    A row shorter than the heading leaves its last cells to be filled in by hand.
    """
    table = heading(document, columns)
    for given in rows:
        texts = (*given, *("" for _ in range(len(columns) - len(given))))
        row = new_row(table)
        minimum_height(row, WRITE_ON)
        for cell, column, text in zip(row.cells, columns, texts, strict=True):
            write(cell, text, column.style)
            middle(cell)
    add(document, "Tail", "")
    return table


def loop_rows(table: Table, columns: Sequence[Column], loop: str, *, height: float = 0) -> None:
    """Rows of the table for each value of the loop."""
    tag_row(table, f"{{%tr for {loop} %}}")
    row = data_row(table, columns)
    if height:
        minimum_height(row, height)
    tag_row(table, "{%tr endfor %}")


def blank_lines(document: Document, count: int, width: float = 17.0, *, held: bool = False) -> None:
    """Lines to write on by hand, on one page; ``held``: on that of what follows."""
    table = frame(document, [width])
    for number in range(count):
        row = new_row(table)
        minimum_height(row, WRITE_ON)
        ruled(row.cells[0])
        if held or number < count - 1:
            hold(row)
    add(document, "Tail", "", keep_next=held)


def signed_by(
    document: Document, people: Iterable[Fact], width: float = 17.0, *, gap: bool = True
) -> None:
    """A line to sign on for each: in whose role, the line, the name; all on one page."""
    if gap:
        add(document, "Spacer", "")
    table = frame(
        document, [width - SIGNATURE_LINE - SIGNATURE_NAME, SIGNATURE_LINE, SIGNATURE_NAME]
    )
    rows = [row for role, name in people for row in _signed(table, role, name)]
    for row in rows[:-1]:
        hold(row)
    add(document, "Tail", "")


def _signed(table: Table, role: str, name: str) -> Iterator[_Row]:
    """The rows of a signature; a long position stands above the line to sign on."""
    if "должность" not in role:
        yield _sign(table, role, name)
        return
    person = role.strip("{ ").partition(".")[0]
    tag_row(table, f"{{%tr if ({person}.должность | length) > {LONG_POSITION} %}}")
    above = new_row(table)
    whole = above.cells[0].merge(above.cells[-1])
    write(whole, role, "Cell")
    whole.paragraphs[0].paragraph_format.space_before = Pt(SIGNED_APART)
    yield above
    yield _sign(table, "", name)
    tag_row(table, "{%tr else %}")
    yield _sign(table, role, name)
    tag_row(table, "{%tr endif %}")


def _sign(table: Table, role: str, name: str) -> _Row:
    row = new_row(table)
    minimum_height(row, 0.9)
    for cell, text, style in zip(
        row.cells, (role, "\t", name), ("Cell", "SignatureLine", "Cell"), strict=True
    ):
        write(cell, text, style)
        bottom(cell)
        # However long a position is, its line stays clear of the one above.
        cell.paragraphs[0].paragraph_format.space_before = Pt(SIGNED_APART)
    return row


def two_sides(document: Document, left: str, right: str) -> None:
    """Two columns of lines, for requisites of the parties; both stay on one page."""
    table = frame(document, [8.2, 0.6, 8.2])
    row = new_row(table)
    write(row.cells[0], left, "Cell")
    write(row.cells[2], right, "Cell")
    add(document, "Tail", "")


def approved_by_head(document: Document) -> None:
    """«СОГЛАСОВАНО» of the curator on the left, «УТВЕРЖДАЮ» of the head on the right."""
    table = frame(document, [7.6, 1.6, 7.8])
    agreed, _, approved = new_row(table).cells
    day = "«___» ____________ 20___ г."
    agreed_lines = (
        "СОГЛАСОВАНО",
        "{{ куратор.должность | с_большой }}",
        "________ {{ куратор.инициалы }}",
        day,
    )
    approved_lines = (
        "УТВЕРЖДАЮ",
        "{{ директор.должность | с_большой }}",
        "{{ организация.краткое | родительный }}",
        "________ {{ директор.инициалы }}",
        day,
    )
    write(agreed, "\n".join(agreed_lines), "GrifCell")
    write(approved, "\n".join(approved_lines), "GrifCell")
    add(document, "Spacer", "")
