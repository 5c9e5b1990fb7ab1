"""Blocks that official papers share: letterhead, order head, signature, grif, acquaintance."""

from collections.abc import Callable, Sequence

from docx.document import Document
from docx.shared import Pt
from docx.table import Table, _Cell, _Row

from kit.markup import ORDER, write_lines
from kit.paragraphs import add, add_all, hold_last, tag
from kit.styles import ACQUAINTED_LINE, LONG_POSITION, SIGNATURE_LINE, SIGNATURE_NAME
from kit.tables import (
    Column,
    bottom,
    frame,
    hold,
    minimum_height,
    new_row,
    register,
    repeat,
    tag_row,
    unbordered_row,
    write,
)

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


_TEXT_WIDTH = 17.0
_POSITION = _TEXT_WIDTH - SIGNATURE_LINE - SIGNATURE_NAME

# The columns of a signature (position, line, name) and of an acquaintance (line, name, date), laid
# over each other.
_ACQUAINTED_NAME = 7.0
_GRID = (
    ACQUAINTED_LINE,
    _POSITION - ACQUAINTED_LINE,
    SIGNATURE_LINE,
    ACQUAINTED_LINE + _ACQUAINTED_NAME - _POSITION - SIGNATURE_LINE,
    _TEXT_WIDTH - ACQUAINTED_LINE - _ACQUAINTED_NAME,
)

# A list of up to six people stays whole with the signature; of a longer one, neither the first two
# nor the last three stay alone.
WHOLE = 6
HELD = f"not loop.last and (loop.length < {WHOLE} or loop.first or loop.revindex < 4)"

CONTROL = """
{%p if контролирует and контролирует.фио != директор.фио %}
1. Контроль за исполнением настоящего приказа возложить на {{ контролирует.фио | винительный }},
  {{ контролирует.должность | винительный }}.
{%p else %}
1. Контроль за исполнением настоящего приказа оставляю за собой.
{%p endif %}
"""


def by_order(document: str) -> str:
    """«приказом от … № …» for another order of the set; unknown, a blank to fill in by hand.

    ``document``: the order's name in the ``комплект`` of the template's fields.
    """
    order = f"комплект.{document}"
    return f"приказом от {{{{ {order}.дата | дата }}}} № {{{{ {order}.номер | номер }}}}"


def letterhead(document: Document) -> None:
    """The founder, the full and the short name, the address; what is unknown leaves no line."""
    tag(document, "{%p if организация.логотип %}")
    add(document, "Letterhead", "{{ организация.логотип }}")
    tag(document, "{%p endif %}")
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


def signature(document: Document, person: str = "директор", width: float = _TEXT_WIDTH) -> None:
    """Position, a line to sign on, И.О. Фамилия; a long position wraps left of the line."""
    hold_last(document)
    add(document, "Spacer", "")
    widths = [width - SIGNATURE_LINE - SIGNATURE_NAME, SIGNATURE_LINE, SIGNATURE_NAME]
    _signed(frame(document, widths), (1, 1, 1), person)
    add(document, "Tail", "")


def signed_register(
    document: Document,
    columns: Sequence[Column],
    *,
    loop: str,
    total: str,
    person: str,
    signature: tuple[int, int, int],
) -> None:
    """A register with its total and signature, both in the table itself.

    Only so LibreOffice, too, keeps them on the page of the last row: no one signs an empty page.

    Args:
        document: gets the table.
        columns: of the register.
        loop: what it goes through.
        total: the line below it.
        person: who signs.
        signature: how many columns position, line and name take.
    """
    table = register(document, columns, loop=loop)
    summary = unbordered_row(table, (len(columns),), closing=True)
    write(summary.cells[0], total, "Total")
    _signed(table, signature, person, new=unbordered_row)
    add(document, "Tail", "")


def sign_table(table: Table, person: str, signature: tuple[int, int, int]) -> None:
    """A signature as the last row of a table of given rows: it stays on the last one's page."""
    hold(table.rows[-1])
    _signed(table, signature, person, new=_closing_row)


def _closing_row(table: Table, spans: Sequence[int]) -> _Row:
    row = unbordered_row(table, spans, closing=True)
    minimum_height(row, 1.6)
    return row


def _framed_row(table: Table, spans: Sequence[int]) -> _Row:
    row = new_row(table)
    _spanned(row, spans)
    return row


type NewRow = Callable[[Table, Sequence[int]], _Row]


def _signed(
    table: Table,
    spans: tuple[int, int, int],
    person: str,
    *,
    new: NewRow = _framed_row,
    held: bool = False,
) -> None:
    """The rows of a signature; a long position stands above the line to sign on.

    Args:
        table: gets the rows.
        spans: how many columns position, line and name take.
        person: who signs, in the template's fields.
        new: makes the row that stands below the table's others.
        held: the signature stays on the page of what follows.
    """
    position = f"{{{{ {person}.должность | с_большой }}}}"
    tag_row(table, f"{{%tr if ({person}.должность | length) > {LONG_POSITION} %}}")
    above = new(table, (sum(spans),))
    write(above.cells[0], position, "Signature")
    hold(above)
    below = _below(new)(table, spans)
    minimum_height(below, 1.0)
    # A name of two lines stays clear of the position.
    below.cells[-1].paragraphs[0].paragraph_format.space_before = Pt(6)
    rows = [above, _sign(below, spans, "", person)]
    tag_row(table, "{%tr else %}")
    rows.append(_sign(new(table, spans), spans, position, person))
    tag_row(table, "{%tr endif %}")
    for row in rows:
        if new is _closing_row and row is not rows[1]:
            row.cells[0].paragraphs[0].paragraph_format.space_before = Pt(12)
        if held:
            hold(row)


