"""``veshka report cascade`` and ``submit``: periodic reports from level to level."""

from typing import Annotated

import typer

from workflows.cli.actors import actor_of
from workflows.cli.checkpoint_acts import said_late
from workflows.cli.checkpoint_options import PlanOption
from workflows.cli.deadline import parse_date
from workflows.cli.output import Format, FormatOption, finish, print_json, say, shown_as
from workflows.cli.report_output import (
    OutputOption,
    ReportFormat,
    ReportFormatOption,
    ScopeOption,
    give,
)
from workflows.cli.wrapping import hanging
from workflows.operations.reports.by import CascadeBy

RoadmapOption = Annotated[
    str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: chelyabinsk-2020.")
]
PeriodOption = Annotated[
    str, typer.Option("--period", metavar="ПЕРИОД", help="Квартал 2020-Q4 или год 2020.")
]


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("cascade", help="Отчётность по уровням: кто сдал, кто нет, суммы.")(cascade)
    group.command(
        "submit", help="Сдать отчёт за период: он строится по реестрам и замораживается."
    )(submit)


def cascade(
    roadmap: RoadmapOption,
    period: PeriodOption,
    by: Annotated[
        CascadeBy,
        typer.Option(
            "--by",
            help="Строки: organisation — организации, municipality — муниципалитеты, "
            "programme — виды программ.",
        ),
    ] = CascadeBy.ORGANISATION,
    body: ScopeOption = "",
    form: ReportFormatOption = ReportFormat.TEXT,
    output: OutputOption = None,
) -> None:
    """Print the reports of a period as of the clock's day."""
    from workflows.clock import moment, today
    from workflows.operations.reports.cascade import CascadeQuestion, cascade_report
    from workflows.workspace import find_workspace

    with shown_as(Format.JSON if form is ReportFormat.JSON else Format.TEXT):
        workspace = find_workspace()
        day = today(workspace.time_zone)
        asked = CascadeQuestion(roadmap, period, by, body)
        table, problems = cascade_report(workspace, asked, moment(), day)
        give(workspace, [table], problems, form, output)
    finish(problems)


def submit(
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="КОД", help="Кто сдаёт: код организации.")
    ],
    roadmap: RoadmapOption,
    period: PeriodOption,
    item: Annotated[
        str,
        typer.Option("--item", metavar="ПУНКТ", help="Мероприятие, если за период их несколько."),
    ] = "",
    date: Annotated[
        str | None, typer.Option("--date", metavar="ДАТА", help="Когда (по умолчанию сегодня).")
    ] = None,
    plan: PlanOption = None,
    role: Annotated[
        str, typer.Option("--role", metavar="РОЛЬ", help="Кто сдаёт: администратор, оператор …")
    ] = "администратор",
    form: FormatOption = Format.TEXT,
) -> None:
    """Build, freeze and hand in."""
    from workflows.operations.late_entry import late_entry
    from workflows.operations.local_day import local_day
    from workflows.operations.passed_by import passed_by
    from workflows.operations.submit_report import Sending, happening_of, submit_report
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        day = parse_date(date, "--date") if date else local_day(workspace, organisation)
        sending = Sending(organisation, roadmap, period, day, item, plan)
        made = submit_report(workspace, actor_of(role, organisation), sending)
        late = late_entry(workspace, happening_of(sending, made.item))
        above = passed_by(workspace, sending, made)
    if form is Format.JSON:
        print_json(
            {
                "item": made.item,
                "period": made.occurrence,
                "number": made.number,
                "date": made.on_date,
                "sha256": made.sha256,
                "content": made.content,
                "passed_by": [
                    {"body": one.body, "item": one.item, "date": one.on_date} for one in above
                ],
            }
        )
        return
    say(f"Отчёт за {made.occurrence} сдан {made.on_date:%d.%m.%Y}, № {made.number}.")
    say(f"Мероприятие: {made.item}.")
    if late:
        say(hanging(said_late(late), ""))
    for one in above:
        told = (
            f"{one.body} уже сдал сводный отчёт ({one.item}, {one.on_date:%d.%m.%Y}): этот отчёт "
        )
        told += "в него не вошёл. Скажите получателю: чтобы учесть новое, сводный надо вернуть."
        say(hanging(told, ""))
    say(f"Заморожен: sha256 {made.sha256[:16]}…")
