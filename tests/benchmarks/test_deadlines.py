"""How fast dates are counted; run with ``pytest tests/benchmarks -n 0 -s`` on a quiet machine.

Processor time, best of three. The limits are wide: a shared machine is several times slower than
itself.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import holidays
from dateutil.relativedelta import relativedelta

from workflows.deadlines import ProductionCalendar, read_phrase
from workflows.deadlines.bulk import bulk_dates, counts_in_bulk
from workflows.specs.calendars import load_calendars

_ROOT = Path(__file__).parents[2]
_ORDERS = [date(2020, 1, 1) + timedelta(days=day) for day in range(1000)]
_PHRASES = [
    "в течение месяца после издания приказа",
    "в течение первого – второго месяца после издания приказа",
    "КТ – два с половиной месяца после издания приказа",
    "в течение третьего и четвертого месяца",
    "в двухнедельный срок со дня издания приказа",
    "декабрь 2021 г.",
]


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def test_sixty_items_of_a_thousand_organisations() -> None:
    facts, _ = load_calendars(_ROOT / "calendar")
    calendar = ProductionCalendar.build(facts)
    rules = [rule for phrase in _PHRASES if (rule := read_phrase(phrase).rule)] * 10
    assert len(rules) == 60
    assert all(counts_in_bulk(rule) for rule in rules)
    ours = _seconds(lambda: bulk_dates(rules, _ORDERS, calendar))

    days_off = holidays.country_holidays("RU", years=range(2020, 2026))

    def with_libraries() -> None:
        for order in _ORDERS[:50]:
            for _ in range(60):
                due = order + relativedelta(months=2, days=15)
                while due.weekday() > 4 or due in days_off:
                    due += timedelta(days=1)

    theirs = _seconds(with_libraries) * len(_ORDERS) / 50
    print(f"\n60 000 deadlines: {ours * 1000:.0f} ms; dateutil + holidays: {theirs * 1000:.0f} ms")
    print(f"ratio: {theirs / ours:.1f}")
    assert ours < 0.5
    assert theirs > 3 * ours
