"""Where the tables of a sheet are: title, one or two rows of headings, rows, totals below."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workflows.rosters.roster.book import Grid, Value
from workflows.rosters.roster.cells import text_of
from workflows.rosters.roster.class_letters import is_of_class
from workflows.rosters.roster.columns import Kind
from workflows.rosters.roster.headings import Match, is_ignored, match, titled
from workflows.rosters.roster.shared_columns import CLASS_LETTER, WORKPLACE
from workflows.rosters.roster.sheets import PEOPLE, TABLES, Sheet

_TOTALS = re.compile(r"(?:итого|всего)\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"_{3,}|^(?:исполнитель|директор|руководитель|куратор|составил)\b.*[._/]", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][^\d]*(?:\s[^\W\d_][^\d]*)*(?:\s*\(.*\))?")
_LEAST_HEADINGS = 2
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a table: which column means what, and which are not understood."""

    sheet: Sheet
    row: int
    height: int
    columns: Mapping[int, Match]
    unknown: Mapping[int, str]

    @property
    def keys(self) -> frozenset[str]:
        """The fields that it has."""
        return frozenset(one.column.key for one in self.columns.values())


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


def tables_in(grid: Grid) -> Iterator[Table | Vague]:
    """Every table of a sheet."""
    at, titles = 0, [grid.name]
    count = len(grid.rows)
    told: Vague | None = None
    while at < count:
        texts = _texts(grid.rows[at])
        head = _head(grid, at, titles) if sum(map(bool, texts)) else None
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


def _texts(row: Sequence[Value]) -> list[str]:
    return [text_of(value) for value in row]


# -- headings --------------------------------------------------------------------------------------


def _head(grid: Grid, at: int, titles: Sequence[str]) -> Head | Vague | None:
    """The headings that begin in a row; None where it has none."""
    hinted = next((found for title in reversed(titles) if (found := titled(title))), None)
    heads = [one for sheet in TABLES for one in _heads(grid, at, sheet)]
    heads = [one for one in heads if len(one.columns) >= _least(one, hinted)]
    if not heads:
        return None
    whole = [one for one in heads if not missing_in(one)]
    own = [one for one in whole if one.sheet is hinted]
    if own:
        return max(own, key=_worth)
    if whole:
        return _likeliest(grid, at, whole, hinted)
    of_hinted = [one for one in heads if one.sheet is hinted]
    if of_hinted and len(of_hinted[0].columns) >= _LEAST_HEADINGS:
        best = max(of_hinted, key=_worth)
        return Vague(grid, at, best.sheet, missing_in(best), tuple(best.unknown.values()))
    return None


def _least(head: Head, hinted: Sheet | None) -> int:
    """A list of bare names is known by the sheet's title only."""
    return 1 if head.sheet is hinted and "full_name" in head.keys else _LEAST_HEADINGS


def _worth(head: Head) -> tuple[int, int, int]:
    sure = sum(not one.guessed for one in head.columns.values())
    return len(head.columns), sure, -head.height


def _likeliest(
    grid: Grid, at: int, heads: Sequence[Head], hinted: Sheet | None
) -> Head | Vague | None:
    best = max(heads, key=_worth)
    equal = {one.sheet.key: one for one in heads if len(one.columns) == len(best.columns)}
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


def missing_in(head: Head) -> tuple[str, ...]:
    """Headings of the columns that the table cannot do without."""
    keys = head.keys
    if {"surname", "name"} <= keys:
        keys |= {"full_name"}
    # A table of pairs whose title says the form, a list of parents beside their children.
    return tuple(one.heading for one in head.sheet.columns if one.needed and one.key not in keys)


def _heads(grid: Grid, at: int, sheet: Sheet) -> Iterator[Head]:
    top = _texts(grid.rows[at])
    if any(len(text) > _LONGEST_HEADING for text in top):
        return
    yield _read(sheet, at, 1, [(text,) for text in top])
    if at + 1 < len(grid.rows):
        sub = _texts(grid.rows[at + 1])
        if _is_second_row(top, sub) and not _is_title(top, sub):
            yield _read(sheet, at, 2, _joined(sheet, top, sub))


def _is_second_row(top: Sequence[str], sub: Sequence[str]) -> bool:
    """Whether a row can go on with the headings above it: it has words, and no numbers."""
    filled = [text for text in sub if text]
    plain = not any(any(sign.isdigit() for sign in text) for text in filled)
    beside = zip(("", *top), top, sub, strict=False)
    spans = any(lower and (not upper or upper == left) for left, upper, lower in beside)
    return spans and plain and max(map(len, filled)) <= _LONGEST_HEADING and any(top)


def _is_title(top: Sequence[str], sub: Sequence[str]) -> bool:
    """Whether the one text of a row is the title of the whole table: «Наставники 2026/27»."""
    over = [column for column, text in enumerate(top) if text]
    under = [column for column, text in enumerate(sub) if text]
    alone = len({text for text in top if text}) == 1
    return alone and over[0] <= under[0] and (len(over) == 1 or over[-1] >= under[-1])


def _joined(sheet: Sheet, top: Sequence[str], sub: Sequence[str]) -> list[tuple[str, ...]]:
    """What each column may be called: both rows together, or one of them."""
    names: list[tuple[str, ...]] = []
    above = ""
    for upper, lower in zip(top, sub, strict=False):
        # Without a merge the upper heading stands over its first column only.
        above = upper or (above if lower else "")
        if not lower or lower == above:
            names.append((above,) if above == upper else ())
            continue
        over = match(sheet, above)
        whole = f"{above} {lower}".strip()
        free = over is None or over.column.kind in (Kind.FULL_NAME, Kind.PERIOD)
        names.append((whole, lower) if free else (whole,))
    return names


def _read(sheet: Sheet, at: int, height: int, names: Sequence[tuple[str, ...]]) -> Head:
    columns: dict[int, Match] = {}
    unknown: dict[int, str] = {}
    taken: set[str] = set()
    guesses: list[tuple[int, Match, str]] = []
    for number, options in enumerate(names):
        found = next((one for text in options if (one := match(sheet, text))), None)
        if found is not None and found.guessed:
            guesses.append((number, found, options[0]))
        elif found is not None and found.column.key not in taken:
            columns[number] = found
            taken.add(found.column.key)
        elif options and options[0] and not is_ignored(options[0]):
            unknown[number] = options[0]
    for number, found, text in guesses:
        if found.column.key in taken:
            unknown[number] = text
        else:
            columns[number] = found
            taken.add(found.column.key)
    _drop_lonely_letter(names, columns, unknown)
    return Head(sheet, at, height, columns, unknown)


def _drop_lonely_letter(
    names: Sequence[tuple[str, ...]], columns: dict[int, Match], unknown: dict[int, str]
) -> None:
    """A letter is of a class or a group; where neither has a column, nobody knows of what."""
    at = {one.column.key: number for number, one in columns.items()}
    letter, place = at.get(CLASS_LETTER.key), at.get(WORKPLACE.key)
    if letter is None or (place is not None and any(map(is_of_class, names[place]))):
        return
    del columns[letter]
    unknown[letter] = names[letter][0]


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
