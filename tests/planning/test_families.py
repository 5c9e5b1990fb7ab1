"""A family of plans counts what a record moves, and finds what counting all anew finds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.deadlines import Context, EventDate, ProductionCalendar, event_anchor, resolve
from workflows.model.roadmap import Order, Roadmap
from workflows.model.rules import Anchor, Span, Within, anchors
from workflows.planning import Checkpoint, PlanFamily
from workflows.planning.plan import _anchors_first, _expected, _set_from_outside
from workflows.specs.calendars import load_calendars
from workflows.specs.roadmaps import load_roadmap

_ROOT = Path(__file__).parents[2]
_CHAINED = "khakassia-2020 with terms that wait for each other"
_ROADMAPS = ("khakassia-2020", "chelyabinsk-2020", "kasimov-2020", "ust-donetsk-2024", _CHAINED)


@cache
def _calendar() -> ProductionCalendar:
    facts, _ = load_calendars(_ROOT / "calendar")
    return ProductionCalendar.build(facts)


@cache
def _family(name: str) -> tuple[Roadmap, PlanFamily]:
    roadmap, _ = load_roadmap(_ROOT / "roadmap_specs" / f"{name.partition(' ')[0]}.yaml")
    assert roadmap is not None
    roadmap = _chained(roadmap) if name == _CHAINED else roadmap
    order = roadmap.order or Order(roadmap.period_start, "1")
    roadmap = replace(roadmap, order=order)
    return roadmap, PlanFamily(roadmap, order, lambda _: _calendar())


def _chained(roadmap: Roadmap) -> Roadmap:
    """Every item of a stage is due some time after the one before it."""
    stages = []
    for stage in roadmap.stages:
        items = list(stage.items)
        for place in range(1, len(items)):
            span = Span(months=place % 2, days=10)
            rule = Within(span, Anchor(item=items[place - 1].id))
            deadline = replace(items[place].deadline, rule=rule)
            items[place] = replace(items[place], deadline=deadline)
        stages.append(replace(stage, items=tuple(items)))
    return replace(roadmap, stages=tuple(stages))


def _anew(roadmap: Roadmap, events: Mapping[Anchor, date]) -> list[Checkpoint]:
    """Every item counted after those it waits for, nothing kept from any other plan."""
    assert roadmap.order is not None
    known = {anchor: EventDate(day) for anchor, day in events.items()}
    found: dict[str, tuple[Checkpoint, ...]] = {}
    context = Context(roadmap.order.date, _calendar(), until=roadmap.period_end)
    for item in _anchors_first(roadmap):
        shift = (item.policy or roadmap.policy).shift
        rule = _set_from_outside(item, known.get(Anchor(item=item.id)))
        terms = resolve(rule, replace(context, shift=shift, events=known))
        found[item.id] = tuple(Checkpoint(item, one) for one in terms)
        expected = _expected(found[item.id])
        if expected is not None:
            known.setdefault(Anchor(item=item.id), expected)
    return [point for item in roadmap.items() for point in found[item.id]]


@pytest.mark.parametrize("name", _ROADMAPS)
@given(data=st.data())
def test_what_a_family_counts_is_what_counting_all_anew_counts(
    name: str, data: st.DataObject
) -> None:
    roadmap, family = _family(name)
    waited = {
        anchor if anchor.event is None else event_anchor(anchor.event)
        for item in roadmap.items()
        for anchor in anchors(item.deadline.rule)
    }
    possible = sorted({*waited, *(Anchor(item=one.id) for one in roadmap.items())}, key=str)
    late = st.integers(-60, 700).map(lambda days: roadmap.period_start + timedelta(days=days))
    events = data.draw(st.dictionaries(st.sampled_from(possible), late, max_size=5))
    assert list(family.plan(events).checkpoints) == _anew(roadmap, events)


def test_a_record_moves_what_waits_for_it_and_nothing_else() -> None:
    roadmap, family = _family("khakassia-2020")
    moved = family.moved({Anchor(item="4.1"): date(2020, 9, 10)})
    assert "5.1" in moved
    assert len(moved) < len(list(roadmap.items())) / 2
    again = family.moved({Anchor(item="4.1"): date(2020, 9, 10)})
    assert all(again[item] is points for item, points in moved.items())
