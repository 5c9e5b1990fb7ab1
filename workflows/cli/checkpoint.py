"""``veshka checkpoint``: list control points, write down what happened to them."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.deadline import parse_date
from workflows.cli.output import (
    Format,
    FormatOption,
    print_json,
    say,
    show,
    shown_as,
)

if TYPE_CHECKING:
    from workflows.model.history import EventKind
    from workflows.operations.record_event import RecordReport
    from workflows.planning import Standing

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
ActorOption = Annotated[
    str, typer.Option("--actor", metavar="КТО", help="Кто записывает: роль или учётная запись.")
]


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
    from workflows.clock import today
    from workflows.operations.plans import running_plans, standings
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        day = today(workspace.time_zone)
        running, problems = running_plans(workspace, [organisation], day=day)
    rows = [
        (one.record.roadmap, state)
        for one in running
        for state in standings(workspace, one, day)
        if everything or state.state not in _QUIET
    ]
    if form is Format.JSON:
        print_json({"day": day, "checkpoints": [_row(roadmap, one) for roadmap, one in rows]})
        return
    say(f"{organisation}: контрольные точки на {day:%d.%m.%Y}")
    for _, one in rows:
        _print(one)
    if not everything:
        say("Показаны те, что требуют внимания; все — с ключом --all.")
    show(problems)


_QUIET = frozenset({"planned", "waiting", "no_term", "done_in_time", "lapsed", "waived"})


def _row(roadmap: str, one: "Standing") -> dict[str, object]:
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
    }


def _print(one: "Standing") -> None:
    from workflows.planning import STATE_NAMES

    item, occurrence = one.checkpoint.key
    repeat = "" if occurrence == "1" else f" [{occurrence}]"
    due = f"{one.due:%d.%m.%Y}" if one.due else "—"
    late = f", дней: {one.days_late}" if one.days_late else ""
    say(f"  {item:<6}{due:<12}{STATE_NAMES[one.state]}{late}")
    say(f"        {one.checkpoint.item.title}{repeat}")


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
    actor: ActorOption = "администратор организации",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that a checkpoint was executed."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"evidence": evidence}
    _write(EventKind.SUBMITTED, organisation, roadmap, item, occurrence, date, actor, details, form)


@group.command("accept", help="Принять отчёт организации.")
def accept(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    actor: ActorOption = "муниципальный координатор",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller accepted the report."""
    from workflows.model.history import EventKind

    _write(EventKind.ACCEPTED, organisation, roadmap, item, occurrence, date, actor, {}, form)


@group.command("return", help="Вернуть отчёт на доработку с замечанием.")
def return_for_rework(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    comment: Annotated[str, typer.Option("--comment", metavar="ТЕКСТ", help="Что доработать.")],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    actor: ActorOption = "муниципальный координатор",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller returned the report."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"comment": comment}
    _write(EventKind.RETURNED, organisation, roadmap, item, occurrence, date, actor, details, form)


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
    actor: ActorOption = "муниципальный координатор",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the body which set the term extended it."""
    from workflows.model.history import EventKind

    day = parse_date(new_due, "--new-due")
    details: dict[str, object] = {"new_due": day.isoformat(), "ground": ground}
    _write(EventKind.EXTENDED, organisation, roadmap, item, occurrence, date, actor, details, form)


@group.command("waive", help="Снять с контроля с указанием причины.")
def waive(
    organisation: OrganisationOption,
    roadmap: RoadmapOption,
    item: ItemOption,
    reason: Annotated[str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему снято.")],
    occurrence: OccurrenceOption = "1",
    date: DateOption = None,
    actor: ActorOption = "муниципальный координатор",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that the controller no longer asks for it."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"comment": reason}
    _write(EventKind.WAIVED, organisation, roadmap, item, occurrence, date, actor, details, form)


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
    actor: ActorOption = "администратор организации",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down when an event happened, and show the terms that moved."""
    from workflows.model.history import EventKind

    details: dict[str, object] = {"number": number} if number else {}
    _write(EventKind.OCCURRED, organisation, roadmap, item, "1", date, actor, details, form)


def _write(
    kind: "EventKind",
    organisation: str,
    roadmap: str,
    item: str,
    occurrence: str,
    date: str | None,
    actor: str,
    details: dict[str, object],
    form: Format,
) -> None:
    from workflows.clock import today
    from workflows.operations.record_event import Happening, record
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        day = parse_date(date, "--date") if date else today(workspace.time_zone)
        happening = Happening(organisation, roadmap, item, kind, day, actor, occurrence, details)
        report = record(workspace, happening)
    if form is Format.JSON:
        print_json(_report_as_json(report))
        return
    say("Записано." if report.new else "Это уже было записано; ничего не изменилось.")
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
