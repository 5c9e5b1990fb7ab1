"""A roadmap's own way to its marks: draft, submitted, agreed, approved, or returned for rework."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date

from workflows.clock import now, today
from workflows.model.history import EventKind, EventRecord
from workflows.model.rights import ACTION_NAMES, ROLE_NAMES, Action, Actor, Relation, may
from workflows.model.roadmap import ApprovalStep, ApprovalTerm, Level, Roadmap
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.require_right import seat_in_store
from workflows.planning import (
    PASSAGE_NAMES,
    ApprovalWay,
    Passage,
    approval_way,
    in_order_of_recording,
)
from workflows.problems import Place, Problem, ProblemsFoundError, Severity
from workflows.specs.edition_text import MADE_AFTER
from workflows.store.connect import connect
from workflows.store.roadmap_events import record_roadmap_event, roadmap_events
from workflows.workspace import Workspace

# The paper is a roadmap: «карта возвращена».
ROADMAP_PASSAGES = PASSAGE_NAMES | {
    Passage.DRAFT: "проект, не представлена",
    Passage.RETURNED: "возвращена на доработку",
    Passage.APPROVED: "утверждена, все грифы получены",
    Passage.WAIVED: "снята с контроля",
}
_ACTIONS = {
    EventKind.SUBMITTED: Action.EDIT_ROADMAPS,
    EventKind.ACCEPTED: Action.APPROVE_ROADMAPS,
    EventKind.RETURNED: Action.APPROVE_ROADMAPS,
}
_POSSIBLE = {
    EventKind.SUBMITTED: (Passage.DRAFT, Passage.RETURNED),
    EventKind.ACCEPTED: (Passage.SUBMITTED,),
    EventKind.RETURNED: (Passage.SUBMITTED,),
}


@dataclass(frozen=True, slots=True)
class RoadmapWay:
    """How far a version of a roadmap has come.

    Attributes:
        roadmap: the roadmap as its file is now.
        way: its marks; None where it needs none.
        is_printed: whether the marks stand in the source with their dates, so that no step has to
            be recorded.
        history: every step, cancelled ones too.
        is_repeated: whether the step just asked for had been recorded before.
    """

    roadmap: Roadmap
    way: ApprovalWay | None
    is_printed: bool
    history: tuple[EventRecord, ...] = ()
    is_repeated: bool = False

    @property
    def passage(self) -> Passage:
        """Where it stands; a roadmap that needs no marks, or has them in print, is approved."""
        if self.way is None or self.is_printed:
            return Passage.APPROVED
        return self.way.passage


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be recorded."""

    roadmap: str
    kind: EventKind
    on_date: date
    comment: str = ""


def roadmap_way(workspace: Workspace, roadmap_id: str, day: date | None = None) -> RoadmapWay:
    """The way of the roadmap's present version; a changed file is a draft again.

    Args:
        workspace: where the roadmap is.
        roadmap_id: which one.
        day: as of which day; None for all that is recorded.

    Raises:
        ProblemsFoundError: there is no such roadmap, or it has errors.
    """
    roadmap, _ = find_roadmap(workspace, roadmap_id)
    connect(workspace.database_url)
    history = roadmap_events(roadmap.id, roadmap.version)
    past = [one for one in history if day is None or one.on_date <= day]
    first = _steps(roadmap)
    return RoadmapWay(
        roadmap,
        approval_way(first, in_order_of_recording(past)) if first else None,
        not history and _is_printed(roadmap),
        tuple(past),
    )


def take_step(workspace: Workspace, actor: Actor, step: Step) -> RoadmapWay:
    """Record a step as somebody; the same one twice is one. Undoing is a step like the others.

    Whoever may take a step may undo it, so that nobody takes back another's mark.

    Raises:
        ProblemsFoundError: W211 no right, W205 the day has not come, O501 there is no such body,
            W240 it stands too low to put marks on this roadmap, W222 the roadmap needs no marks, is
            not where this step can follow, or a later step is recorded already.
    """
    if step.on_date > today(workspace.time_zone):
        raise ProblemsFoundError([_not_yet(step)])
    before = roadmap_way(workspace, step.roadmap)
    last = next(reversed(in_order_of_recording(before.history)), None)
    _require_right(actor, step, before.roadmap, last)
    if last is not None and _facts(last) == (step.kind, step.on_date, step.comment, actor.label):
        return replace(before, is_repeated=True)
    details = _details(before, step, last)
    facts = [step.roadmap, before.roadmap.version, step.kind, len(before.history)]
    key = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    moment = now(workspace.time_zone)
    event = EventRecord(0, "", "", step.kind, step.on_date, moment, actor.label, key, details)
    if not record_roadmap_event(step.roadmap, before.roadmap.version, event):
        raise ProblemsFoundError([_barred(step, "кто-то только что записал другой шаг")])
    return roadmap_way(workspace, step.roadmap)


