"""Minutes of a council and extracts from them: head, questions, votes, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.shared import Pt
from docx.table import Table

from kit.markup import REGULATION, write_lines
from kit.page import new_document
from kit.paragraphs import add, tag
from kit.sheets import SIGNED_APART
from kit.styles import SIGNATURE_LINE, SIGNATURE_NAME, ParagraphStyle
from kit.tables import bottom, frame, hold, minimum_height, new_row, write

STYLES: Final = (
    ParagraphStyle("Flush", "Протокол: без отступа", align="left", first_line=0, after=2),
    ParagraphStyle(
        "Part",
        "Протокол: часть",
        align="left",
        first_line=0,
        before=10,
        after=2,
        bold=True,
        keep_next=True,
        keep_lines=True,
    ),
    ParagraphStyle("Vote", "Протокол: голосование", "Flush", before=8),
)
VOTE: Final = "Голосовали: за – ______, против – ______, воздержались – ______."
SECRETARY: Final = "{% if секретарь %}{{ секретарь.инициалы }}{% endif %}"
_COUNCIL = "{{ организация.совет | родительный }}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the agenda: what it is about, who was heard on what, what was decided."""

    about: str
    heard: str
    decided: str


def minutes(kind: str, title: str, source: str) -> Document:
    """An empty paper of the council with its heading.

    Args:
        kind: «ПРОТОКОЛ» or «ВЫПИСКА ИЗ ПРОТОКОЛА».
        title: for the file's properties.
        source: the field whose date and number it bears.
    """
    document = new_document(title=title, styles=STYLES)
    add(document, "LetterheadName", "{{ организация.название | с_большой }}")
    add(document, "DocumentKind", kind)
    add(document, "Subject", f"заседания {_COUNCIL}").paragraph_format.space_before = 0
    add(
        document,
        "Requisites",
        f"{{{{ {source}.дата | дата }}}}\t№ {{{{ {source}.номер | номер }}}}",
    )
    add(document, "Place", "{{ организация.город }}")
    return document


def question(document: Document, one: Question, *, discussed: bool = True) -> None:
    """A question with its numbered decisions and the vote."""
    write_lines(document, f"# {one.about}", REGULATION)
    add(document, "Part", "СЛУШАЛИ:")
    write_lines(document, one.heard, REGULATION)
    if discussed:
        add(document, "Part", "ВЫСТУПИЛИ:")
        for _ in range(2):
            add(document, "Flush", "_" * 64)
    add(document, "Part", "РЕШИЛИ:")
    write_lines(document, one.decided, REGULATION)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    add(document, "Vote", VOTE, keep_next=True)


CHAIR: Final = ("Председатель", "{{ директор.инициалы }}")
SIGNED_BY_SECRETARY: Final = ("Секретарь", SECRETARY)


def chair_and_secretary(document: Document) -> None:
    """Both sign, on one page; who is not known signs by hand."""
    _sign_lines(_signatures(document), (CHAIR, SIGNED_BY_SECRETARY))
    add(document, "Tail", "")


def true_extract(document: Document) -> None:
    """Both names, and below them the secretary's mark that the extract is true; all on one page."""
    table = _signatures(document)
    _sign_lines(table, (CHAIR, SIGNED_BY_SECRETARY))
    _wide_line(table, "Выписка верна", "Vote")
    _sign_lines(table, (SIGNED_BY_SECRETARY,))
    _wide_line(table, "«___» ____________ 20___ г.", "Flush")
    for row in table.rows[:-1]:
        hold(row)
    add(document, "Tail", "")


def _signatures(document: Document) -> Table:
    add(document, "Spacer", "")
    widths = [17.0 - SIGNATURE_LINE - SIGNATURE_NAME, SIGNATURE_LINE, SIGNATURE_NAME]
    return frame(document, widths)


def _sign_lines(table: Table, people: Sequence[tuple[str, str]]) -> None:
    """A line to sign on for each, in the size of the text; all but the last hold to the next."""
    rows = []
    for role, name in people:
        row = new_row(table)
        rows.append(row)
        minimum_height(row, 1.0)
        styles = ("Signature", "SignatureLine", "Signature")
        for cell, text, style in zip(row.cells, (role, "\t", name), styles, strict=True):
            write(cell, text, style)
            bottom(cell)
            cell.paragraphs[0].paragraph_format.space_before = Pt(SIGNED_APART)
    for row in rows[:-1]:
        hold(row)


def _wide_line(table: Table, text: str, style: str) -> None:
    row = new_row(table)
    write(row.cells[0].merge(row.cells[-1]), text, style)


def people_present(document: Document) -> None:
    """Who chaired, who kept the minutes, how many came."""
    add(
        document,
        "Flush",
        "Председатель – {{ директор.фамилия_инициалы }}, {{ директор.должность | с_малой }}",
    )
    tag(document, "{%p if секретарь %}")
    add(
        document,
        "Flush",
        "Секретарь – {{ секретарь.фамилия_инициалы }}"
        "{% if секретарь.должность %}, {{ секретарь.должность | с_малой }}{% endif %}",
    )
    tag(document, "{%p else %}")
    add(document, "Flush", "Секретарь – ____________________________")
    tag(document, "{%p endif %}")
