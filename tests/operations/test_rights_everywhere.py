"""Every role does everything to its own plan, to one below it, to a foreign one: by the table.

The table itself is written out by hand in ``tests/model/test_rights.py``; here the operations are
called, on a real database, and what may not be done leaves no trace.
"""

from collections.abc import Callable
from datetime import date

import pytest

from workflows.model.history import EventKind
from workflows.model.rights import Action, Actor, Relation, Role, may
from workflows.model.roadmap import FigureKind, Order
from workflows.operations.act_on_checkpoint import act, undo
from workflows.operations.load_samples import Samples
from workflows.operations.move_plan import move_plans
from workflows.operations.plans import running_plans
from workflows.operations.record_event import Happening
from workflows.operations.set_figure import Figure, set_figure
from workflows.operations.start_plan import start_plans
from workflows.operations.submit_report import Sending, submit_report
from workflows.problems import ProblemsFoundError
from workflows.store.events import events
from workflows.store.figures import figures
from workflows.store.plans import plans as stored_plans
from workflows.store.reports import reports
from workflows.workspace import Workspace

COLLEGE, DAY = "vymyslovsk-college", date(2020, 10, 20)
# Whose plan the college's is to the body that acts.
BODIES = {
    Relation.OWN: COLLEGE,
    Relation.BELOW: "vymyslovsk-office",
    Relation.FOREIGN: "ust-vymyslovo-school",
}
DETAILS: dict[EventKind, dict[str, object]] = {
    EventKind.SUBMITTED: {"evidence": "протокол № 1"},
    EventKind.RETURNED: {"comment": "нет подписи"},
    EventKind.EXTENDED: {"new_due": "2030-01-10", "ground": "письмо"},
    EventKind.WAIVED: {"comment": "не проводится"},
    EventKind.COUNTED: {"evidence": "заметка", "number": 1},
}

type Deed = Callable[[Workspace, Actor], object]


def happening(kind: EventKind, item: str = "6.2") -> Happening:
    details = DETAILS.get(kind, {})
    return Happening(COLLEGE, "khakassia-2020", item, kind, DAY, "", "1", dict(details))


def acting(kind: EventKind, item: str = "6.2") -> Deed:
    return lambda workspace, actor: act(workspace, actor, happening(kind, item))


def taking_back(workspace: Workspace, actor: Actor) -> object:
    return undo(workspace, actor, happening(EventKind.CANCELLED, "4.1"))


def entering_a_figure(workspace: Workspace, actor: Actor) -> object:
    figure = Figure(COLLEGE, FigureKind.LEARNERS, 2020, 500, "ОО-1", DAY)
    return set_figure(workspace, actor, figure)


def handing_in(workspace: Workspace, actor: Actor) -> object:
    sending = Sending(COLLEGE, "chelyabinsk-2020", "2020-Q4", DAY)
    return submit_report(workspace, actor, sending)


def starting(workspace: Workspace, actor: Actor) -> object:
    return start_plans(workspace, "kasimov-2020", [COLLEGE], Order(DAY, "9"), actor)


def moving(workspace: Workspace, actor: Actor) -> object:
    return move_plans(workspace, "khakassia-2020", [COLLEGE], apply=True, actor=actor)


DEEDS: dict[str, tuple[Action, Deed]] = {
    "submit": (Action.SUBMIT, acting(EventKind.SUBMITTED)),
    "accept": (Action.ACCEPT, acting(EventKind.ACCEPTED)),
    "return": (Action.RETURN, acting(EventKind.RETURNED)),
    "extend": (Action.EXTEND, acting(EventKind.EXTENDED)),
    "waive": (Action.WAIVE, acting(EventKind.WAIVED)),
    "event": (Action.RECORD_EVENT, acting(EventKind.OCCURRED, "4.1")),
    "count": (Action.COUNT, acting(EventKind.COUNTED)),
    "undo": (Action.UNDO, taking_back),
    "figure": (Action.COUNT, entering_a_figure),
    "report": (Action.SUBMIT, handing_in),
    "start": (Action.START_PLAN, starting),
    "move": (Action.MOVE_PLAN, moving),
}


@pytest.fixture
def written(workspace: Workspace, samples: Samples) -> Callable[[], object]:
    """Everything that the deeds could have written."""
    start_plans(workspace, "chelyabinsk-2020", [COLLEGE])
    running, _ = running_plans(workspace, [*samples.organisations])
    plans = [one.record.id for one in running]
    return lambda: (events(plans), stored_plans(), figures(), reports(plans, "2020-Q4"))


@pytest.mark.parametrize("deed", DEEDS)
def test_what_the_table_forbids_is_refused_and_leaves_no_trace(
    deed: str, workspace: Workspace, written: Callable[[], object]
) -> None:
    action, do = DEEDS[deed]
    before = written()
    for role in Role:
        for stands, body in BODIES.items():
            if may(role, action, stands):
                continue
            with pytest.raises(ProblemsFoundError) as caught:
                do(workspace, Actor(role, body))
            assert [one.code for one in caught.value.problems] == ["W211"], (role, stands)
            assert written() == before, (role, stands)


# Whoever may undo must also have had the right to what is undone: see test_act_on_checkpoint.
@pytest.mark.parametrize("deed", [one for one in DEEDS if one != "undo"])
def test_what_the_table_allows_is_never_refused_for_want_of_a_right(
    deed: str, workspace: Workspace, written: Callable[[], object]
) -> None:
    del written
    action, do = DEEDS[deed]
    for role in Role:
        for stands, body in BODIES.items():
            if may(role, action, stands):
                assert "W211" not in codes_of(workspace, Actor(role, body), do), (role, stands)


def test_of_many_plans_none_is_started_when_one_may_not_be(
    workspace: Workspace, samples: Samples
) -> None:
    office, order = Actor(Role.COORDINATOR, "vymyslovsk-office"), Order(DAY, "9")
    ministry = "sample-ministry"
    before = stored_plans()
    with pytest.raises(ProblemsFoundError) as caught:
        start_plans(workspace, "kasimov-2020", [COLLEGE, ministry, *samples.bodies], order, office)
    told = {one.place.path for one in caught.value.problems}
    assert ministry in told
    assert COLLEGE not in told
    assert stored_plans() == before


def test_a_refusal_says_who_does_it_at_home_and_who_from_above(
    workspace: Workspace, written: Callable[[], object]
) -> None:
    del written
    with pytest.raises(ProblemsFoundError) as caught:
        moving(workspace, Actor(Role.ADMINISTRATOR, COLLEGE))
    [found] = caught.value.problems
    each = "муниципальный координатор, методист, региональный оператор"
    assert found.hint == f"это делает: у себя — {each}; для нижестоящих — {each}"


def codes_of(workspace: Workspace, actor: Actor, do: Deed) -> list[str]:
    try:
        do(workspace, actor)
    except ProblemsFoundError as error:
        return [one.code for one in error.problems]
    return []
