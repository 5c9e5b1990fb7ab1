"""«С приказом ознакомлены»: the two of a pair and the curator, with the head's signature above."""

from docx.document import Document

from kit.blocks import acquainted_row, signed_table
from kit.paragraphs import add
from kit.tables import hold

PEOPLE = ("пара.наставник", "пара.наставляемый", "куратор")


def signed_and_acquainted_pair(document: Document) -> None:
    """The head's signature and a line to sign and date for each; all stay on one page."""
    table = signed_table(document)
    for person in PEOPLE:
        row = acquainted_row(table, person)
        if person != PEOPLE[-1]:
            hold(row)
    add(document, "Tail", "")
