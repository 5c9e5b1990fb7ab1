"""``veshka roadmap``: check roadmap files, show the dates of one."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import roadmap_approval, roadmap_diff, roadmap_edition, roadmap_import
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
from workflows.cli.roadmap_data import plan_as_csv, plan_as_json
from workflows.cli.roadmap_table import brief, print_table

if TYPE_CHECKING:
    from workflows.model.roadmap import Order
    from workflows.operations.check_roadmaps import CheckedRoadmap

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
    roadmap_approval.register(group)
    roadmap_diff.register(group)
    roadmap_edition.register(group)
    roadmap_import.register(group)
    app.add_typer(group, name="roadmap")


@group.command("check", help="Проверить дорожные карты: форму, ссылки, сроки, противоречия.")
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[КАРТА]...",
            help="Названия карт или файлы; без них — все карты рабочей папки.",
        ),
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
    from workflows.deadlines.wording import in_words

    if one.plan is None:
        return []
    return [
        {
            "roadmap": one.plan.roadmap.id,
            "item": item.id,
            "text": item.deadline.text,
            "rule": print_rule(item.deadline.rule),
            "reading": in_words(item.deadline.rule),
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
    from workflows.cli.wrapping import hanging
    from workflows.deadlines.wording import in_words

    for item in items:
        points = one.plan.of_item(item.id)
        say(hanging(item.deadline.text, f"  {item.id:<5} "))
        say(hanging(f"{in_words(item.deadline.rule)}; {brief(points)}", "        = "))


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
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="ФАЙЛ", help="Записать csv, ics или svg в файл."),
    ] = None,
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
        _give(plan_as_csv(report.plan).encode(), output)
    elif form is View.ICS:
        from workflows.notices.icalendar_file import as_icalendar

        _give(as_icalendar(report.plan), output)
    elif form is View.SVG:
        from workflows.clock import today
        from workflows.operations.gantt import as_svg

        _give(as_svg(report.plan, today(workspace.time_zone)).encode(), output)
    else:
        print_table(report.plan, explain=explain)
        if any(problem.severity != "error" for problem in report.problems):
            tell(f"Предупреждений: {len(report.problems)}. Подробно: veshka roadmap check")
        # What is about this order the check of the roadmap does not say.
        show([problem for problem in report.problems if problem.code == "R304"])


def _give(content: bytes, file: Path | None) -> None:
    """A file, or its bytes on stdout as they are: some shells spoil Russian on the way."""
    if file is None:
        typer.echo(content, nl=False)
        return
    from workflows.operations.write_file import write_file

    write_file(file, content)
    tell(f"Записано: {file}")


def _order(own: "Order | None", day: date | None, number: str | None) -> "Order | None":
    """The roadmap's own order, or one of another date, whose number is then not known."""
    from dataclasses import replace

    from workflows.model.roadmap import Order

    if own is None:
        return Order(day, number or "") if day else None
    if day is None or day == own.date:
        return replace(own, number=number or own.number)
    return replace(own, date=day, number=number or "")
