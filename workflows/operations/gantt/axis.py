"""The axis of time, the grid below it, and the lines of single days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.model.rules import Unit
from workflows.operations.gantt import style
from workflows.operations.gantt.lettering import width_of
from workflows.operations.gantt.shapes import Anchor, Form, Paint, Polygon, Rectangle, Text, line
from workflows.operations.gantt.sheet import AXIS, FLAGS, Columns
from workflows.operations.gantt.wording import numeric
from workflows.planning.timescale import Cell, Scale

_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_ROMAN = ("I", "II", "III", "IV")
_MONTH_FORMS = (
    [*_MONTHS],
    [name[:3] for name in _MONTHS],
    [str(number) for number in range(1, 13)],
)
_QUARTER_FORMS = ([f"{number} квартал" for number in _ROMAN], [*_ROMAN])
# Room for a mark on the first or on the last day.
INSET = 9.0
_KNEE_BLANK = 13.0
_LEVEL = AXIS / 3
_BLANK = 6.0
# A year of the compressed part narrower than this has no quarter lines.
_NARROW_QUARTER = 24.0
_FLAG_SIZE = 20.0


@dataclass(frozen=True, slots=True)
class Ruler:
    """A scale laid along a sheet's chart."""

    scale: Scale
    left: float
    width: float

    @property
    def edges(self) -> tuple[float, float]:
        """The chart's left and right edge: a little outside the first and the last day."""
        return self.left - INSET, self.left + self.width + INSET

    def x(self, place: float, *, beginning: bool = False) -> float:
        """Where a place of the scale stands on the sheet.

        The zigzag's place has two: where the dense part ends, and where what has its ``beginning``
        there begins.
        """
        if self.scale.knee is None:
            return self.left + place * self.width
        middle = self.scale.knee_at
        if place < middle or (place == middle and not beginning):
            return self.left + place / middle * (middle * self.width - _KNEE_BLANK)
        right = self.left + self.width
        return right - (1.0 - place) / (1.0 - middle) * (right - self.knee - _KNEE_BLANK)

    @property
    def knee(self) -> float:
        """Where the zigzag between the two parts stands, clear of the days beside it."""
        return self.left + self.scale.knee_at * self.width

    def start(self, day: date) -> float:
        """The x of a day's beginning."""
        return self.x(self.scale.at(day), beginning=True)

    def middle(self, day: date) -> float:
        """The x of a day's middle."""
        return self.x(self.scale.at(day, 0.5))

    def end(self, day: date) -> float:
        """The x of a day's end."""
        return self.x(self.scale.at(day, 1.0))


def ruler_of(scale: Scale, columns: Columns) -> Ruler:
    """The scale along the chart's column."""
    return Ruler(scale, columns.chart + INSET, columns.chart_width - 2 * INSET)


def axis(ruler: Ruler, top: float) -> Iterator[Form]:
    """Years, quarters and months; the compressed part has years and quarters only."""
    left, right = ruler.edges
    years = list(ruler.scale.cells(Unit.YEAR))
    dense, compressed = _parted(ruler, Unit.QUARTER)
    months, _ = _parted(ruler, Unit.MONTH)
    yield from _labels(ruler, years, _years(years), top, bold=True)
    yield from _lines(ruler, years, style.YEAR_LINE, top, top + AXIS)
    month_names = _fitting(ruler, months, _MONTH_FORMS)
    # Where no month can be named, the quarters take its level too.
    drop = _LEVEL / 2 if not month_names else 0.0
    quarter_names = _fitting(ruler, dense, _QUARTER_FORMS)
    yield from _labels(ruler, dense, quarter_names, top + _LEVEL + drop)
    yield from _labels(ruler, months, month_names, top + 2 * _LEVEL)
    roman = _fitting(ruler, compressed, _QUARTER_FORMS[1:])
    yield from _labels(ruler, compressed, roman, top + 1.5 * _LEVEL)
    yield from _lines(ruler, dense, style.QUARTER_LINE, top + _LEVEL, top + AXIS)
    if roman:
        yield from _lines(ruler, compressed, style.QUARTER_LINE, top + _LEVEL, top + AXIS)
    if month_names:
        yield from _lines(ruler, months, style.MONTH_LINE, top + 2 * _LEVEL, top + AXIS)
    yield line(left, top + _LEVEL, right, top + _LEVEL, style.QUARTER_LINE)


