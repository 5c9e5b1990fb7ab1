"""What a role may do to a checkpoint, what its state allows, and how a record is taken back."""

from dataclasses import replace
from datetime import date

import pytest

from workflows.model.history import EventKind
from workflows.model.people import Organisation, OrganisationType
from workflows.model.rights import Actor, Role
from workflows.model.roadmap import Level
from workflows.operations.act_on_checkpoint import act, undo
from workflows.operations.plans import running_plans, standings
from workflows.operations.record_event import Happening
from workflows.planning import Standing, State
from workflows.problems import ProblemsFoundError
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

SCHOOL, COLLEGE = "ust-vymyslovo-school", "vymyslovsk-college"
ADMINISTRATOR = Actor(Role.ADMINISTRATOR)
COORDINATOR = Actor(Role.COORDINATOR)
OPERATOR = Actor(Role.OPERATOR)
DAY = date(2020, 10, 20)

pytestmark = pytest.mark.usefixtures("samples")


def told(kind: EventKind, item: str, day: date = DAY, **details: object) -> Happening:
    return Happening(COLLEGE, "khakassia-2020", item, kind, day, "", "1", dict(details))


def point(workspace: Workspace, item: str, day: date = DAY) -> Standing:
    [running], _ = running_plans(workspace, [COLLEGE], day=day)
    return next(
        one for one in standings(workspace, running, day) if one.checkpoint.key == (item, "1")
    )


def refusal(workspace: Workspace, actor: Actor, happening: Happening) -> str:
    with pytest.raises(ProblemsFoundError) as caught:
        act(workspace, actor, happening)
    [problem] = caught.value.problems
    return problem.code


def test_a_report_goes_its_way_back_and_forth(workspace: Workspace) -> None:
    item = "6.2"
    act(workspace, ADMINISTRATOR, told(EventKind.SUBMITTED, item, evidence="протокол № 1"))
    assert point(workspace, item).state is State.ON_REVIEW
    act(workspace, COORDINATOR, told(EventKind.RETURNED, item, comment="нет подписи"))
    assert point(workspace, item).state in (State.RETURNED, State.OVERDUE)
    act(workspace, ADMINISTRATOR, told(EventKind.SUBMITTED, item, evidence="протокол № 2"))
    act(workspace, COORDINATOR, told(EventKind.ACCEPTED, item))
    assert point(workspace, item).state in (State.DONE_IN_TIME, State.DONE_LATE)


@pytest.mark.parametrize(
    ("actor", "kind"),
    [
        (ADMINISTRATOR, EventKind.ACCEPTED),
        (ADMINISTRATOR, EventKind.WAIVED),
        (COORDINATOR, EventKind.SUBMITTED),
        (Actor(Role.OBSERVER), EventKind.SUBMITTED),
        (Actor(Role.METHODIST), EventKind.RETURNED),
    ],
)
def test_without_the_right_nothing_is_written(
    workspace: Workspace, actor: Actor, kind: EventKind
) -> None:
    before = point(workspace, "6.2")
    assert refusal(workspace, actor, told(kind, "6.2")) == "W211"
    assert point(workspace, "6.2") == before


def office(municipality: str) -> Organisation:
    return replace(
        organisation(SCHOOL),
        id=f"office-{len(municipality)}",
        type=OrganisationType.BODY,
        level=Level.MUNICIPALITY,
        municipality=municipality,
    )


def test_a_coordinator_of_another_municipality_is_a_stranger(workspace: Workspace) -> None:
    own, foreign = office(organisation(COLLEGE).municipality), office("Другой район")
    for one in (own, foreign):
        save_organisation(one)
    act(workspace, ADMINISTRATOR, told(EventKind.SUBMITTED, "6.2", evidence="протокол"))
    accepted = told(EventKind.ACCEPTED, "6.2")
    assert refusal(workspace, Actor(Role.COORDINATOR, foreign.id), accepted) == "W211"
    assert act(workspace, Actor(Role.COORDINATOR, own.id), accepted).new


@pytest.mark.parametrize("kind", [EventKind.ACCEPTED, EventKind.RETURNED])
def test_only_a_report_that_was_made_is_judged(workspace: Workspace, kind: EventKind) -> None:
    assert refusal(workspace, COORDINATOR, told(kind, "6.2", comment="нет подписи")) == "W212"


