"""``veshka checkpoint``: list control points, write down what happened to them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import ActorOption, BodyOption, RoleOption, actor_of
from workflows.cli.deadline import parse_date
from workflows.cli.output import (
    Format,
    FormatOption,
    print_json,
    say,
    show,
    shown_as,
)
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.model.history import EventKind, EventRecord
    from workflows.model.rights import Actor
    from workflows.operations.record_event import Happening, RecordReport
    from workflows.planning import Standing
    from workflows.planning.counting import Minimum
    from workflows.workspace import Workspace

group = typer.Typer(help="Контрольные точки: список, отчёт об исполнении.", no_args_is_help=True)

OrganisationOption = Annotated[
    str, typer.Option("--organisation", metavar="КОД", help="Код организации.")
]
RoadmapOption = Annotated[
    str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: khakassia-2020.")
]
ItemOption = Annotated[str, typer.Option("--item", metavar="ПУНКТ", help="Мероприятие: 4.1.")]
OccurrenceOption = Annotated[
    str,
    typer.Option("--occurrence", metavar="ПОВТОР", help="Который срок мероприятия: 2020-Q4."),
]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="ДАТА", help="Когда (по умолчанию сегодня).")
]
_ADMINISTRATOR = "администратор"
_COORDINATOR = "координатор"


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="checkpoint")


@group.command("list", help="Контрольные точки организации и их состояние на сегодня.")
def list_checkpoints(
    organisation: OrganisationOption,
    everything: Annotated[
        bool, typer.Option("--all", help="Вместе с исполненными, будущими и бессрочными.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the organisation's checkpoints with their states."""
    from workflows.operations.local_day import local_day
    from workflows.operations.plans import running_plans, standings
    from workflows.planning.counting import minima, without_meeting
    from workflows.store.organisations import organisation as stored
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        day = local_day(workspace, organisation)
        running, problems = running_plans(workspace, [organisation], day=day)
        silent = without_meeting(stored(organisation), day) if running else ()
    rows = [
        (one.record.roadmap, state, tuple(minima(state.checkpoint, one.history, day)))
        for one in running
        for state in standings(workspace, one, day)
    ]
    if not everything:
        rows = [
            row
            for row in rows
            if row[1].state not in _QUIET
            or (row[1].state == "no_term" and any(not one.is_met for one in row[2]))
        ]
    if form is Format.JSON:
        points = [_row(*row) for row in rows]
        print_json({"day": day, "checkpoints": points, "pairs_without_meeting": silent})
        return
    say(f"{organisation}: контрольные точки на {day:%d.%m.%Y}")
    for _, one, counts in rows:
        _print(one, counts)
    if silent:
        say(f"  Пары без встречи больше двух недель: {len(silent)} ({', '.join(silent)})")
    if not everything:
        say("Показаны те, что требуют внимания; все — с ключом --all.")
    show(problems)


_QUIET = frozenset({"planned", "waiting", "no_term", "done_in_time", "lapsed", "waived"})


def _row(roadmap: str, one: "Standing", counts: "tuple[Minimum, ...]") -> dict[str, object]:
    item, occurrence = one.checkpoint.key
    return {
        "roadmap": roadmap,
        "item": item,
        "occurrence": occurrence,
        "title": one.checkpoint.item.title,
        "state": one.state,
        "due": one.due,
        "done_on": one.done_on,
        "days_late": one.days_late,
        "minimum": [
            {"title": each.title, "recorded": each.recorded, "wanted": each.wanted}
            for each in counts
        ],
    }


def _print(one: "Standing", counts: "tuple[Minimum, ...]") -> None:
    from workflows.planning import STATE_NAMES

    item, occurrence = one.checkpoint.key
    repeat = "" if occurrence == "1" else f" [{occurrence}]"
    due = f"{one.due:%d.%m.%Y}" if one.due else "—"
    late = f", дней: {one.days_late}" if one.days_late else ""
    say(f"  {item:<7} {due:<12}{STATE_NAMES[one.state]}{late}")
    say(hanging(f"{one.checkpoint.item.title}{repeat}", " " * 10))
    for each in counts:
        say(f"          записано {each.recorded} из {each.wanted}: {each.title}")


