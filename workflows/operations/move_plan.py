"""Move running plans to the present version of their roadmap's file, or show what that changes."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.clock import now
from workflows.model.history import EventKind, EventRecord, PlanRecord
from workflows.model.rights import Action, Actor, Role
from workflows.model.roadmap import Roadmap
from workflows.operations.plan_roadmap import calendars_of, find_roadmap
from workflows.operations.plans import RunningPlan, event_dates, running_plans, standings
from workflows.operations.require_right import require_right_everywhere
from workflows.operations.start_plan import freeze_roadmap, frozen_roadmap
from workflows.planning import Plan, State, make_plan
from workflows.planning.moving import Altered, Orphan, PlanMove, Renaming, moved_away, plan_move
from workflows.problems import Place, Problem, ProblemsFoundError, Severity, has_errors
from workflows.store.plans import move_plan, plans
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MoveReport:
    """One plan and its move.

    Attributes:
        record: the plan as it was before.
        version: the version that the roadmap's file has now.
        move: what changes; None when the plan goes by this version already.
        problems: what to know before moving; an error keeps the plan from being moved.
        moved: whether it was moved by this very call.
        away: records that versions left behind had a place for and the plan's own has not.
    """

    record: PlanRecord
    version: str
    move: PlanMove | None
    problems: tuple[Problem, ...]
    moved: bool
    away: tuple[Orphan, ...]


@dataclass(frozen=True, slots=True)
class MovesReport:
    """All plans that were looked at on a day, and plans that could not be, with the reasons."""

    roadmap: Roadmap
    day: date
    plans: tuple[MoveReport, ...]
    problems: tuple[Problem, ...]


def move_plans(
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str] | None = None,
    *,
    apply: bool = False,
    actor: Actor | None = None,
) -> MovesReport:
    """Show what moving organisations' plans to the roadmap's present file changes; or move them.

    Nothing is written unless ``apply``. Each plan is moved in a transaction of its own, with an
    event in its history; the old version and all that was recorded stay. A plan that goes by the
    present version already is left alone, so that the same may be asked again. Without
    ``organisations`` all that have a plan by this roadmap are meant.

    Raises:
        ProblemsFoundError: the roadmap is not there or has errors; W203 no organisation has a plan;
            W211 for every plan that the actor may not move, and then none is moved. Without an
            ``actor`` it is a methodist of the level above.
    """
    roadmap, _ = find_roadmap(workspace, roadmap_id)
    day = now(workspace.time_zone).date()
    running, problems = running_plans(workspace, organisations)
    chosen = [one for one in running if one.record.roadmap == roadmap_id]
    without = [_no_plan(one, roadmap_id) for one in _without_plan(organisations or (), chosen)]
    if not chosen:
        raise ProblemsFoundError(problems or without or [_no_plans(roadmap_id)])
    who = actor or Actor(Role.METHODIST)
    mover = _Mover(workspace, roadmap, day, who.label)
    if apply:
        owners = dict.fromkeys(one.record.organisation for one in chosen)
        require_right_everywhere(who, Action.MOVE_PLAN, owners)
        freeze_roadmap(workspace, roadmap)
    reports = tuple(mover.looked_at(one, apply=apply) for one in chosen)
    return MovesReport(roadmap, day, reports, (*problems, *without))


def _without_plan(organisations: Sequence[str], running: Sequence[RunningPlan]) -> list[str]:
    have = {one.record.organisation for one in running}
    return [one for one in organisations if one not in have]


@dataclass(frozen=True, slots=True)
class _Mover:
    """Looks at plans on a day, and moves them."""

    workspace: Workspace
    roadmap: Roadmap
    day: date
    actor: str

    def looked_at(self, running: RunningPlan, *, apply: bool) -> MoveReport:
        """One plan, moved if that is asked for and nothing is against it."""
        record, version = running.record, self.roadmap.version
        if record.roadmap_version == version:
            away = moved_away(running.history, self._earlier(running), running.plan)
            return MoveReport(record, version, None, (), moved=False, away=tuple(away))
        after = self._by_new_version(running)
        move = plan_move(
            running.plan,
            after.plan,
            standings(self.workspace, running, self.day),
            standings(self.workspace, after, self.day),
            running.history,
        )
        problems = tuple(self._problems(running, move))
        moved = apply and not has_errors(problems) and self._moved(running)
        away = moved_away(running.history, [*self._earlier(running), running.plan], after.plan)
        return MoveReport(record, version, move, problems, moved, tuple(away))

    def _by_new_version(self, running: RunningPlan) -> RunningPlan:
        record = replace(running.record, roadmap_version=self.roadmap.version)
        return RunningPlan(record, self._plan(self.roadmap, running), running.history)

    def _plan(self, roadmap: Roadmap, running: RunningPlan) -> Plan:
        events = event_dates(roadmap, running.history)
        return make_plan(roadmap, running.record.order, calendars_of(self.workspace), events=events)

    def _earlier(self, running: RunningPlan) -> Iterator[Plan]:
        """The plan as the versions count it that it was moved away from, the oldest first."""
        for event in running.history:
            if event.kind is EventKind.MOVED:
                version = str(event.payload["old"])
                roadmap = frozen_roadmap(self.workspace, running.record.roadmap, version)
                yield self._plan(roadmap, running)

    def _moved(self, running: RunningPlan) -> bool:
        old, new = running.record.roadmap_version, self.roadmap.version
        return move_plan(self._event(running, old, new), old, new)

    def _event(self, running: RunningPlan, old: str, new: str) -> EventRecord:
        # A plan may go back and forth: each move is an event of its own.
        count = sum(event.kind is EventKind.MOVED for event in running.history)
        facts = [running.record.id, EventKind.MOVED, count, old, new]
        key = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
        moment = now(self.workspace.time_zone)
        details: dict[str, object] = {"old": old, "new": new}
        plan = running.record.id
        return EventRecord(
            plan, "", "", EventKind.MOVED, self.day, moment, self.actor, key, details
        )

    # -- what to know before moving ----------------------------------------------------------------

    def _problems(self, running: RunningPlan, move: PlanMove) -> Iterator[Problem]:
        place = Place(path=running.record.organisation)
        if self._is_taken(running.record):
            yield _taken(place)
        yield from (_renamed(one, place) for one in move.renamings)
        yield from self._other_order(running, place)
        yield from late_at_once(move, place)
        yield from (
            _extension_stays(one, place)
            for one in move.altered
            if one.extended and one.old.checkpoint.occurrence != one.new.checkpoint.occurrence
        )

    def _is_taken(self, record: PlanRecord) -> bool:
        """Whether the organisation has another plan by the present version from this order."""
        return any(
            (one.roadmap_version, one.order.date, one.order.number)
            == (self.roadmap.version, record.order.date, record.order.number)
            for one in plans([record.organisation], roadmap=record.roadmap)
        )

    def _other_order(self, running: RunningPlan, place: Place) -> Iterator[Problem]:
        """The file names another order than the one that this plan was started by from it."""
        was, is_now, own = running.plan.roadmap.order, self.roadmap.order, running.record.order
        if was is None or is_now is None or own.date != was.date or is_now.date == was.date:
            return
        yield Problem(
            "E303",
            f"в карте теперь приказ от {is_now.date:%d.%m.%Y}, а план идёт от приказа "
            f"{own.date:%d.%m.%Y}",
            place,
            "сроки плана останутся от его приказа; если приказ заменён, начните новый план: "
            f"veshka plan start --roadmap {self.roadmap.id} --organisation "
            f"{running.record.organisation}",
            severity=Severity.WARNING,
        )


def _taken(place: Place) -> Problem:
    return Problem(
        "E301",
        "у организации уже есть план по действующей версии карты от того же приказа",
        place,
        "работайте по нему: этот план переводить не нужно",
    )


def _renamed(one: Renaming, place: Place) -> Problem:
    was = f"мероприятие {one.item.id} «{one.item.title}»"
    if one.reworded:
        return Problem(
            "E304",
            f"{was} теперь называется «{one.instead}»",
            place,
            "убедитесь, что это то же мероприятие: записи о нём останутся под этим номером",
            severity=Severity.WARNING,
        )
    where = f"стоит под номером {one.now_at}" if one.now_at else "убрано"
    if not one.instead:
        return Problem(
            "E305",
            f"похоже, {was} теперь {where}; записи останутся у номера {one.item.id}",
            place,
            f"верните ему в карте номер {one.item.id}, чтобы записи не потерялись",
            severity=Severity.WARNING,
        )
    return Problem(
        "E302",
        f"{was} {where}, а под номером {one.item.id} теперь другое: «{one.instead}»",
        place,
        f"верните в карте прежние номера: записи о {one.item.id} достались бы чужому мероприятию",
    )


def _extension_stays(one: Altered, place: Place) -> Problem:
    item, _ = one.new.checkpoint.key
    by_version = one.new.checkpoint.occurrence.due
    counted = f"{by_version:%d.%m.%Y}" if by_version else "без даты"
    return Problem(
        "E306",
        f"срок мероприятия {item} продлён до {one.new.due:%d.%m.%Y}, а по действующей версии он "
        f"{counted}",
        place,
        "продление остаётся в силе; если оно больше не нужно, его отменяет тот, кто его дал",
        severity=Severity.WARNING,
    )


def late_at_once(move: PlanMove, place: Place) -> Iterator[Problem]:
    """Checkpoints that the organisation would be late with from the moment of the move."""
    late = [one for one in move.came if one.state is State.OVERDUE]
    late += [
        one.new
        for one in move.altered
        if one.new.state is State.OVERDUE and one.old.state is not State.OVERDUE
    ]
    if late:
        yield Problem(
            "E308",
            f"сразу окажутся просроченными контрольные точки: {len(late)}",
            place,
            "продлите им срок или снимите их с контроля, если организация о них не знала",
            tuple(f"{one.checkpoint.item.id} — срок {one.due:%d.%m.%Y}" for one in late if one.due),
            Severity.WARNING,
        )


def _no_plan(organisation: str, roadmap: str) -> Problem:
    return Problem(
        "W203",
        f"у организации «{organisation}» нет плана по карте «{roadmap}»",
        Place(path=organisation),
        f"начните его: veshka plan start --roadmap {roadmap} --organisation {organisation}",
    )


def _no_plans(roadmap: str) -> Problem:
    return Problem(
        "W203",
        f"по карте «{roadmap}» не начат ни один план",
        Place(path=roadmap),
        f"начните планы: veshka plan start --roadmap {roadmap} --all",
    )
