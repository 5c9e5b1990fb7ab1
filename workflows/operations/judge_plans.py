"""Judge the checkpoints of many organisations at one moment, each on its own date.

What thousands of plans share (the roadmap, its dates by an order, the states without a history) is
counted once; a plan costs no more than its own history. The same is found as by ``standings`` for
each plan, which a test holds for random histories.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workflows.clock import Moment, day_in
from workflows.model.history import EventKind, EventRecord, PlanRecord
from workflows.model.people import Responder
from workflows.model.rules import Anchor
from workflows.operations.plan_roadmap import event_of
from workflows.operations.plans import RunningPlan, dated_plan, dates_of, order_on, version_on
from workflows.operations.shared_sheets import Dates, Happened, Shared, Sheets
from workflows.operations.start_plan import frozen_roadmap
from workflows.operations.told_checkpoints import digest_of, notice_of, notices_of
from workflows.planning import Standing, State, is_meant
from workflows.problems import Problem, ProblemsFoundError
from workflows.store.evaluations import Notices
from workflows.store.events import events
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """A plan judged on its organisation's day.

    Attributes:
        record: the plan.
        shared: the states of all plans with the same dates.
        changed: this plan's own states, by place in the sheet.
        dates: what its dates depend on.
        history: all that is recorded of it, later days included.
    """

    record: PlanRecord
    shared: Shared
    changed: Mapping[int, Standing]
    dates: Dates
    history: tuple[EventRecord, ...]

    @property
    def last_event(self) -> int:
        """The last event it was judged with; 0 when there is none."""
        return self.history[-1].id or 0 if self.history else 0

    def in_state(self, state: State, until: date | None = None) -> Iterator[Standing]:
        """The checkpoints that stand in a state; with ``until`` those due by then."""
        return self.shared.sheet.in_state(state, self.changed, until)

    def standings(self) -> Iterator[Standing]:
        """All checkpoints that the organisation answers for, in printed order."""
        for place, one in enumerate(self.shared.sheet.standings):
            yield self.changed.get(place, one)

    def notices(self) -> Notices:
        """What is to be told."""
        return notices_of(self.standings())

    def digest(self) -> str:
        """A hash by which ``notices`` are known again without being made.

        Two hashes may stand for the same notices, never one for different ones.
        """
        if not self.changed:
            return self.shared.digest
        own = [(place, notice_of(one)) for place, one in sorted(self.changed.items())]
        return digest_of((self.shared.digest, own))


@dataclass(slots=True)
class Judge:
    """Judges plans at one moment; keep one as long as there are more plans to judge.

    Attributes:
        workspace: whose plans.
        when: a day for everybody, or an instant at which each organisation has its own date.
    """

    workspace: Workspace
    when: Moment
    _sheets: Sheets = field(init=False)
    _answering: dict[tuple[str, str, Responder], tuple[str, ...]] = field(
        default_factory=dict, init=False
    )
    _meant: dict[tuple[str, str], Anchor | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._sheets = Sheets(self.workspace)

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

    def running(self, one: JudgedPlan) -> RunningPlan:
        """The plan itself, with its own dates and what had happened by its day."""
        known = one.dates
        plan = dated_plan(
            self.workspace, known.roadmap, known.version, one.record.order, known.happened
        )
        past = tuple(event for event in one.history if event.on_date <= known.day)
        return RunningPlan(one.record, plan, past)

    def _judged(self, record: PlanRecord, history: tuple[EventRecord, ...]) -> JudgedPlan:
        day = self._day(record)
        past = [event for event in history if event.on_date <= day]
        version = version_on(record, history, day)
        order = order_on(record, history, day)
        record = record if order is record.order else replace(record, order=order)
        dates = Dates(
            record.roadmap,
            version,
            record.order.date,
            self._parties(record, version),
            day,
            self._happened(record, version, past),
        )
        shared = self._sheets.of(dates, record.responder)
        changed = shared.sheet.changed(past, self._sheets.calendar_for)
        return JudgedPlan(record, shared, changed, dates, history)

    def _day(self, record: PlanRecord) -> date:
        zone = record.time_zone or self.workspace.time_zone
        try:
            return day_in(self.when, zone)
        except (KeyError, ValueError) as error:
            raise ProblemsFoundError([_no_such_zone(record, zone)]) from error

    def _happened(self, record: PlanRecord, version: str, past: Iterable[EventRecord]) -> Happened:
        occurred = any(event.kind is EventKind.OCCURRED for event in past)
        if not occurred:
            return ()

        def meaning(name: str) -> Anchor | None:
            key = (version, name)
            if key not in self._meant:
                roadmap = frozen_roadmap(self.workspace, record.roadmap, version)
                self._meant[key] = event_of(roadmap, name)
            return self._meant[key]

        found = dates_of(meaning, past)
        return tuple(found.items()) if len(found) == 1 else tuple(sorted(found.items(), key=str))

    def _parties(self, record: PlanRecord, version: str) -> tuple[str, ...]:
        """Whom the organisation answers as: those who answer as the same share a sheet."""
        key = (record.roadmap, version, record.responder)
        if key not in self._answering:
            roadmap = frozen_roadmap(self.workspace, record.roadmap, version)
            meant = (one.id for one in roadmap.parties if is_meant(one, record.responder))
            self._answering[key] = tuple(meant)
        return self._answering[key]


def _no_such_zone(record: PlanRecord, zone: str) -> Problem:
    return Problem(
        "F203",
        f"{record.organisation}: нет часового пояса «{zone}», и неизвестно, какой там день",
        hint="исправьте часовой пояс организации, например Asia/Yekaterinburg, "
        "и загрузите её снова: veshka organisation import",
    )