def test_what_was_accepted_is_not_reported_again(workspace: Workspace) -> None:
    again = told(EventKind.SUBMITTED, "1.1", evidence="ещё раз")
    assert refusal(workspace, ADMINISTRATOR, again) == "W212"


def test_the_ministry_s_term_is_extended_by_the_ministry_only(workspace: Workspace) -> None:
    due = point(workspace, "6.2").due
    extended = told(EventKind.EXTENDED, "6.2", new_due="2020-12-01", ground="письмо № 1")
    assert refusal(workspace, COORDINATOR, extended) == "W213"
    act(workspace, OPERATOR, extended)
    now = point(workspace, "6.2")
    assert (now.due, now.state) != (due, State.OVERDUE)
    [running], _ = running_plans(workspace, [COLLEGE])
    assert due is not None
    assert running.history[-1].payload["old_due"] == due.isoformat()


def test_an_extension_goes_forward(workspace: Workspace) -> None:
    earlier = told(EventKind.EXTENDED, "6.2", new_due="2020-06-01", ground="письмо")
    assert refusal(workspace, OPERATOR, earlier) == "W214"


def test_the_same_record_twice_is_one_and_no_fault(workspace: Workspace) -> None:
    report = told(EventKind.SUBMITTED, "6.2", evidence="протокол")
    assert [act(workspace, ADMINISTRATOR, report).new for _ in range(2)] == [True, False]
    longer = told(EventKind.EXTENDED, "6.3", new_due="2020-12-01", ground="письмо")
    assert [act(workspace, OPERATOR, longer).new for _ in range(2)] == [True, False]


def test_an_undone_report_may_be_made_again_in_the_same_words(workspace: Workspace) -> None:
    before = point(workspace, "6.2")
    report = told(EventKind.SUBMITTED, "6.2", evidence="протокол")
    for _ in range(3):
        assert act(workspace, ADMINISTRATOR, report).new
        assert point(workspace, "6.2").state is State.ON_REVIEW
        undone = undo(workspace, ADMINISTRATOR, told(EventKind.CANCELLED, "6.2", comment="ошибка"))
        assert undone.event.kind is EventKind.SUBMITTED
        assert point(workspace, "6.2") == before


def test_undoing_goes_back_record_by_record(workspace: Workspace) -> None:
    act(workspace, ADMINISTRATOR, told(EventKind.SUBMITTED, "6.2", evidence="протокол"))
    act(workspace, COORDINATOR, told(EventKind.ACCEPTED, "6.2"))
    undo(workspace, COORDINATOR, told(EventKind.CANCELLED, "6.2"))
    assert point(workspace, "6.2").state is State.ON_REVIEW


def test_nobody_takes_back_what_another_has_decided(workspace: Workspace) -> None:
    act(workspace, ADMINISTRATOR, told(EventKind.SUBMITTED, "6.2", evidence="протокол"))
    act(workspace, COORDINATOR, told(EventKind.ACCEPTED, "6.2"))
    with pytest.raises(ProblemsFoundError, match="W211"):
        undo(workspace, ADMINISTRATOR, told(EventKind.CANCELLED, "6.2"))
    assert point(workspace, "6.2").state in (State.DONE_IN_TIME, State.DONE_LATE)


def test_undoing_an_event_counts_everything_back(workspace: Workspace) -> None:
    before = point(workspace, "5.1").due
    act(workspace, ADMINISTRATOR, told(EventKind.OCCURRED, "4.1", date(2020, 9, 15)))
    assert point(workspace, "5.1").due == date(2020, 10, 15)
    undone = undo(workspace, ADMINISTRATOR, told(EventKind.CANCELLED, "4.1"))
    assert point(workspace, "5.1").due == before
    assert ("5.1", before) in {(one.item, one.new) for one in undone.report.moved}


def test_there_must_be_something_to_undo(workspace: Workspace) -> None:
    with pytest.raises(ProblemsFoundError, match="W215"):
        undo(workspace, ADMINISTRATOR, told(EventKind.CANCELLED, "6.2"))


def test_a_report_after_a_return_may_say_the_same_on_the_same_day(workspace: Workspace) -> None:
    report = told(EventKind.SUBMITTED, "6.2", evidence="протокол")
    back = told(EventKind.RETURNED, "6.2", comment="нет подписи")
    for _ in range(2):
        assert act(workspace, ADMINISTRATOR, report).new
        assert point(workspace, "6.2").state is State.ON_REVIEW
        assert act(workspace, COORDINATOR, back).new
    assert point(workspace, "6.2").state in (State.RETURNED, State.OVERDUE)


