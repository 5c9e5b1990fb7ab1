"""What of a workbook's tables is not read, or not as it looks: each with its place and advice."""

from collections.abc import Iterable, Iterator, Sequence

from workflows.problems import Severity
from workflows.rosters.roster.book import Value
from workflows.rosters.roster.cells import Remark, text_of
from workflows.rosters.roster.columns import folded
from workflows.rosters.roster.headings import home_of, suggestion, titled
from workflows.rosters.roster.roles import heads_roles
from workflows.rosters.roster.shared_columns import NAMED_SO
from workflows.rosters.roster.sheets import (
    MENTEES,
    MENTORS,
    ORGANISATION,
    REPRESENTATIVES,
    SHEETS,
    STAFF,
    Sheet,
)
from workflows.rosters.roster.tables import Table, Unsorted, Vague

type Placed = tuple[str, Remark]

_NAMES = tuple(folded(one) for one in NAMED_SO)
_MOST_SHOWN = 10


def vague(found: Vague) -> Placed:
    """Headings whose table cannot be told, or which lack one that is needed."""
    path = found.grid.path(found.row)
    if found.sheet is None:
        message = "непонятно, кто в этой таблице: наставники, наставляемые или сотрудники"
        return path, Remark("X204", message, _how_to_name(found))
    missing = ", ".join(f"«{one}»" for one in found.missing)
    near = [
        f"«{text}» — возможно, «{name}»"
        for text in found.like
        if (name := suggestion(found.sheet, text, ()))
    ]
    facts = (f"похожее: {'; '.join(near)}",) if near else ()
    message = f"в таблице «{found.sheet.title}» нет нужного столбца: {missing}"
    hint = "добавьте столбец или исправьте его заголовок"
    return path, Remark("X206", message, hint, facts=facts)


def unsorted(found: Unsorted) -> Placed:
    """A row that is neither a mentor's nor a mentee's."""
    text = text_of(found.grid.rows[found.row][found.column])
    message = f"роль «{text}» непонятна" if text else "роль не указана"
    hint = (
        "напишите «наставник» или «наставляемый»; остальных перенесите в таблицы "
        f"«{STAFF.title}» и «{REPRESENTATIVES.title}»"
    )
    return found.grid.path(found.row, found.column), Remark("X353", message, hint)


def _how_to_name(found: Vague) -> str:
    titles = ", ".join(f"«{one.title}»" for one in SHEETS[1:5])
    if any(heads_roles(text_of(one)) for one in found.grid.rows[found.row]):
        return f"разнесите людей разных ролей по таблицам с названиями: {titles}"
    if _is_side_by_side(found.grid.rows[found.row : found.row + 2]):
        return f"поставьте таблицы одну под другой, над каждой её название: {titles}"
    return f"назовите лист или напишите над таблицей: {titles}"


def _is_side_by_side(rows: Sequence[Sequence[Value]]) -> bool:
    """Whether headings of names stand twice in a row: two tables beside each other."""
    return any(sum(folded(text_of(one)) in _NAMES for one in row) > 1 for row in rows)


def unread_columns(table: Table) -> Iterator[Placed]:
    """Columns with values under headings that are not understood."""
    head, grid = table.head, table.grid
    for number, text in head.unknown.items():
        if not any(text_of(grid.rows[row][number]) for row in table.rows):
            continue
        path = grid.path(head.row, number)
        if _is_second_name(text):
            message = "имена стоят и в этом столбце: рядом вторая таблица?"
            hint = (
                "поставьте таблицы одну под другой, над каждой её название; лишний столбец удалите"
            )
            yield path, Remark("X344", message, hint)
        else:
            yield unknown(head.sheet, path, text, head.keys)


def _is_second_name(heading: str) -> bool:
    """Whether names stand under a heading for the second time: «ФИО», «Наставляемые ФИО»."""
    words = folded(heading)
    own = words.endswith(_NAMES) and titled(heading) in (STAFF, MENTORS, MENTEES)
    return (own or words in _NAMES) and home_of(heading) is None


def unknown(sheet: Sheet, path: str, text: str, taken: Iterable[str]) -> Placed:
    """A heading that is not understood, with the one that may be meant."""
    near = suggestion(sheet, text, taken)
    perhaps = f"; возможно, это «{near}»" if near else ""
    message = f"столбец «{text}» непонятен и не прочитан{perhaps}"
    if sheet is ORGANISATION:
        message = f"поле «{text}» непонятно и не прочитано{perhaps}"
    hint = "переименуйте, если он нужен; если нет, оставьте как есть"
    if not near and (elsewhere := home_of(text)) is not None:
        hint = f"такие сведения пишут на листе «{elsewhere.title}»; остальное оставьте как есть"
    return path, Remark("X209", message, hint, Severity.WARNING)


def unheaded(table: Table) -> Iterator[Placed]:
    """Values under no heading at all would be lost without a word."""
    head, grid = table.head, table.grid
    headed = {*head.columns, *head.unknown}
    lines = grid.rows[head.row : head.row + head.height]
    for column in range(len(grid.rows[head.row])):
        if column in headed or any(text_of(line[column]) for line in lines):
            continue
        row = next((row for row in table.rows if text_of(grid.rows[row][column])), None)
        if row is not None:
            message = "у столбца нет заголовка, он не прочитан"
            hint = "впишите заголовок над столбцом, если он нужен"
            yield grid.path(row, column), Remark("X209", message, hint, Severity.WARNING)


def hidden_rows(table: Table) -> Iterator[Placed]:
    """Rows under a filter are read too: whoever does not see them may think them removed."""
    hidden = [row for row in table.rows if row in table.grid.hidden_rows]
    if hidden:
        message = "в таблице есть скрытые строки, они тоже прочитаны"
        shown = ", ".join(str(row + 1) for row in hidden[:_MOST_SHOWN])
        more = f" и ещё {len(hidden) - _MOST_SHOWN}" if len(hidden) > _MOST_SHOWN else ""
        hint = "снимите фильтр и проверьте их; лишние удалите"
        facts = (f"строки: {shown}{more}",)
        yield table.grid.path(hidden[0]), Remark("X342", message, hint, Severity.WARNING, facts)
