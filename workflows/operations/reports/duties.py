"""The reports that are owed for a period, what was handed in and stands, and what came late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from workflows.model.history import EventKind, ReportRecord
from workflows.model.rights import Relation, relation
from workflows.model.roadmap import Level
from workflows.operations.consolidate import latest_of_each
from workflows.operations.reporting_duties import STANDS, is_sender, is_sent_to
from workflows.operations.reports.scope import Judged, Scope
from workflows.planning import Standing, last_decision
from workflows.store.reports import reports


@dataclass(frozen=True, slots=True)
class Duty:
    """One report that somebody owes for the period, and what was handed in and stands.

    A report that was returned or taken back is kept, but counts as little as none.
    """

    owner: Judged
    standing: Standing
    record: ReportRecord | None
    is_returned: bool = False

    @property
    def item(self) -> str:
        """The reporting item."""
        return self.standing.checkpoint.item.id

    @property
    def organisation(self) -> str:
        """Who owes it."""
        return self.owner.organisation

    @property
    def counts(self) -> dict[str, int]:
        """What was handed in; empty when nothing was."""
        return counts_of(self.record) if self.record else {}

    @property
    def is_own(self) -> bool:
        """Whether it tells of the sender's registers, and not of others' reports."""
        return self.owner.running.record.responder.level is Level.ORGANISATION


def counts_of(record: ReportRecord) -> dict[str, int]:
    """The numbers of a report."""
    return cast("dict[str, int]", record.content["counts"])


def duties(judged: Sequence[Judged], period: str, day: date) -> list[Duty]:
    """All reports due for a period from those in scope: organisations before centres, by item."""
    sent = {
        (one.plan, one.item): one
        for one in reports([one.running.record.id for one in judged], period)
        if one.on_date <= day
    }
    found = [
        (_place(one, point), _duty(one, point, sent, day))
        for one in judged
        for point in one.standings
        if point.checkpoint.occurrence.key == period
        and is_sender(one.running, point.checkpoint.item)
    ]
    found.sort(key=lambda one: (not one[1].is_own, one[0], one[1].organisation))
    return [duty for _, duty in found]


def _place(one: Judged, point: Standing) -> int:
    """Where the roadmap prints the item."""
    items = [item.id for item in one.running.plan.roadmap.items()]
    return items.index(point.checkpoint.item.id)


def _duty(
    one: Judged, point: Standing, sent: dict[tuple[int, str], ReportRecord], day: date
) -> Duty:
    decision = last_decision(one.running.history, point.checkpoint.key, day)
    record = sent.get((one.running.record.id, point.checkpoint.item.id))
    stands = record if decision in STANDS else None
    return Duty(one, point, stands, decision is EventKind.RETURNED)


def counted_once(owed: Iterable[Duty]) -> dict[str, ReportRecord]:
    """Organisation → the report it is counted by, however many items ask it for the same."""
    return latest_of_each((one.organisation, one.record) for one in owed if one.record is not None)


def owes_several(owed: Iterable[Duty]) -> bool:
    """Whether somebody owes more than one report for the period."""
    owners = [one.organisation for one in owed]
    return len(set(owners)) < len(owners)


def came_late(centre: Duty, owed: Iterable[Duty], scope: Scope) -> Iterator[tuple[str, str]]:
    """What changed below since a consolidated report was handed in: what happened, and to whom.

    The report itself stays as it was frozen. Only a body's report that stands has anything below.
    """
    if centre.is_own or centre.record is None:
        return
    content = centre.record.content
    used = cast("list[str]", content.get("sources", []))
    then = cast("list[str]", content.get("reported", []))
    below = [one for one in owed if _feeds(one, centre, scope)]
    now = counted_once(below)
    for code in dict.fromkeys(one.organisation for one in below):
        record = now.get(code)
        if record is None and code in then:
            yield "отчёт возвращён или отозван", code
        elif record is not None and record.sha256 not in used:
            yield ("отчёт сдан заново" if code in then else "отчёт сдан позже"), code


def _feeds(one: Duty, centre: Duty, scope: Scope) -> bool:
    """Whether a report below goes into this consolidated one."""
    mine, theirs = scope.members[centre.organisation], scope.members[one.organisation]
    return (
        one.owner.running.record.roadmap == centre.owner.running.record.roadmap
        and relation(mine.seat, theirs.seat) is Relation.BELOW
        and is_sent_to(
            one.owner.running.plan.roadmap,
            one.standing.checkpoint.item,
            theirs.responder,
            mine.responder,
        )
    )
