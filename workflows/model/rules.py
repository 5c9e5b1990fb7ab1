"""Rules of deadlines (правила исчисления срока) as values: what a phrase of an order means."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What sort of a term an occurrence has; the first five have a due date."""

    WINDOW = "window"
    CONTROL_POINT = "control_point"
    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    WAITING = "waiting"
    ON_DEMAND = "on_demand"
    NOT_BEFORE = "not_before"


class Unit(StrEnum):
    """Calendar period that a recurring duty repeats by."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time; months are counted first, then weeks and days (ст. 192 ГК РФ).

    Half a month is 15 days; a year is 12 months; a quarter is 3 (ст. 192 п. 2).
    ``working_days`` stands alone.
    """

    months: int = 0
    weeks: int = 0
    days: int = 0
    working_days: int = 0

    @property
    def is_zero(self) -> bool:
        """Whether nothing is added: the day of the anchor itself."""
        return not (self.months or self.weeks or self.days or self.working_days)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a term is counted from: the launch order, another item's event, or a named event."""

    item: str | None = None
    event: str | None = None

    @property
    def is_order(self) -> bool:
        """Whether this is the launch order."""
        return self.item is None and self.event is None


ORDER = Anchor()


@dataclass(frozen=True, slots=True)
class DateSpec:
    """A date as an order prints it: the year, and for a period the day, may be missing."""

    month: int | None = None
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """A window from the day after the anchor: «в течение месяца после …»."""

    span: Span
    anchor: Anchor = ORDER


@dataclass(frozen=True, slots=True)
class NthMonths:
    """Whole months after the anchor: «в течение третьего и четвертого месяца»."""

    first: int
    last: int
    anchor: Anchor = ORDER


@dataclass(frozen=True, slots=True)
class At:
    """A control point at a distance: «КТ – два с половиной месяца после издания приказа»."""

    span: Span
    anchor: Anchor = ORDER


@dataclass(frozen=True, slots=True)
class FromTo:
    """From an anchored point through a named month or date: «от месяца после … до декабря»."""

    span: Span
    anchor: Anchor
    until: DateSpec


@dataclass(frozen=True, slots=True)
class Before:
    """Backwards from an event: «не позднее чем за 2 недели до …»."""

    span: Span
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class NotBefore:
    """A lower bound, not a due date: «по истечении 40 дней после …»."""

    span: Span
    anchor: Anchor = ORDER


@dataclass(frozen=True, slots=True)
class NotBeforeDate:
    """A named day before which nothing is due: «не ранее 1 сентября 2021 г.»."""

    date: DateSpec


@dataclass(frozen=True, slots=True)
class By:
    """Up to and including a date: «до 25.11.2020 г.»; with ``control_point``: «КТ – 15 декабря».

    Without a day: the end of the month; without a month too: the end of the year.
    """

    date: DateSpec
    control_point: bool = False


@dataclass(frozen=True, slots=True)
class On:
    """One named day: «26 ноября»."""

    date: DateSpec


@dataclass(frozen=True, slots=True)
class Period:
    """A named period: «декабрь», «IV квартал 2021 г.», «с 29 марта по 4 апреля»."""

    first: DateSpec
    last: DateSpec


@dataclass(frozen=True, slots=True)
class Every:
    """A duty that comes back with each calendar period.

    Without ``day`` the occurrence is the whole period (or, for a year, the months
    ``first_month``…``last_month`` of it). With ``day`` it is due by that day: of the period's last
    month, or of ``month``, or, when ``following``, of the month (year) after the reported period.
    ``at_least`` marks «не реже …»: never moved later. ``count`` is how many times in each period;
    ``since`` and ``until`` the first and the last month or year it holds.
    """

    unit: Unit
    day: int | None = None
    month: int | None = None
    following: bool = False
    first_month: int | None = None
    last_month: int | None = None
    at_least: bool = False
    count: int = 1
    since: DateSpec | None = None
    until: DateSpec | None = None


@dataclass(frozen=True, slots=True)
class Frequency:
    """``count`` times in each ``span`` from the anchor: «не реже одного раза в две недели»."""

    count: int
    span: Span
    anchor: Anchor = ORDER


@dataclass(frozen=True, slots=True)
class Series:
    """Several terms of one item, in the order printed: «IV квартал 2021 г. IV квартал 2022 г.»."""

    rules: tuple["DeadlineRule", ...]


@dataclass(frozen=True, slots=True)
class Then:
    """First a term, then a recurring duty: «в течение …, далее – ежемесячно»."""

    first: "DeadlineRule"
    then: Every


@dataclass(frozen=True, slots=True)
class Ongoing:
    """Open, with no single due date: «постоянно», «в течение всего периода»; or a bare count."""

    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Set by someone outside: waits for a date, is never overdue."""

    until_set_by: str = ""


@dataclass(frozen=True, slots=True)
class OnDemand:
    """«по необходимости»."""


type DeadlineRule = (
    Within
    | NthMonths
    | At
    | FromTo
    | Before
    | NotBefore
    | NotBeforeDate
    | By
    | On
    | Period
    | Every
    | Frequency
    | Series
    | Then
    | Ongoing
    | Waiting
    | OnDemand
)


def anchors(rule: DeadlineRule) -> Iterator[Anchor]:
    """Every anchor that a rule counts from, those of its parts included."""
    yield from _anchors(rule)


def with_anchor[R](rule: R, old: Anchor, new: Anchor) -> R:
    """The same rule with one anchor replaced wherever it stands."""
    changed = {
        field.name: new if value == old else with_anchor(value, old, new)
        for field in fields(rule)  # type: ignore[arg-type]
        for value in [getattr(rule, field.name)]
        if is_dataclass(value)
    }
    return replace(rule, **changed)  # type: ignore[type-var]


def _anchors(value: object) -> Iterator[Anchor]:
    if isinstance(value, Anchor):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _anchors(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _anchors(getattr(value, field.name))
