"""``veshka calendar``: what the production calendar says, and whether its files are sound."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import (
    Format,
    FormatOption,
    finish,
    print_json,
    say,
    show,
    shown_as,
    wrong_usage,
)

if TYPE_CHECKING:
    from workflows.deadlines.calendar import ProductionCalendar
    from workflows.model.calendar import CalendarFacts
    from workflows.problems import Problem

group = typer.Typer(
    help="Производственный календарь: рабочие дни и выходные.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    app.add_typer(group, name="calendar")


@group.command("show")
def show_year(
    year: Annotated[int, typer.Argument(metavar="ГОД", min=1900, max=2200, help="Какой год.")],
    region: Annotated[
        str, typer.Option(metavar="КОД", help="Субъект с его праздниками, например RU-TA.")
    ] = "",
    week: Annotated[int, typer.Option(min=5, max=6, help="Дней в рабочей неделе: 5 или 6.")] = 5,
    form: FormatOption = Format.TEXT,
) -> None:
    """Показать год: выходные, переносы и сколько рабочих дней."""
    with shown_as(form):
        facts = _facts()
    _check_region(region, facts)
    from workflows.deadlines.calendar import ProductionCalendar

    calendar = ProductionCalendar.build(facts, region=region, working_week=week)
    show(_undated(calendar, year))
    if form is Format.JSON:
        print_json(_as_json(calendar, year))
    else:
        from workflows.cli.calendar_page import year_page

        say(year_page(calendar, year))


@group.command("check")
def check_files(form: FormatOption = Format.TEXT) -> None:
    """Проверить все файлы папки calendar."""
    from workflows.specs.calendars import load_calendars
    from workflows.workspace import find_workspace

    with shown_as(form):
        folder = find_workspace().calendars
    facts, problems = load_calendars(folder)
    if form is Format.JSON:
        from workflows.problems import as_json

        print_json({"years": [one.year for one in facts.years], "problems": as_json(problems)})
    else:
        show(problems)
        _summary(facts, problems)
    finish(problems)


def _facts() -> "CalendarFacts":
    from workflows.problems import ProblemsFoundError, has_errors
    from workflows.specs.calendars import load_calendars
    from workflows.workspace import find_workspace

    facts, problems = load_calendars(find_workspace().calendars)
    if has_errors(problems):
        raise ProblemsFoundError(problems)
    return facts


def _check_region(region: str, facts: "CalendarFacts") -> None:
    known = sorted({holiday.region for holiday in facts.regional})
    if region and region not in known:
        wrong_usage(
            f"--region: праздники субъекта «{region}» не внесены; есть {', '.join(known)}. "
            "Впишите их в calendar/regional.yaml или уберите ключ --region"
        )


def _undated(calendar: "ProductionCalendar", year: int) -> "list[Problem]":
    from workflows.problems import Place, Problem, Severity

    return [
        Problem(
            "C201",
            f"{title}, {calendar.region}: день на {year} год не внесён, он считается рабочим",
            Place("calendar/regional.yaml"),
            "впишите день и акт, который его назначил, в dates",
            severity=Severity.WARNING,
        )
        for title in calendar.undated_holidays(year)
    ]


def _as_json(calendar: "ProductionCalendar", year: int) -> dict[str, object]:
    from datetime import date, timedelta

    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    return {
        "year": year,
        "act": calendar.act(year) or None,
        "provisional": calendar.is_provisional(year),
        "working_days": calendar.working_days(year),
        "days": [
            {"date": day, "working": calendar.is_working(day), "why": calendar.why(day)}
            for day in days
        ],
    }


def _summary(facts: "CalendarFacts", problems: "list[Problem]") -> None:
    years = [one.year for one in facts.years]
    if problems:
        say(f"Замечаний: {len(problems)}. Без них годов: {len(years)}.")
    else:
        say(f"Календари {min(years)}–{max(years)} в порядке: {len(years)}, замечаний нет.")
