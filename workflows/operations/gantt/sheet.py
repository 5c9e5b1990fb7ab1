"""How rows are put on sheets: sizes of letters, widths of columns, where a sheet ends."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from workflows.operations.gantt import style
from workflows.operations.gantt.lettering import one_line, width_of, wrapped
from workflows.operations.gantt.wording import stage_name, term_of
from workflows.planning.timeline import Row, Section, Timeline

# Height of a line and of the blank above and below a row's lines, in sizes of its letters.
LINE = 1.14
_PAD = 0.1
# A sheet with few rows is spread, but stays a table.
_WIDEST_EXTRA = 0.9
_MOST_LINES = 3
# Parts of the sheet's width that the columns of titles and terms may take at most.
_TITLE_SHARE, _TERM_SHARE, _NUMBER_SHARE = 0.34, 0.18, 0.1
_GAP = 16.0

NUMBER, TITLE, TERM = "№", "Мероприятие", "Срок"

AXIS = 81.0
FLAGS = 28.0
LEGEND = 34.0
FOOTER = 22.0
_ROOM = style.PAGE_HEIGHT - 2 * style.MARGIN - AXIS - FLAGS - LEGEND - FOOTER
# Below the title: the line with the order.
_SUBTITLE = 44.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns begin; each has its gap within, and the chart takes the rest."""

    number: float
    title: float
    term: float
    chart: float
    end: float

    @property
    def number_width(self) -> float:
        """The width for the letters of a number."""
        return self.title - self.number - _GAP

    @property
    def title_width(self) -> float:
        """The width for the letters of a title."""
        return self.term - self.title - _GAP

    @property
    def term_width(self) -> float:
        """The width for the letters of a term."""
        return self.chart - self.term - _GAP

    @property
    def chart_width(self) -> float:
        """The width of the chart."""
        return self.end - self.chart


@dataclass(frozen=True, slots=True)
class Heading:
    """The roadmap's title above the chart: on one line, or smaller on two."""

    lines: tuple[str, ...]
    size: float

    @property
    def line_height(self) -> float:
        """How far its lines stand apart."""
        return 1.1 * self.size if len(self.lines) == 1 else 1.18 * self.size

    @property
    def height(self) -> float:
        """The height of the title and of what stands between it and the axis."""
        return len(self.lines) * self.line_height + _SUBTITLE


@dataclass(frozen=True, slots=True)
class Strip:
    """A stage's heading, or a row when ``row`` is set: its lines of text and its place.

    ``continued`` marks the heading of a stage that had begun on the sheet before.
    """

    section: Section
    row: Row | None
    lines: tuple[str, ...]
    top: float
    height: float
    continued: bool = False

    @property
    def middle(self) -> float:
        """The y of its middle."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Layout:
    """All strips on their sheets, ``top`` counted from each sheet's first strip."""

    heading: Heading
    size: float
    columns: Columns
    sheets: tuple[tuple[Strip, ...], ...]

    @cached_property
    def line_height(self) -> float:
        """The height of a row with one line."""
        return _height(self.size, 1)


def lay_out(timeline: Timeline) -> Layout:
    """Put a timeline on as few sheets as can be read, with the largest letters that allow this.

    Titles take up to three lines; only where the smallest letters would not do are they cut to one.
    """
    heading = _title(timeline)
    room = _ROOM - heading.height
    smallest = style.SMALLEST_ROW_SIZE
    fewest = len(_sheets(timeline, smallest, 1, room))
    for lines in range(_MOST_LINES, 1, -1):
        size = style.LARGEST_ROW_SIZE
        while size >= smallest:
            if len(_sheets(timeline, size, lines, room)) <= fewest:
                return _spread(timeline, heading, _Setting(size, lines, fewest))
            size -= 1.0
    return _spread(timeline, heading, _Setting(smallest, 1, fewest))


