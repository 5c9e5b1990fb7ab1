"""Blocks that official papers share: letterhead, order head, signature, grif, acquaintance."""

from docx.document import Document
from docx.shared import Cm
from docx.table import Table, _Cell

from kit.markup import ORDER, write_lines
from kit.paragraphs import add, add_all, tag
from kit.tables import bottom, frame, minimum_height, new_row, ruled, tag_row, write

CONTACTS = (
    "{% if организация.телефон %}тел. {{ организация.телефон }}{% endif %}"
    "{% if организация.почта %}{% if организация.телефон %}, {% endif %}"
    "{{ организация.почта }}{% endif %}"
)
NUMBERS = (
    "{% if организация.инн %}ИНН {{ организация.инн }}{% endif %}"
    "{% if организация.огрн %}{% if организация.инн %}, {% endif %}"
    "ОГРН {{ организация.огрн }}{% endif %}"
)


CONTROL = """
{%p if контролирует and контролирует.фио != директор.фио %}
1. Контроль за исполнением настоящего приказа возложить на {{ контролирует.фио | винительный }},
  {{ контролирует.должность | винительный }}.
{%p else %}
1. Контроль за исполнением настоящего приказа оставляю за собой.
{%p endif %}
"""


def letterhead(document: Document) -> None:
    """The founder, the full and the short name, the address; what is unknown leaves no line."""
    tag(document, "{%p if организация.учредитель %}")
    add(document, "Letterhead", "{{ организация.учредитель }}")
    tag(document, "{%p endif %}")
    add(document, "LetterheadName", "{{ организация.название | с_большой }}")
    tag(document, "{%p if организация.краткое and организация.краткое != организация.название %}")
    add(document, "Letterhead", "({{ организация.краткое }})")
    tag(document, "{%p endif %}")
    tag(document, "{%p if организация.адрес %}")
    add(document, "Letterhead", "{{ организация.адрес }}")
    tag(document, "{%p endif %}")
    tag(document, "{%p if организация.телефон or организация.почта %}")
    add(document, "Letterhead", CONTACTS)
    tag(document, "{%p endif %}")
    tag(document, "{%p if организация.инн or организация.огрн %}")
    add(document, "Letterhead", NUMBERS)
    tag(document, "{%p endif %}")


def order_head(document: Document, subject: str) -> None:
    """ПРИКАЗ, the date on the left, the number on the right, the place, the heading «О …»."""
    add(document, "DocumentKind", "ПРИКАЗ")
    add(document, "Requisites", "{{ документ.дата | дата }}\t№ {{ документ.номер | номер }}")
    add(document, "Place", "{{ организация.город }}")
    add(document, "Subject", subject)


def control_clause(document: Document) -> None:
    """The last clause: who controls; it stays with the signature."""
    write_lines(document, CONTROL, ORDER, hold=True)


def signature(document: Document, person: str = "директор", width: float = 17.0) -> None:
    """Position, a line to sign on, И.О. Фамилия; a long position wraps and the line stays below."""
    add(document, "Spacer", "")
    table = frame(document, [width - 9.0, 4.0, 5.0])
    row = new_row(table)
    position, line, name = row.cells
    write(position, f"{{{{ {person}.должность | с_большой }}}}", "Signature")
    write(line, "", "Signature")
    write(name, f"{{{{ {person}.инициалы }}}}", "Signature")
    ruled(line)
    for cell in row.cells:
        bottom(cell)
    _off_the_line(name)
    add(document, "Tail", "")


def acquainted(document: Document) -> None:
    """A line to sign and date for the curator and everyone of the team."""
    table = _acquaintance(document)
    _acquainted_row(table, "куратор")
    _acquainted_loop(document, table, "команда")


def acquainted_mentors(document: Document) -> None:
    """The same for the curator and every mentor of the register."""
    table = _acquaintance(document)
    _acquainted_row(table, "куратор")
    _acquainted_loop(document, table, "наставники")


def _acquaintance(document: Document) -> Table:
    add(document, "Acquainted", "С приказом ознакомлены:")
    return frame(document, [5.0, 6.0, 6.0])


def _acquainted_loop(document: Document, table: Table, people: str) -> None:
    tag_row(table, f"{{%tr for участник in {people} if участник.фио != куратор.фио %}}")
    _acquainted_row(table, "участник")
    tag_row(table, "{%tr endfor %}")
    add(document, "Tail", "")


def _acquainted_row(table: Table, person: str) -> None:
    row = new_row(table)
    minimum_height(row, 1.0)
    line, name, date = row.cells
    write(line, "", "Cell")
    write(name, f"{{{{ {person}.инициалы }}}}", "Signature")
    write(date, "«___» ____________ 20___ г.", "Cell")
    ruled(line)
    _off_the_line(name)
    for cell in row.cells:
        bottom(cell)


def _off_the_line(cell: _Cell) -> None:
    cell.paragraphs[0].paragraph_format.left_indent = Cm(0.3)


def approved_by_order(document: Document, approved: str, style: str = "Grif") -> None:
    """Grif of an appendix that is a file of its own; its requisites come from the order."""
    add_all(document, style, approval_lines(approved))


def own_appendix(document: Document, approved: str, style: str = "GrifWide") -> None:
    """Grif of an appendix inside the order's own file: the order's own date and number."""
    add(document, style, "Приложение")
    add(document, style, approved)
    add(document, style, "приказом {{ организация.краткое | родительный }}")
    add(document, style, "от {{ документ.дата | дата }} № {{ документ.номер | номер }}")


def considered_and_approved(document: Document) -> None:
    """On the left the pedagogical council's mark, by hand; on the right the grif of the order."""
    table = frame(document, [8.5, 1.0, 7.5])
    council, _, grif = new_row(table).cells
    write(
        council,
        "РАССМОТРЕНО\nна заседании педагогического совета\n"
        "протокол от «___» __________ 20___ г.\n№ ______",
        "GrifCell",
    )
    write(grif, "\n".join(approval_lines("УТВЕРЖДЕНО")), "GrifCell")
    add(document, "Tail", "")


def approval_lines(approved: str) -> tuple[str, ...]:
    """The lines of an appendix' grif; all requisites come from the order."""
    return (
        "Приложение № {{ приложение.номер }}",
        approved,
        "приказом {{ организация.краткое | родительный }}",
        "от {{ приложение.приказ.дата | дата }} № {{ приложение.приказ.номер | номер }}",
    )
