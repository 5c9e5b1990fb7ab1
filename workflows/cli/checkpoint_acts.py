"""``veshka checkpoint submit``, ``accept`` and so on: write down what happened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import ActorOption, BodyOption, RoleOption, actor_of
from workflows.cli.checkpoint_history import KIND_NAMES
from workflows.cli.checkpoint_options import (
    DateOption,
    ItemOption,
    OccurrenceOption,
    OrganisationOption,
    PlanOption,
    RoadmapOption,
)
from workflows.cli.deadline import parse_date
from workflows.cli.output import Format, FormatOption, print_json, say, shown_as, tell
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from datetime import date as day_of

    from workflows.model.history import EventKind
    from workflows.model.rights import Actor
    from workflows.operations.late_entry import LateEntry
    from workflows.operations.record_event import Happening, RecordReport
    from workflows.workspace import Workspace

_ADMINISTRATOR = "администратор"
_COORDINATOR = "координатор"


def register(group: typer.Typer) -> None:
    """Add the commands."""
    add = group.command
    add("submit", help="Отчитаться об исполнении: приложить подтверждение.")(submit)
    add("accept", help="Принять отчёт организации.")(accept)
    add("return", help="Вернуть отчёт на доработку с замечанием.")(return_for_rework)
    add("extend", help="Продлить срок: новый срок и основание; прежний сохранится.")(extend)
    add("waive", help="Снять с контроля с указанием причины.")(waive)
    add("event", help="Записать дату события, от которого считаются другие сроки.")(event)
    add("count", help="Внести факт: публикацию, встречу — там, где задано их число.")(count)
    add("undo", help="Отменить последнюю запись; в истории останутся и она, и отмена.")(undo)


def submit(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    evidence: Annotated[
        str, typer.Option("--evidence", metavar="ЧЕМ", help="Документ, ссылка или № протокола.")
    ],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    plan: PlanOption = None,
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that a checkpoint was executed."""
    from workflows.model.history import EventKind
    from workflows.operations.evidence import evidence_details, is_missing_file

    details = evidence_details(evidence)
    happening = _Told(organisation, roadmap, item, occurrence, date, details, plan)
    _write(EventKind.SUBMITTED, happening, actor_of(role, body, actor), form)
    if is_missing_file(evidence):
        tell(f"Файла «{evidence}» здесь нет: записано только его название.")


