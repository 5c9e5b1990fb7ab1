"""Отчётность по уровням: who has handed in, who has not, and the sums of what was handed in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.clock import Moment
from workflows.model.people import OrganisationType
from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.reports.by import CascadeBy
from workflows.operations.reports.cascade_notes import HEADS, SHOWN, cascade_notes
from workflows.operations.reports.duties import (
    Duty,
    came_late,
    counted_once,
    counts_of,
    duties,
    owes_several,
)
from workflows.operations.reports.known_periods import nobody_reports
from workflows.operations.reports.scope import Scope, judged, scope_of
from workflows.planning import STATE_NAMES, State
from workflows.planning.register_counts import summed
from workflows.problems import Problem, ProblemsFoundError
from workflows.workspace import Workspace

_TYPES = {
    OrganisationType.SCHOOL: "общеобразовательные",
    OrganisationType.ADDITIONAL: "дополнительное образование",
    OrganisationType.VOCATIONAL: "профессиональные",
    OrganisationType.KINDERGARTEN: "дошкольные",
    OrganisationType.BODY: "органы и центры",
}
_ACCEPTED = (State.DONE_IN_TIME, State.DONE_LATE)


@dataclass(frozen=True, slots=True)
class CascadeQuestion:
    """Which reports: by which roadmap, for which period, below whom (empty for all), by what."""

    roadmap: str
    period: str
    by: CascadeBy = CascadeBy.ORGANISATION
    body: str = ""


def cascade_report(
    workspace: Workspace, asked: CascadeQuestion, when: Moment, day: date
) -> tuple[ReportTable, list[Problem]]:
    """The reports of a period as they stood, and what stopped plans that could not be judged.

    Raises:
        ProblemsFoundError: W201 no such roadmap, K304 nobody reports for such a period, O501 no
            such body.
    """
    scope = scope_of(workspace, asked.body)
    roadmap, _ = find_roadmap(workspace, asked.roadmap)
    plans, problems = judged(workspace, scope, when, roadmap.id)
    owed = duties(plans, asked.period, day)
    if not owed:
        raise ProblemsFoundError([nobody_reports(plans, roadmap, asked.period)])
    return cascade_table(owed, scope, day, (asked.period, asked.by)), problems


def cascade_table(
    owed: Sequence[Duty],
    scope: Scope,
    day: date,
    about: tuple[str, CascadeBy],
) -> ReportTable:
    """The reports of a period by organisation, municipality or programme type.

    Where an organisation owes several reports for the period, each reporting item has rows and a
    sum of its own, and the whole counts every organisation once.

    Args:
        owed: all duties of the period.
        scope: who is looked at.
        day: as of which day.
        about: the period and what is one row.
    """
    period, by = about
    rows = list(_ROWS[by](owed, scope))
    totals = list(_totals(owed, by))
    title = f"Отчётность за {period}"
    return ReportTable(
        "cascade",
        title,
        day,
        _columns(by, is_split=owes_several(owed)),
        (*rows, *totals),
        tuple(cascade_notes(owed, scope)),
        scope.subject,
        totals=len(totals),
        template="cascade" if by is CascadeBy.ORGANISATION else "cascade-groups",
    )


def _columns(by: CascadeBy, *, is_split: bool) -> tuple[Column, ...]:
    item = Column("item", "Пункт", 16, on_screen=is_split)
    match by:
        case CascadeBy.ORGANISATION:
            return (
                Column("organisation", "Организация", 34),
                item,
                Column("municipality", "Муниципалитет", 20, on_screen=False),
                Column("due", "Срок", 11, on_screen=False),
                # A terminal has no room for both.
                Column("submitted_on", "Сдан", 11, on_screen=not is_split),
                Column("state", "Состояние", 22),
                *HEADS,
            )
        case CascadeBy.MUNICIPALITY:
            first = Column("municipality", "Муниципалитет", 30)
        case CascadeBy.PROGRAMME:
            first = Column("programme", "Вид программ", 30)
    return (first, item, Column("state", "Сдали", 12), *HEADS)


type _Row = tuple[CellValue, ...]
type _Rows = Iterator[_Row]


def _by_organisation(owed: Sequence[Duty], scope: Scope) -> _Rows:
    for one in owed:
        record = one.record
        yield (
            scope.name(one.organisation),
            one.item,
            scope.members[one.organisation].seat.municipality,
            one.standing.due,
            record.on_date if record else None,
            _state(one, is_outdated=any(came_late(one, owed, scope))),
            *_numbers(one.counts, is_known=record is not None),
        )


def _state(one: Duty, *, is_outdated: bool) -> str:
    state = one.standing.state
    late = f", опоздал на {one.standing.days_late} дн." if one.standing.days_late else ""
    if one.is_returned:
        return "возвращён"
    if one.record is None:
        return f"не сдан{late}" if state is State.OVERDUE else STATE_NAMES[state]
    stale = "; УСТАРЕЛ: ниже сдано иначе" if is_outdated else ""
    return ("принят" if state in _ACCEPTED else "сдан") + late + stale


def _by_municipality(owed: Sequence[Duty], scope: Scope) -> _Rows:
    yield from _grouped(owed, lambda one: scope.members[one.organisation].seat.municipality)


def _by_programme(owed: Sequence[Duty], scope: Scope) -> _Rows:
    yield from _grouped(owed, lambda one: _TYPES[scope.members[one.organisation].type])


def _grouped(owed: Sequence[Duty], name: Callable[[Duty], str]) -> _Rows:
    """Sums of organisations' own reports: a centre's report holds the same numbers again."""
    groups: dict[str, list[Duty]] = {}
    for one in owed:
        if one.is_own:
            groups.setdefault(name(one), []).append(one)
    is_split = owes_several(owed)
    for group, members in sorted(groups.items()):
        for items, block in _blocks(members, is_split=is_split):
            yield (group, items, *_summed(block))


def _blocks(owed: Iterable[Duty], *, is_split: bool) -> Iterator[tuple[str, list[Duty]]]:
    """The duties of each item apart, or all together under the items' names."""
    by_item: dict[str, list[Duty]] = {}
    for one in owed:
        by_item.setdefault(one.item, []).append(one)
    if is_split:
        yield from by_item.items()
    else:
        yield ", ".join(by_item), [one for block in by_item.values() for one in block]


