"""Who hands in which periodic report to whom: as the roadmap says, for one organisation."""

from workflows.model.history import EventKind
from workflows.model.people import Responder
from workflows.model.roadmap import Item, Roadmap
from workflows.operations.plans import RunningPlan
from workflows.planning import Checkpoint
from workflows.planning.plan import is_meant

# A report stands from its submission until it is returned or taken back.
STANDS = frozenset((EventKind.SUBMITTED, EventKind.ACCEPTED))


def reporting_points(running: RunningPlan, period: str = "") -> list[Checkpoint]:
    """The checkpoints by which this organisation itself hands in reports, of one period or all."""
    return [
        point
        for point in running.own_checkpoints()
        if period in ("", point.occurrence.key) and is_sender(running, point.item)
    ]


def is_sender(running: RunningPlan, item: Item) -> bool:
    """Whether the plan's owner is one of those who send the item's report."""
    roadmap, who = running.plan.roadmap, running.record.responder
    senders = {party for one in item.reports for party in one.senders}
    return any(is_meant(roadmap.party(party), who) for party in senders)


def addressees(roadmap: Roadmap, item: Item, sender: Responder) -> tuple[str, ...]:
    """Ids of the parties to whom this sender's report goes: a school's to another than a college's.

    Empty where the sender hands in no such report.
    """
    found = [
        party
        for one in item.reports
        if any(is_meant(roadmap.party(each), sender) for each in one.senders)
        for party in one.recipients
    ]
    return tuple(dict.fromkeys(found))


def is_sent_to(roadmap: Roadmap, item: Item, sender: Responder, recipient: Responder) -> bool:
    """Whether this sender's report of an item goes to this recipient."""
    return any(is_meant(roadmap.party(one), recipient) for one in addressees(roadmap, item, sender))
