"""Справка «Об исполнительской дисциплине»: by organisation, by executor, by controller."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from workflows.model.roadmap import Level
from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.reports.by import By
from workflows.operations.reports.scope import Judged, Scope
from workflows.planning import Standing
from workflows.planning.discipline import Discipline, discipline, merged
from workflows.planning.plan import is_meant

_TITLES = {
    By.ORGANISATION: "Организация",
    By.EXECUTOR: "Исполнитель",
    By.CONTROLLER: "Контролирует",
}
_COUNTS = (
    Column("came", "Срок наступил", 9, "Срок был"),
    Column("in_time", "В срок", 7),
    Column("late", "С опозданием", 11, "Позже"),
    Column("overdue", "Не исполнено", 11, "Нет"),
    Column("percent", "В срок, %", 8, "%"),
    Column("on_review", "Ждут приёмки", 9, "Ждут"),
    Column("extended", "Продлено", 9, "Прод."),
    Column("entered_late", "Внесено после срока", 9, "Внес."),
)
_ABOVE = {
    Level.REGIONAL_CENTRE: "министерство",
    Level.MUNICIPALITY: "министерство",
    Level.ASSOCIATION: "министерство",
    Level.MINISTRY: "федеральный уровень",
}


def discipline_table(
    judged: Iterable[Judged], scope: Scope, day: date, by: By = By.ORGANISATION
) -> ReportTable:
    """Executed in time of all whose term has come, with totals and with what is left out."""
    counted: dict[str, Discipline] = {}
    total, since = Discipline(), 0
    for one in judged:
        zone = ZoneInfo(one.zone)
        since += _recorded_since(one, zone)
        for name, points in _GROUPINGS[by](one, scope):
            own = discipline(points, one.day, zone)
            counted[name] = merged((counted[name], own)) if name in counted else own
        total = merged((total, discipline(one.standings, one.day, zone)))
    rows = [_row(name, one) for name, one in sorted(counted.items())]
    totals = 1 if rows else 0
    if rows:
        rows.append(_row("Итого", total))
    notes = (*_notes(total, merged(counted.values()), by), *_backdated(total, since))
    columns = (Column("who", _TITLES[by], 36), *_COUNTS)
    title = "Справка «Об исполнительской дисциплине»"
    return ReportTable("discipline", title, day, columns, tuple(rows), notes, scope.subject, totals)


def _row(name: str, one: Discipline) -> tuple[CellValue, ...]:
    return (
        name,
        one.came,
        one.in_time,
        one.late,
        one.overdue,
        one.percent,
        one.on_review,
        one.extended,
        one.entered_late,
    )


type _Groups = Iterator[tuple[str, Iterable[Standing]]]


def _by_organisation(one: Judged, scope: Scope) -> _Groups:
    yield scope.name(one.organisation), one.standings


def _by_executor(one: Judged, scope: Scope) -> _Groups:
    """The roadmap's own names of those who execute, as far as the organisation is meant."""
    del scope
    roadmap, who = one.running.plan.roadmap, one.running.record.responder
    for party in roadmap.parties:
        if is_meant(party, who):
            points = [
                point for point in one.standings if party.id in point.checkpoint.item.responsible
            ]
            if points:
                yield party.name, points
    helping = [point for point in one.standings if not _executes(one, point)]
    if helping:
        yield "соисполнители", helping


def _executes(one: Judged, point: Standing) -> bool:
    who = one.running.record.responder
    parties = one.running.plan.roadmap.parties
    return any(
        is_meant(party, who) for party in parties if party.id in point.checkpoint.item.responsible
    )


def _by_controller(one: Judged, scope: Scope) -> _Groups:
    """Who judges the report: its approver or recipient if the roadmap says, else who is above."""
    roadmap = one.running.plan.roadmap
    groups: dict[str, list[Standing]] = {}
    for point in one.standings:
        item = point.checkpoint.item
        named = item.approval.by if item.approval else ()
        named = named or tuple(one for each in item.reports for one in each.recipients)
        names = [roadmap.party(party).name for party in named] or [_above(one, scope)]
        groups.setdefault("; ".join(dict.fromkeys(names)), []).append(point)
    yield from groups.items()


def _above(one: Judged, scope: Scope) -> str:
    seat = scope.members[one.organisation].seat
    return _ABOVE.get(seat.level, f"координатор: {seat.municipality}")


_GROUPINGS: dict[By, Callable[[Judged, Scope], _Groups]] = {
    By.ORGANISATION: _by_organisation,
    By.EXECUTOR: _by_executor,
    By.CONTROLLER: _by_controller,
}


def _notes(total: Discipline, grouped: Discipline, by: By) -> Iterator[str]:
    yield "В срок, % — исполнено в срок от всех, чей срок наступил; отчёты на приёмке — по их дню."
    for why, number in total.excluded:
        yield f"Не учтены: {why} — {number}."
    if total.extended:
        yield f"По продлённому сроку учтены: {total.extended}."
    if by is By.EXECUTOR and grouped.came != total.came:
        yield "Мероприятие с двумя исполнителями стоит у каждого, в итоге — один раз."


def _recorded_since(one: Judged, zone: ZoneInfo) -> int:
    """How many records of days up to this one were written down after it."""
    return sum(
        event.on_date <= one.day < event.recorded_at.astimezone(zone).date()
        for event in one.running.history
    )


def _backdated(total: Discipline, since: int) -> Iterator[str]:
    if total.entered_late:
        yield (
            f"Внесено после срока: {total.entered_late}. По дню, который назван в записи, это "
            "исполнено в срок, а записано позже срока. Закон не говорит, какой из дней считать: "
            "проверьте подтверждения (veshka checkpoint history)."
        )
    if since:
        yield (
            f"Записей, внесённых уже после этого дня, но с датой до него: {since}. В сам этот день "
            "справка была бы другой."
        )
