"""How the terms of a row are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.model.rules import Kind
from workflows.operations.gantt import style
from workflows.operations.gantt.axis import Ruler
from workflows.operations.gantt.lettering import cut, one_line
from workflows.operations.gantt.shapes import (
    Anchor,
    Circle,
    Form,
    Paint,
    Polygon,
    Rectangle,
    Text,
    line,
)
from workflows.operations.gantt.wording import cadence_of
from workflows.planning.timeline import Mark, Row, Shape

_SHORTEST_BAR = 8.0
_SHORTEST_SHIFT = 7.0
_ARROW = 14.0
_CHIP_BLANK = 6.0
_CHIP_SHARE = 0.75
# Terms that have begun or will begin and never end.
OPEN = frozenset({Kind.ONGOING, Kind.NOT_BEFORE})


@dataclass(frozen=True, slots=True)
class Lane:
    """Where a row's marks go: the middle of its line, how high they are, the size of letters."""

    middle: float
    height: float
    size: float


def marks_of(row: Row, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    """All marks of a row, later ones over earlier ones."""
    yield from _repeats(row, ruler, lane)
    for mark in row.marks:
        if mark.due is not None and mark.due < ruler.scale.first:
            yield _gone(ruler, lane)
        elif mark.shape in _DRAWN:
            yield from _DRAWN[mark.shape](mark, ruler, lane)
    if row.undated is not None:
        yield from _undated(row, ruler, lane)


def _paint(mark: Mark, firm: Paint, forecast: Paint) -> Paint:
    if mark.lapsed:
        return style.LAPSED
    return forecast if mark.forecast else firm


def bar(mark: Mark, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    """A term from its first to its last day, and how far that was moved from a day off."""
    nominal, due = _days(mark)
    left, right = ruler.start(mark.first), ruler.end(due)
    paint = _paint(mark, style.BAR, style.FORECAST)
    yield _box(left, ruler.end(min(nominal, due)), lane, paint)
    if nominal != due:
        begins = min(ruler.end(nominal), right - _SHORTEST_SHIFT)
        ends = max(ruler.end(nominal), right)
        yield _box(begins, ends, lane, _paint(mark, style.SHIFTED, style.SHIFTED))


def _days(mark: Mark) -> tuple[date, date]:
    """The nominal and the last lawful day of a mark that has them."""
    assert mark.due is not None
    return mark.nominal or mark.due, mark.due


def _box(left: float, right: float, lane: Lane, paint: Paint, share: float = 1.0) -> Rectangle:
    width = max(right - left, _SHORTEST_BAR)
    height = lane.height * share
    return Rectangle(left, lane.middle - height / 2, width, height, paint)


def day(mark: Mark, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    """A single day: a head that points down to it."""
    yield from _moved(mark, ruler, lane)
    x, half = ruler.middle(_days(mark)[1]), lane.height / 2
    top = lane.middle - half
    corners = ((x - 0.75 * half, top), (x + 0.75 * half, top), (x, lane.middle + half))
    yield Polygon(corners, _paint(mark, style.DAY, style.FORECAST_POINT))


def point(mark: Mark, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    """A control point: a diamond."""
    yield from _moved(mark, ruler, lane)
    paint = _paint(mark, style.POINT, style.FORECAST_POINT)
    yield diamond(ruler.middle(_days(mark)[1]), lane, paint)


_DRAWN = {Shape.BAR: bar, Shape.DAY: day, Shape.POINT: point}


def diamond(x: float, lane: Lane, paint: Paint) -> Polygon:
    """A square on its corner, a little higher than a bar."""
    half = lane.height * 0.62
    y = lane.middle
    return Polygon(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), paint)


def _moved(mark: Mark, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    """From where a single day was moved, if it was."""
    nominal, due = _days(mark)
    if nominal != due:
        x = ruler.middle(due)
        before, after = min(nominal, due), max(nominal, due)
        left = min(ruler.start(before), x - lane.height if nominal < due else x)
        right = max(ruler.end(after), x + lane.height) if nominal > due else x
        yield _box(left, right, lane, _paint(mark, style.SHIFTED, style.SHIFTED), 0.4)


def _gone(ruler: Ruler, lane: Lane) -> Polygon:
    """A term that had ended before the chart begins: a pale head at its left edge."""
    x, y, half = ruler.x(0.0), lane.middle, lane.height / 2
    return Polygon(((x, y), (x + 2 * half, y - half), (x + 2 * half, y + half)), style.LAPSED)


def _repeats(row: Row, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    """Dots; where they would touch each other, one band with the word for how often."""
    repeats = [mark for mark in row.marks if mark.shape is Shape.REPEAT]
    for run in _runs(repeats, ruler, lane):
        if len(run) > 1:
            yield from _band(row, run, ruler, lane)
        else:
            yield from _repeat(run[0], ruler, lane)


def _runs(repeats: Sequence[Mark], ruler: Ruler, lane: Lane) -> Iterator[list[Mark]]:
    """Repeats that touch each other on paper together, others alone."""
    run: list[Mark] = []
    for mark in repeats:
        if run and _last_x(mark, ruler) - _last_x(run[-1], ruler) >= 1.9 * _radius(lane):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _last_x(mark: Mark, ruler: Ruler) -> float:
    return ruler.middle(_days(mark)[1])


def _radius(lane: Lane) -> float:
    return min(lane.height * 0.27, 7.0)


def _repeat(mark: Mark, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    nominal, due = _days(mark)
    if mark.first < nominal:
        span = _paint(mark, style.REPEAT_SPAN, style.REPEAT_SPAN)
        yield _box(ruler.start(mark.first), ruler.end(due), lane, span, 0.5)
    paint = _paint(mark, style.REPEAT, style.FORECAST_SMALL)
    yield Circle(ruler.middle(due), lane.middle, _radius(lane), paint)


def _band(row: Row, run: Sequence[Mark], ruler: Ruler, lane: Lane) -> Iterator[Form]:
    left, right = _last_x(run[0], ruler), _last_x(run[-1], ruler)
    paint = style.FORECAST if run[0].forecast else style.REPEAT_SPAN
    yield _box(left, right, lane, paint, 0.35)
    word = Text(
        (left + right) / 2,
        lane.middle + 0.33 * lane.size,
        cadence_of(row),
        lane.size * 0.9,
        anchor=Anchor.MIDDLE,
    )
    if word.width + 4 * _CHIP_BLANK <= right - left:
        blank = word.width + _CHIP_BLANK
        yield Rectangle(
            word.x - blank / 2, lane.middle - lane.height / 2, blank, lane.height, style.PAPER
        )
        yield word


def _undated(row: Row, ruler: Ruler, lane: Lane) -> Iterator[Form]:
    """The order's own words at the right, and a line that leads to them."""
    end = ruler.x(1.0)
    size = 0.9 * lane.size
    words = cut(one_line(row.item.deadline.text), _CHIP_SHARE * ruler.width, size)
    text = Text(
        end - _ARROW - _CHIP_BLANK, lane.middle + 0.34 * size, words, size, anchor=Anchor.END
    )
    left = text.x - text.width - _CHIP_BLANK
    begins = min((ruler.start(mark.first) for mark in row.marks), default=ruler.x(0.0))
    if row.undated in OPEN:
        if row.undated is Kind.NOT_BEFORE:
            yield _box(begins - _SHORTEST_BAR, begins, lane, style.OPEN_END_HEAD)
        line_paint = style.FORECAST_LINE if row.term.forecast else style.OPEN_END
        yield from open_end((begins, end), lane, line_paint)
    elif begins < left:
        yield line(begins, lane.middle, left, lane.middle, style.LEADER)
    width = text.width + 2 * _CHIP_BLANK
    yield Rectangle(left, lane.middle - 0.5 * lane.size, width, lane.size, style.CHIP, 4.0)
    yield text


def open_end(span: tuple[float, float], lane: Lane, paint: Paint) -> Iterator[Form]:
    """A line with a head: it goes on."""
    (begins, end), y, half = span, lane.middle, lane.height * 0.4
    yield line(begins, y, end - _ARROW, y, paint)
    head = ((end - _ARROW, y - half), (end, y), (end - _ARROW, y + half))
    yield Polygon(head, style.OPEN_END_HEAD)
