"""The production calendar: which days are working ones, and counting in working days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from workflows.deadlines.days import DayStatus, is_working, special_days
from workflows.deadlines.labour_code import is_weekly_day_off
from workflows.model.calendar import CalendarFacts, CalendarYear

WORKING_WEEKS = (5, 6)

_ONE_DAY = timedelta(days=1)
_WEEKEND_NAMES = {5: "суббота", 6: "воскресенье"}
# Terms of an order run past the last decree: these years are counted fast as well.
_YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class _Table:
    """Answers for every day of some years in a row, by the day's ordinal less ``first``."""

    first: int = 0
    size: int = 0
    working: bytes = b""
    following: tuple[date, ...] = ()
    preceding: tuple[date, ...] = ()
    rank: tuple[int, ...] = ()
    nth: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ProductionCalendar:
    """Working days for one region, working week and policy on presidential days.

    Made by `build`; never changes. Years with an act of the Government, and a few after them, are
    answered from a table; any other year is counted from the Labour Code alone.
    """

    region: str
    working_week: int
    presidential_days_off: bool
    _facts: CalendarFacts = field(repr=False)
    _acts: Mapping[int, CalendarYear] = field(repr=False)
    _special: dict[int, Mapping[date, DayStatus]] = field(repr=False)  # filled year by year
    _table: _Table = field(repr=False)

    @classmethod
    def build(
        cls,
        facts: CalendarFacts,
        *,
        region: str = "",
        working_week: int = 5,
        presidential_days_off: bool = False,
    ) -> "ProductionCalendar":
        """A calendar ready to be asked.

        Args:
            facts: acts and regional holidays.
            region: code such as ``RU-TA``; empty for Russia's own days off only.
            working_week: 5 or 6 days.
            presidential_days_off: whether days that decrees of the President call non-working move
                a term. By default they do not (обзор Верховного Суда № 1 от 21.04.2020, вопрос 5).

        Raises:
            ValueError: the working week has neither 5 nor 6 days.

        >>> calendar = ProductionCalendar.build(CalendarFacts())
        >>> calendar.is_working(date(2030, 5, 1)), calendar.why(date(2030, 5, 1))
        (False, 'Праздник Весны и Труда (ст. 112 ТК РФ)')
        """
        if working_week not in WORKING_WEEKS:
            message = f"a working week has 5 or 6 days, not {working_week}"
            raise ValueError(message)
        kept = CalendarFacts(facts.years, tuple(r for r in facts.regional if r.region == region))
        acts = {one.year: one for one in facts.years}
        bare = cls(region, working_week, presidential_days_off, kept, acts, {}, _Table())
        if not acts:
            return bare
        table = _tabulate(bare, min(acts), max(acts) + _YEARS_AHEAD)
        return cls(region, working_week, presidential_days_off, kept, acts, bare._special, table)

    def is_working(self, day: date) -> bool:
        """Whether the day is a working one."""
        table = self._table
        index = day.toordinal() - table.first
        if 0 <= index < table.size:
            return table.working[index] == 1
        return is_working(self.special_days(day.year), _plain(day), self.working_week)

    def next_working(self, day: date) -> date:
        """The day itself if it is a working one, else the next working day (ст. 193 ГК РФ).

        >>> ProductionCalendar.build(CalendarFacts()).next_working(date(2030, 1, 1))
        datetime.date(2030, 1, 9)
        """
        table = self._table
        index = day.toordinal() - table.first
        if 0 <= index < table.size:
            return table.following[index]
        return self._nearest(day, _ONE_DAY)

    def previous_working(self, day: date) -> date:
        """The day itself if it is a working one, else the last working day before it."""
        table = self._table
        index = day.toordinal() - table.first
        if 0 <= index < table.size:
            return table.preceding[index]
        return self._nearest(day, -_ONE_DAY)

    def add_working_days(self, day: date, n: int) -> date:
        """The ``n``-th working day after the day, which itself is not counted (ст. 191 ГК РФ).

        A negative ``n`` counts back; zero gives the day itself.

        >>> ProductionCalendar.build(CalendarFacts()).add_working_days(date(2030, 4, 30), 2)
        datetime.date(2030, 5, 3)
        """
        table = self._table
        index = day.toordinal() - table.first
        if n and 0 <= index < table.size:
            # rank counts working days up to the day; counting back, the day itself is left out.
            wanted = table.rank[index] + n - (1 if n > 0 else table.working[index])
            if 0 <= wanted < len(table.nth):
                return table.nth[wanted]
        return self._walk(day, n)

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days after ``a`` the day ``b`` is, ``a`` itself not counted.

        Negative when ``b`` is earlier: the working days from ``b`` to the day before ``a``. So
        ``add_working_days(a, working_days_between(a, b)) == b`` for every working day ``b``.
        """
        table = self._table
        first, last = a.toordinal() - table.first, b.toordinal() - table.first
        if not (0 <= first < table.size and 0 <= last < table.size):
            return self._count(a, b)
        ranks = table.rank[last] - table.rank[first]
        return ranks if first <= last else ranks + table.working[first] - table.working[last]

    def status(self, day: date) -> DayStatus:
        """Whether a day is a working one, why, and on the ground of which act."""
        day = _plain(day)
        special = self.special_days(day.year).get(day)
        if special is not None:
            return special
        if is_weekly_day_off(day, self.working_week):
            return DayStatus(working=False, what=_WEEKEND_NAMES[day.weekday()])
        return DayStatus(working=True, what="рабочий день")

    def why(self, day: date) -> str:
        """Why a day is a day off or a working one, in Russian, with the ground in brackets."""
        return str(self.status(day))

    def special_days(self, year: int) -> Mapping[date, DayStatus]:
        """The days of a year that are not what their weekday says, and holidays on weekends."""
        if year not in self._special:
            self._special[year] = special_days(
                self._acts.get(year) or CalendarYear(year, act="", transfers=(), working_days=0),
                self._facts.regional,
                self.working_week,
                presidential_days_off=self.presidential_days_off,
            )
        return self._special[year]

    def act(self, year: int) -> str:
        """The Government's act on the days off of a year; empty when none is known."""
        return self._acts[year].act if year in self._acts else ""

    def is_provisional(self, year: int) -> bool:
        """Whether no act is known for the year, so that it is counted from the Labour Code alone.

        A year before 2013 is always provisional then: the Code had another list of holidays.
        """
        return year not in self._acts

    def undated_holidays(self, year: int) -> tuple[str, ...]:
        """The region's movable feasts whose date in this year nobody has entered yet."""
        movable = [holiday for holiday in self._facts.regional if holiday.month is None]
        dated = {h.title for h in movable if any(day.year == year for day in h.dates)}
        return tuple(dict.fromkeys(h.title for h in movable if h.title not in dated))

    def working_days(self, year: int) -> int:
        """How many working days a year has."""
        first = date(year, 1, 1).toordinal()
        last = date(year, 12, 31).toordinal()
        return sum(self.is_working(date.fromordinal(day)) for day in range(first, last + 1))

    def _nearest(self, day: date, step: timedelta) -> date:
        day = _plain(day)
        while not self.is_working(day):
            day += step
        return day

    def _walk(self, day: date, n: int) -> date:
        day = _plain(day)
        step = _ONE_DAY if n > 0 else -_ONE_DAY
        for _ in range(abs(n)):
            day = self._nearest(day + step, step)
        return day

    def _count(self, a: date, b: date) -> int:
        start, end = a.toordinal(), b.toordinal()
        if start <= end:
            return sum(self.is_working(date.fromordinal(day)) for day in range(start + 1, end + 1))
        return -sum(self.is_working(date.fromordinal(day)) for day in range(end, start))