def unapproved_warning(workspace: Workspace, roadmap_id: str) -> list[Problem]:
    """W223 where plans are started by a roadmap that has not got its marks yet."""
    found = roadmap_way(workspace, roadmap_id)
    if found.passage is Passage.APPROVED:
        return []
    return [
        Problem(
            "W223",
            f"дорожная карта ещё не утверждена: {ROADMAP_PASSAGES[found.passage]}",
            Place(f"roadmap_specs/{roadmap_id}.yaml", path="approvals"),
            "план начат, но пока карту утверждают, сроки в ней могут измениться: запишите шаги — "
            f"veshka roadmap approval {roadmap_id} --help",
            severity=Severity.WARNING,
        )
    ]


def _facts(one: EventRecord) -> tuple[object, ...]:
    """What makes a step the same; two bodies may give their marks on one day."""
    return one.kind, one.on_date, one.payload.get("comment", ""), one.actor


def _is_printed(roadmap: Roadmap) -> bool:
    """Whether the marks stand in the source; those of a new edition are still the old one's."""
    dated = bool(roadmap.approvals) and all(one.dated for one in roadmap.approvals)
    return dated and not roadmap.source.startswith(MADE_AFTER)


def _steps(roadmap: Roadmap) -> ApprovalStep | None:
    """The printed marks as steps: «СОГЛАСОВАНО» stands before «УТВЕРЖДАЮ» on the paper as well."""
    following: ApprovalStep | None = None
    for one in reversed(roadmap.approvals):
        following = ApprovalStep(one.kind, (), ApprovalTerm.APPROVAL, following)
    return following


def _details(before: RoadmapWay, step: Step, last: EventRecord | None) -> dict[str, object]:
    details: dict[str, object] = {"comment": step.comment} if step.comment else {}
    if last is not None and step.on_date < last.on_date:
        why = f"день {step.on_date:%d.%m.%Y} раньше предыдущего шага ({last.on_date:%d.%m.%Y})"
        raise ProblemsFoundError([_barred(step, why)])
    if step.kind is EventKind.CANCELLED:
        if last is None:
            raise ProblemsFoundError([_barred(step, "записей нет, отменять нечего")])
        return {**details, "cancels": last.key}
    if before.way is None:
        raise ProblemsFoundError([_barred(step, "в карте не названы те, кто ставит грифы")])
    # Marks that only stand in print are of the past: whoever records steps begins with a draft.
    if before.way.passage not in _POSSIBLE[step.kind]:
        raise ProblemsFoundError([_barred(step, f"карта {ROADMAP_PASSAGES[before.way.passage]}")])
    return details


def _require_right(actor: Actor, step: Step, roadmap: Roadmap, last: EventRecord | None) -> None:
    undone = last.kind if last is not None else EventKind.SUBMITTED
    action = _ACTIONS[undone if step.kind is EventKind.CANCELLED else step.kind]
    if not may(actor.role, action, Relation.OWN):
        raise ProblemsFoundError([_no_right(actor, step, action)])
    level = seat_in_store(actor.body).level if actor.body else None
    if level and action is Action.APPROVE_ROADMAPS and not _stands_high(level, roadmap.set_by):
        raise ProblemsFoundError([_stands_low(actor, roadmap)])


def _stands_high(level: Level, set_by: Level) -> bool:
    """Whether a body may put marks: a centre of the ministry's may on the ministry's roadmap."""
    ranks = list(Level)
    lowest = max(ranks.index(set_by), ranks.index(Level.ASSOCIATION))
    return ranks.index(level) <= lowest


def _stands_low(actor: Actor, roadmap: Roadmap) -> Problem:
    return Problem(
        "W240",
        f"«{actor.body}» не ставит грифы на карту вышестоящего органа",
        Place(path=roadmap.id),
        "назовите того, чей гриф на карте: --body КОД; коды — veshka organisation list",
    )


def _no_right(actor: Actor, step: Step, action: Action) -> Problem:
    others = [ROLE_NAMES[one] for one in ROLE_NAMES if may(one, action, Relation.OWN)]
    return Problem(
        "W211",
        f"{ROLE_NAMES[actor.role]} не может {ACTION_NAMES[action]}",
        Place(path=step.roadmap),
        f"это делает: {', '.join(others)}",
    )


def _not_yet(step: Step) -> Problem:
    return Problem(
        "W205",
        f"день {step.on_date:%d.%m.%Y} ещё не наступил",
        Place(path=step.roadmap),
        "проверьте дату: записывается то, что уже произошло",
    )


def _barred(step: Step, why: str) -> Problem:
    return Problem(
        "W222",
        f"этот шаг сейчас записать нельзя: {why}",
        Place(path=step.roadmap),
        f"посмотрите, где карта сейчас: veshka roadmap approval {step.roadmap}",
    )
