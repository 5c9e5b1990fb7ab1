"""Do something to a checkpoint as somebody: only what the role may, only what its state allows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from workflows.model.history import EventKind, EventRecord
from workflows.model.rights import (
    ACTION_NAMES,
    Action,
    Actor,
    may_extend,
)
from workflows.model.roadmap import Level, Roadmap
from workflows.operations.local_day import local_day
from workflows.operations.plans import RunningPlan, standings
from workflows.operations.record_event import (
    Happening,
    RecordReport,
    moved_dates,
    plan_of,
    record_in_turn,
    require_checkpoint,
    require_past,
)
from workflows.operations.require_addressee import require_addressee
from workflows.operations.require_mark import require_mark
from workflows.operations.require_right import require_right
from workflows.operations.require_sense import require_sense
from workflows.planning import STATE_NAMES, Standing, State, in_order_of_recording
from workflows.planning.counting import Minimum, minima
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.plans import plan_in_turn
from workflows.workspace import Workspace

_ACTIONS = {
    EventKind.SUBMITTED: Action.SUBMIT,
    EventKind.ACCEPTED: Action.ACCEPT,
    EventKind.RETURNED: Action.RETURN,
    EventKind.EXTENDED: Action.EXTEND,
    EventKind.WAIVED: Action.WAIVE,
    EventKind.OCCURRED: Action.RECORD_EVENT,
    EventKind.COUNTED: Action.COUNT,
    EventKind.CANCELLED: Action.UNDO,
}
_DONE = frozenset((State.DONE_IN_TIME, State.DONE_LATE))
_CLOSED = _DONE | {State.WAIVED}
# What must not be done in which states, and what to do instead.
_BARRED: dict[EventKind, tuple[frozenset[State], str]] = {
    EventKind.SUBMITTED: (_CLOSED, "если запись ошибочна, отмените её: veshka checkpoint undo"),
    EventKind.ACCEPTED: (
        frozenset(State) - {State.ON_REVIEW},
        "принять можно отчёт, который подан и ещё не рассмотрен",
    ),
    EventKind.RETURNED: (
        frozenset(State) - {State.ON_REVIEW},
        "вернуть можно отчёт, который подан и ещё не рассмотрен",
    ),
    EventKind.EXTENDED: (
        _CLOSED | {State.WAITING, State.NO_TERM},
        "продлевают срок, который назначен и ещё не исполнен",
    ),
    EventKind.WAIVED: (_CLOSED, "снимать с контроля уже нечего"),
}


def act(workspace: Workspace, actor: Actor, happening: Happening) -> RecordReport:
    """Check the right and the state, then write the event down; the same one twice is one.

    The look and the write are one turn: of two controllers who act at once, the second one sees
    what the first one did.

    Raises:
        ProblemsFoundError: W211 no right, W212 the state does not allow it, W213 another level has
            set the term, W214 the new term is not later than the old one, W221 the mark is another
            body's, W224 the report is addressed to another body, K401 earlier than the order, K402
            nothing is said where a word is needed, or there is no such plan or checkpoint.
    """
    connect(workspace.database_url)
    require_past(workspace, happening)
    before = plan_of(workspace, happening)
    _require_right(actor, happening, before)
    require_sense(before, happening)
    happening = replace(happening, actor=actor.label)
    with plan_in_turn(before.record.id):
        now_running = plan_of(workspace, happening)
        require_checkpoint(now_running, happening)
        require_mark(now_running, actor, happening)
        happening = _checked(workspace, now_running, happening)
        is_new = record_in_turn(workspace, now_running, happening)
    after = plan_of(workspace, happening)
    counts = tuple(_counts(after, happening))
    return RecordReport(is_new, tuple(moved_dates(before, after)), counts)


def _counts(running: RunningPlan, happening: Happening) -> Iterator[Minimum]:
    for point in running.own_checkpoints():
        if point.key == (happening.item, happening.occurrence):
            yield from minima(point, running.history, happening.on_date)


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo has taken back, and the terms that moved with it."""

    event: EventRecord
    report: RecordReport


def undo(workspace: Workspace, actor: Actor, happening: Happening) -> Undone:
    """Take back the last record of a checkpoint by a further event; the history keeps both.

    ``happening`` names the checkpoint and the day; its kind does not matter. The record of an
    item's event («приказ издан») is taken back when the checkpoint has no later one.

    Raises:
        ProblemsFoundError: W211, W213 and W224 as for the record itself, or W215 where there is
            nothing to take back.
    """
    connect(workspace.database_url)
    require_past(workspace, happening)
    happening = replace(happening, kind=EventKind.CANCELLED, actor=actor.label)
    before = plan_of(workspace, happening)
    _require_right(actor, happening, before)
    with plan_in_turn(before.record.id):
        running = plan_of(workspace, happening)
        last = _last(running.history, happening)
        if last is None:
            raise ProblemsFoundError([_nothing_to_undo(happening)])
        # Nobody takes back what he could not have done himself.
        _require_right(actor, replace(happening, kind=last.kind), running)
        cancelling = replace(
            happening,
            occurrence=last.occurrence,
            details={**happening.details, "cancels": last.key},
        )
        is_new = record_in_turn(workspace, running, cancelling)
    after = plan_of(workspace, happening)
    return Undone(last, RecordReport(is_new, tuple(moved_dates(before, after))))