def _title(timeline: Timeline) -> Heading:
    text = one_line(timeline.plan.roadmap.title)
    width = style.PAGE_WIDTH - 2 * style.MARGIN
    whole = width_of(text, style.TITLE_SIZE, bold=True)
    size = style.TITLE_SIZE * min(1.0, 0.999 * width / whole if whole else 1.0)
    if size >= style.SMALLEST_TITLE_SIZE:
        return Heading((text,), size)
    size = style.SMALLEST_TITLE_SIZE
    return Heading(wrapped(text, width, size, 2, bold=True), size)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How rows are set: the size of letters, the most lines of a title, the number of sheets."""

    size: float
    lines: int
    sheets: int


def _spread(timeline: Timeline, heading: Heading, setting: _Setting) -> Layout:
    """The same number of sheets, about equally full, their rows moved apart where there is room."""
    size, lines, room = setting.size, setting.lines, _ROOM - heading.height
    whole = sum(strip.height for strip in _strips(timeline, size, lines))
    capacity = whole / setting.sheets
    while len(_sheets(timeline, size, lines, min(capacity, room))) > setting.sheets:
        capacity += _height(size, 1)
    found = _sheets(timeline, size, lines, min(capacity, room))
    extra = min(
        _WIDEST_EXTRA * size,
        *((room - sum(one.height for one in sheet)) / len(sheet) for sheet in found),
    )
    columns = _columns(timeline, size)
    return Layout(heading, size, columns, tuple(_placed(sheet, extra) for sheet in found))


def _placed(sheet: Sequence[Strip], extra: float) -> tuple[Strip, ...]:
    top, found = 0.0, []
    for strip in sheet:
        height = strip.height + extra
        found.append(
            Strip(strip.section, strip.row, strip.lines, top, height, continued=strip.continued)
        )
        top += height
    return tuple(found)


def _sheets(timeline: Timeline, size: float, lines: int, capacity: float) -> list[list[Strip]]:
    """Strips by sheets: a heading never stands last, and is repeated where its stage goes on."""
    sheets: list[list[Strip]] = [[]]
    used = 0.0
    for strip in _strips(timeline, size, lines):
        needs = strip.height + (_height(size, 1) if strip.row is None else 0.0)
        if sheets[-1] and used + needs > capacity:
            sheets.append([])
            used = 0.0
            if strip.row is not None:
                sheets[-1].append(_heading(strip.section, size, continued=True))
                used = sheets[-1][0].height
        sheets[-1].append(strip)
        used += strip.height
    return sheets


def _strips(timeline: Timeline, size: float, lines: int) -> Iterator[Strip]:
    width = _columns(timeline, size).title_width
    for section in timeline.sections:
        yield _heading(section, size)
        for row in section.rows:
            bold = row.item.control_point
            text = wrapped(row.item.title, width, size, lines, bold=bold)
            yield Strip(section, row, text, 0.0, _height(size, len(text)))


def _heading(section: Section, size: float, *, continued: bool = False) -> Strip:
    text = stage_name(section.stage)
    if continued:
        text += " (продолжение)"
    return Strip(section, None, (text,), 0.0, _height(size, 1), continued=continued)


def _height(size: float, lines: int) -> float:
    return size * (LINE * lines + _PAD)


def _columns(timeline: Timeline, size: float) -> Columns:
    """Columns as wide as their longest text, within the limits."""
    rows = list(timeline.rows())
    left, end = style.MARGIN, style.PAGE_WIDTH - style.MARGIN

    def widest(text_of: Callable[[Row], str], heading: str, share: float) -> float:
        needed = [
            width_of(one_line(text_of(row)), size, bold=row.item.control_point) for row in rows
        ]
        limit = share * (end - left)
        heading_width = width_of(heading, style.AXIS_SIZE, bold=True)
        return min(ceil(max([heading_width, *needed])), limit) + _GAP

    title = left + _GAP / 2 + widest(lambda row: row.item.id, NUMBER, _NUMBER_SHARE)
    term = title + widest(lambda row: row.item.title, TITLE, _TITLE_SHARE)
    chart = term + widest(term_of, TERM, _TERM_SHARE)
    return Columns(left + _GAP / 2, title, term, chart, end)
