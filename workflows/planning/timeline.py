"""Where a plan's bars, points and marks stand along time: values for a chart, no drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import mean

from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Item, Stage
from workflows.model.rules import DeadlineRule, Every, Kind, Series, Then, Unit
from workflows.planning.plan import Plan
from workflows.planning.timescale import Scale, choose_scale, whole_periods

# Repeats nearer to each other than this are shown by their last days alone.
_ROOMY_DAYS = 80
_SHORTEST_CHART = timedelta(days=91)


class Shape(StrEnum):
    """How a term is drawn."""

    BAR = "bar"
    POINT = "point"
    DAY = "day"
    REPEAT = "repeat"
    OPEN_END = "open_end"


@dataclass(frozen=True, slots=True)
class Mark:
    """A term on the chart.

    Attributes:
        shape: a bar from ``first``, a control point or a day at ``due``, a repeat, or an open end.
        first: where it begins; the same as ``due`` for what is drawn as a day alone.
        nominal: its last day before any shift from a day off.
        due: the last lawful day; None with an open end.
        forecast: counted from an expected date.
        lapsed: it had ended before the order was signed.
    """

    shape: Shape
    first: date
    nominal: date | None = None
    due: date | None = None
    forecast: bool = False
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An item and its terms.

    Attributes:
        item: whose row it is.
        occurrences: all its terms.
        marks: what is drawn, by date.
        undated: why it has no due date; None if it has one.
        cadence: how often it comes back; None if it does not or not by the calendar.
    """

    item: Item
    occurrences: tuple[Occurrence, ...]
    marks: tuple[Mark, ...]
    undated: Kind | None
    cadence: Unit | None

    @property
    def term(self) -> Occurrence:
        """The term that stands for the row: the first one."""
        return self.occurrences[0]


@dataclass(frozen=True, slots=True)
class Section:
    """A stage with its rows; ``first`` and ``last`` are the days that its own terms span.

    Repeats do not count; both are None if no other term has a date.
    """

    stage: Stage
    rows: tuple[Row, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A plan laid out along time."""

    plan: Plan
    sections: tuple[Section, ...]
    scale: Scale

    def rows(self) -> Iterator[Row]:
        """All rows in printed order."""
        for section in self.sections:
            yield from section.rows


def make_timeline(plan: Plan) -> Timeline:
    """Lay a plan out along time, from the order's month through the quarter of its last term."""
    occurrences: dict[str, list[Occurrence]] = {}
    for point in plan.checkpoints:
        occurrences.setdefault(point.item.id, []).append(point.occurrence)
    start = plan.order.date if plan.order else None
    sections = tuple(
        _section(stage, [_row(item, occurrences[item.id], start) for item in stage.items])
        for stage in plan.roadmap.stages
    )
    rows = [row for section in sections for row in section.rows]
    return Timeline(plan, sections, _scale(plan, rows))


def _section(stage: Stage, rows: Sequence[Row]) -> Section:
    own = [mark for row in rows for mark in row.marks if _is_single(mark)]
    return Section(
        stage,
        tuple(rows),
        min((mark.first for mark in own), default=None),
        max((mark.due for mark in own if mark.due), default=None),
    )


def _is_single(mark: Mark) -> bool:
    return mark.due is not None and mark.shape is not Shape.REPEAT and not mark.lapsed


def _row(item: Item, occurrences: Sequence[Occurrence], start: date | None) -> Row:
    marks = sorted(
        _marks(item, occurrences, start), key=lambda mark: (mark.due or date.max, mark.first)
    )
    first = occurrences[0]
    return Row(
        item,
        tuple(occurrences),
        tuple(marks),
        first.kind if first.due is None else None,
        cadence(item.deadline.rule),
    )


def _marks(item: Item, occurrences: Sequence[Occurrence], start: date | None) -> Iterator[Mark]:
    repeats = [one for one in occurrences if one.kind is Kind.RECURRING]
    roomy = _is_roomy(repeats)
    for one in occurrences:
        if one.due is None:
            opens = one.opens or (start if one.kind is Kind.ONGOING else None)
            if opens is not None:
                yield Mark(Shape.OPEN_END, opens, forecast=one.forecast, lapsed=one.lapsed)
            continue
        spans = roomy if one.kind is Kind.RECURRING else one.kind in (Kind.WINDOW, Kind.PERIOD)
        shape = _shape(one.kind)
        if shape is not Shape.POINT:
            yield _mark(shape, one, spans=spans)
        if shape is Shape.POINT or item.control_point:
            yield _mark(Shape.POINT, one, spans=False)


def _shape(kind: Kind) -> Shape:
    match kind:
        case Kind.CONTROL_POINT:
            return Shape.POINT
        case Kind.RECURRING:
            return Shape.REPEAT
        case Kind.DATE:
            return Shape.DAY
        case _:
            return Shape.BAR


def _mark(shape: Shape, one: Occurrence, *, spans: bool) -> Mark:
    assert one.due is not None
    nominal = one.nominal or one.due
    first = one.opens if spans and one.opens else min(nominal, one.due)
    return Mark(shape, first, nominal, one.due, one.forecast, one.lapsed)


def _is_roomy(repeats: Sequence[Occurrence]) -> bool:
    """Whether repeats are so far apart and so short that each can show when it begins."""
    dues = [one.due for one in repeats if one.due]
    lengths = [(one.due - one.opens).days for one in repeats if one.due and one.opens]
    gaps = [(later - earlier).days for earlier, later in pairwise(dues)]
    gap = min(gaps, default=2 * _ROOMY_DAYS)
    return bool(lengths) and gap >= _ROOMY_DAYS and mean(lengths) <= gap / 2


def cadence(rule: DeadlineRule) -> Unit | None:
    """How often a duty comes back by the calendar; None for one that does not, or otherwise.

    >>> cadence(Every(Unit.MONTH)).value
    'month'
    """
    match rule:
        case Every(unit=unit, count=1):
            return unit
        case Then(then=Every(unit=unit, count=1)):
            return unit
        case Series(rules=rules):
            return next((found for part in rules if (found := cadence(part))), None)
        case _:
            return None


def _scale(plan: Plan, rows: Sequence[Row]) -> Scale:
    shown = [mark for row in rows for mark in row.marks if not mark.lapsed]
    starts = [plan.order.date] if plan.order else [mark.first for mark in shown]
    first = min(starts, default=plan.roadmap.period_start)
    last = max((mark.due or mark.first for mark in shown), default=first)
    last = max(last, min(first, date.max - _SHORTEST_CHART) + _SHORTEST_CHART)
    begins, ends = first.replace(day=1), whole_periods(Unit.QUARTER, first, last)[1]
    terms = [day for row in rows if (day := _first_due(row)) and begins <= day]
    return choose_scale(begins, ends, terms)


def _first_due(row: Row) -> date | None:
    return row.marks[0].due if row.marks else None
