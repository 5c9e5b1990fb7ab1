"""What stands around the chart: title, headings of columns, legend, footer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from workflows.operations.gantt import style
from workflows.operations.gantt.axis import Ruler
from workflows.operations.gantt.lettering import cut, one_line, width_of
from workflows.operations.gantt.marks import OPEN, Lane, bar, day, diamond, open_end
from workflows.operations.gantt.shapes import Anchor, Circle, Form, Rectangle, Text, line
from workflows.operations.gantt.sheet import AXIS, LEGEND, NUMBER, TERM, TITLE, Columns, Heading
from workflows.operations.gantt.wording import (
    FORECAST_SIGN,
    PROVISIONAL_SIGN,
    launched_by,
    numeric,
    tally,
)
from workflows.planning.timeline import Mark, Shape, Timeline
from workflows.planning.timescale import Scale

_LEFT, _RIGHT = style.MARGIN, style.PAGE_WIDTH - style.MARGIN
_SAMPLE = 44.0
_BLANK = 10.0
_BETWEEN = 26.0


def header(timeline: Timeline, heading: Heading, top: float) -> Iterator[Form]:
    """The roadmap's title, the order, and how much there is."""
    for number, text in enumerate(heading.lines):
        y = top + number * heading.line_height + 0.85 * heading.size
        yield Text(_LEFT, y, text, heading.size, bold=True)
    y, size = top + heading.height - 15.0, style.SUBTITLE_SIZE
    counted = Text(_RIGHT, y, tally(timeline), size, anchor=Anchor.END)
    room = _RIGHT - _LEFT - counted.width - 4 * _BLANK
    yield Text(_LEFT, y, cut(one_line(launched_by(timeline.plan)), room, size), size)
    yield counted


def headings(columns: Columns, top: float) -> Iterator[Form]:
    """The names of the columns beside the axis."""
    yield Rectangle(_LEFT, top, _RIGHT - _LEFT, AXIS, style.HEADING)
    for x, name in (
        (columns.number, NUMBER),
        (columns.title, TITLE),
        (columns.term, TERM),
    ):
        size = style.AXIS_SIZE
        yield Text(x, top + AXIS - 0.5 * size, name, size, bold=True)


type Draw = Callable[["_Place"], Iterator[Form]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Room for one sample of the legend."""

    left: float
    lane: Lane

    @property
    def middle(self) -> float:
        return self.left + _SAMPLE / 2


_DAY = date(2001, 1, 1)


def _ruler(place: _Place) -> Ruler:
    """A month along a sample."""
    return Ruler(Scale(_DAY, _DAY + timedelta(days=29)), place.left, _SAMPLE)


def _bar(
    place: _Place, *, moved: int = 0, forecast: bool = False, lapsed: bool = False
) -> Iterator[Form]:
    due = _DAY + timedelta(days=29)
    mark = Mark(Shape.BAR, _DAY, due - timedelta(days=moved), due, forecast, lapsed)
    yield from bar(mark, _ruler(place), place.lane)


def _day(place: _Place) -> Iterator[Form]:
    due = _DAY + timedelta(days=15)
    yield from day(Mark(Shape.DAY, due, due, due), _ruler(place), place.lane)


def _point(place: _Place) -> Iterator[Form]:
    yield diamond(place.middle, place.lane, style.POINT)


def _repeat(place: _Place) -> Iterator[Form]:
    for x in (8.0, 22.0, 36.0):
        yield Circle(place.left + x, place.lane.middle, 5.5, style.REPEAT)


def _waiting(place: _Place) -> Iterator[Form]:
    y = place.lane.middle
    yield line(place.left, y, place.left + _SAMPLE, y, style.LEADER)


def _open_end(place: _Place) -> Iterator[Form]:
    yield from open_end((place.left, place.left + _SAMPLE), place.lane, style.OPEN_END)


def _provisional(place: _Place) -> Iterator[Form]:
    right, size = place.left + _SAMPLE, style.SMALL_SIZE
    baseline = place.lane.middle + 0.35 * size
    yield Text(right, baseline, PROVISIONAL_SIGN, size, bold=True, anchor=Anchor.END)


_FORECAST = f"{FORECAST_SIGN} прогноз: ждёт даты события"


def _key(timeline: Timeline) -> list[tuple[Draw, str]]:
    """The signs that this chart has, with what they mean."""
    rows = list(timeline.rows())
    marks = [mark for row in rows for mark in row.marks]
    shapes = {mark.shape for mark in marks}
    undated = {row.undated for row in rows} - {None}
    moved = any(mark.nominal != mark.due for mark in marks if mark.due)
    signs: list[tuple[bool, Draw, str]] = [
        (Shape.BAR in shapes, _bar, "время на исполнение"),
        (moved, partial(_bar, moved=7), "перенос с выходного дня"),
        (Shape.POINT in shapes, _point, "контрольная точка"),
        (Shape.DAY in shapes, _day, "срок в один день"),
        (Shape.REPEAT in shapes, _repeat, "повтор (последний день)"),
        (any(mark.forecast for mark in marks), partial(_bar, forecast=True), _FORECAST),
        (any(mark.lapsed for mark in marks), partial(_bar, lapsed=True), "истёк до приказа"),
        (bool(undated & OPEN), _open_end, "без срока"),
        (bool(undated - OPEN), _waiting, "ждёт даты"),
        (any(row.term.provisional for row in rows), _provisional, "календарь года не утверждён"),
    ]
    return [(draw, meaning) for present, draw, meaning in signs if present]


def legend(timeline: Timeline, top: float) -> Iterator[Form]:
    """The signs side by side; nearer to each other where they are many."""
    entries = _key(timeline)
    size = style.SMALL_SIZE
    widths = [_SAMPLE + _BLANK + width_of(text, size) for _, text in entries]
    room = _RIGHT - _LEFT - sum(widths)
    between = min(_BETWEEN * 2, max(room / max(1, len(entries) - 1), _BLANK))
    x, lane = _LEFT, Lane(top + LEGEND / 2, 17.0, size)
    for (draw, text), width in zip(entries, widths, strict=True):
        yield from draw(_Place(x, lane))
        yield Text(x + _SAMPLE + _BLANK, lane.middle + 0.35 * size, text, size, colour=style.INK)
        x += width + between


def footer(
    timeline: Timeline, today: date, program: str, sheet: tuple[int, int], baseline: float
) -> Iterator[Form]:
    """Version and date; where today is if the chart does not show it; the number of the sheet."""
    number, count = sheet
    version = timeline.plan.roadmap.version[:8]
    parts = [
        f"Дорожная карта {timeline.plan.roadmap.id}" + (f", версия {version}" if version else ""),
        f"Составлено программой «Вешка» {program} {numeric(today)}",
        _where_today(timeline.scale, today),
        "Срок — последний день, в который ещё можно исполнить",
    ]
    size = style.SMALL_SIZE
    last = f"Лист {number} из {count}"
    room = _RIGHT - _LEFT - width_of(last, size) - 4 * _BLANK
    text = cut(". ".join(part for part in parts if part) + ".", room, size)
    yield Text(_LEFT, baseline, text, size, colour=style.FAINT)
    yield Text(_RIGHT, baseline, last, size, colour=style.FAINT, anchor=Anchor.END)


def _where_today(scale: Scale, today: date) -> str:
    if today > scale.last:
        return f"Сегодняшний день позже графика (он до {numeric(scale.last)})"
    if today < scale.first:
        return f"Сегодняшний день раньше графика (он с {numeric(scale.first)})"
    return ""
