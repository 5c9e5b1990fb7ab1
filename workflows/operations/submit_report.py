"""Hand in a periodic report: built from the registers or from the reports below, then frozen."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.clock import now
from workflows.model.history import EventKind, ReportRecord
from workflows.model.rights import Action, Actor
from workflows.model.roadmap import Level
from workflows.operations.act_on_checkpoint import act
from workflows.operations.consolidate import consolidated
from workflows.operations.plans import RunningPlan
from workflows.operations.record_event import Happening, plan_of
from workflows.operations.reporting_duties import STANDS, reporting_points
from workflows.operations.require_right import require_right
from workflows.planning import Checkpoint, last_decision
from workflows.planning.register_counts import Period, period_of, register_counts
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.organisations import organisation
from workflows.store.plans import plan_in_turn
from workflows.store.reports import record_report, reports
from workflows.workspace import Workspace

_NAMED = 8


@dataclass(frozen=True, slots=True)
class Sending:
    """Which report is handed in: whose, by which roadmap, for which period, on which day.

    Without an ``item`` it is the only reporting item that has this period; ``plan`` says by which
    plan where there are several by the roadmap.
    """

    organisation: str
    roadmap: str
    period: str
    on_date: date
    item: str = ""
    plan: int | None = None


def submit_report(workspace: Workspace, actor: Actor, sending: Sending) -> ReportRecord:
    """Build the report, freeze it and submit its checkpoint with the hash as evidence.

    Raises:
        ProblemsFoundError: K301 no such report is due from them, K302 it was handed in and not
            returned, K303 its period is not over, W211 no right, W212 its state forbids it.
    """
    connect(workspace.database_url)
    told = happening_of(sending, sending.item)
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
        event = replace(
            happening_of(sending, point.item.id), details=details, plan=running.record.id
        )
        act(workspace, actor, event)
        record_report(made)
    return made


def plan_of_sending(workspace: Workspace, sending: Sending, item: str) -> RunningPlan:
    """The plan by which a report is handed in.

    Raises:
        ProblemsFoundError: W203 there is none, W226 there are several and none is named.
    """
    return plan_of(workspace, happening_of(sending, item))


def happening_of(sending: Sending, item: str) -> Happening:
    """Handing in as what happens to the item's checkpoint, before anything is said of it."""
    return Happening(
        sending.organisation,
        sending.roadmap,
        item,
        EventKind.SUBMITTED,
        sending.on_date,
        "",
        sending.period,
        plan=sending.plan,
    )


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
    if not known:
        return _owes_nothing(sending)
    more = " …" if len(known) > _NAMED else ""
    facts = (f"есть: {', '.join(known[:_NAMED])}{more}",)
    return Problem(
        "K301",
        f"за период «{sending.period}» эта организация отчёт не сдаёт",
        Place(path=sending.organisation),
        "проверьте период и мероприятие",
        facts,
    )


def _owes_nothing(sending: Sending) -> Problem:
    return Problem(
        "K301",
        f"по карте {sending.roadmap} эта организация отчётов не сдаёт",
        Place(path=sending.organisation),
        f"кто сдаёт: veshka report cascade --roadmap {sending.roadmap} --period {sending.period}",
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
    return ReportRecord(
        running.record.id,
        point.item.id,
        sending.period,
        number,
        sending.on_date,
        content,
        _digest(sending, point, content),
        now(workspace.time_zone),
        actor.label,
    )


def _digest(sending: Sending, point: Checkpoint, content: dict[str, object]) -> str:
    """What is said, and of whom: organisations with equal counts have reports of their own.

    The same handed in anew is the same: what was made of it says nothing else.
    """
    told = [sending.organisation, sending.roadmap, point.item.id, sending.period, content]
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def report_content(
    workspace: Workspace, running: RunningPlan, point: Checkpoint, day: date
) -> dict[str, object]:
    """What the report says as of now: counts, and for a body also who is in it and who is not."""
    period = period_of(point.occurrence.key) or Period(date.min, day)
    if running.record.responder.level is Level.ORGANISATION:
        return {"counts": register_counts(organisation(running.record.organisation), period)}
    return consolidated(workspace, running, point, day)
