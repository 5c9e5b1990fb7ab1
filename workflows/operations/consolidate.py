"""A body's report is built of the frozen ones below, each organisation counted once."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from workflows.model.history import ReportRecord
from workflows.model.rights import Relation, relation
from workflows.operations.plans import RunningPlan, running_plans
from workflows.operations.reporting_duties import STANDS, is_sent_to, reporting_points
from workflows.planning import Checkpoint, last_decision
from workflows.planning.register_counts import summed
from workflows.store.members import members
from workflows.store.reports import reports
from workflows.workspace import Workspace


def consolidated(
    workspace: Workspace, running: RunningPlan, point: Checkpoint, day: date
) -> dict[str, object]:
    """From the frozen reports of those below that were sent to this body.

    Its sources are told by their hashes, so that whoever hands in anew is seen to have done so.
    """
    period = point.occurrence.key
    due = [
        (one, each)
        for one in _below(workspace, running)
        for each in reporting_points(one, period)
        if is_sent_to(one.plan.roadmap, each.item, one.record.responder, running.record.responder)
    ]
    # What was returned or taken back is not there to be counted.
    owners = {
        (one.record.id, each.item.id): one.record.organisation
        for one, each in due
        if last_decision(one.history, each.key, day) in STANDS
    }
    sent = latest_of_each(
        (owners[record.plan, record.item], record)
        for record in reports([one.record.id for one, _ in due], period)
        if record.on_date <= day and (record.plan, record.item) in owners
    )
    everybody = {one.record.organisation for one, _ in due}
    return {
        "counts": summed(cast("dict[str, int]", one.content["counts"]) for one in sent.values()),
        "reported": sorted(sent),
        "not_reported": sorted(everybody - set(sent)),
        "sources": sorted(one.sha256 for one in sent.values()),
    }


def latest_of_each(records: Iterable[tuple[str, ReportRecord]]) -> dict[str, ReportRecord]:
    """Organisation → the report by which it is counted: of several, the one handed in last."""
    return dict(sorted(records, key=lambda one: (one[1].on_date, one[1].recorded_at)))


def _below(workspace: Workspace, running: RunningPlan) -> list[RunningPlan]:
    known = members()
    own = known[running.record.organisation].seat
    codes = [code for code, one in known.items() if relation(own, one.seat) is Relation.BELOW]
    plans, _ = running_plans(workspace, codes)
    return [one for one in plans if one.record.roadmap == running.record.roadmap]
