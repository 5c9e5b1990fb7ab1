"""Adding spans to dates by the Civil Code (ст. 190–194 ГК РФ), before any shift from a day off."""

from calendar import monthrange
from datetime import date, timedelta

from workflows.deadlines.calendar import ProductionCalendar
from workflows.model.rules import DateSpec, Span, Unit

_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}
DECEMBER = 12


def add_months(day: date, months: int) -> date:
    """The same day number so many months on; the month's last day where it lacks that number.

    Ст. 192 п. 3 ГК РФ.

    >>> add_months(date(2020, 11, 18), 1), add_months(date(2021, 8, 31), 1)
    (datetime.date(2020, 12, 18), datetime.date(2021, 9, 30))
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_span(day: date, span: Span, calendar: ProductionCalendar) -> date:
    """The day on which a term of ``span`` from ``day`` ends: months, then weeks, then days.

    Months first with one rounding, so that 2½ months after 03.04.2020 are 18.06.2020. A term in
    working days counts working days only.
    """
    if span.working_days:
        return calendar.add_working_days(day, span.working_days)
    return add_months(day, span.months) + timedelta(weeks=span.weeks, days=span.days)


def subtract_span(day: date, span: Span, calendar: ProductionCalendar) -> date:
    """The day that is ``span`` before ``day``: «за 2 недели до …»."""
    if span.working_days:
        return calendar.add_working_days(day, -span.working_days)
    return add_months(day, -span.months) - timedelta(weeks=span.weeks, days=span.days)


def rounds_at_month_end(day: date, span: Span) -> bool:
    """Whether the end of a term depends on the last day of a shorter month.

    >>> rounds_at_month_end(date(2021, 8, 31), Span(months=1))
    True
    """
    return bool(span.months) and add_months(day, span.months).day != day.day


def first_day(spec: DateSpec, year: int) -> date:
    """The first day of a date, month or year of which ``year`` is the year."""
    return _clamped(year, spec.month or 1, spec.day or 1)


def last_day(spec: DateSpec, year: int) -> date:
    """The last day of a date, month or year of which ``year`` is the year."""
    month = spec.month or DECEMBER
    return _clamped(year, month, spec.day or 31)


def _clamped(year: int, month: int, day: int) -> date:
    # 29 February of a common year is the month's last day, as in ст. 192 п. 3.
    return date(year, month, min(day, monthrange(year, month)[1]))


def period_start(unit: Unit, day: date) -> date:
    """The first day of the calendar period that a day lies in; weeks begin on Monday."""
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    months = _MONTHS_IN[unit]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_period(unit: Unit, start: date) -> date:
    """The first day of the period after the one that starts on ``start``."""
    if unit is Unit.WEEK:
        return start + timedelta(weeks=1)
    return add_months(start, _MONTHS_IN[unit])


def period_key(unit: Unit, start: date) -> str:
    """The name of a period: ``2020-Q4``, ``2020-12``, ``2020-H2``, ``2020``, ``2020-W15``.

    >>> period_key(Unit.QUARTER, date(2020, 10, 1))
    '2020-Q4'
    """
    if unit is Unit.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if unit is Unit.MONTH:
        return f"{start.year}-{start.month:02}"
    if unit is Unit.QUARTER:
        return f"{start.year}-Q{(start.month + 2) // 3}"
    if unit is Unit.HALF_YEAR:
        return f"{start.year}-H{1 if start.month == 1 else 2}"
    return str(start.year)
