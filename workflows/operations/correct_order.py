"""Correct the order that plans go by: its date was mistyped; what was recorded stays."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.clock import now
from workflows.model.history import EventKind, EventRecord, PlanRecord
from workflows.model.rights import Action, Actor
from workflows.model.roadmap import Order, Roadmap
from workflows.operations.move_plan import late_at_once
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.plans import (
    RunningPlan,
    dated_plan,
    event_dates,
    running_plans,
    standings,
)
from workflows.operations.require_right import require_right_everywhere
from workflows.operations.start_plan import in_full, order_name
from workflows.planning import after_the_end
from workflows.planning.moving import PlanMove, plan_move
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.store.connect import connect
from workflows.store.plans import correct_order, plans
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Correction:
    """One plan and the order that it is to go by.

    Attributes:
        record: the plan as it was before.
        order: the right order.
        move: what changes; None when the plan goes by this order already.
        problems: what to know before; an error keeps the plan as it is.
        done: whether it was corrected by this very call.
    """

    record: PlanRecord
    order: Order
    move: PlanMove | None
    problems: tuple[Problem, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class RightOrder:
    """The order as it should have been, why, and which plan where there are several.

    ``number`` is None where only the date was mistyped: each plan keeps the number it has.
    """

    date: date
    number: str | None
    reason: str
    plan: int | None = None


def correct_orders(
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str],
    right: RightOrder,
    *,
    apply: bool = False,
    actor: Actor,
) -> tuple[list[Correction], list[Problem]]:
    """Show what the right order changes in organisations' plans; or write it down.

    Nothing is written unless ``apply``. A plan's checkpoints, records and extensions stay: only
    the dates that are counted from the order are counted anew. Reports of days before the
    correction show what was known then.

    Returns:
        The plans, and findings on organisations that have none.

    Raises:
        ProblemsFoundError: the roadmap is not there; K402 no reason is given; W211 for every plan
            that the actor may not move.
    """
    connect(workspace.database_url)
    if not right.reason.strip():
        raise ProblemsFoundError([_no_reason()])
    roadmap, _ = find_roadmap(workspace, roadmap_id)
    require_right_everywhere(actor, Action.MOVE_PLAN, organisations)
    running, problems = running_plans(workspace, organisations)
    chosen = [one for one in running if one.record.roadmap == roadmap_id]
    by_owner: dict[str, list[RunningPlan]] = {one: [] for one in organisations}
    for one in chosen:
        if right.plan in (None, one.record.id):
            by_owner[one.record.organisation].append(one)
    corrector = _Corrector(workspace, roadmap, right, actor.label)
    found: list[Correction] = []
    for owner, owned in by_owner.items():
        if len(owned) == 1:
            found.append(corrector.looked_at(owned[0], apply=apply))
        else:
            problems.append(_which(owner, roadmap_id, owned))
    return found, problems


def with_plans_in(workspace: Workspace, roadmap_id: str, municipality: str) -> list[str]:
    """Ids of a municipality's organisations that have a plan by the roadmap.

    Raises:
        ProblemsFoundError: W203, none has.
    """
    connect(workspace.database_url)
    there = plans(roadmap=roadmap_id, municipality=municipality)
    if not there:
        raise ProblemsFoundError([_nobody(roadmap_id, municipality)])
    return list(dict.fromkeys(one.organisation for one in there))


@dataclass(frozen=True, slots=True)
class _Corrector:
    """Looks at plans, and corrects their order."""

    workspace: Workspace
    roadmap: Roadmap
    right: RightOrder
    actor: str

    def looked_at(self, running: RunningPlan, *, apply: bool) -> Correction:
        """One plan, corrected if that is asked for and nothing is against it."""
        record = running.record
        order = self._order(record)
        if _same(record.order, order):
            return Correction(record, order, None, (), done=False)
        day = now(record.time_zone or self.workspace.time_zone).date()
        after = self._going_by(order, running)
        move = plan_move(
            running.plan,
            after.plan,
            standings(self.workspace, running, day),
            standings(self.workspace, after, day),
            running.history,
        )
        problems = tuple(self._problems(running, order, move))
        done = apply and not has_errors(problems)
        if done:
            done = correct_order(self._event(running, order, day), record.order, order)
        return Correction(record, order, move, problems, done)

    def _order(self, record: PlanRecord) -> Order:
        number = record.order.number if self.right.number is None else self.right.number
        order = Order(self.right.date, number)
        return in_full(order, self.roadmap.order) or order

    def _going_by(self, order: Order, running: RunningPlan) -> RunningPlan:
        record = replace(running.record, order=order)
        happened = tuple(
            sorted(event_dates(running.plan.roadmap, running.history).items(), key=str)
        )
        plan = dated_plan(self.workspace, record.roadmap, record.roadmap_version, order, happened)
        return RunningPlan(record, plan, running.history)

    def _event(self, running: RunningPlan, order: Order, day: date) -> EventRecord:
        record = running.record
        count = sum(event.kind is EventKind.MOVED for event in running.history)
        old, new = _as_payload(record.order), _as_payload(order)
        facts = [record.id, EventKind.MOVED, count, old, new]
        key = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
        version = record.roadmap_version
        details: dict[str, object] = {
            "old": version,
            "new": version,
            "old_order": old,
            "new_order": new,
            "ground": self.right.reason,
        }
        moment = now(self.workspace.time_zone)
        return EventRecord(
            record.id, "", "", EventKind.MOVED, day, moment, self.actor, key, details
        )

    def _problems(self, running: RunningPlan, order: Order, move: PlanMove) -> Iterator[Problem]:
        record, place = running.record, Place(path=running.record.organisation)
        if any(
            one.id != record.id and _same(one.order, order)
            for one in plans([record.organisation], roadmap=record.roadmap)
        ):
            yield _taken(record, order)
        cancelled = {event.payload.get("cancels") for event in running.history}
        early = [
            event
            for event in running.history
            if event.item
            and event.kind is not EventKind.CANCELLED
            and event.key not in cancelled
            and event.on_date < order.date
        ]
        if early:
            yield _earlier(record, order, [event.item for event in early])
        yield from after_the_end(running.plan.roadmap, order)
        yield from late_at_once(move, place)


def _same(one: Order, other: Order) -> bool:
    return (one.date, one.number) == (other.date, other.number)


def _as_payload(order: Order) -> dict[str, str]:
    return {
        "date": order.date.isoformat(),
        "number": order.number,
        "title": order.title,
        "issuer": order.issuer,
    }


def _nobody(roadmap: str, municipality: str) -> Problem:
    return Problem(
        "W203",
        f"в муниципалитете «{municipality}» ни у кого нет плана по карте «{roadmap}»",
        hint="проверьте название муниципалитета: veshka organisation list",
    )


def _no_reason() -> Problem:
    return Problem(
        "K402",
        "не сказано, почему приказ исправляется",
        hint="впишите: --reason «опечатка в дате»",
    )


def _which(owner: str, roadmap: str, owned: Sequence[RunningPlan]) -> Problem:
    if not owned:
        return Problem(
            "W203",
            f"у организации «{owner}» нет такого плана по карте «{roadmap}»",
            Place(path=owner),
            "посмотрите её планы: veshka checkpoint list --organisation " + owner,
        )
    return Problem(
        "W226",
        f"по карте {roadmap} планов несколько: {len(owned)}",
        Place(path=owner),
        "назовите, какой исправить: --plan НОМЕР",
        tuple(f"план {one.record.id}: от приказа {order_name(one.record.order)}" for one in owned),
    )


def _taken(record: PlanRecord, order: Order) -> Problem:
    return Problem(
        "W235",
        f"план от приказа {order_name(order)} у организации уже есть",
        Place(path=record.organisation),
        "исправлять нечего: ведите дела по нему",
    )


def _earlier(record: PlanRecord, order: Order, items: Sequence[str]) -> Problem:
    named = ", ".join(dict.fromkeys(items))
    return Problem(
        "W236",
        f"записи раньше дня приказа {order.date:%d.%m.%Y}: {len(items)} ({named})",
        Place(path=record.organisation),
        "проверьте дату приказа; ошибочные записи отмените: veshka checkpoint undo",
    )
