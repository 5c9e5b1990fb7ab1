"""Tables: registers with a repeating header and template rows, and frames without borders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row

from kit.paragraphs import dress, fill


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in centimetres, the field that it prints, the style of its text."""

    title: str
    width: float
    text: str
    style: str = "RowText"


def register(document: Document, columns: Sequence[Column], *, loop: str) -> Table:
    """A bordered table: a heading repeated on each page, a row for each value of the loop.

    The last row stays on the page of what is put below it in the same table.
    """
    table = heading(document, columns)
    tag_row(table, f"{{%tr for {loop} %}}")
    tag_row(table, "{%tr if loop.last %}")
    hold(data_row(table, columns))
    tag_row(table, "{%tr else %}")
    data_row(table, columns)
    tag_row(table, "{%tr endif %}")
    tag_row(table, "{%tr endfor %}")
    return table


def heading(document: Document, columns: Sequence[Column]) -> Table:
    """A bordered table that so far has only its repeating heading."""
    table = frame(document, [column.width for column in columns], style="TableGrid")
    row = new_row(table)
    repeat(row)
    for cell, column in zip(row.cells, columns, strict=True):
        write(cell, column.title, "RowHead")
        middle(cell)
    return table


def data_row(table: Table, columns: Sequence[Column]) -> _Row:
    """A row that prints the columns' fields and never breaks across pages."""
    row = new_row(table)
    for cell, column in zip(row.cells, columns, strict=True):
        write(cell, column.text, column.style)
    return row


def repeat(row: _Row) -> None:
    """Print the row at the top of each page that the table goes on to."""
    _mark(row, "w:tblHeader")


def hold(row: _Row) -> None:
    """Keep the row on the page of what follows."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def tag_row(table: Table, text: str) -> None:
    """A row that holds only a template tag; rendering removes the row."""
    row = new_row(table)
    cell = row.cells[0] if len(row.cells) == 1 else row.cells[0].merge(row.cells[-1])
    write(cell, text, "Tag")


def wide_row(table: Table, text: str, style: str, *, shade: str) -> _Row:
    """A row of one cell across the whole table, shaded."""
    row = new_row(table)
    cell = row.cells[0].merge(row.cells[-1])
    write(cell, text, style)
    shading(cell, shade)
    return row


def frame(document: Document, widths: Sequence[float], *, style: str = "TableNormal") -> Table:
    """An empty table of fixed columns (centimetres)."""
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    properties = table._tbl.tblPr  # noqa: SLF001 - the style's id is ours, not python-docx's
    properties.style = style
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _total_width(table, sum(widths))
    if style == "TableNormal":
        _flush(table)
    return table


def new_row(table: Table) -> _Row:
    """A row that never breaks across pages."""
    row = table.add_row()
    _mark(row, "w:cantSplit")
    for cell, column in zip(row.cells, table.columns, strict=True):
        assert column.width is not None
        cell.width = column.width
    return row


def write(cell: _Cell, text: str, style: str) -> None:
    """Write the text into the cell; its lines become paragraphs.

    A line with a ``{%p … %}`` tag disappears when the template is rendered.
    """
    write_styled(cell, [(style, line) for line in text.split("\n")])


def write_styled(cell: _Cell, lines: Iterable[tuple[str, str]]) -> None:
    """The same, each line with a style of its own."""
    for number, (style, line) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        dress(paragraph, "Tag" if line.startswith("{%p ") else style)
        fill(paragraph, line)


def unbordered_row(table: Table, spans: Sequence[int], *, closing: bool = False) -> _Row:
    """A row of merged cells, so many columns each, that has no borders of its own.

    ``closing``: it stands right below the rows with borders and leaves them their lower one.
    """
    row = new_row(table)
    top = "single" if closing else "nil"
    edges = (("top", top), ("left", "nil"), ("bottom", "nil"), ("right", "nil"))
    borders = "".join(f'<w:{edge} w:val="{kind}" w:sz="4"/>' for edge, kind in edges)
    first = 0
    for span in spans:
        cell = row.cells[first].merge(row.cells[first + span - 1]) if span > 1 else row.cells[first]
        _property(cell, f"<w:tcBorders {nsdecls('w')}>{borders}</w:tcBorders>")
        first += span
    return row


def bottom(cell: _Cell) -> None:
    """Put the cell's text at its lower edge."""
    _property(cell, f'<w:vAlign {nsdecls("w")} w:val="bottom"/>')


def middle(cell: _Cell) -> None:
    """Put the cell's text at half its height."""
    _property(cell, f'<w:vAlign {nsdecls("w")} w:val="center"/>')


def ruled(cell: _Cell) -> None:
    """Draw a line under the cell: a place to sign or to fill in by hand."""
    _property(
        cell,
        f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="0" '
        'w:color="000000"/></w:tcBorders>',
    )


def shading(cell: _Cell, fill_colour: str) -> None:
    """Shade the cell."""
    _property(cell, f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill_colour}"/>')


def minimum_height(row: _Row, centimetres: float) -> None:
    """Give the row room for handwriting."""
    row.height = Cm(centimetres)


_CELL_ORDER = ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign")


def _property(cell: _Cell, xml: str) -> None:
    """Insert a cell property where the schema wants it: Word refuses another order."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.append(parse_xml(xml))
    ordered = sorted(properties, key=lambda one: _CELL_ORDER.index(one.tag.rsplit("}", 1)[-1]))
    for element in ordered:
        properties.append(element)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001


def _flush(table: Table) -> None:
    """Without cell margins the text stands on the page's own margins."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    assert look is not None  # Word wants the margins before it
    look.addprevious(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
            '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        )
    )


def _total_width(table: Table, centimetres: float) -> None:
    width = table._tbl.tblPr.find(qn("w:tblW"))  # noqa: SLF001
    assert width is not None
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(centimetres * 567)))
