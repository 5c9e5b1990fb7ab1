"""A registered document is offered as the evidence of the items whose result it is."""

from datetime import date

import pytest

from workflows.model.journals import JournalEntry
from workflows.model.rights import Actor, Role
from workflows.operations.offer_submission import offers, submit_with
from workflows.operations.plans import running_plans, standings
from workflows.planning import State
from workflows.problems import ProblemsFoundError
from workflows.workspace import Workspace

COLLEGE = "vymyslovsk-college"

pytestmark = pytest.mark.usefixtures("samples")


def entry(day: date = date(2020, 10, 19)) -> JournalEntry:
    return JournalEntry(
        organisation=COLLEGE,
        journal="orders",
        year=2020,
        ordinal=7,
        number="7-од",
        dated=day,
        document="pairs-order",
        subject="",
        edition="2026-2027",
        title="О встречах",
    )


def state(workspace: Workspace, item: str) -> State:
    [running], _ = running_plans(workspace, [COLLEGE])
    day = date(2020, 10, 20)
    points = standings(workspace, running, day)
    return next(one.state for one in points if one.checkpoint.key == (item, "1"))


def test_only_what_is_not_reported_yet_is_offered(workspace: Workspace) -> None:
    [offer] = offers(workspace, entry(), ("1.1", "6.2"))
    assert (offer.item, offer.occurrence) == ("6.2", "1")
    assert offer.evidence == "№ 7-од от 19.10.2020 «О встречах»"


def test_what_is_offered_is_submitted_once(workspace: Workspace) -> None:
    offered = offers(workspace, entry(), ("6.2", "6.3"))
    for _ in range(2):
        submit_with(workspace, Actor(Role.ADMINISTRATOR), entry(), offered)
    assert [state(workspace, one) for one in ("6.2", "6.3")] == [State.ON_REVIEW] * 2
    assert offers(workspace, entry(), ("6.2", "6.3")) == ()
    [running], _ = running_plans(workspace, [COLLEGE])
    assert sum(one.payload.get("document") == "pairs-order" for one in running.history) == 2


def test_without_the_right_nothing_is_submitted(workspace: Workspace) -> None:
    offered = offers(workspace, entry(), ("6.2",))
    with pytest.raises(ProblemsFoundError, match="W211"):
        submit_with(workspace, Actor(Role.OBSERVER), entry(), offered)
    assert state(workspace, "6.2") is State.OVERDUE
