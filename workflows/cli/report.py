"""``veshka report``: what is late, who works in time, what stage everybody is at."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import report_approvals, report_cascade, report_indicators
from workflows.cli.output import Format, finish, print_json, shown_as
from workflows.cli.report_output import (
    ON_SCREEN,
    OnlyOption,
    OutputOption,
    ReportFormat,
    ReportFormatOption,
    ScopeOption,
    give,
)
from workflows.operations.reports.by import By

if TYPE_CHECKING:
    from workflows.operations.reports.scope import Scope
    from workflows.workspace import Workspace

group = typer.Typer(help="Отчёты для тех, кто контролирует.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    report_approvals.register(group)
    report_cascade.register(group)
    report_indicators.register(group)
    app.add_typer(group, name="report")


@group.callback()
def _group() -> None:
    """Keep the group a group."""


def as_format(form: ReportFormat) -> Format:
    """How findings that stop the work are printed."""
    return Format.JSON if form is ReportFormat.JSON else Format.TEXT


@group.command("overdue", help="Сводка «Неисполненные»: что просрочено на сегодня и у кого.")
def overdue(
    organisation: OnlyOption = None,
    municipality: Annotated[
        str | None,
        typer.Option("--municipality", metavar="НАЗВАНИЕ", help="Только этот район или город."),
    ] = None,
    body: ScopeOption = "",
    form: ReportFormatOption = ReportFormat.TEXT,
    output: OutputOption = None,
) -> None:
    """Print what is late on the clock's day, without queueing anything."""
    from workflows.clock import moment, today
    from workflows.operations.choose_organisations import chosen_organisations
    from workflows.operations.reports.overdue import overdue_table
    from workflows.operations.reports.scope import each_judged, scope_of
    from workflows.problems import Problem
    from workflows.workspace import find_workspace

    problems: list[Problem] = []
    with shown_as(as_format(form)):
        workspace = find_workspace()
        day = today(workspace.time_zone)
        chosen = chosen_organisations(workspace, organisation or (), municipality=municipality)
        scope = scope_of(workspace, body, chosen)
        if form is ReportFormat.JSON:
            _overdue_as_json(workspace, scope)
            return
        plans = each_judged(workspace, scope, moment(), problems)
        shown = ON_SCREEN if form is ReportFormat.TEXT else None
        give(workspace, [overdue_table(plans, scope, day, shown)], problems, form, output)
    finish(problems)


def _overdue_as_json(workspace: "Workspace", scope: "Scope") -> None:
    from workflows.cli.track import row_as_json
    from workflows.clock import moment
    from workflows.operations.track import evaluate
    from workflows.problems import as_json

    chosen = None if scope.is_all else list(scope.members)
    report = evaluate(workspace, moment(), chosen)
    rows = map(row_as_json, report.overdue)
    print_json({"day": report.day, "overdue": rows, "problems": as_json(report.problems)})
    finish(report.problems)


@group.command(
    "discipline", help="Справка «Об исполнительской дисциплине»: доля исполненного в срок."
)
def discipline(
    by: Annotated[
        By,
        typer.Option(
            "--by",
            help="По кому: organisation — по организациям, executor — по исполнителям, "
            "controller — по тем, кто контролирует.",
        ),
    ] = By.ORGANISATION,
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Только эта дорожная карта.")
    ] = "",
    organisation: OnlyOption = None,
    body: ScopeOption = "",
    form: ReportFormatOption = ReportFormat.TEXT,
    output: OutputOption = None,
) -> None:
    """Print executed in time of all whose term has come, and what is not counted."""
    from workflows.clock import moment, today
    from workflows.operations.reports.discipline import discipline_table
    from workflows.operations.reports.scope import each_judged, scope_of
    from workflows.problems import Problem
    from workflows.workspace import find_workspace

    problems: list[Problem] = []
    with shown_as(as_format(form)):
        workspace = find_workspace()
        day = today(workspace.time_zone)
        scope = scope_of(workspace, body, organisation or ())
        plans = each_judged(workspace, scope, moment(), problems, roadmap)
        give(workspace, [discipline_table(plans, scope, day, by)], problems, form, output)
    finish(problems)


@group.command("matrix", help="Матрица: организации и этапы, исполнено из наступивших сроков.")
def matrix(
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: khakassia-2020.")
    ],
    organisation: OnlyOption = None,
    body: ScopeOption = "",
    form: ReportFormatOption = ReportFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="ФАЙЛ", help="Куда записать; без ключа — в outputs."),
    ] = None,
) -> None:
    """Print how far each organisation is with each stage."""
    from workflows.clock import moment, today
    from workflows.operations.plan_roadmap import find_roadmap
    from workflows.operations.reports.matrix import matrix_table
    from workflows.operations.reports.scope import each_judged, scope_of
    from workflows.problems import Problem
    from workflows.workspace import find_workspace

    problems: list[Problem] = []
    with shown_as(as_format(form)):
        workspace = find_workspace()
        day = today(workspace.time_zone)
        scope = scope_of(workspace, body, organisation or ())
        plans = each_judged(workspace, scope, moment(), problems, roadmap)
        known, _ = find_roadmap(workspace, roadmap)
        give(workspace, [matrix_table(plans, scope, day, known)], problems, form, output)
    finish(problems)
