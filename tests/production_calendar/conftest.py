"""The shipped calendars, read once."""

from pathlib import Path

import pytest

from workflows.deadlines.calendar import ProductionCalendar
from workflows.model.calendar import CalendarFacts
from workflows.specs.calendars import load_calendars

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def folder() -> Path:
    return ROOT / "calendar"


@pytest.fixture(scope="session")
def facts(folder: Path) -> CalendarFacts:
    found, problems = load_calendars(folder)
    assert problems == []
    return found


@pytest.fixture(scope="session")
def calendar(facts: CalendarFacts) -> ProductionCalendar:
    return ProductionCalendar.build(facts)
