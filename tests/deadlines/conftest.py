"""The production calendar that the repository ships."""

from pathlib import Path

import pytest

from workflows.deadlines import ProductionCalendar
from workflows.specs.calendars import load_calendars


@pytest.fixture(scope="session")
def calendar() -> ProductionCalendar:
    facts, problems = load_calendars(Path(__file__).parents[2] / "calendar")
    assert not problems
    return ProductionCalendar.build(facts)
