"""Judge the checkpoints of many organisations at one moment, each on its own date.

What thousands of plans share (the roadmap, its dates by an order, the states without a history) is
counted once; a plan costs no more than its own history. The same is found as by ``standings`` for
each plan, which a test holds for random histories.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from workflows.clock import Moment, day_in
from workflows.model.history import EventKind, EventRecord, PlanRecord
from workflows.model.people import Responder
from workflows.model.roadmap import Order
from workflows.model.rules import Anchor
from workflows.operations.plan_roadmap import calendars_of
from workflows.operations.plans import dated_plan, event_dates, version_on
from workflows.operations.start_plan import frozen_roadmap
from workflows.planning import CalendarFor, DaySheet, Plan, Standing, State, day_sheet, is_meant
from workflows.problems import Problem, ProblemsFoundError
from workflows.store.evaluations import Notices
from workflows.store.events import events
from workflows.workspace import Workspace

# What is told to an organisation, and by which word.
NOTICE_KINDS = {State.OVERDUE: "overdue", State.DUE_SOON: "due_soon", State.RETURNED: "returned"}

# A sheet takes some 10 kB, and each organisation may have dates of its own.
_MOST_SHEETS = 2000

type Happened = tuple[tuple[Anchor, date], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A sheet that many plans share, with a hash of what is to be told of it to each."""

    sheet: DaySheet
    digest: str


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """A plan judged on its organisation's day.

    Attributes:
        record: the plan.
        shared: the states of all plans with the same dates.
        changed: this plan's own states, by place in the sheet.
        last_event: the last event it was judged with; 0 when there is none.
    """

    record: PlanRecord
    shared: Shared
    changed: Mapping[int, Standing]
    last_event: int

    def in_state(self, state: State) -> Iterator[Standing]:
        """The checkpoints that stand in a state."""
        return self.shared.sheet.in_state(state, self.changed)

    def notices(self) -> Notices:
        """What is to be told: a term that is extended is told anew, by its new day."""
        return tuple(map(_notice, filter(_is_told, self._standings())))

    def digest(self) -> str:
        """A hash by which ``notices`` are known again without being made.

        Two hashes may stand for the same notices, never one for different ones.
        """
        if not self.changed:
            return self.shared.digest
        own = sorted(self.changed.items())
        told = (_notice(one) if _is_told(one) else None for _, one in own)
        lines = (f"{place} {notice}" for (place, _), notice in zip(own, told, strict=True))
        return sha256("\n".join((self.shared.digest, *lines)).encode()).hexdigest()

    def _standings(self) -> Iterator[Standing]:
        for place, one in enumerate(self.shared.sheet.standings):
            yield self.changed.get(place, one)


@dataclass(slots=True)
class Judge:
    """Judges plans at one moment; keep one as long as there are more plans to judge.

    Attributes:
        workspace: whose plans.
        when: a day for everybody, or an instant at which each organisation has its own date.
    """

    workspace: Workspace
    when: Moment
    _calendar_for: CalendarFor = field(init=False)
    _sheets: dict[tuple[object, ...], Shared] = field(default_factory=dict, init=False)
    _answering: dict[tuple[str, str, Responder], tuple[str, ...]] = field(
        default_factory=dict, init=False
    )
    _known: dict[date, dict[int, Standing]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._calendar_for = calendars_of(self.workspace)

    def judge(self, records: Iterable[PlanRecord]) -> tuple[list[JudgedPlan], list[Problem]]:
        """The plans, and what stopped those that could not be judged."""
        records = list(records)
        histories = events(record.id for record in records)
        judged: list[JudgedPlan] = []
        problems: list[Problem] = []
        for record in records:
            try:
                judged.append(self._judged(record, histories[record.id]))
            except ProblemsFoundError as error:
                problems += error.problems
        return judged, problems

    def _judged(self, record: PlanRecord, history: tuple[EventRecord, ...]) -> JudgedPlan:
        day = self._day(record)
        past = [event for event in history if event.on_date <= day]
        version = version_on(record, history, day)
        happened = self._happened(record, version, past)
        # Dates do not depend on an order's number: those of one day share them.
        order = Order(record.order.date, number="")
        parties = self._parties(record, version)
        key = (record.roadmap, version, order, happened, parties, day)
        shared = self._sheets.get(key)
        if shared is None:
            if len(self._sheets) >= _MOST_SHEETS:
                self._sheets.clear()
            plan = dated_plan(self.workspace, record.roadmap, version, order, happened)
            shared = self._sheets[key] = self._shared(plan, record.responder, day)
        changed = shared.sheet.changed(past, self._calendar_for) if past else {}
        return JudgedPlan(record, shared, changed, history[-1].id or 0 if history else 0)

    def _day(self, record: PlanRecord) -> date:
        zone = record.time_zone or self.workspace.time_zone
        try:
            return day_in(self.when, zone)
        except (KeyError, ValueError) as error:
            raise ProblemsFoundError([_no_such_zone(record, zone)]) from error

    def _happened(self, record: PlanRecord, version: str, past: Iterable[EventRecord]) -> Happened:
        if all(event.kind is not EventKind.OCCURRED for event in past):
            return ()
        roadmap = frozen_roadmap(self.workspace, record.roadmap, version)
        return tuple(sorted(event_dates(roadmap, past).items(), key=str))

    def _parties(self, record: PlanRecord, version: str) -> tuple[str, ...]:
        """Whom the organisation answers as: those who answer as the same share a sheet."""
        key = (record.roadmap, version, record.responder)
        if key not in self._answering:
            roadmap = frozen_roadmap(self.workspace, record.roadmap, version)
            meant = (one.id for one in roadmap.parties if is_meant(one, record.responder))
            self._answering[key] = tuple(meant)
        return self._answering[key]

    def _shared(self, plan: Plan, who: Responder, day: date) -> Shared:
        known = self._known.setdefault(day, {})
        sheet = day_sheet(plan, who, day, self._calendar_for, known)
        found = tuple(map(_notice, filter(_is_told, sheet.standings)))
        return Shared(sheet, digest_of(found))


def digest_of(found: Notices) -> str:
    """A hash by which the same things to tell are known again."""
    return sha256(repr(found).encode()).hexdigest()


def _is_told(one: Standing) -> bool:
    return one.state in NOTICE_KINDS and one.due is not None


def _notice(one: Standing) -> tuple[str, str, str, date]:
    assert one.due is not None
    return *one.checkpoint.key, NOTICE_KINDS[one.state], one.due


def _no_such_zone(record: PlanRecord, zone: str) -> Problem:
    return Problem(
        "F203",
        f"{record.organisation}: нет часового пояса «{zone}», и неизвестно, какой там день",
        hint="исправьте часовой пояс организации, например Asia/Yekaterinburg, "
        "и загрузите её снова: veshka organisation import",
    )
