"""Выписка из протокола педагогического совета: решение о программе наставничества."""

from docx.document import Document
from kit.minutes import minutes, people_present, question, true_extract
from kit.paragraphs import add

from papers.council_minutes import PROGRAMME

ID = "council-extract"
TITLE = "Выписка из протокола заседания педагогического совета"


def build() -> Document:
    """The first question of the minutes, under the date and number of the minutes."""
    document = minutes("ВЫПИСКА ИЗ ПРОТОКОЛА", TITLE, "комплект.council_minutes")
    people_present(document)
    add(document, "Flush", "Присутствовали – ______ человек. Кворум имеется.")
    question(document, PROGRAMME, discussed=False)
    true_extract(document)
    return document
