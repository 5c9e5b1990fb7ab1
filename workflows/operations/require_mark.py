"""Whether a body may give the mark that a paper waits for, or the finding that says whose it is."""

from workflows.model.history import EventKind
from workflows.model.people import Responder
from workflows.model.rights import Actor
from workflows.model.roadmap import ApprovalStep
from workflows.operations.plans import RunningPlan
from workflows.operations.record_event import Happening
from workflows.planning import MARK_NAMES, approval_way, in_order_of_recording, is_meant
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.organisations import organisation as stored_organisation

_JUDGE = frozenset((EventKind.ACCEPTED, EventKind.RETURNED))


def require_mark(running: RunningPlan, actor: Actor, happening: Happening) -> None:
    """Refuse a mark or a return by a body that the roadmap does not name for it.

    Someone who names no body acts for whoever is asked, as on a computer that one office shares.

    Raises:
        ProblemsFoundError: W221, the mark that comes next is another body's; O501, no such body.
    """
    item = next((one for one in running.plan.roadmap.items() if one.id == happening.item), None)
    if item is None or item.approval is None or happening.kind not in _JUDGE or not actor.body:
        return
    past = [
        event
        for event in in_order_of_recording(running.history)
        if (event.item, event.occurrence) == (happening.item, happening.occurrence)
    ]
    awaited = approval_way(item.approval, past).awaited
    if awaited is None or _is_named(running, running.record.responder, awaited):
        # A body that gives the marks itself reports of it, and whoever is above it judges that.
        return
    if not _is_named(running, stored_organisation(actor.body).responder, awaited):
        raise ProblemsFoundError([_not_yours(running, happening, awaited)])


def _is_named(running: RunningPlan, who: Responder, awaited: ApprovalStep) -> bool:
    return any(
        is_meant(party, who) for party in running.plan.roadmap.parties if party.id in awaited.by
    )


def _not_yours(running: RunningPlan, happening: Happening, awaited: ApprovalStep) -> Problem:
    parties = [running.plan.roadmap.party(one).name for one in awaited.by]
    return Problem(
        "W221",
        f"{happening.item}: сейчас нужен гриф «{MARK_NAMES[awaited.kind]}», его ставит другой: "
        f"{' или '.join(parties)}",
        Place(path=f"{happening.organisation}, {happening.item}"),
        "назовите того, от чьего имени ставится гриф: --body КОД; кто в очереди, покажет "
        "veshka report approvals",
    )
