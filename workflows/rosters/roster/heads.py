"""The headings of a table: one or two rows of them, each the column that it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflows.rosters.roster.book import Grid, Value
from workflows.rosters.roster.cells import text_of
from workflows.rosters.roster.class_letters import is_of_class
from workflows.rosters.roster.columns import Kind
from workflows.rosters.roster.headings import Match, is_ignored, match
from workflows.rosters.roster.shared_columns import CLASS_LETTER, CONSENT_DATES, WORKPLACE
from workflows.rosters.roster.sheets import Sheet

_LONGEST_HEADING = 120
# Columns that say nothing of whose table it is: «ФИО, Дата согласия» is a register of consents.
_ASIDE = frozenset(one.key for one in (CLASS_LETTER, *CONSENT_DATES))


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

    @property
    def telling(self) -> int:
        """How many of its columns say whose table it is."""
        return len(self.keys - _ASIDE)


def texts_of(row: Sequence[Value]) -> list[str]:
    """The values of a row as texts."""
    return [text_of(value) for value in row]


def likeness(head: Head) -> tuple[int, int, int]:
    """How much the headings are those of its sheet, to choose among sheets by."""
    sure = sum(not one.guessed and one.column.key not in _ASIDE for one in head.columns.values())
    return head.telling, sure, -head.height


def worth(head: Head) -> tuple[int, int, int, int]:
    """How much of it is understood, to choose among heads of one sheet by."""
    telling, sure, lowness = likeness(head)
    return telling, sure, len(head.columns), lowness


def missing_in(head: Head) -> tuple[str, ...]:
    """Headings of the columns that the table cannot do without."""
    keys = head.keys
    if {"surname", "name"} <= keys:
        keys |= {"full_name"}
    # A table of pairs whose title says the form, a list of parents beside their children.
    return tuple(one.heading for one in head.sheet.columns if one.needed and one.key not in keys)


def heads_at(grid: Grid, at: int, sheet: Sheet) -> Iterator[Head]:
    """What the headings in a row may be for a sheet: of one row, and of two."""
    top = texts_of(grid.rows[at])
    if any(len(text) > _LONGEST_HEADING for text in top):
        return
    yield _read(sheet, at, 1, [(text,) for text in top])
    if at + 1 < len(grid.rows):
        sub = texts_of(grid.rows[at + 1])
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
