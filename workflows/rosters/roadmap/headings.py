"""Which column of a table is which, by its Russian heading in any wording and order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from workflows.rosters.roadmap.misprints import russian_letters
from workflows.rosters.tables.grid import Cell, Row, Table


class Role(Enum):
    """What a column holds."""

    NUMBER = auto()
    STAGE = auto()
    TITLE = auto()
    TERM = auto()
    TERM_START = auto()
    TERM_END = auto()
    RESPONSIBLE = auto()
    RESULT = auto()
    OTHER = auto()


TERMS = frozenset((Role.TERM, Role.TERM_START, Role.TERM_END))

_LONGEST_HEADING = 90
_ROWS_DEEP = 3
_SLACK = 5  # signs by which a heading printed once more may differ
# Of several that match, the one whose word stands first wins: «Срок проведения мероприятия».
_STRONG = (
    (Role.TERM, r"\bсрок|длительност|\bпериод|\bдат[аы]\b|\bмесяц|\bкогда\b|\bвремя\b|\bграфик"),
    (Role.RESPONSIBLE, r"ответствен|исполнител|\bкто\b"),
    (Role.RESULT, r"результат|документ|\bпродукт|отчет|показател|\bитог|\bвыход"),
    (Role.TITLE, r"мероприят|действи|\bработ[аы]?\b|\bшаги?\b"),
)
_WEAK = (
    (Role.STAGE, r"\bэтап|\bраздел|\bнаправлени|\bблок\b|\bмодул"),
    (Role.TITLE, r"наименован|содержан|перечень|\bзадач|\bтем[аы]\b|\bвопрос"),
)
_NUMBER = re.compile(r"(?:№|n|no|номер|пункт)?[ .]*(?:п[ ./]*п)?(?: (?:пункта|мероприятия|этапа))?")
_NOT_A_TERM = re.compile(r"отметк|фактич|примечан|комментар|финансир|бюджет|объем")
_START, _END = re.compile(r"\bначал"), re.compile(r"\bоконч|\bзаверш|\bконец|\bконц")
# How the heading of a column of terms begins: a term itself begins otherwise.
_TERM_HEADING = re.compile(
    r"(?:[а-я]+(?:ый|ий|ая|ое|ые|ие) ){0,2}"
    r"(?:срок|длительност|период|дат[аы]\b|месяц|когда\b|время|график)"
)
# Digits belong to data, except in brackets and as the mark of a footnote: «Срок (2021 г.)».
_DATA = re.compile(r"(?<![^\W\d_])\d(?![^(]*\))")
# Words that a heading further down may consist of: there an item must not pass for a heading.
_VOCABULARY = re.compile(
    r"№+|n|п/?п?|и|по|на|за|к|в|о|об|или|/|(?:мероприят|этап|наименован|содержан|перечень|действи|"
    r"работ|задач|раздел|направлен|срок|исполнен|реализац|проведен|выполнен|представлен|длительн|"
    r"период|дат|месяц|начал|оконч|заверш|ответствен|исполнител|соисполнител|результат|ожидаем|"
    r"когда|время|график|планируем|планов|вид|документ|подтвержд|форм|отчет|показател|итог|примечан|приказ|год|лиц)"
    r"[а-я]*"
)
_EXECUTED = re.compile(r"\bдат[аы] (?:исполнен|выполнен|завершен)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it is, its heading as printed, what it holds."""

    role: Role
    start: int
    stop: int
    heading: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table of a roadmap, from left to right."""

    columns: tuple[Column, ...]

    def of(self, *roles: Role) -> tuple[Column, ...]:
        """Columns that hold one of these."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def title(self) -> Column:
        """The column of items' titles; every layout has one."""
        return self.of(Role.TITLE)[0]

    @property
    def terms(self) -> tuple[Column, ...]:
        """Columns with terms: one, or a beginning and an end; several are a question."""
        return self.of(*TERMS)


def plain(text: str) -> str:
    """A heading without what makes no difference: case, ё, hyphens at a line's end, signs.

    >>> plain("Ответ- ственный исполнитель*:")
    'ответственный исполнитель'
    """
    lower = russian_letters(text).lower().replace("ё", "е")
    joined = re.sub(r"(?<=[а-я])-\s+(?=[а-я])", "", lower)
    return re.sub(r"[^\w№/.]+", " ", joined).strip(" .")


def layouts_of(table: Table) -> dict[int, tuple[Layout, int]]:
    """Every heading of a table by the index of its first row, with how many rows it takes."""
    found: dict[int, tuple[Layout, int]] = {}
    done = 0
    # One look at each row finds the few that may be a heading: tables have thousands of others.
    for index, row in enumerate(table.rows):
        if not _names_terms(row, only_known_words=bool(found)):
            continue
        # A heading may have begun a row or two above.
        for start in range(index, max(done, index - _ROWS_DEEP + 1) - 1, -1):
            layout = _layout_at(table, start)
            rows = table.rows[start : start + layout[1]] if layout else ()
            if layout is not None and (not found or _is_plain_heading(layout[0], rows)):
                found[start] = layout
                done = start + layout[1]
                break
    return found


