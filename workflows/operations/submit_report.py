"""Hand in a periodic report: built from the registers or from the reports below, then frozen."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from workflows.clock import now
from workflows.model.history import EventKind, ReportRecord
from workflows.model.rights import Action, Actor, Relation, relation
from workflows.model.roadmap import Item, Level
from workflows.operations.act_on_checkpoint import act
from workflows.operations.plans import RunningPlan, running_plans
from workflows.operations.record_event import Happening, plan_of
from workflows.operations.require_right import require_right
from workflows.planning import Checkpoint, last_decision
from workflows.planning.plan import is_meant
from workflows.planning.register_counts import Period, period_of, register_counts, summed
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.members import Member, members
from workflows.store.organisations import organisation
from workflows.store.plans import plan_in_turn
from workflows.store.reports import record_report, reports
from workflows.workspace import Workspace

_NAMED = 8
# A report stands from its submission until it is returned or taken back.
STANDS = frozenset((EventKind.SUBMITTED, EventKind.ACCEPTED))


@dataclass(frozen=True, slots=True)
class Sending:
    """Which report is handed in: whose, by which roadmap, for which period, on which day.

    Without an ``item`` it is the only reporting item that has this period.
    """

    organisation: str
    roadmap: str
    period: str
    on_date: date
    item: str = ""


def submit_report(workspace: Workspace, actor: Actor, sending: Sending) -> ReportRecord:
    """Build the report, freeze it and submit its checkpoint with the hash as evidence.

    Raises:
        ProblemsFoundError: K301 no such report is due from them, K302 it was handed in and not
            returned, K303 its period is not over, W211 no right, W212 its state forbids it.
    """
    connect(workspace.database_url)
    told = Happening(
        sending.organisation,
        sending.roadmap,
        sending.item,
        EventKind.SUBMITTED,
        sending.on_date,
        "",
        sending.period,
    )
    # First of all: what is due from others is nobody's business who may not report for them.
    require_right(actor, Action.SUBMIT, sending.organisation, sending.period)
    running = plan_of(workspace, told)
    point = _point(running, sending)
    with plan_in_turn(running.record.id):
        # Somebody else may have handed it in while this process waited for its turn.
        running = plan_of(workspace, told)
        before = _own_reports(running, point)
        _require_open(running, point, sending, before)
        made = _frozen(workspace, actor, running, point, sending, len(before) + 1)
        evidence = f"отчёт за {sending.period} № {made.number}, {made.sha256[:12]}"
        details: dict[str, object] = {"evidence": evidence, "sha256": made.sha256}
        event = Happening(
            sending.organisation,
            sending.roadmap,
            point.item.id,
            EventKind.SUBMITTED,
            sending.on_date,
            "",
            sending.period,
            details,
        )
        act(workspace, actor, event)
        record_report(made)
    return made


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


def _point(running: RunningPlan, sending: Sending) -> Checkpoint:
    found = [
        one
        for one in reporting_points(running, sending.period)
        if sending.item in ("", one.item.id)
    ]
    if len(found) == 1:
        return found[0]
    raise ProblemsFoundError([_which(running, sending, found)])


def _which(running: RunningPlan, sending: Sending, found: Sequence[Checkpoint]) -> Problem:
    if found:
        items = ", ".join(one.item.id for one in found)
        return Problem(
            "K301",
            f"за {sending.period} сдаётся несколько отчётов: {items}",
            Place(path=sending.organisation),
            "назовите мероприятие: --item",
        )
    known = [f"{one.item.id} за {one.occurrence.key}" for one in reporting_points(running)]
    more = " …" if len(known) > _NAMED else ""
    facts = (f"есть: {', '.join(known[:_NAMED])}{more}",) if known else ()
    return Problem(
        "K301",
        f"за период «{sending.period}» эта организация отчёт не сдаёт",
        Place(path=sending.organisation),
        "проверьте период и мероприятие",
        facts,
    )


def _own_reports(running: RunningPlan, point: Checkpoint) -> list[ReportRecord]:
    found = reports([running.record.id], point.occurrence.key)
    return [one for one in found if one.item == point.item.id]


def _require_open(
    running: RunningPlan,
    point: Checkpoint,
    sending: Sending,
    before: Sequence[ReportRecord],
) -> None:
    place = Place(path=f"{sending.organisation}, {point.item.id}")
    period = period_of(sending.period)
    if period is not None and sending.on_date <= period.end:
        raise ProblemsFoundError([_not_over(place, period)])
    if not before:
        return
    if last_decision(running.history, point.key) in STANDS:
        raise ProblemsFoundError([_handed_in(place, before[-1])])


def _not_over(place: Place, period: Period) -> Problem:
    return Problem(
        "K303",
        f"период ещё не кончился: последний день — {period.end:%d.%m.%Y}",
        place,
        "сдайте отчёт после этого дня: в нём должны быть данные за весь период",
    )


def _handed_in(place: Place, last: ReportRecord) -> Problem:
    return Problem(
        "K302",
        f"отчёт уже сдан {last.on_date:%d.%m.%Y} и заморожен",
        place,
        "чтобы сдать его заново, получатель возвращает его: veshka checkpoint return",
    )


def _frozen(
    workspace: Workspace,
    actor: Actor,
    running: RunningPlan,
    point: Checkpoint,
    sending: Sending,
    number: int,
) -> ReportRecord:
    content = report_content(workspace, running, point, sending.on_date)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return ReportRecord(
        running.record.id,
        point.item.id,
        sending.period,
        number,
        sending.on_date,
        content,
        hashlib.sha256(text.encode()).hexdigest(),
        now(workspace.time_zone),
        actor.label,
    )


def report_content(
    workspace: Workspace, running: RunningPlan, point: Checkpoint, day: date
) -> dict[str, object]:
    """What the report says as of now: counts, and for a body also who is in it and who is not."""
    period = period_of(point.occurrence.key) or Period(date.min, day)
    if running.record.responder.level is Level.ORGANISATION:
        return {"counts": register_counts(organisation(running.record.organisation), period)}
    return _consolidated(workspace, running, point, day)


def _consolidated(
    workspace: Workspace, running: RunningPlan, point: Checkpoint, day: date
) -> dict[str, object]:
    """From the frozen reports of those below that were sent to this body."""
    known = members()
    own = known[running.record.organisation]
    below = [code for code, one in known.items() if relation(own.seat, one.seat) is Relation.BELOW]
    plans, _ = running_plans(workspace, below)
    period = point.occurrence.key
    due = [one for one in plans if _sends_to(one, own, running, period)]
    # What was returned or taken back is not there to be counted.
    standing = {
        (one.record.id, each.item.id)
        for one in due
        for each in reporting_points(one, period)
        if last_decision(one.history, each.key, day) in STANDS
    }
    sent: dict[int, ReportRecord] = {}
    for record in reports([one.record.id for one in due], period):
        if record.on_date <= day and (record.plan, record.item) in standing:
            sent[record.plan] = record
    counts = [cast("dict[str, int]", one.content["counts"]) for one in sent.values()]
    return {
        "counts": summed(counts),
        "reported": sorted(one.record.organisation for one in due if one.record.id in sent),
        "not_reported": sorted(one.record.organisation for one in due if one.record.id not in sent),
        "sources": sorted(one.sha256 for one in sent.values()),
    }


def _sends_to(one: RunningPlan, own: Member, running: RunningPlan, period: str) -> bool:
    if one.record.roadmap != running.record.roadmap:
        return False
    roadmap = one.plan.roadmap
    return any(
        is_meant(roadmap.party(party), own.responder)
        for point in reporting_points(one, period)
        for report in point.item.reports
        for party in report.recipients
    )
