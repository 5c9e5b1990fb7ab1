"""``veshka roadmap``: check roadmap files, show the dates of one."""

import csv
import io
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import roadmap_diff, roadmap_edition, roadmap_import
from workflows.cli.deadline import parse_date, parse_events
from workflows.cli.output import (
    Exit,
    Format,
    FormatOption,
    print_json,
    say,
    show,
    shown_as,
    tell,
)

if TYPE_CHECKING:
    from workflows.operations.check_roadmaps import CheckedRoadmap
    from workflows.planning import Checkpoint, Plan

group = typer.Typer(help="Дорожные карты: проверить и показать сроки.", no_args_is_help=True)


class View(StrEnum):
    """How the dates of a roadmap are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    SVG = "svg"


def register(app: typer.Typer) -> None:
    """Add the group."""
    roadmap_diff.register(group)
    roadmap_edition.register(group)
    roadmap_import.register(group)
    app.add_typer(group, name="roadmap")


@group.command("check", help="Проверить дорожные карты: форму, ссылки, сроки, противоречия.")
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[ФАЙЛ]...", help="Файлы; без них — все карты рабочей папки."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Не показывать, как прочитан каждый срок.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print how each deadline was read and every finding; exit code 1 if one is an error."""
    from workflows.operations.check_roadmaps import check_roadmaps
    from workflows.problems import as_json, has_errors
    from workflows.workspace import find_workspace

    with shown_as(form):
        checked = list(check_roadmaps(find_workspace(), files or []))
    problems = [problem for one in checked for problem in one.problems]
    if form is Format.JSON:
        readings = [reading for one in checked for reading in _readings(one)]
        print_json({"problems": as_json(problems), "readings": readings})
    else:
        for one in checked:
            _print_checked(one, quiet=quiet)
        show(problems)
    if has_errors(problems):
        raise typer.Exit(Exit.PROBLEMS)


def _readings(one: "CheckedRoadmap") -> list[dict[str, object]]:
    from workflows.deadlines import print_rule

    if one.plan is None:
        return []
    return [
        {
            "roadmap": one.plan.roadmap.id,
            "item": item.id,
            "text": item.deadline.text,
            "rule": print_rule(item.deadline.rule),
            "dates": [point.occurrence.due for point in one.plan.of_item(item.id)],
        }
        for item in one.plan.roadmap.items()
    ]


def _print_checked(one: "CheckedRoadmap", *, quiet: bool) -> None:
    if one.roadmap is None or one.plan is None:
        say(f"{one.shown_as}: есть ошибки")
        return
    items = list(one.roadmap.items())
    order = one.roadmap.order
    launched = f"приказ от {order.date:%d.%m.%Y} № {order.number}" if order else "без приказа"
    say(f"{one.shown_as}: {len(items)} мероприятий, этапов: {len(one.roadmap.stages)}, {launched}")
    if quiet:
        return
    from workflows.deadlines import print_rule

    for item in items:
        points = one.plan.of_item(item.id)
        say(f"  {item.id:<5} {item.deadline.text}")
        say(f"        = {print_rule(item.deadline.rule)}; {_brief(points)}")


def _brief(points: "tuple[Checkpoint, ...]") -> str:
    """The first dates of an item, and how many more there are."""
    shown = [_dates(point) for point in points[:2]]
    more = len(points) - len(shown)
    return "; ".join(shown) + (f"; и ещё {more}" if more else "")


def _dates(point: "Checkpoint") -> str:
    one = point.occurrence
    if one.due is None:
        return (
            f"не ранее {one.opens:%d.%m.%Y}" if one.opens else _NO_DATE.get(one.kind, "срока нет")
        )
    forecast = " (прогноз)" if one.forecast else ""
    if one.opens is None or one.opens == one.due or one.kind in ("control_point", "date"):
        return f"{one.due:%d.%m.%Y}{forecast}"
    return f"{one.opens:%d.%m.%Y} – {one.due:%d.%m.%Y}{forecast}"


_NO_DATE = {"waiting": "ждёт даты", "ongoing": "постоянно", "on_demand": "по необходимости"}