def _last(history: Iterable[EventRecord], happening: Happening) -> EventRecord | None:
    found = [
        event
        for event in in_order_of_recording(history)
        if event.item == happening.item
        and event.occurrence in (happening.occurrence, "")
        and event.kind is not EventKind.MOVED
    ]
    return found[-1] if found else None


# -- rights ----------------------------------------------------------------------------------------


def _require_right(actor: Actor, happening: Happening, running: RunningPlan) -> None:
    action = _ACTIONS[happening.kind]
    level = require_right(actor, action, happening.organisation, happening.item)
    roadmap = running.plan.roadmap
    if action is Action.EXTEND and not may_extend(level, roadmap.set_by):
        raise ProblemsFoundError([_not_your_term(happening, roadmap)])
    require_addressee(running, actor, action, happening.item)


def _not_your_term(happening: Happening, roadmap: Roadmap) -> Problem:
    whose = {Level.MINISTRY: "министерство", Level.MUNICIPALITY: "муниципалитет"}
    role = "координатор" if roadmap.set_by is Level.MUNICIPALITY else "оператор"
    return Problem(
        "W213",
        f"срок установило {whose[roadmap.set_by]}: продлить его может только оно"
        if roadmap.set_by is Level.MINISTRY
        else f"срок установил другой уровень ({whose.get(roadmap.set_by, 'организация')})",
        Place(path=f"{happening.organisation}, {happening.item}"),
        f"обратитесь к тому, кто утвердил дорожную карту; от его имени: --role {role}",
    )


# -- state -----------------------------------------------------------------------------------------


def _checked(workspace: Workspace, running: RunningPlan, happening: Happening) -> Happening:
    """The event, with the old term written beside a new one.

    Raises:
        ProblemsFoundError: the checkpoint's state does not allow it.
    """
    if happening.kind not in _BARRED:
        return happening
    last = _last(running.history, happening)
    if last is not None and _is_same(last, happening):
        return replace(happening, details=last.payload)
    now = _standing(workspace, running, happening, local_day(workspace, happening.organisation))
    states, hint = _BARRED[happening.kind]
    # Neither then nor by now: a record of an earlier day must not undo what came after it.
    for one, day in ((now, None), (_standing(workspace, running, happening), happening.on_date)):
        if one.state in states:
            raise ProblemsFoundError([_barred(happening, one, hint, day)])
    if happening.kind is not EventKind.EXTENDED:
        return happening
    assert now.due is not None
    new_due = date.fromisoformat(str(happening.details["new_due"]))
    if new_due <= now.due:
        raise ProblemsFoundError([_not_later(happening, now.due, new_due)])
    return replace(happening, details={**happening.details, "old_due": now.due.isoformat()})


def _is_same(last: EventRecord, happening: Happening) -> bool:
    """Whether just this was the last thing to happen: sent twice, it is written once."""
    if (last.kind, last.on_date) != (happening.kind, happening.on_date):
        return False
    told = {key: value for key, value in last.payload.items() if key not in ("old_due", "again")}
    return told == happening.details


def _standing(
    workspace: Workspace, running: RunningPlan, happening: Happening, day: date | None = None
) -> Standing:
    """The checkpoint on a day, by default on the one on which something happened to it."""
    key = (happening.item, happening.occurrence)
    found = standings(workspace, running, day or happening.on_date)
    return next(one for one in found if one.checkpoint.key == key)


def _barred(happening: Happening, then: Standing, hint: str, day: date | None) -> Problem:
    when = f"{day:%d.%m.%Y} " if day else ""
    return Problem(
        "W212",
        f"{happening.item}: контрольная точка {when}{STATE_NAMES[then.state]} — "
        f"{ACTION_NAMES[_ACTIONS[happening.kind]]} нельзя",
        Place(path=f"{happening.organisation}, {happening.item}"),
        hint,
    )


def _not_later(happening: Happening, old: date, new: date) -> Problem:
    return Problem(
        "W214",
        f"новый срок {new:%d.%m.%Y} не позже прежнего {old:%d.%m.%Y}",
        Place(path=f"{happening.organisation}, {happening.item}"),
        "продление отодвигает срок; проверьте дату",
    )


def _nothing_to_undo(happening: Happening) -> Problem:
    return Problem(
        "W215",
        f"{happening.item}: отменять нечего — записей нет, или все уже отменены",
        Place(path=f"{happening.organisation}, {happening.item}"),
        "посмотрите записи: veshka checkpoint history --organisation "
        f"{happening.organisation}; отменённое по ошибке внесите ещё раз",
    )