def accept(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    plan: PlanOption = None,
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller accepted the report."""
    from workflows.model.history import EventKind

    happening = _Told(organisation, roadmap, item, occurrence, date, {}, plan)
    _write(EventKind.ACCEPTED, happening, actor_of(role, body, actor), form)


def return_for_rework(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    comment: Annotated[str, typer.Option("--comment", metavar="ТЕКСТ", help="Что доработать.")],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    plan: PlanOption = None,
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller returned the report."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"comment": comment}
    happening = _Told(organisation, roadmap, item, occurrence, date, details, plan)
    _write(EventKind.RETURNED, happening, actor_of(role, body, actor), form)


def extend(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    new_due: Annotated[str, typer.Option("--new-due", metavar="ДАТА", help="Новый срок.")],
    ground: Annotated[
        str, typer.Option("--ground", metavar="ТЕКСТ", help="Основание: приказ, письмо.")
    ],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    plan: PlanOption = None,
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the body which set the term extended it."""
    from workflows.model.history import EventKind

    day = parse_date(new_due, "--new-due")
    details: dict[str, object] = {"new_due": day.isoformat(), "ground": ground}
    happening = _Told(organisation, roadmap, item, occurrence, date, details, plan)
    _write(EventKind.EXTENDED, happening, actor_of(role, body, actor), form)


def waive(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    reason: Annotated[str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему снято.")],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    plan: PlanOption = None,
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller no longer asks for it."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"comment": reason}
    happening = _Told(organisation, roadmap, item, occurrence, date, details, plan)
    _write(EventKind.WAIVED, happening, actor_of(role, body, actor), form)


def event(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: Annotated[
        str, typer.Option("--item", metavar="ПУНКТ", help="Мероприятие или событие: 4.1.")
    ],
    date: DateOption = None,
    number: Annotated[
        str | None, typer.Option("--number", metavar="НОМЕР", help="Номер приказа, если есть.")
    ] = None,
    plan: PlanOption = None,
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down when an event happened, and show the terms that moved."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"number": number} if number else {}
    happening = _Told(organisation, roadmap, item, "1", date, details, plan)
    _write(EventKind.OCCURRED, happening, actor_of(role, body, actor), form)


def count(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    evidence: Annotated[
        str, typer.Option("--evidence", metavar="ЧТО", help="Ссылка, номер протокола, название.")
    ],
    number: Annotated[
        int, typer.Option("--number", min=1, max=1000, metavar="N", help="Сколько таких фактов.")
    ] = 1,
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    plan: PlanOption = None,
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down facts of which an item asks for a number."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"evidence": evidence, "number": number}
    happening = _Told(organisation, roadmap, item, occurrence, date, details, plan)
    _write(EventKind.COUNTED, happening, actor_of(role, body, actor), form)


def undo(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    reason: Annotated[str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему отменяется.")],
    occurrence: OccurrenceOption = "1",
    plan: PlanOption = None,
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Take the last record of a checkpoint back by a further one."""
    from workflows.model.history import EventKind
    from workflows.operations.act_on_checkpoint import undo as take_back
    from workflows.workspace import find_workspace

    told = _Told(organisation, roadmap, item, occurrence, None, {"comment": reason}, plan)
    with shown_as(form):
        workspace = find_workspace()
        happening = told.happening(workspace, EventKind.CANCELLED)
        undone = take_back(workspace, actor_of(role, body, actor), happening)
    if form is Format.JSON:
        kind, day = undone.event.kind, undone.event.on_date
        print_json({"undone": kind, "date": day, **_report_as_json(undone.report)})
        return
    say(f"Отменено: {KIND_NAMES[undone.event.kind.value]} от {undone.event.on_date:%d.%m.%Y}.")
    _print_moved(undone.report)


@dataclass(frozen=True, slots=True)
class _Told:
    """What was typed of an event; without a date it is today's."""

    organisation: str
    roadmap: str
    item: str
    occurrence: str
    date: str | None
    details: dict[str, object]
    plan: int | None

    def happening(self, workspace: "Workspace", kind: "EventKind") -> "Happening":
        from workflows.operations.local_day import local_day
        from workflows.operations.record_event import Happening

        there = local_day(workspace, self.organisation)
        day = parse_date(self.date, "--date") if self.date else there
        where = (self.organisation, self.roadmap, self.item)
        return Happening(*where, kind, day, "", self.occurrence, self.details, self.plan)


def _write(kind: "EventKind", told: _Told, actor: "Actor", form: Format) -> None:
    from workflows.operations.act_on_checkpoint import act
    from workflows.operations.late_entry import late_entry
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        happening = told.happening(workspace, kind)
        report = act(workspace, actor, happening)
        late = late_entry(workspace, happening)
    if form is Format.JSON:
        print_json({**_report_as_json(report), "days_after": late.days if late else 0})
        return
    say("Записано." if report.new else "Это уже было записано; ничего не изменилось.")
    if late and report.new:
        say(hanging(said_late(late), "  "))
    _print_moved(report)
    if report.new and kind == "occurred" and not report.moved:
        say("Сроки не изменились: от этого события они не считаются или остались прежними.")
    if report.new:
        _print_counts(kind, report)


_ASKS_ENOUGH = frozenset(("submitted", "accepted"))


def _print_counts(kind: "EventKind", report: "RecordReport") -> None:
    """How many facts there are after one more, and too few where a report is handed in."""
    for one in report.counts:
        if kind == "counted":
            say(hanging(f"{one.recorded} из {one.wanted}: {one.title}", "  записано "))
        elif kind in _ASKS_ENOUGH and not one.is_met:
            told = f"{one.recorded} из {one.wanted} — {one.title}. Факты вносят командой "
            say(hanging(f"{told}veshka checkpoint count.", "  записано меньше, чем нужно: "))
    if kind == "counted" and not report.counts:
        told = (
            "У этого мероприятия число не задано: факт остался в истории и никуда не идёт. "
            "Встречи пар считаются по листу «Встречи» списка участников (veshka roster import)."
        )
        say(hanging(told, "  "))


def said_late(one: "LateEntry") -> str:
    """What a record of a past day means: which day is judged by is not the program's to say."""
    told = f"День записи — {one.on_date:%d.%m.%Y}, внесено {one.entered_on:%d.%m.%Y}: позже на "
    told += f"{one.days} дн. Это видно в истории."
    if one.passed_term is None:
        return told
    return (
        f"{told} Срок был {one.passed_term:%d.%m.%Y}: по дню записи исполнено в срок, а внесено "
        "после срока. Закон не говорит, какой из дней считать, поэтому справка «Об исполнительской "
        "дисциплине» покажет и то, и другое."
    )


def _print_moved(report: "RecordReport") -> None:
    """The terms that moved, those that moved alike together."""
    together: dict[tuple[str, str], list[str]] = {}
    for moved in report.moved:
        repeat = "" if moved.occurrence == "1" else f" [{moved.occurrence}]"
        old, new = _shown_day(moved.old), _shown_day(moved.new)
        together.setdefault((old, new), []).append(moved.item + repeat)
    for (old, new), points in together.items():
        number = f" ({len(points)})" if len(points) > 1 else ""
        say(hanging(", ".join(points), f"  срок {old} → {new}{number}: "))


def _shown_day(day: "day_of | None") -> str:
    return f"{day:%d.%m.%Y}" if day else "нет"


def _report_as_json(report: "RecordReport") -> dict[str, object]:
    return {
        "new": report.new,
        "moved": [
            {"item": one.item, "occurrence": one.occurrence, "old": one.old, "new": one.new}
            for one in report.moved
        ],
        "minimum": [
            {"title": one.title, "recorded": one.recorded, "wanted": one.wanted}
            for one in report.counts
        ],
    }
