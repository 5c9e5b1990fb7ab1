"""Where the tables of a sheet are: title, headings, rows, totals below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflows.rosters.roster.book import Grid, Value
from workflows.rosters.roster.cells import text_of
from workflows.rosters.roster.headings import titled
from workflows.rosters.roster.heads import Head, heads_at, likeness, missing_in, texts_of, worth
from workflows.rosters.roster.roles import Role, heads_roles, roles_of
from workflows.rosters.roster.sheets import MENTEES, MENTORS, PEOPLE, STAFF, TABLES, Sheet

_TOTALS = re.compile(r"(?:итого|всего)\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"_{3,}|^(?:исполнитель|директор|руководитель|куратор|составил)\b.*[._/]", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][^\d]*(?:\s[^\W\d_][^\d]*)*(?:\s*\(.*\))?")
_LEAST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head and the numbers of the rows that hold data.

    ``passed`` are rows below the head that were passed over: totals, signatures, sections.
    """

    grid: Grid
    head: Head
    rows: tuple[int, ...]
    passed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Vague:
    """Headings that were seen, but not whose they are or with a needed one missing."""

    grid: Grid
    row: int
    sheet: Sheet | None = None
    missing: tuple[str, ...] = ()
    like: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Unsorted:
    """A row of a list of mentors and mentees that does not say which of them it is."""

    grid: Grid
    row: int
    column: int


type Found = Table | Vague | Unsorted


def tables_in(grid: Grid) -> Iterator[Found]:
    """Every table of a sheet; a list of mentors and mentees is two of them."""
    at, titles = 0, [grid.name]
    count = len(grid.rows)
    told: Vague | None = None
    while at < count:
        texts = texts_of(grid.rows[at])
        head = _head(grid, at, titles) if sum(map(bool, texts)) else None
        if _may_be_both(head) and (by_role := _by_role(grid, at, titles)):
            found, at = by_role
            yield from found
            titles = [grid.name]
            continue
        if head is None:
            titles += [text for text in texts if text][:1]
            at += 1
            continue
        if isinstance(head, Vague):
            if not _is_told(head, told):
                yield head
            told = head
            at += 1
            continue
        stop = _stop(grid, head)
        yield _table(grid, head, stop)
        at, titles = stop, [grid.name]


def _is_told(vague: Vague, told: Vague | None) -> bool:
    """Whether it is the lower of two rows of headings, the upper of which was told of."""
    return told is not None and (told.row + 1, told.sheet) == (vague.row, vague.sheet)


# -- headings --------------------------------------------------------------------------------------


def _head(grid: Grid, at: int, titles: Sequence[str]) -> Head | Vague | None:
    """The headings that begin in a row; None where it has none."""
    hinted = _hint(titles)
    heads = [one for sheet in TABLES for one in heads_at(grid, at, sheet)]
    heads = [one for one in heads if one.telling >= _least(one, hinted)]
    if not heads:
        return None
    whole = [one for one in heads if not missing_in(one)]
    own = [one for one in whole if one.sheet is hinted]
    if own:
        return max(own, key=worth)
    if whole:
        return _likeliest(grid, at, whole, hinted)
    of_hinted = [one for one in heads if one.sheet is hinted]
    if of_hinted and of_hinted[0].telling >= _LEAST_HEADINGS:
        best = max(of_hinted, key=worth)
        return Vague(grid, at, best.sheet, missing_in(best), tuple(best.unknown.values()))
    return None


def _hint(titles: Sequence[str]) -> Sheet | None:
    """The sheet that the nearest title names."""
    return next((found for title in reversed(titles) if (found := titled(title))), None)


def _least(head: Head, hinted: Sheet | None) -> int:
    """A list of bare names is known by the sheet's title only."""
    return 1 if head.sheet is hinted and "full_name" in head.keys else _LEAST_HEADINGS


def _likeliest(
    grid: Grid, at: int, heads: Sequence[Head], hinted: Sheet | None
) -> Head | Vague | None:
    best = max(heads, key=likeness)
    best = max((one for one in heads if one.sheet is best.sheet), key=worth)
    equal = {one.sheet.key: one for one in heads if one.telling == best.telling}
    if hinted is None and len(equal) > 1:
        named = [one for one in equal.values() if _names_role(grid, one)]
        if len(named) == 1:
            return named[0]
        if sum(one.sheet in PEOPLE for one in equal.values()) > 1:
            return Vague(grid, at)
    return best


def _names_role(grid: Grid, head: Head) -> bool:
    """Whether the heading of names says whose names they are: «ФИО наставника»."""
    for column, one in head.columns.items():
        if one.column.key == "full_name":
            below = grid.rows[head.row + head.height - 1][column]
            for value in (grid.rows[head.row][column], below):
                if titled(text_of(value)) is head.sheet:
                    return True
    return False


# -- mentors and mentees in one list ---------------------------------------------------------------


def _may_be_both(head: Head | Vague | None) -> bool:
    """Whether headings name no other list: a register of consents may have a column of roles."""
    return head is None or head.sheet in (None, STAFF, MENTORS, MENTEES)