def _is_plain_heading(layout: Layout, rows: Sequence[Row]) -> bool:
    if any(_DATA.search(cell.text) for row in rows for cell in row.filled()):
        return False
    return all(_is_known(plain(one.heading)) for one in (layout.title, *layout.terms))


def _is_known(heading: str) -> bool:
    return all(_VOCABULARY.fullmatch(word) for word in heading.split())


def _names_terms(row: Row, *, only_known_words: bool) -> bool:
    for cell in row.cells:
        if len(cell.text) > _LONGEST_HEADING or _DATA.search(cell.text):
            continue
        heading = plain(cell.text)
        if _TERM_HEADING.match(heading) and (not only_known_words or _is_known(heading)):
            return True
    return False


def _layout_at(table: Table, index: int) -> tuple[Layout, int] | None:
    rows = table.rows[index : index + _ROWS_DEEP]
    if not rows or len(rows[0].filled()) == 1:
        return None
    for deep in range(1, len(rows) + 1):
        if not _may_head(rows[deep - 1]) or (deep > 1 and not _are_headings(rows[:deep])):
            return None
        layout = _layout(rows[:deep])
        if layout is not None:
            return _whole(layout, rows, deep)
    return None


def _whole(layout: Layout, rows: Sequence[Row], deep: int) -> tuple[Layout, int]:
    """The layout with the rest of a heading of several rows."""
    while deep < len(rows) and _goes_on(layout, rows[:deep], rows[deep]):
        deep += 1
        layout = _layout(rows[:deep]) or layout
    return layout, deep


def headings_of(table: Table) -> tuple[str, ...]:
    """Texts of the first row with at least two filled cells: what a person calls the table by."""
    for row in table.rows:
        cells = row.filled()
        if len(cells) > 1:
            return tuple(cell.text for cell in cells)
    return ()


def is_repeated(cells: Mapping[Column, Cell]) -> bool:
    """Whether a row prints the heading once more, as on a new page."""
    if any(len(cell.text) > len(column.heading) + _SLACK for column, cell in cells.items()):
        return False
    filled = [(column, plain(cell.text)) for column, cell in cells.items() if plain(cell.text)]
    same = [text and text in plain(column.heading) for column, text in filled]
    return len(filled) > 1 and all(same)


def is_numbering(row: Row) -> bool:
    """Whether a row only numbers the columns: 1 | 2 | 3."""
    texts = [cell.text.strip(" .") for cell in row.filled()]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


# -- heading → columns -----------------------------------------------------------------------------


def _may_head(row: Row) -> bool:
    cells = [cell for cell in row.cells if cell.lines]
    return bool(cells) and all(len(cell.text) <= _LONGEST_HEADING for cell in cells)


def _are_headings(rows: Sequence[Row]) -> bool:
    """Whether all these rows are of a heading: one word above others may say nothing by itself."""
    texts = [[cell.text for cell in row.filled()] for row in rows]
    if any(_DATA.search(text) for row in texts for text in row):
        return False
    unknown = [[text for text in row if _role(text) is Role.OTHER] for row in texts]
    return len(unknown[0]) <= 1 and not any(unknown[1:])


def _goes_on(layout: Layout, above: Sequence[Row], row: Row) -> bool:
    """Whether the heading has one more row: a cell merged down, or words under a merged cell."""
    numbers = {one.number for one in above}
    if any(cell.lines and cell.row in numbers for cell in row.cells):
        return True
    filled = row.filled()
    if not filled or not _may_head(row) or is_numbering(row):
        return False
    own = {layout.title, *layout.terms}
    wide = [cell for one in above for cell in one.filled() if cell.stop - cell.start > 1]
    under = all(any(top.overlap(cell.start, cell.stop) for top in wide) for cell in filled)
    apart = not any(cell.overlap(one.start, one.stop) for cell in filled for one in own)
    return under and apart and all(_role(cell.text) is not Role.OTHER for cell in filled)


def _layout(rows: Sequence[Row]) -> Layout | None:
    columns = _settled([_column(rows, start, stop) for start, stop in _ranges(rows)])
    layout = Layout(tuple(columns))
    if not layout.of(Role.TITLE) or not layout.terms:
        return None
    return layout