def _below(new: NewRow) -> NewRow:
    """What makes the row below one that already closes the table."""
    return unbordered_row if new is _closing_row else new


def _sign(row: _Row, spans: tuple[int, int, int], text: str, person: str) -> _Row:
    position, line, name = cells = [
        row.cells[number] for number in (0, spans[0], spans[0] + spans[1])
    ]
    write(position, text, "Signature")
    write(line, "\t", "SignatureLine")
    write(name, f"{{{{ {person}.инициалы }}}}", "Signature")
    for cell in cells:
        bottom(cell)
    return row


def signed_and_acquainted(document: Document, people: str = "команда") -> None:
    """The head's signature, and a line to sign and date for the curator and each of the people.

    Args:
        document: gets both.
        people: the list in the template's fields; the curator is not named twice.
    """
    others = f"{people} | rejectattr('фио', 'equalto', куратор.фио) | list"
    tag(document, f"{{%p if {others} | length < {WHOLE} %}}")
    alone = '{{ куратор | по_роду("ознакомлен", "ознакомлена") }}'
    heading = f"С приказом {{% if {others} %}}ознакомлены{{% else %}}{alone}{{% endif %}}:"
    _acquainted_loop(signed_table(document, heading), people)
    add(document, "Tail", "")
    tag(document, "{%p else %}")
    signature(document)
    _acquainted_loop(_long_acquaintance(document), people)
    add(document, "Tail", "")
    tag(document, "{%p endif %}")


def signed_table(document: Document, heading: str = "С приказом ознакомлены:") -> Table:
    """The head's signature and, below it, the heading over the few who sign that they know.

    Both are one table: only so LibreOffice, too, keeps them on one page, and no sheet holds the
    names alone.
    """
    add(document, "Spacer", "")
    table = frame(document, _GRID)
    _signed(table, (2, 1, 2), "директор", held=True)
    _head_acquaintance(new_row(table), heading)
    return table


def _long_acquaintance(document: Document) -> Table:
    """A list of many: each of its pages says which order they know."""
    add(document, "Gap", "")
    table = frame(document, _GRID)
    headed = new_row(table)
    requisites = "от {{ документ.дата | дата }} № {{ документ.номер | номер }}"
    _head_acquaintance(headed, f"С приказом {requisites} ознакомлены:")
    repeat(headed)
    return table


def _head_acquaintance(row: _Row, text: str) -> None:
    [whole] = _spanned(row, (len(_GRID),))
    write(whole, text, "Acquainted")


def _spanned(row: _Row, spans: Sequence[int]) -> list[_Cell]:
    """The cells of a row, each over so many columns of the grid."""
    first, found = 0, []
    for span in spans:
        cell = row.cells[first]
        found.append(cell.merge(row.cells[first + span - 1]) if span > 1 else cell)
        first += span
    return found


def _acquainted_loop(table: Table, people: str) -> None:
    hold(acquainted_row(table, "куратор"))
    tag_row(table, f"{{%tr for участник in {people} if участник.фио != куратор.фио %}}")
    tag_row(table, f"{{%tr if {HELD} %}}")
    hold(acquainted_row(table, "участник"))
    tag_row(table, "{%tr else %}")
    acquainted_row(table, "участник")
    tag_row(table, "{%tr endif %}")
    tag_row(table, "{%tr endfor %}")


def acquainted_row(table: Table, person: str) -> _Row:
    """A line to sign, the name, a place for the date."""
    row = new_row(table)
    minimum_height(row, 1.0)
    line, name, date = cells = _spanned(row, (1, 3, 1))
    write(line, "\t", "AcquaintedLine")
    write(name, f"{{{{ {person}.инициалы }}}}", "Signature")
    write(date, "«___» ____________ 20___ г.", "Cell")
    for cell in cells:
        bottom(cell)
        # Names of two lines stay clear of each other.
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)
    return row


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
    """The council's mark and the grif of an order that approves a regulation."""
    council_and_order(document, "УТВЕРЖДЕНО")


def council_and_order(document: Document, approved: str) -> None:
    """On the left the pedagogical council's mark, by hand; on the right the grif of the order."""
    table = frame(document, [8.5, 1.0, 7.5])
    council, _, grif = new_row(table).cells
    write(
        council,
        "РАССМОТРЕНО\nна заседании {{ организация.совет | родительный }}\n"
        "протокол от «___» __________ 20___ г.\n№ ______",
        "GrifCell",
    )
    write(grif, "\n".join(approval_lines(approved)), "GrifCell")
    add(document, "Tail", "")


def approval_lines(approved: str) -> tuple[str, ...]:
    """The lines of an appendix' grif; all requisites come from the order."""
    return (
        "Приложение № {{ приложение.номер }}",
        approved,
        "приказом {{ организация.краткое | родительный }}",
        "от {{ приложение.приказ.дата | дата }} № {{ приложение.приказ.номер | номер }}",
    )