def _by_role(grid: Grid, at: int, titles: Sequence[str]) -> tuple[list[Found], int] | None:
    """The two tables of a list whose column says who is who, and where it ends; None for another.

    Under a title that names a list of one kind, only rows that all say their role weigh more.
    """
    if not any(heads_roles(text_of(one)) for row in grid.rows[at : at + 2] for one in row):
        return None
    heads = {sheet: _whole(grid, at, sheet) for sheet in (MENTORS, MENTEES)}
    column = next((number for one in heads.values() if one for number in _roles_in(one)), None)
    if column is None or None in heads.values():
        return None
    tables = [_table(grid, one, _stop(grid, one)) for one in heads.values() if one]
    rows = tables[0].rows
    roles = dict(
        zip(rows, roles_of([text_of(grid.rows[row][column]) for row in rows]), strict=True)
    )
    named, hinted = frozenset[Role]().union(*roles.values()), _hint(titles)
    if not named or (hinted and not (all(roles.values()) and _is_mixed(named, hinted))):
        return None
    found: list[Found] = [Unsorted(grid, row, column) for row in rows if not roles[row]]
    for role, one in zip((Role.MENTOR, Role.MENTEE), tables, strict=True):
        own = tuple(row for row in rows if role in roles[row])
        unknown = {number: text for number, text in one.head.unknown.items() if number != column}
        if own:
            found.append(replace(one, head=replace(one.head, unknown=unknown), rows=own))
    return found, _stop(grid, tables[0].head)


def _whole(grid: Grid, at: int, sheet: Sheet) -> Head | None:
    heads = [one for one in heads_at(grid, at, sheet) if not missing_in(one)]
    return max(heads, key=worth, default=None)


def _roles_in(head: Head) -> Iterator[int]:
    return (number for number, text in head.unknown.items() if heads_roles(text))


def _is_mixed(named: frozenset[Role], hinted: Sheet) -> bool:
    """Whether the rows say something else than the title of their list."""
    own = {MENTORS: {Role.MENTOR}, MENTEES: {Role.MENTEE}}.get(hinted, set())
    return hinted in PEOPLE and named != own


# -- rows ------------------------------------------------------------------------------------------


def _stop(grid: Grid, head: Head) -> int:
    """The row where another table begins, or the end."""
    empty_before = False
    for at in range(head.row + head.height, len(grid.rows)):
        texts = _texts_if_short(grid.rows[at])
        if not any(grid.rows[at]):
            empty_before = True
        elif _is_title_of_next(grid, at, texts):
            return at
        elif texts and (empty_before or _is_repeated(grid, head, at)):
            titles = texts
            found = _head(grid, at, [grid.name, *titles]) if len(texts) > 1 else None
            if found is not None:
                return at
            if len(texts) == 1 and titled(texts[0]) is not None and empty_before:
                return at
            empty_before = False
        else:
            empty_before = False
    return len(grid.rows)


def _is_title_of_next(grid: Grid, at: int, texts: Sequence[str]) -> bool:
    """Whether a row names a list whose headings follow: «ПАРЫ», with no empty row before."""
    if len(set(texts)) != 1 or titled(texts[0]) is None or at + 1 >= len(grid.rows):
        return False
    return isinstance(_head(grid, at + 1, texts[:1]), Head)


def _texts_if_short(row: Sequence[Value]) -> list[str]:
    """The texts of a row that may be headings; none where it holds numbers or dates."""
    filled = [value for value in row if value != ""]
    if not all(isinstance(value, str) for value in filled):
        return []
    return [text for value in filled if (text := text_of(value))]


def _is_repeated(grid: Grid, head: Head, at: int) -> bool:
    """Whether the headings stand again, as on the next page."""
    return list(grid.rows[at]) == list(grid.rows[head.row])


def _table(grid: Grid, head: Head, stop: int) -> Table:
    rows: list[int] = []
    passed: list[int] = []
    for at in range(head.row + head.height, stop):
        filled = [column for column, value in enumerate(grid.rows[at]) if text_of(value)]
        if not filled or _is_numbering(grid.rows[at], first=at == head.row + head.height):
            continue
        if not _lacks_value(grid, at, head) and _is_passed(grid.rows[at], filled, head):
            passed.append(at)
        else:
            rows.append(at)
    return Table(grid, head, tuple(rows), tuple(passed))


def _is_numbering(row: Sequence[Value], *, first: bool) -> bool:
    """The row «1, 2, 3 …» under the headings."""
    numbers = [text_of(value) for value in row if text_of(value)]
    return (
        first and len(numbers) > 1 and numbers == [str(one) for one in range(1, len(numbers) + 1)]
    )


def _lacks_value(grid: Grid, at: int, head: Head) -> bool:
    """Whether a name or another needed cell is a formula without a value: someone is there."""
    needed = (column for column, one in head.columns.items() if one.column.needed)
    return any((at, column) in grid.valueless for column in needed)


def _is_passed(row: Sequence[Value], filled: Sequence[int], head: Head) -> bool:
    texts = [text_of(row[column]) for column in filled]
    named = [one for one in filled if one in head.columns and head.columns[one].column.needed]
    if _TOTALS.match(texts[0]) or any(_SIGNED.search(text) for text in texts):
        return True
    if not any(column in head.columns for column in filled):
        return True
    # The title of a section, alone in its row or merged over all of it.
    title = not named or len(filled) > _LEAST_HEADINGS or not _NAME.fullmatch(texts[0])
    return len(set(texts)) == 1 and len(head.columns) > 1 and title