@group.command("show", help="Показать сроки дорожной карты от даты приказа.")
def show_roadmap(
    roadmap: Annotated[
        str, typer.Argument(metavar="КАРТА", help="Название карты: khakassia-2020.")
    ],
    order_date: Annotated[
        str | None,
        typer.Option("--order-date", metavar="ДАТА", help="Дата приказа; без неё — из карты."),
    ] = None,
    order_number: Annotated[
        str | None, typer.Option("--order-number", metavar="НОМЕР", help="Номер приказа.")
    ] = None,
    event: Annotated[
        list[str] | None,
        typer.Option("--event", metavar="ПУНКТ=ДАТА", help="Дата события: 4.1=2020-09-10."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="ДАТА", help="До какого дня показывать повторы."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Показать, как посчитана каждая дата.")
    ] = False,
    form: Annotated[
        View,
        typer.Option(
            "--format",
            help="Вид: table, json, csv (Excel), ics (календарь) или svg (диаграмма для печати).",
        ),
    ] = View.TABLE,
) -> None:
    """Print every checkpoint of a roadmap counted from an order."""
    from workflows.operations.plan_roadmap import find_roadmap, plan_roadmap
    from workflows.workspace import find_workspace

    events = parse_events(event or [])
    last = parse_date(until, "--until") if until else None
    chosen = parse_date(order_date, "--order-date") if order_date else None
    with shown_as(Format.JSON if form is View.JSON else Format.TEXT):
        workspace = find_workspace()
        order = _order(find_roadmap(workspace, roadmap)[0].order, chosen, order_number)
        report = plan_roadmap(workspace, roadmap, order, events=events, until=last, explain=explain)
    if form is View.JSON:
        print_json(plan_as_json(report.plan, trails=explain))
    elif form is View.CSV:
        _print_file(_as_csv(report.plan).encode())
    elif form is View.ICS:
        from workflows.cli.icalendar_view import as_icalendar

        _print_file(as_icalendar(report.plan))
    elif form is View.SVG:
        from workflows.clock import today
        from workflows.operations.gantt import as_svg

        _print_file(as_svg(report.plan, today(workspace.time_zone)).encode())
    else:
        _print_table(report.plan, explain=explain)
        if any(problem.severity != "error" for problem in report.problems):
            tell(f"Предупреждений: {len(report.problems)}. Подробно: veshka roadmap check")


def _print_file(content: bytes) -> None:
    """A file on stdout: its bytes as they are, whatever the terminal's alphabet and line ends."""
    typer.echo(content, nl=False)


def _order(own: "Order | None", day: date | None, number: str | None) -> "Order | None":
    """The roadmap's own order, or one of another date, whose number is then not known."""
    from dataclasses import replace

    from workflows.model.roadmap import Order

    if own is None:
        return Order(day, number or "") if day else None
    if day is None or day == own.date:
        return replace(own, number=number or own.number)
    return replace(own, date=day, number=number or "")


if TYPE_CHECKING:
    from workflows.model.roadmap import Order


def plan_as_json(plan: "Plan", *, trails: bool = False) -> dict[str, object]:
    """A plan for a program, as scripts rely on it."""
    return {
        "roadmap": plan.roadmap.id,
        "order": {
            "date": plan.order.date if plan.order else None,
            "number": plan.order.number if plan.order else None,
        },
        "checkpoints": [_checkpoint(plan, point, trails=trails) for point in plan.checkpoints],
    }


def _checkpoint(plan: "Plan", point: "Checkpoint", *, trails: bool) -> dict[str, object]:
    item, one = point.item, point.occurrence
    row: dict[str, object] = {
        "item": item.id,
        "occurrence": one.key,
        "stage": item.stage,
        "title": item.title,
        "deadline": item.deadline.text,
        "kind": one.kind,
        "control_point": item.control_point,
        "opens": one.opens,
        "nominal": one.nominal,
        "due": one.due,
        "act_by": one.act_by,
        "forecast": one.forecast,
        "lapsed": one.lapsed,
        "provisional": one.provisional,
        "responsible": [plan.roadmap.party(party).name for party in item.responsible],
        "deliverables": [deliverable.title for deliverable in item.deliverables],
        "source": item.source,
        "notes": [*item.notes, *(note.message for note in one.notes)],
    }
    if trails:
        row["trail"] = list(one.trail)
    return row


_CSV_COLUMNS = {
    "item": "Пункт",
    "occurrence": "Повтор",
    "stage": "Этап",
    "title": "Мероприятие",
    "deadline": "Срок по приказу",
    "opens": "Начало",
    "nominal": "Конец до переноса",
    "due": "Срок",
    "act_by": "Лучше успеть до",
    "forecast": "Прогноз",
    "responsible": "Ответственные",
    "deliverables": "Результат",
    "source": "Источник",
    "notes": "Примечания",
}


def _as_csv(plan: "Plan") -> str:
    """A table that Russian Excel opens: UTF-8 with a mark, semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(_CSV_COLUMNS.values())
    for point in plan.checkpoints:
        row = _checkpoint(plan, point, trails=False)
        writer.writerow(_cell(row[column]) for column in _CSV_COLUMNS)
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "да" if value else ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return "" if value is None else value


def _print_table(plan: "Plan", *, explain: bool) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    say(plan.roadmap.title)
    say(_launched_by(plan.order))
    console = Console(highlight=False)
    for stage in plan.roadmap.stages:
        table = Table(box=SIMPLE, title=f"Этап {stage.id}. {stage.title}", title_justify="left")
        for heading in ("Пункт", "Мероприятие", "Начало", "Срок", "Лучше до"):
            table.add_column(heading, no_wrap=heading != "Мероприятие")
        for item in stage.items:
            _add_rows(table, plan.of_item(item.id), explain=explain)
        console.print(table)
    say("КТ — контрольная точка; прогноз — срок считается от ещё не наступившего события.")


def _launched_by(order: "Order | None") -> str:
    if order is None:
        return "Приказа нет: сроки от него ждут даты. Посчитать: --order-date ДАТА"
    number = f" № {order.number}" if order.number else ""
    return f"Приказ от {order.date:%d.%m.%Y}{number}"


def _add_rows(table: "Table", points: "tuple[Checkpoint, ...]", *, explain: bool) -> None:
    most = len(points) if explain else 3
    for point in points[:most]:
        one, item = point.occurrence, point.item
        repeat = f" [{one.key}]" if len(points) > 1 else ""
        mark = ("КТ " if item.control_point else "") + item.title + repeat
        lines = [mark, *(f"  {step}" for step in one.trail)] if explain else [mark]
        if one.forecast:
            lines.append("  (прогноз)")
        dates = [f"{day:%d.%m.%Y}" if day else "" for day in (one.opens, one.due, one.act_by)]
        if one.due is None:
            dates[1] = _NO_DATE.get(one.kind, "")
        table.add_row(item.id, "\n".join(lines), *dates)
    if len(points) > most:
        last = max((one.occurrence.due for one in points if one.occurrence.due), default=None)
        until = f", последний {last:%d.%m.%Y}" if last else ""
        table.add_row("", f"… и ещё {len(points) - most}{until}")


if TYPE_CHECKING:
    from rich.table import Table