def _totals(owed: Sequence[Duty], by: CascadeBy) -> _Rows:
    own, above = [one for one in owed if one.is_own], [one for one in owed if not one.is_own]
    blank: _Row = (None, None, None) if by is CascadeBy.ORGANISATION else ()
    if own and owes_several(own):
        for item, block in _blocks(own, is_split=True):
            yield ("Итого по пункту", item, *blank, *_summed(block))
    if own:
        yield ("Итого организаций", "", *blank, *_summed(own))
    if above and by is CascadeBy.ORGANISATION:
        done, nothing = _handed_in(above), [None] * len(SHOWN)
        yield ("Итого центров и органов", "", *blank, done, *nothing)


def _summed(owed: Sequence[Duty]) -> _Row:
    """How many have handed in all they owe, and the sums: each organisation once."""
    once = counted_once(owed)
    total = summed(counts_of(one) for one in once.values())
    return (_handed_in(owed), *_numbers(total, is_known=bool(once)))


def _handed_in(owed: Sequence[Duty]) -> str:
    everybody = {one.organisation for one in owed}
    missing = {one.organisation for one in owed if one.record is None}
    return f"{len(everybody - missing)} из {len(everybody)}"


def _numbers(counts: dict[str, int], *, is_known: bool) -> _Row:
    return tuple(counts.get(name, 0) if is_known else None for name in SHOWN)


_ROWS: dict[CascadeBy, Callable[[Sequence[Duty], Scope], _Rows]] = {
    CascadeBy.ORGANISATION: _by_organisation,
    CascadeBy.MUNICIPALITY: _by_municipality,
    CascadeBy.PROGRAMME: _by_programme,
}