def grid(ruler: Ruler, top: float, bottom: float) -> Iterator[Form]:
    """Lines between months, quarters and years behind the rows."""
    months, _ = _parted(ruler, Unit.MONTH)
    dense, compressed = _parted(ruler, Unit.QUARTER)
    if not months or _width(ruler, months[len(months) // 2]) >= _NARROW_QUARTER:
        yield from _lines(ruler, months, style.MONTH_LINE, top, bottom)
    quarters = [
        *dense,
        *(cell for cell in compressed if _width(ruler, cell) >= _NARROW_QUARTER),
    ]
    yield from _lines(ruler, quarters, style.QUARTER_LINE, top, bottom)
    yield from _lines(ruler, list(ruler.scale.cells(Unit.YEAR)), style.YEAR_LINE, top, bottom)


def compressed_part(ruler: Ruler, top: float, bottom: float) -> Iterator[Form]:
    """A tint under the compressed part."""
    if ruler.scale.knee is not None:
        left = ruler.knee
        yield Rectangle(left, top, ruler.edges[1] - left, bottom - top, style.COMPRESSED)


def knee(ruler: Ruler, top: float, bottom: float) -> Iterator[Form]:
    """A zigzag where the scale breaks."""
    if ruler.scale.knee is None:
        return
    x, step = ruler.knee, 16.0
    steps = max(2, round((bottom - top) / step))
    points = tuple(
        (x + (4.0 if number % 2 else -4.0), top + (bottom - top) * number / steps)
        for number in range(steps + 1)
    )
    yield Polygon(points, style.KNEE_GAP, closed=False)
    yield Polygon(points, style.KNEE_LINE, closed=False)


def _parted(ruler: Ruler, unit: Unit) -> tuple[list[Cell], list[Cell]]:
    """Cells of the dense and of the compressed part."""
    dense: list[Cell] = []
    compressed: list[Cell] = []
    for cell in ruler.scale.cells(unit):
        (compressed if ruler.scale.is_compressed(cell.begins) else dense).append(cell)
    return dense, compressed


def _width(ruler: Ruler, cell: Cell) -> float:
    return ruler.x(cell.ends) - ruler.x(cell.begins, beginning=True)


def _fitting(ruler: Ruler, cells: Sequence[Cell], forms: Iterable[Sequence[str]]) -> list[str]:
    """The longest form of names that fits all whole cells; none if not even the shortest does.

    A cell that the chart cuts has no name if it has no room.
    """
    for form in forms:
        names = [
            name if width_of(name, style.AXIS_SIZE) + _BLANK <= _width(ruler, cell) else ""
            for cell in cells
            for name in [form[cell.number - 1]]
        ]
        if any(names) and all(
            name or not cell.whole for name, cell in zip(names, cells, strict=True)
        ):
            return names
    return []


def _years(cells: Sequence[Cell]) -> list[str]:
    return [str(cell.number) for cell in cells]


def _labels(
    ruler: Ruler, cells: Sequence[Cell], names: Sequence[str], top: float, *, bold: bool = False
) -> Iterator[Form]:
    """Names in the middle of their cells; one that would touch the name before it is left out."""
    free = ruler.left
    for cell, name in zip(cells, names, strict=False):
        middle = ruler.x((cell.begins + cell.ends) / 2)
        half = width_of(name, style.AXIS_SIZE, bold=bold) / 2
        if middle - half < free or middle + half > ruler.x(1.0):
            continue
        free = middle + half + _BLANK
        yield Text(
            middle,
            top + _LEVEL / 2 + 0.35 * style.AXIS_SIZE,
            name,
            style.AXIS_SIZE,
            bold=bold,
            anchor=Anchor.MIDDLE,
        )


def _lines(
    ruler: Ruler, cells: Sequence[Cell], paint: Paint, top: float, bottom: float
) -> Iterator[Form]:
    for cell in cells:
        # The zigzag stands for the line where the compressed part begins.
        if cell.begins > 0.0 and cell.begins != ruler.scale.knee_at:
            x = ruler.x(cell.begins)
            yield line(x, top, x, bottom, paint)


type Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Flag:
    """A word at a place of the axis's lower edge."""

    x: float
    text: str
    ink: str
    paint: Paint

    @property
    def width(self) -> float:
        """How wide it is."""
        return width_of(self.text, _FLAG_SIZE, bold=True) + 2 * _BLANK


def day_line(
    ruler: Ruler, day: date, paint: Paint, span: Span, gaps: Iterable[Span]
) -> Iterator[Form]:
    """A line through the rows at the middle of a day; it leaves out the gaps, told from above."""
    if not ruler.scale.shows(day):
        return
    x, (top, bottom) = ruler.middle(day), span
    for begins, ends in gaps:
        if top < begins:
            yield line(x, top, x, begins, paint)
        top = ends
    if top < bottom:
        yield line(x, top, x, bottom, paint)


def flags(ruler: Ruler, today: date, order: date | None, top: float) -> Iterator[Form]:
    """What the lines of single days and the zigzag mean, side by side under the axis."""
    wanted = [
        *_day_flag(ruler, today, "сегодня", "#ffffff", style.TODAY_FLAG),
        *_day_flag(ruler, order, "приказ", style.INK, style.PAPER),
        *_knee_flag(ruler),
    ]
    low, high = ruler.edges
    while sum(flag.width + _BLANK for flag in wanted) > high - low:
        wanted.pop()
    wanted.sort(key=lambda flag: flag.x)
    for left, flag in zip(_side_by_side(wanted, low, high), wanted, strict=True):
        yield Rectangle(left, top + 2.0, flag.width, FLAGS - 5.0, flag.paint, 3.0)
        middle, baseline = left + flag.width / 2, top + FLAGS / 2 + 0.33 * _FLAG_SIZE
        yield Text(
            middle,
            baseline,
            flag.text,
            _FLAG_SIZE,
            bold=True,
            colour=flag.ink,
            anchor=Anchor.MIDDLE,
        )


def _day_flag(ruler: Ruler, day: date | None, word: str, ink: str, paint: Paint) -> Iterator[Flag]:
    if day is not None and ruler.scale.shows(day):
        yield Flag(ruler.middle(day), f"{word} {numeric(day)}", ink, paint)


def _knee_flag(ruler: Ruler) -> Iterator[Flag]:
    if ruler.scale.knee is not None:
        x = ruler.x((ruler.scale.knee_at + 1.0) / 2)
        yield Flag(x, "масштаб сжат", style.FAINT, style.PAPER)


def _side_by_side(ordered: Sequence[Flag], low: float, high: float) -> list[float]:
    """Left edges: each flag over its place, moved aside where it would touch another."""
    lefts: list[float] = []
    free = low
    for flag in ordered:
        lefts.append(max(flag.x - flag.width / 2, free))
        free = lefts[-1] + flag.width + _BLANK
    end = high
    for number in range(len(lefts) - 1, -1, -1):
        lefts[number] = min(lefts[number], end - ordered[number].width)
        end = lefts[number] - _BLANK
    return lefts