def test_an_event_s_date_may_be_corrected_back(workspace: Workspace) -> None:
    days = [date(2020, 9, 15), date(2020, 9, 8), date(2020, 9, 15)]
    for day in days:
        assert act(workspace, ADMINISTRATOR, told(EventKind.OCCURRED, "4.1", day)).new
    assert not act(workspace, ADMINISTRATOR, told(EventKind.OCCURRED, "4.1", days[-1])).new
    assert point(workspace, "5.1").checkpoint.occurrence.due == date(2020, 10, 15)


def test_the_same_fact_is_counted_once_whatever_came_between(workspace: Workspace) -> None:
    facts = [told(EventKind.COUNTED, "6.7", evidence=one, number=1) for one in "абаб"]
    assert [act(workspace, ADMINISTRATOR, one).new for one in facts] == [True, True, False, False]


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (EventKind.SUBMITTED, {"evidence": "  "}),
        (EventKind.RETURNED, {"comment": ""}),
        (EventKind.EXTENDED, {"new_due": "2020-12-01", "ground": " "}),
        (EventKind.WAIVED, {}),
        (EventKind.COUNTED, {"evidence": "", "number": 1}),
    ],
)
def test_what_is_written_down_says_something(
    workspace: Workspace, kind: EventKind, details: dict[str, object]
) -> None:
    actor = ADMINISTRATOR if kind in (EventKind.SUBMITTED, EventKind.COUNTED) else OPERATOR
    before = point(workspace, "6.2")
    empty = replace(told(kind, "6.2"), details=details)
    assert refusal(workspace, actor, empty) == "K402"
    assert point(workspace, "6.2") == before


def test_nothing_happens_before_the_order(workspace: Workspace) -> None:
    early = told(EventKind.OCCURRED, "4.1", date(2019, 9, 10))
    assert refusal(workspace, ADMINISTRATOR, early) == "K401"
    before = told(EventKind.SUBMITTED, "6.2", date(2020, 3, 18), evidence="протокол")
    assert refusal(workspace, ADMINISTRATOR, before) == "K401"


def test_a_record_of_an_earlier_day_undoes_nothing_that_came_after(workspace: Workspace) -> None:
    done = point(workspace, "1.1")
    waived = told(EventKind.WAIVED, "1.1", date(2020, 5, 4), comment="не нужно")
    longer = told(
        EventKind.EXTENDED, "1.1", date(2020, 5, 4), new_due="2020-12-01", ground="письмо"
    )
    for late in (waived, longer):
        assert refusal(workspace, OPERATOR, late) == "W212"
    assert point(workspace, "1.1") == done


def test_an_extension_is_no_shorter_than_the_term_counted_anew(workspace: Workspace) -> None:
    before = point(workspace, "6.2").due
    longer = told(EventKind.EXTENDED, "6.2", new_due="2020-11-02", ground="письмо")
    [moved] = act(workspace, OPERATOR, longer).moved
    assert (moved.item, moved.old, moved.new) == ("6.2", before, date(2020, 11, 2))
    report = act(workspace, ADMINISTRATOR, told(EventKind.OCCURRED, "4.1", date(2020, 10, 19)))
    [moved] = [one for one in report.moved if one.item == "6.2"]
    assert (moved.old, moved.new) == (date(2020, 11, 2), date(2020, 11, 19))
    assert point(workspace, "6.2").due == date(2020, 11, 19)
    # Counted back, the extension is what holds again.
    act(workspace, ADMINISTRATOR, told(EventKind.OCCURRED, "4.1", date(2020, 9, 10)))
    assert point(workspace, "6.2").due == date(2020, 11, 2)


def test_the_day_is_the_organisation_s_own(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An hour after midnight in Vladivostok it is still the day before in Krasnoyarsk.
    monkeypatch.setenv("VESHKA_TODAY", "2020-10-20T01:00+10:00")
    tomorrow = told(EventKind.SUBMITTED, "6.2", evidence="протокол")
    assert refusal(workspace, ADMINISTRATOR, tomorrow) == "W205"
    save_organisation(replace(organisation(COLLEGE), time_zone="Asia/Vladivostok"))
    assert act(workspace, ADMINISTRATOR, tomorrow).new
