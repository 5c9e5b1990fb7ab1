"""Отчётность по уровням: who has handed in, who has not, and the sums of what was handed in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from workflows.model.history import EventKind, ReportRecord
from workflows.model.people import OrganisationType
from workflows.model.roadmap import Level
from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.reports.by import CascadeBy
from workflows.operations.reports.scope import Judged, Scope
from workflows.operations.submit_report import STANDS, is_sender
from workflows.planning import STATE_NAMES, Standing, State, last_decision
from workflows.planning.register_counts import period_of, register_counts, summed
from workflows.store.organisations import organisations
from workflows.store.reports import reports

_SHOWN = ("pairs", "mentors", "mentees", "completed_mentees")
_HEADS = (
    Column("pairs", "Пар", 7),
    Column("mentors", "Наставников", 11, "Наст-в"),
    Column("mentees", "Наставляемых", 12, "Наст-х"),
    Column("completed_mentees", "Завершили", 10, "Зав."),
)
_TYPES = {
    OrganisationType.SCHOOL: "общеобразовательные",
    OrganisationType.ADDITIONAL: "дополнительное образование",
    OrganisationType.VOCATIONAL: "профессиональные",
    OrganisationType.KINDERGARTEN: "дошкольные",
    OrganisationType.BODY: "органы и центры",
}


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
    def counts(self) -> dict[str, int]:
        """What was handed in; empty when nothing was."""
        return cast("dict[str, int]", self.record.content["counts"]) if self.record else {}

    @property
    def is_own(self) -> bool:
        """Whether it tells of the sender's registers, and not of others' reports."""
        return self.owner.running.record.responder.level is Level.ORGANISATION


def duties(judged: Sequence[Judged], period: str, day: date) -> list[Duty]:
    """All reports due for a period from those in scope, organisations before centres."""
    sent = {
        (one.plan, one.item): one
        for one in reports([one.running.record.id for one in judged], period)
        if one.on_date <= day
    }
    found = [
        _duty(one, point, sent.get((one.running.record.id, point.checkpoint.item.id)), day)
        for one in judged
        for point in one.standings
        if point.checkpoint.occurrence.key == period
        and is_sender(one.running, point.checkpoint.item)
    ]
    return sorted(found, key=lambda one: (not one.is_own, one.owner.organisation))


def _duty(one: Judged, point: Standing, record: ReportRecord | None, day: date) -> Duty:
    decision = last_decision(one.running.history, point.checkpoint.key, day)
    stands = record if decision in STANDS else None
    return Duty(one, point, stands, decision is EventKind.RETURNED)


def cascade_table(
    owed: Sequence[Duty],
    scope: Scope,
    day: date,
    about: tuple[str, CascadeBy],
) -> ReportTable:
    """The reports of a period by organisation, municipality or programme type.

    Args:
        owed: all duties of the period.
        scope: who is looked at.
        day: as of which day.
        about: the period and what is one row.
    """
    period, by = about
    rows = list(_ROWS[by](owed, scope))
    own = [one for one in owed if one.is_own]
    if own:
        total = summed(one.counts for one in own)
        done = sum(one.record is not None for one in own)
        blank: tuple[CellValue, ...] = ("", None, None) if by is CascadeBy.ORGANISATION else ()
        rows.append(("Итого", *blank, f"{done} из {len(own)}", *_numbers(total, is_known=done > 0)))
    heads = {
        CascadeBy.ORGANISATION: (
            Column("organisation", "Организация", 34),
            Column("municipality", "Муниципалитет", 20, on_screen=False),
            Column("due", "Срок", 11, on_screen=False),
            Column("submitted_on", "Сдан", 11),
            Column("state", "Состояние", 22),
        ),
        CascadeBy.MUNICIPALITY: (
            Column("municipality", "Муниципалитет", 30),
            Column("state", "Сдали", 12),
        ),
        CascadeBy.PROGRAMME: (
            Column("programme", "Вид программ", 30),
            Column("state", "Сдали", 12),
        ),
    }
    notes = tuple(_notes(owed, scope))
    title = f"Отчётность за {period}"
    columns = (*heads[by], *_HEADS)
    return ReportTable("cascade", title, day, columns, tuple(rows), notes, scope.subject)


def _numbers(counts: dict[str, int], *, is_known: bool) -> tuple[CellValue, ...]:
    return tuple(counts.get(name, 0) if is_known else None for name in _SHOWN)


type _Rows = Iterator[tuple[CellValue, ...]]


def _by_organisation(owed: Iterable[Duty], scope: Scope) -> _Rows:
    for one in owed:
        record = one.record
        yield (
            scope.name(one.owner.organisation),
            scope.members[one.owner.organisation].seat.municipality,
            one.standing.due,
            record.on_date if record else None,
            _state(one),
            *_numbers(one.counts, is_known=record is not None),
        )


def _state(one: Duty) -> str:
    state = one.standing.state
    late = f", опоздал на {one.standing.days_late} дн." if one.standing.days_late else ""
    if one.is_returned:
        return "возвращён"
    if one.record is None:
        return f"не сдан{late}" if state is State.OVERDUE else STATE_NAMES[state]
    return ("принят" if state in _ACCEPTED else "сдан") + late


_ACCEPTED = (State.DONE_IN_TIME, State.DONE_LATE)


def _by_municipality(owed: Iterable[Duty], scope: Scope) -> _Rows:
    yield from _grouped(owed, lambda one: scope.members[one.owner.organisation].seat.municipality)


def _by_programme(owed: Iterable[Duty], scope: Scope) -> _Rows:
    yield from _grouped(owed, lambda one: _TYPES[scope.members[one.owner.organisation].type])


def _grouped(owed: Iterable[Duty], name: Callable[[Duty], str]) -> _Rows:
    """Sums of organisations' own reports: a centre's report holds the same numbers again."""
    groups: dict[str, list[Duty]] = {}
    for one in owed:
        if one.is_own:
            groups.setdefault(name(one), []).append(one)
    for group, members in sorted(groups.items()):
        done = sum(one.record is not None for one in members)
        total = summed(one.counts for one in members)
        yield (group, f"{done} из {len(members)}", *_numbers(total, is_known=done > 0))


_ROWS: dict[CascadeBy, Callable[[Iterable[Duty], Scope], _Rows]] = {
    CascadeBy.ORGANISATION: _by_organisation,
    CascadeBy.MUNICIPALITY: _by_municipality,
    CascadeBy.PROGRAMME: _by_programme,
}


def _notes(owed: Sequence[Duty], scope: Scope) -> Iterator[str]:
    missing = [scope.name(one.owner.organisation) for one in owed if one.record is None]
    if missing:
        yield f"Не сдали: {', '.join(dict.fromkeys(missing))}. В суммы они не входят."
    elif owed:
        yield "Сдали все."
    else:
        yield "За этот период никто отчётов не сдаёт: проверьте период и дорожную карту."
    yield "Суммы — по сданным отчётам, как они заморожены."
    for one in owed:
        if one.record is not None and one.record.number > 1:
            name = scope.name(one.owner.organisation)
            yield f"{name}: отчёт сдан заново, № {one.record.number}."
    yield from _changed_since(owed, scope)


def _changed_since(owed: Sequence[Duty], scope: Scope) -> Iterator[str]:
    """Registers that say something else by now: told, and nothing more."""
    own = [one for one in owed if one.is_own and one.record is not None]
    now = {one.id: one for one in organisations([one.owner.organisation for one in own])}
    for one in own:
        period = period_of(one.standing.checkpoint.occurrence.key)
        if period is None:
            continue
        current = register_counts(now[one.owner.organisation], period)
        changed = [key for key in _SHOWN if current[key] != one.counts.get(key)]
        if changed:
            words = ", ".join(
                f"{_TITLES[key]} было {one.counts.get(key)}, стало {current[key]}"
                for key in changed
            )
            name = scope.name(one.owner.organisation)
            yield f"{name}: реестры изменились после сдачи ({words}); отчёт остался прежним."


_TITLES = {one.key: one.title.lower() for one in _HEADS}