@group.command("submit", help="Отчитаться об исполнении: приложить подтверждение.")
def submit(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    evidence: Annotated[
        str, typer.Option("--evidence", metavar="ЧЕМ", help="Документ, ссылка или № протокола.")
    ],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that a checkpoint was executed."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"evidence": evidence}
    happening = _Told(organisation, roadmap, item, occurrence, date, details)
    _write(EventKind.SUBMITTED, happening, actor_of(role, body, actor), form)


@group.command("accept", help="Принять отчёт организации.")
def accept(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller accepted the report."""
    from workflows.model.history import EventKind

    happening = _Told(organisation, roadmap, item, occurrence, date, {})
    _write(EventKind.ACCEPTED, happening, actor_of(role, body, actor), form)


@group.command("return", help="Вернуть отчёт на доработку с замечанием.")
def return_for_rework(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    comment: Annotated[str, typer.Option("--comment", metavar="ТЕКСТ", help="Что доработать.")],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller returned the report."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"comment": comment}
    happening = _Told(organisation, roadmap, item, occurrence, date, details)
    _write(EventKind.RETURNED, happening, actor_of(role, body, actor), form)


@group.command("extend", help="Продлить срок: новый срок и основание; прежний сохранится.")
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
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the body which set the term extended it."""
    from workflows.model.history import EventKind

    day = parse_date(new_due, "--new-due")
    details: dict[str, object] = {"new_due": day.isoformat(), "ground": ground}
    happening = _Told(organisation, roadmap, item, occurrence, date, details)
    _write(EventKind.EXTENDED, happening, actor_of(role, body, actor), form)


@group.command("waive", help="Снять с контроля с указанием причины.")
def waive(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    reason: Annotated[str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему снято.")],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    role: RoleOption = _COORDINATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller no longer asks for it."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"comment": reason}
    happening = _Told(organisation, roadmap, item, occurrence, date, details)
    _write(EventKind.WAIVED, happening, actor_of(role, body, actor), form)


@group.command("event", help="Записать дату события, от которого считаются другие сроки.")
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
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down when an event happened, and show the terms that moved."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"number": number} if number else {}
    happening = _Told(organisation, roadmap, item, "1", date, details)
    _write(EventKind.OCCURRED, happening, actor_of(role, body, actor), form)


@group.command("count", help="Внести факт: публикацию, встречу — там, где задано их число.")
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
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down facts of which an item asks for a number."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"evidence": evidence, "number": number}
    happening = _Told(organisation, roadmap, item, occurrence, date, details)
    _write(EventKind.COUNTED, happening, actor_of(role, body, actor), form)


@group.command("undo", help="Отменить последнюю запись; в истории останутся и она, и отмена.")
def undo(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    reason: Annotated[str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему отменяется.")],
    occurrence: OccurrenceOption = "1",
    role: RoleOption = _ADMINISTRATOR,
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Take the last record of a checkpoint back by a further one."""
    from workflows.model.history import EventKind
    from workflows.operations.act_on_checkpoint import undo as take_back
    from workflows.workspace import find_workspace

    told = _Told(organisation, roadmap, item, occurrence, None, {"comment": reason})
    with shown_as(form):
        workspace = find_workspace()
        happening = told.happening(workspace, EventKind.CANCELLED)
        undone = take_back(workspace, actor_of(role, body, actor), happening)
    if form is Format.JSON:
        kind, day = undone.event.kind, undone.event.on_date
        print_json({"undone": kind, "date": day, **_report_as_json(undone.report)})
        return
    say(f"Отменено: {_KIND_NAMES[undone.event.kind.value]} от {undone.event.on_date:%d.%m.%Y}.")
    _print_moved(undone.report)


@group.command("history", help="Все записи контрольной точки или всей организации, с отменами.")
def history(
    organisation: OrganisationOption,
    item: Annotated[
        str, typer.Option("--item", metavar="ПУНКТ", help="Только это мероприятие.")
    ] = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the append-only history."""
    from workflows.operations.plans import running_plans
    from workflows.workspace import find_workspace

    with shown_as(form):
        running, problems = running_plans(find_workspace(), [organisation])
    events = [
        (one.record.roadmap, event)
        for one in running
        for event in one.history
        if not item or event.item == item
    ]
    cancelled = {event.payload.get("cancels") for _, event in events}
    if form is Format.JSON:
        print_json({"events": [_event_row(*one, cancelled=cancelled) for one in events]})
        return
    say(f"{organisation}: записей {len(events)}")
    for _, event in events:
        _print_event(event, is_cancelled=event.key in cancelled)
    show(problems)


def _event_row(roadmap: str, one: "EventRecord", *, cancelled: set[object]) -> dict[str, object]:
    return {
        "roadmap": roadmap,
        "item": one.item,
        "occurrence": one.occurrence,
        "kind": one.kind,
        "date": one.on_date,
        "recorded_at": one.recorded_at.isoformat(),
        "actor": one.actor,
        "cancelled": one.key in cancelled,
        "details": one.payload,
    }


_KIND_NAMES = {
    "opened": "открыта",
    "submitted": "отчёт",
    "accepted": "принято",
    "returned": "возвращено",
    "extended": "продлено",
    "waived": "снято с контроля",
    "occurred": "событие",
    "counted": "факт",
    "cancelled": "отмена",
    "moved": "новая версия карты",
}
_TOLD = ("evidence", "comment", "ground", "number")


def _moved_term(one: "EventRecord") -> list[str]:
    """«срок 25.11.2020 → 15.02.2021» of an extension; an old record may lack the old term."""
    from datetime import date as day_of

    days = [
        f"{day_of.fromisoformat(str(one.payload[key])):%d.%m.%Y}"
        for key in ("old_due", "new_due")
        if key in one.payload
    ]
    return [f"срок {' → '.join(days)}"] if days else []


def _print_event(one: "EventRecord", *, is_cancelled: bool) -> None:
    repeat = "" if one.occurrence in ("", "1") else f" [{one.occurrence}]"
    told = [*_moved_term(one), *(str(one.payload[key]) for key in _TOLD if key in one.payload)]
    mark = " (отменено)" if is_cancelled else ""
    say(f"  {one.on_date:%d.%m.%Y}  {one.item:<6} {_KIND_NAMES[one.kind.value]}{repeat}{mark}")
    say(f"              {'; '.join([*told, f'записал: {_who(one.actor)}'])}")


def _who(label: str) -> str:
    """An actor's label with the role in words: «муниципальный координатор, vymyslovsk-office»."""
    from workflows.model.rights import ROLE_NAMES

    names = {role.value: words for role, words in ROLE_NAMES.items()}
    return ", ".join(names.get(part, part) for part in label.split("@")) or "программа"


@dataclass(frozen=True, slots=True)
class _Told:
    """What was typed of an event; without a date it is today's."""

    organisation: str
    roadmap: str
    item: str
    occurrence: str
    date: str | None
    details: dict[str, object]

    def happening(self, workspace: "Workspace", kind: "EventKind") -> "Happening":
        from workflows.operations.local_day import local_day
        from workflows.operations.record_event import Happening

        there = local_day(workspace, self.organisation)
        day = parse_date(self.date, "--date") if self.date else there
        where = (self.organisation, self.roadmap, self.item)
        return Happening(*where, kind, day, "", self.occurrence, self.details)


def _write(kind: "EventKind", told: _Told, actor: "Actor", form: Format) -> None:
    from workflows.operations.act_on_checkpoint import act
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        report = act(workspace, actor, told.happening(workspace, kind))
    if form is Format.JSON:
        print_json(_report_as_json(report))
        return
    say("Записано." if report.new else "Это уже было записано; ничего не изменилось.")
    _print_moved(report)
    if report.new and kind == "occurred" and not report.moved:
        say("Сроки не изменились: от этого события они не считаются или остались прежними.")


def _print_moved(report: "RecordReport") -> None:
    for moved in report.moved:
        old = f"{moved.old:%d.%m.%Y}" if moved.old else "нет"
        new = f"{moved.new:%d.%m.%Y}" if moved.new else "нет"
        say(f"  срок {moved.item} [{moved.occurrence}]: {old} → {new}")


def _report_as_json(report: "RecordReport") -> dict[str, object]:
    return {
        "new": report.new,
        "moved": [
            {"item": one.item, "occurrence": one.occurrence, "old": one.old, "new": one.new}
            for one in report.moved
        ],
    }
