"""Plans of the shipped Khakassia roadmap."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.specs.shipped import loaded
from workflows.deadlines import ProductionCalendar
from workflows.model.people import Responder
from workflows.model.roadmap import Level, Order, Programme, Roadmap
from workflows.model.rules import Anchor
from workflows.planning import Plan, answered_by, contradictions, gaps, make_plan
from workflows.specs.calendars import load_calendars
from workflows.specs.roadmaps import load_roadmap

_ROOT = Path(__file__).parents[2]
SHIPPED = ("khakassia-2020", "kasimov-2020", "chelyabinsk-2020", "chelyabinsk-2021")


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    found, _ = load_roadmap(_ROOT / "roadmap_specs" / "khakassia-2020.yaml")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def calendar() -> ProductionCalendar:
    facts, _ = load_calendars(_ROOT / "calendar")
    return ProductionCalendar.build(facts)


def _plan(
    roadmap: Roadmap, calendar: ProductionCalendar, events: Mapping[Anchor, date] | None = None
) -> Plan:
    return make_plan(roadmap, roadmap.order, lambda _: calendar, events=events)


def test_a_term_on_another_item_s_event_is_a_forecast_until_it_is_recorded(
    roadmap: Roadmap, calendar: ProductionCalendar
) -> None:
    [point] = _plan(roadmap, calendar).of_item("5.1")
    # 4.1 is due on 03.09.2020; a month later is Saturday 03.10.2020.
    assert (point.occurrence.due, point.occurrence.forecast) == (date(2020, 10, 5), True)


def test_a_recorded_event_replaces_the_forecast(
    roadmap: Roadmap, calendar: ProductionCalendar
) -> None:
    [point] = _plan(roadmap, calendar, {Anchor(item="4.1"): date(2020, 9, 10)}).of_item("5.1")
    assert (point.occurrence.due, point.occurrence.forecast) == (date(2020, 10, 12), False)


def test_every_checkpoint_has_a_key_of_its_own(
    roadmap: Roadmap, calendar: ProductionCalendar
) -> None:
    keys = [point.key for point in _plan(roadmap, calendar).checkpoints]
    assert len(keys) == len(set(keys))


def test_an_organisation_answers_for_its_own_items_only(
    roadmap: Roadmap, calendar: ProductionCalendar
) -> None:
    own = {point.item.id for point in answered_by(_plan(roadmap, calendar), Responder())}
    assert "1.1" in own
    assert "7.7" not in own  # the ministry's contest


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("level", Level)
def test_a_body_of_any_level_answers_for_what_its_level_is_named_for(
    name: str, level: Level, calendar: ProductionCalendar
) -> None:
    roadmap = loaded(name)
    order = roadmap.order or Order(date(2024, 9, 2), "1")
    plan = make_plan(roadmap, order, lambda _: calendar)
    levels = {party.id: party.level for party in roadmap.parties}
    own = {point.key for point in answered_by(plan, Responder(level, tuple(Programme)))}
    assert own == {
        point.key
        for point in plan.checkpoints
        if any(levels[one] is level for one in (*point.item.responsible, *point.item.co_executors))
    }


def test_the_ministry_and_the_centre_answer_for_the_contest(
    roadmap: Roadmap, calendar: ProductionCalendar
) -> None:
    plan = _plan(roadmap, calendar)
    everything = tuple(Programme)
    own = {
        level: {one.item.id for one in answered_by(plan, Responder(level, everything))}
        for level in (Level.MINISTRY, Level.REGIONAL_CENTRE, Level.MUNICIPALITY)
    }
    assert "7.7" in own[Level.MINISTRY]
    assert "1.2" not in own[Level.MINISTRY]
    assert "4.5" in own[Level.REGIONAL_CENTRE]


def test_the_roadmap_s_own_contradiction_is_told(
    roadmap: Roadmap, calendar: ProductionCalendar
) -> None:
    found = [problem.message for problem in contradictions(_plan(roadmap, calendar))]
    assert any("контрольная точка 4.8" in message and "4.6" in message for message in found)


def test_what_the_program_cannot_do_for_a_roadmap_is_told(roadmap: Roadmap) -> None:
    found = {problem.code: problem.message for problem in gaps(roadmap)}
    assert "1.6" in found["R302"]  # pages on sites have no template
    assert "1.7" in found["R303"]  # the ministry and the centre alone
    assert "1.1," not in found["R303"]


def test_repeats_end_with_the_roadmap(roadmap: Roadmap, calendar: ProductionCalendar) -> None:
    dues = [point.occurrence.due for point in _plan(roadmap, calendar).of_item("2.7")]
    assert dues[-1] == date(2024, 12, 31)
