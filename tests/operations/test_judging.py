"""Judging thousands of plans at once finds what judging each by itself finds."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from tests.conftest import fresh_database
from tests.operations.noticed_lines import noticed_lines
from tests.workspaces import workspace_in
from workflows.model.history import EventKind, EventRecord, PlanRecord
from workflows.model.people import OrganisationType, responder_of
from workflows.model.roadmap import Level, Order
from workflows.operations import track as tracking
from workflows.operations.judge_plans import Judge
from workflows.operations.load_samples import Samples
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.plans import _running, standings
from workflows.operations.record_event import Happening, record
from workflows.operations.start_plan import freeze_roadmap, frozen_roadmap
from workflows.operations.track import evaluate, track
from workflows.operations.track_everybody import track_everybody
from workflows.planning import Standing, State
from workflows.store import orm
from workflows.store.evaluations import Told, tell
from workflows.store.events import record_events
from workflows.store.plans import plans
from workflows.workspace import Workspace

_DAY = date(2020, 10, 20)
_ITEMS = ["1.1", "2.1", "3.1", "4.1", "5.1", "6.2", "7.6", ""]
_KINDS = [kind for kind in EventKind if kind is not EventKind.MOVED]


@pytest.fixture(scope="module")
def shipped(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Workspace:
    folder = tmp_path_factory.mktemp("judged")
    with django_db_blocker.unblock(), fresh_database(folder) as address:
        workspace = workspace_in(folder, address)
        roadmap, _ = find_roadmap(workspace, "khakassia-2020")
        freeze_roadmap(workspace, roadmap)
        # What is read once needs no database any more.
        frozen_roadmap(workspace, roadmap.id, roadmap.version)
    return workspace


@st.composite
def _histories(draw: st.DrawFn) -> tuple[EventRecord, ...]:
    found: list[EventRecord] = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        kind = draw(st.sampled_from(_KINDS))
        day = _DAY + timedelta(days=draw(st.integers(-120, 10)))
        payload: dict[str, object] = {}
        if kind is EventKind.EXTENDED:
            payload = {"new_due": str(_DAY + timedelta(days=draw(st.integers(-30, 60))))}
        if kind is EventKind.CANCELLED:
            payload = {"cancels": f"key-{draw(st.integers(1, 8))}"}
        item, term = draw(st.sampled_from(_ITEMS)), draw(st.sampled_from(["1", ""]))
        moment = datetime(2020, 10, 20, tzinfo=UTC)
        found.append(
            EventRecord(1, item, term, kind, day, moment, "тест", f"key-{number}", payload, number)
        )
    return tuple(found)


@given(
    histories=st.lists(_histories(), min_size=1, max_size=6),
    orders=st.lists(st.integers(0, 3), min_size=6, max_size=6),
    kinds=st.lists(st.sampled_from(OrganisationType), min_size=6, max_size=6),
    late=st.integers(-200, 400),
)
def test_plans_judged_together_stand_as_each_judged_by_itself(
    shipped: Workspace,
    histories: list[tuple[EventRecord, ...]],
    orders: list[int],
    kinds: list[OrganisationType],
    late: int,
) -> None:
    day, version = _DAY + timedelta(days=late), _version(shipped)
    judge = Judge(shipped, day)
    for history, order, kind in zip(histories, orders, kinds, strict=False):
        who = responder_of(Level.ORGANISATION, kind, (), "")
        signed = Order(date(2020, 4, 3) + timedelta(days=order), str(order))
        one = PlanRecord(1, "школа", "khakassia-2020", version, signed, who)
        fast = judge._judged(one, history)
        slow = list(standings(shipped, _running(shipped, one, history, day), day))
        assert _by_state(judged for state in State for judged in fast.in_state(state)) == _by_state(
            slow
        )
        assert set(fast.notices()) == {
            (*each.checkpoint.key, tracking_kind(each), each.due)
            for each in slow
            if tracking_kind(each) and each.due
        }


def tracking_kind(one: Standing) -> str:
    told = {State.OVERDUE: "overdue", State.DUE_SOON: "due_soon", State.RETURNED: "returned"}
    return told.get(one.state, "")


def _by_state(states: Iterator[Standing] | list[Standing]) -> list[tuple[object, ...]]:
    return sorted(
        (one.checkpoint.key, one.state, str(one.due), str(one.done_on), one.days_late)
        for one in states
    )


def _version(workspace: Workspace) -> str:
    return find_roadmap(workspace, "khakassia-2020")[0].version


def test_the_same_thing_to_tell_is_written_once(workspace: Workspace, samples: Samples) -> None:
    track(workspace, samples.day)
    before = _rows()
    track(workspace, samples.day)
    track_everybody(workspace, samples.day)
    assert _rows() == before


def test_a_clock_that_goes_back_and_forth_loses_and_doubles_nothing(
    workspace: Workspace, samples: Samples
) -> None:
    days = [samples.day + timedelta(days=late) for late in (0, 1, 0, 30, -1, 30, 1)]
    for day in days:
        track(workspace, day)
    seen = noticed_lines()
    assert len(set(seen)) == len(seen)
    orm.Evaluation.objects.all().delete()
    for day in sorted(set(days)):
        track(workspace, day)
    assert noticed_lines() == seen


def test_what_is_recorded_while_a_plan_is_judged_is_judged_too(
    workspace: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = evaluate(workspace, samples.day).overdue[0]
    real = tell
    done: list[int] = []

    def tell_late(plans: list[Told]) -> tuple[int, list[int]]:
        if not done:
            done.append(1)
            what = Happening(
                late.organisation,
                "khakassia-2020",
                late.item,
                EventKind.SUBMITTED,
                samples.day,
                "тест",
                late.occurrence,
            )
            record(workspace, what)
        return real(plans)

    monkeypatch.setattr(tracking, "tell", tell_late)
    report = track(workspace, samples.day)
    assert late not in report.overdue
    owners = {one.id: one.organisation for one in plans()}
    told = {(owners[plan], item, term) for plan, item, term, _, _ in noticed_lines()}
    assert (late.organisation, late.item, late.occurrence) not in told
    assert report.new_notices == len(noticed_lines())


@pytest.mark.parametrize(
    ("instant", "late"),
    [
        ("2020-10-12T18:30+03:00", {"Asia/Krasnoyarsk": False, "Asia/Yekaterinburg": False}),
        ("2020-10-12T20:30+03:00", {"Asia/Krasnoyarsk": True, "Asia/Yekaterinburg": False}),
        ("2020-10-12T22:30+03:00", {"Asia/Krasnoyarsk": True, "Asia/Yekaterinburg": True}),
        ("2020-10-12T23:59+03:00", {"Europe/Moscow": False}),
        ("2020-10-13T00:00+03:00", {"Europe/Moscow": True}),
    ],
)
def test_a_day_ends_at_each_organisation_s_own_midnight(
    workspace: Workspace, samples: Samples, instant: str, late: dict[str, bool]
) -> None:
    college = orm.Organisation.objects.filter(id="vymyslovsk-college")
    for zone, expected in late.items():
        college.update(time_zone=zone)
        report = evaluate(workspace, datetime.fromisoformat(instant), ["vymyslovsk-college"])
        assert any(row.due == date(2020, 10, 12) for row in report.overdue) is expected


def test_an_unknown_time_zone_stops_its_organisation_only(
    workspace: Workspace, samples: Samples
) -> None:
    orm.Organisation.objects.filter(id="vymyslovsk-college").update(time_zone="Asia/Chelyabinsk")
    report = track(workspace, datetime(2020, 10, 20, 12, tzinfo=UTC))
    assert [problem.code for problem in report.problems] == ["F203"]
    assert report.organisations == 2


def test_a_report_may_list_only_the_foremost(workspace: Workspace, samples: Samples) -> None:
    whole, part = evaluate(workspace, samples.day), evaluate(workspace, samples.day, shown=2)
    assert part.overdue == whole.overdue[:2]
    assert part.states == whole.states


@pytest.mark.parametrize(
    ("before", "day"),
    [(date(2024, 2, 28), date(2024, 2, 29)), (date(2020, 12, 31), date(2021, 1, 1))],
)
def test_leap_days_and_year_ends_are_days_like_any(
    workspace: Workspace, samples: Samples, before: date, day: date
) -> None:
    one, two = evaluate(workspace, before), evaluate(workspace, day)
    grown = {(row.organisation, row.item, row.occurrence): row.days_late for row in one.overdue}
    again = {(row.organisation, row.item, row.occurrence): row.days_late for row in two.overdue}
    assert grown
    assert all(again[key] == days + 1 for key, days in grown.items())


def test_events_are_read_as_they_were_recorded(workspace: Workspace, samples: Samples) -> None:
    plan = orm.Plan.objects.order_by("id").first()
    assert plan is not None
    at = datetime(2020, 10, 1, 9, 30, tzinfo=UTC)
    payload: dict[str, object] = {"comment": "Ёж «\\n»", "n": 2, "list": [1, {"a": None}]}
    written = EventRecord(
        plan.id, "1.1", "1", EventKind.COUNTED, date(2020, 10, 1), at, "тест", "особый", payload
    )
    record_events([written])
    from workflows.store.events import events

    assert written in events([plan.id])[plan.id]


def test_a_region_on_all_processors_adds_up(
    workspace: Workspace,
    samples: Samples,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    from workflows.operations import track_everybody as everybody

    plain = evaluate(workspace, samples.day)
    monkeypatch.setattr(everybody, "ALONE", 0)
    told: list[int] = []
    report = track_everybody(workspace, samples.day, jobs=2, on_chunk=told.append)
    assert (report.states, report.overdue, report.soon) == (plain.states, plain.overdue, plain.soon)
    assert report.new_notices == len(noticed_lines())
    assert sum(told) == 3


def _rows() -> list[tuple[object, ...]]:
    return [
        *orm.Evaluation.objects.order_by("plan").values_list(),
    ]