def _plain(day: date) -> date:
    # A datetime is a date too, but never equals one; its day is what is asked about.
    return date(day.year, day.month, day.day) if type(day) is not date else day


def _tabulate(calendar: ProductionCalendar, first_year: int, last_year: int) -> _Table:
    first = date(first_year, 1, 1).toordinal()
    last = date(last_year, 12, 31).toordinal()
    days = [date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
    working = _flags(calendar, days, range(first_year, last_year + 1))
    nth = tuple(day for day, flag in zip(days, working, strict=True) if flag)
    rank = tuple(accumulate(working))
    before, after = calendar.previous_working(days[0]), calendar.next_working(days[-1])
    around = (before, *nth, after)
    preceding = tuple(around[count] for count in rank)
    following = tuple(around[count + 1 - flag] for count, flag in zip(rank, working, strict=True))
    return _Table(first, len(days), working, following, preceding, rank, nth)


def _flags(calendar: ProductionCalendar, days: list[date], years: range) -> bytes:
    week = bytes(day < calendar.working_week for day in range(7))
    flags = bytearray(week[(days[0].weekday() + index) % 7] for index in range(len(days)))
    for year in years:
        for day, status in calendar.special_days(year).items():
            flags[(day - days[0]).days] = status.working
    return bytes(flags)
