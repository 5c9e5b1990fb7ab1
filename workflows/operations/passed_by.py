"""Which consolidated reports a report comes too late for: they are frozen, and reopen nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from workflows.model.history import ReportRecord
from workflows.operations.plans import RunningPlan, running_plans
from workflows.operations.reporting_duties import STANDS
from workflows.operations.require_addressee import known_addressees
from workflows.operations.submit_report import Sending, plan_of_sending
from workflows.planning import last_decision
from workflows.store.reports import reports
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Above:
    """A consolidated report that had been handed in already: whose, of which item, when."""

    body: str
    item: str
    on_date: date


def passed_by(workspace: Workspace, sending: Sending, made: ReportRecord) -> list[Above]:
    """The reports of its addressees for the period that do not hold the one just handed in."""
    sender = plan_of_sending(workspace, sending, made.item)
    bodies = known_addressees(sender, made.item)
    plans, _ = running_plans(workspace, bodies)
    return [
        above
        for one in plans
        if one.record.roadmap == sending.roadmap
        for above in _without(one, made)
    ]


def _without(one: RunningPlan, made: ReportRecord) -> Iterator[Above]:
    latest = {each.item: each for each in reports([one.record.id], made.occurrence)}
    for item, record in latest.items():
        used = cast("list[str]", record.content.get("sources", []))
        stands = last_decision(one.history, (item, made.occurrence)) in STANDS
        if stands and "sources" in record.content and made.sha256 not in used:
            yield Above(one.record.organisation, item, record.on_date)
