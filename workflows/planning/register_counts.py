"""What a periodic report tells of the registers: counts alone, no one by name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.model.people import Organisation, Pair

# In the order in which reports print them.
MEASURES = ("pairs", "mentors", "mentees", "completed_mentees", "meetings", "trained", "partners")
_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2}))?")
_QUARTER = 3
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of what a report covers."""

    start: date
    end: date


def period_of(key: str) -> Period | None:
    """The period that an occurrence's key names; None when it names none.

    >>> period_of("2020-Q4"), period_of("2020").end, period_of("1")
    (Period(start=datetime.date(2020, 10, 1), end=datetime.date(2020, 12, 31)), \
datetime.date(2020, 12, 31), None)
    """
    found = _PERIOD.fullmatch(key)
    if found is None:
        return None
    year = int(found[1])
    if found[2]:
        last = int(found[2]) * _QUARTER
        return Period(date(year, last - _QUARTER + 1, 1), _month_end(year, last))
    if found[3]:
        return Period(date(year, int(found[3]), 1), _month_end(year, int(found[3])))
    return Period(date(year, 1, 1), date(year, _DECEMBER, 31))


def _month_end(year: int, month: int) -> date:
    following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return following - timedelta(days=1)


def register_counts(organisation: Organisation, period: Period) -> dict[str, int]:
    """Counts of one organisation's registers for a period; pairs are those at work in it."""
    pairs = [one for one in organisation.pairs if _at_work(one, period)]
    done = [one for one in pairs if one.completed and one.end and one.end <= period.end]
    trained = [one for one in organisation.trainings if one.completed]
    return {
        "pairs": len(pairs),
        "mentors": len({one.mentor for one in pairs}),
        "mentees": len({one.mentee for one in pairs}),
        "completed_mentees": len({one.mentee for one in done}),
        "meetings": sum(period.start <= one.date <= period.end for one in organisation.meetings),
        "trained": len({one.person for one in trained if not one.end or one.end <= period.end}),
        "partners": len(organisation.partners),
    }


def _at_work(pair: Pair, period: Period) -> bool:
    begun = pair.start is None or pair.start <= period.end
    return begun and (pair.end is None or pair.end >= period.start)


def summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts of different organisations together."""
    total = dict.fromkeys(MEASURES, 0)
    for one in counts:
        for name in MEASURES:
            total[name] += one.get(name, 0)
    return total
