"""«С приказом ознакомлены»: the two of a pair and the curator."""

from docx.document import Document

from kit.paragraphs import add
from kit.styles import ACQUAINTED_LINE
from kit.tables import bottom, frame, hold, minimum_height, new_row, write

PEOPLE = ("пара.наставник", "пара.наставляемый", "куратор")


def acquainted_pair(document: Document) -> None:
    """A line to sign and date for each; all three stay on one page."""
    add(document, "Acquainted", "С приказом ознакомлены:")
    table = frame(document, [ACQUAINTED_LINE, 7.0, 17.0 - ACQUAINTED_LINE - 7.0])
    for person in PEOPLE:
        row = new_row(table)
        minimum_height(row, 1.0)
        texts = ("\t", f"{{{{ {person}.инициалы }}}}", "«___» ____________ 20___ г.")
        styles = ("AcquaintedLine", "Signature", "Cell")
        for cell, text, style in zip(row.cells, texts, styles, strict=True):
            write(cell, text, style)
            bottom(cell)
        if person != PEOPLE[-1]:
            hold(row)
    add(document, "Tail", "")
