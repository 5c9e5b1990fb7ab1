"""A registered document may be the evidence of checkpoints: which ones, and submit them with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.model.history import EventKind
from workflows.model.journals import JournalEntry
from workflows.model.rights import Actor
from workflows.operations.act_on_checkpoint import act
from workflows.operations.local_day import local_day
from workflows.operations.plans import running_plans, standings
from workflows.operations.record_event import Happening
from workflows.planning import State
from workflows.workspace import Workspace

_OPEN = frozenset(
    (State.PLANNED, State.OPEN, State.DUE_SOON, State.OVERDUE, State.RETURNED, State.NO_TERM)
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A checkpoint that is not reported yet and that the document can be the evidence of."""

    roadmap: str
    item: str
    occurrence: str
    title: str
    evidence: str
    plan: int


def offers(workspace: Workspace, entry: JournalEntry, items: Sequence[str]) -> tuple[Offer, ...]:
    """Of each item the first checkpoint that is still open, in the plans of the organisation."""
    running, _ = running_plans(workspace, [entry.organisation])
    day = local_day(workspace, entry.organisation)
    found: dict[tuple[str, str, int], Offer] = {}
    for one in running:
        for point in standings(workspace, one, day):
            item, occurrence = point.checkpoint.key
            if item in items and point.state in _OPEN:
                where = (one.record.roadmap, item)
                title = point.checkpoint.item.title
                found.setdefault(
                    (*where, one.record.id),
                    Offer(*where, occurrence, title, _evidence(entry), one.record.id),
                )
    return tuple(found.values())


def submit_with(
    workspace: Workspace, actor: Actor, entry: JournalEntry, offered: Sequence[Offer]
) -> None:
    """Submit the checkpoints on the document's own day; one submitted already stays as it is.

    Raises:
        ProblemsFoundError: W211 no right, W205 the document's day has not come.
    """
    for one in offered:
        details: dict[str, object] = {"evidence": one.evidence, "document": entry.document}
        act(
            workspace,
            actor,
            Happening(
                entry.organisation,
                one.roadmap,
                one.item,
                EventKind.SUBMITTED,
                entry.dated,
                "",
                one.occurrence,
                details,
                one.plan,
            ),
        )


def _evidence(entry: JournalEntry) -> str:
    return f"№ {entry.number} от {entry.dated:%d.%m.%Y} «{entry.title}»"
