"""From plans and records to who is late."""

from datetime import date

import pytest

from tests.operations.noticed_lines import noticed_lines
from workflows.model.history import EventKind
from workflows.model.roadmap import Order
from workflows.operations.load_samples import Samples, load_samples
from workflows.operations.plans import running_plans
from workflows.operations.record_event import Happening, record
from workflows.operations.start_plan import start_plans
from workflows.operations.track import evaluate, merged, organisations_to_track, track
from workflows.planning import State
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.workspace import Workspace

_COLLEGE = "vymyslovsk-college"


def _happening(
    kind: EventKind, item: str, day: date, occurrence: str = "1", **details: object
) -> Happening:
    return Happening(_COLLEGE, "khakassia-2020", item, kind, day, "тест", occurrence, dict(details))


def test_the_samples_show_who_is_late_on_their_day(workspace: Workspace, samples: Samples) -> None:
    report = track(workspace, samples.day)
    assert report.organisations == 3
    assert ("vymyslovsk-centre", "4.2") in {(row.organisation, row.item) for row in report.overdue}
    assert all(row.days_late > 0 for row in report.overdue)
    assert all(row.due >= samples.day for row in report.soon)
    assert sum(report.states.values()) == report.checkpoints


def test_tracking_twice_tells_nothing_twice(workspace: Workspace, samples: Samples) -> None:
    first = track(workspace, samples.day)
    second = track(workspace, samples.day)
    assert (first.new_notices > 0, second.new_notices) == (True, 0)
    assert len(noticed_lines()) == first.new_notices


def test_a_missed_day_heals_itself(workspace: Workspace, samples: Samples) -> None:
    track(workspace, samples.day)
    later = track(workspace, date(2020, 11, 10))
    # What fell due while nobody looked is found all the same.
    assert any(date(2020, 10, 20) < row.due < date(2020, 11, 9) for row in later.overdue)


def test_evaluating_notes_nothing(workspace: Workspace, samples: Samples) -> None:
    evaluate(workspace, samples.day)
    assert noticed_lines() == []


def test_organisations_tracked_apart_add_up(workspace: Workspace, samples: Samples) -> None:
    whole = evaluate(workspace, samples.day)
    parts = [evaluate(workspace, samples.day, [one]) for one in organisations_to_track(workspace)]
    joined = merged(parts)
    assert (joined.states, joined.overdue, joined.soon) == (whole.states, whole.overdue, whole.soon)


def test_the_past_is_seen_as_it_was(workspace: Workspace, samples: Samples) -> None:
    # On 1 September 2020 the college's register order had not been issued: its terms are forecasts.
    running, _ = running_plans(workspace, [_COLLEGE], day=date(2020, 9, 1))
    [point] = running[0].plan.of_item("5.1")
    assert point.occurrence.forecast
    running, _ = running_plans(workspace, [_COLLEGE], day=samples.day)
    [point] = running[0].plan.of_item("5.1")
    assert (point.occurrence.forecast, point.occurrence.due) == (False, date(2020, 10, 12))


def test_an_event_shows_the_terms_it_moves(workspace: Workspace, samples: Samples) -> None:
    report = record(workspace, _happening(EventKind.OCCURRED, "4.1", date(2020, 9, 15)))
    moved = {one.item: (one.old, one.new) for one in report.moved}
    assert moved["5.1"] == (date(2020, 10, 12), date(2020, 10, 15))


def test_the_same_event_twice_is_written_once(workspace: Workspace, samples: Samples) -> None:
    happening = _happening(EventKind.SUBMITTED, "6.2", date(2020, 10, 19), evidence="журнал")
    assert record(workspace, happening).new
    assert not record(workspace, happening).new


def test_a_submitted_checkpoint_is_no_longer_overdue(
    workspace: Workspace, samples: Samples
) -> None:
    before = evaluate(workspace, samples.day).states[State.OVERDUE]
    record(workspace, _happening(EventKind.SUBMITTED, "6.2", date(2020, 10, 19)))
    assert evaluate(workspace, samples.day).states[State.OVERDUE] == before - 1


@pytest.mark.parametrize(
    ("item", "occurrence", "day", "code"),
    [
        ("9.9", "1", date(2020, 10, 1), "W204"),
        ("2.7", "2031-Q1", date(2020, 10, 1), "W204"),
        ("6.2", "1", date(2030, 1, 1), "W205"),
    ],
)
def test_what_cannot_have_happened_is_refused(
    workspace: Workspace, samples: Samples, item: str, occurrence: str, day: date, code: str
) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        record(workspace, _happening(EventKind.SUBMITTED, item, day, occurrence))
    assert [problem.code for problem in raised.value.problems] == [code]


@pytest.mark.parametrize("item", ["9.9", "издание несуществующего приказа"])
def test_an_event_that_moves_nothing_is_refused(
    workspace: Workspace, samples: Samples, item: str
) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        record(workspace, _happening(EventKind.OCCURRED, item, date(2020, 9, 1)))
    assert [problem.code for problem in raised.value.problems] == ["W206"]


def test_an_item_s_number_may_be_written_as_in_an_order(
    workspace: Workspace, samples: Samples
) -> None:
    report = record(workspace, _happening(EventKind.OCCURRED, "п. 4.1", date(2020, 9, 15)))
    assert "5.1" in {one.item for one in report.moved}


def test_an_organisation_without_a_plan_is_told_how_to_start_one(workspace: Workspace) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        record(workspace, _happening(EventKind.SUBMITTED, "1.1", date(2020, 5, 1)))
    assert raised.value.problems[0].code == "W203"
    assert "veshka plan start" in raised.value.problems[0].hint


def test_starting_a_plan_again_gives_the_same_plan(workspace: Workspace, samples: Samples) -> None:
    first = start_plans(workspace, "khakassia-2020", [_COLLEGE])
    assert start_plans(workspace, "khakassia-2020", [_COLLEGE]) == first
    order = Order(date(2020, 5, 12), "7")
    other = start_plans(workspace, "khakassia-2020", [_COLLEGE], order, another=True)
    assert other[0].id != first[0].id


def test_a_plan_goes_on_by_the_version_it_was_started_by(
    workspace: Workspace, samples: Samples
) -> None:
    frozen = orm.FrozenRoadmap.objects.get()
    assert running_plans(workspace, [_COLLEGE])[0][0].record.roadmap_version == frozen.version


def test_loading_the_samples_again_changes_nothing(workspace: Workspace, samples: Samples) -> None:
    assert samples.events > 0
    assert load_samples(workspace).events == 0