def _ranges(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The finest columns that the cells of these rows make."""
    cells = [cell for row in rows for cell in row.cells]
    edges = sorted({cell.start for cell in cells} | {cell.stop for cell in cells})
    for start, stop in pairwise(edges):
        if any(cell.overlap(start, stop) for cell in cells):
            yield start, stop


def _column(rows: Sequence[Row], start: int, stop: int) -> Column:
    cells = [cell for row in rows for cell in row.cells if cell.overlap(start, stop)]
    texts = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    role = _role(texts[-1]) if texts else Role.OTHER
    whole = " ".join(texts)
    if role is Role.OTHER or role in TERMS:
        role = _role(whole)
    return Column(role, start, stop, whole)


@lru_cache(maxsize=4096)
def _role(heading: str) -> Role:
    text = plain(heading)
    if not text:
        return Role.OTHER
    if _NUMBER.fullmatch(text):
        return Role.NUMBER
    # Without spaces: recognised text cuts words, «ответ ственные».
    role = _first(_STRONG, text) or _first(_WEAK, text) or _first(_STRONG, text.replace(" ", ""))
    if role is Role.TERM:
        return _term_role(text)
    if role is None:
        return Role.NUMBER if text.startswith("№") else Role.OTHER
    return role


def _term_role(text: str) -> Role:
    if _NOT_A_TERM.search(text):
        return Role.OTHER
    starts, ends = bool(_START.search(text)), bool(_END.search(text))
    if starts == ends:
        return Role.TERM
    return Role.TERM_START if starts else Role.TERM_END


def _first(table: Sequence[tuple[Role, str]], text: str) -> Role | None:
    matches = [(role, re.search(pattern, text)) for role, pattern in table]
    found = [(match.start(), role) for role, match in matches if match]
    return min(found, key=lambda one: one[0])[1] if found else None


def _settled(columns: list[Column]) -> list[Column]:
    """Roles that depend on what other columns there are."""
    joined = _joined(columns)
    titles = [column for column in joined if column.role is Role.TITLE]
    if not titles:
        # «Этап» alone is the column of what is to be done.
        stages = [column for column in joined if column.role is Role.STAGE]
        joined = [_as(one, Role.TITLE) if one in stages[:1] else one for one in joined]
    strong = [one for one in titles if _first(_STRONG, plain(one.heading)) is Role.TITLE]
    kept = (strong or titles)[:1]
    joined = [_as(one, Role.OTHER) if one in titles and one not in kept else one for one in joined]
    return _settled_terms(joined)


def _settled_terms(columns: list[Column]) -> list[Column]:
    plain_terms = [one for one in columns if one.role is Role.TERM]
    main = [one for one in plain_terms if not _EXECUTED.search(plain(one.heading))]
    if main:
        # Beside the term itself a date of execution is a remark on it.
        columns = [
            _as(one, Role.OTHER) if one in plain_terms and one not in main else one
            for one in columns
        ]
    roles = {one.role for one in columns}
    if not {Role.TERM_START, Role.TERM_END} <= roles:
        # «Срок окончания» without a beginning is the term.
        columns = [
            _as(one, Role.TERM if Role.TERM not in roles else Role.OTHER)
            if one.role in (Role.TERM_START, Role.TERM_END)
            else one
            for one in columns
        ]
    return columns


def _joined(columns: list[Column]) -> list[Column]:
    """Neighbours under one heading, as where borders were dragged, are one column."""
    joined: list[Column] = []
    for column in columns:
        if joined and column.heading and column.heading == joined[-1].heading:
            joined[-1] = replace(joined[-1], stop=column.stop)
        else:
            joined.append(column)
    return joined


def _as(column: Column, role: Role) -> Column:
    return replace(column, role=role)


# -- cells → columns -------------------------------------------------------------------------------


def cells_by_column(layout: Layout, row: Row, *, sheet: bool) -> dict[Column, Cell]:
    """Each filled cell under the column that it belongs to, the first one for a merged cell.

    Borders in Word are often dragged row by row: with as many cells as there are headings the order
    decides, otherwise the greatest overlap.
    """
    columns = layout.columns
    filled = [cell for cell in row.cells if cell.lines or cell.marks]
    if not sheet and len(row.cells) == len(columns):
        order = {id(cell): column for column, cell in zip(columns, row.cells, strict=True)}
        return {order[id(cell)]: cell for cell in filled}
    found: dict[Column, Cell] = {}
    for cell in filled:
        column = _column_of(columns, cell)
        found[column] = _together(found[column], cell) if column in found else cell
    return found


def _column_of(columns: Sequence[Column], cell: Cell) -> Column:
    under = [column for column in columns if cell.overlap(column.start, column.stop)]
    if not under:
        return Column(Role.OTHER, cell.start, cell.stop, "")
    if all(cell.overlap(one.start, one.stop) == one.stop - one.start for one in under):
        return under[0]
    return max(under, key=lambda one: cell.overlap(one.start, one.stop))


def _together(one: Cell, other: Cell) -> Cell:
    """Two cells under one heading."""
    return replace(
        one,
        stop=other.stop,
        row=max(one.row, other.row),
        lines=(*one.lines, *other.lines),
        footnotes=(*one.footnotes, *other.footnotes),
        marks=one.marks | other.marks,
    )
