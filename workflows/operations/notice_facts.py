"""What there is to tell about organisations' checkpoints, and what of it a contact wants."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched

from workflows.model.history import EventKind, EventRecord
from workflows.model.notices import Contact, NoticeKind
from workflows.model.rights import Relation, Seat, relation
from workflows.model.roadmap import Level
from workflows.notices.digest import Line
from workflows.operations.calendars import production_calendar
from workflows.operations.plans import RunningPlan, running_plans, standings
from workflows.planning import Standing, State, in_order_of_recording
from workflows.problems import Problem
from workflows.settings import NoticeSettings
from workflows.store.members import Member
from workflows.workspace import Workspace

_CHUNK = 200
_TELLING = frozenset((State.OVERDUE, State.DUE_SOON, State.RETURNED))
_DECISIONS = frozenset(
    (EventKind.SUBMITTED, EventKind.ACCEPTED, EventKind.RETURNED, EventKind.WAIVED)
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A checkpoint that somebody may have to be told of; ``line`` as its organisation reads it."""

    state: State
    line: Line
    returned_on: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one organisation: what to tell, and how many checkpoints stand in which state."""

    facts: tuple[Fact, ...] = ()
    totals: Mapping[State, int] | None = None


def facts_of(
    workspace: Workspace, owners: Mapping[str, Member], days: Mapping[str, date]
) -> tuple[dict[str, Facts], list[Problem]]:
    """The facts of organisations, each on its own day; what cannot be judged is a finding."""
    found: dict[str, Facts] = {}
    problems: list[Problem] = []
    for day in sorted(set(days.values())):
        chosen = sorted(one for one in owners if days[one] == day)
        for chunk in batched(chosen, _CHUNK, strict=False):
            running, wrong = running_plans(workspace, list(chunk), day=day)
            problems += wrong
            for one in running:
                owner = one.record.organisation
                found[owner] = _joined(
                    found.get(owner), _facts(workspace, one, owners[owner].short_name, day)
                )
    return found, problems


def _joined(first: Facts | None, second: Facts) -> Facts:
    if first is None:
        return second
    totals = dict(first.totals or {})
    for state, number in (second.totals or {}).items():
        totals[state] = totals.get(state, 0) + number
    return Facts(first.facts + second.facts, totals)


def _facts(workspace: Workspace, running: RunningPlan, name: str, day: date) -> Facts:
    totals: dict[State, int] = {}
    facts: list[Fact] = []
    for one in standings(workspace, running, day):
        totals[one.state] = totals.get(one.state, 0) + 1
        if one.state in _TELLING and one.due is not None:
            facts.append(_fact(workspace, running, name, one, day))
    return Facts(tuple(facts), totals)


def _fact(workspace: Workspace, running: RunningPlan, name: str, one: Standing, day: date) -> Fact:
    item, occurrence = one.checkpoint.key
    due = one.due or day
    policy = one.checkpoint.item.policy or running.plan.roadmap.policy
    left = production_calendar(workspace, policy).working_days_between(day, due)
    line = Line(
        owner=name,
        plan=running.record.id,
        item=item,
        occurrence=occurrence,
        title=one.checkpoint.item.title,
        kind=NoticeKind.DUE_SOON,
        day=due,
        due=due,
        days_late=one.days_late,
        days_left=max(0, left),
    )
    return Fact(one.state, line, _returned_on(running.history, (item, occurrence)))


def _returned_on(history: Iterable[EventRecord], key: tuple[str, str]) -> date | None:
    """The day of the return, if that was the last thing decided."""
    last = [
        event
        for event in in_order_of_recording(history)
        if (event.item, event.occurrence) == key and event.kind in _DECISIONS
    ][-1:]
    return last[0].on_date if last and last[0].kind is EventKind.RETURNED else None


# -- what a contact wants --------------------------------------------------------------------------


def below(contact: Contact, known: Mapping[str, Member], told_of: Container[str]) -> list[str]:
    """Those of ``told_of`` that a contact's body stands above."""
    if NoticeKind.ESCALATED not in (contact.kinds or NoticeKind):
        return []
    seat = known[contact.organisation].seat
    if seat.level in (Level.ORGANISATION, Level.PARTNER):
        return []
    return [
        one
        for one, body in known.items()
        if one in told_of and relation(seat, body.seat) is Relation.BELOW
    ]


def wanted_lines(
    contact: Contact,
    seat: Seat,
    own: Sequence[Fact],
    others: Sequence[Fact],
    settings: NoticeSettings,
) -> list[Line]:
    """The lines that a contact wants, whether told before or not."""
    kinds = contact.kinds or tuple(NoticeKind)
    late_by = (
        settings.municipality_days
        if seat.level in (Level.MUNICIPALITY, Level.ASSOCIATION)
        else settings.ministry_days
    )
    lead = contact.lead_days or settings.lead_days
    lines = [line for fact in own for line in _own_lines(fact, lead, settings.repeat_days)]
    lines += [
        _repeated(fact.line, NoticeKind.ESCALATED, max(1, late_by), settings.repeat_days)
        for fact in others
        if fact.state is State.OVERDUE and fact.line.days_late >= late_by
    ]
    return [one for one in lines if one.kind in kinds]


def _own_lines(fact: Fact, lead: int, repeat: int) -> Iterator[Line]:
    line = fact.line
    if fact.returned_on is not None:
        yield _as(line, NoticeKind.RETURNED, fact.returned_on)
    if fact.state is State.OVERDUE:
        yield _repeated(line, NoticeKind.OVERDUE, 1, repeat)
    elif fact.state is State.DUE_SOON and line.days_left <= lead:
        yield _as(line, NoticeKind.DUE_SOON, line.due)


def _repeated(line: Line, kind: NoticeKind, first: int, repeat: int) -> Line:
    """The line as of the last day on which it was to be told: the first, or a repeat of it."""
    rounds = (line.days_late - first) // repeat if repeat else 0
    return _as(line, kind, line.due + timedelta(days=first + rounds * repeat))


def _as(line: Line, kind: NoticeKind, day: date) -> Line:
    return Line(
        line.owner,
        line.plan,
        line.item,
        line.occurrence,
        line.title,
        kind,
        day,
        line.due,
        line.days_late,
        line.days_left,
    )
