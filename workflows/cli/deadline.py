"""``veshka deadline``: one phrase, its rule and its dates."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import (
    Exit,
    Format,
    FormatOption,
    print_json,
    say,
    shown_as,
    tell,
    wrong_usage,
)

if TYPE_CHECKING:
    from workflows.model.occurrence import Occurrence
    from workflows.operations.read_deadline import DeadlineReport


# Beyond these a year is a slip of the hand.
_YEARS = range(1990, 2101)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("deadline", help="Прочитать срок словами приказа и посчитать его даты.")(deadline)


def parse_date(text: str, option: str) -> date:
    """The date of an option, or exit code 2 with how to write one."""
    from workflows.clock import read_day

    try:
        day = read_day(text)
    except ValueError:
        wrong_usage(f"{option}: «{text}» — не дата; напишите её так: 03.04.2020 или 2020-04-03")
    if day.year not in _YEARS:
        wrong_usage(f"{option}: год {day.year} вне пределов {_YEARS[0]}–{_YEARS[-1]}")
    return day


def parse_events(pairs: list[str]) -> dict[str, date]:
    """``--event 4.1=2020-09-10`` options as a mapping, or exit code 2."""
    events: dict[str, date] = {}
    for pair in pairs:
        name, separator, day = pair.rpartition("=")
        if not separator or not name.strip():
            wrong_usage(f"--event: «{pair}»; напишите так: --event 4.1=2020-09-10")
        events[name.strip()] = parse_date(day, "--event")
    return events


def deadline(
    phrase: Annotated[
        str, typer.Argument(metavar="ФРАЗА", help="Срок, как он напечатан в приказе.")
    ],
    order_date: Annotated[
        str, typer.Option("--order-date", metavar="ДАТА", help="Дата приказа: 2020-04-03.")
    ],
    event: Annotated[
        list[str] | None,
        typer.Option("--event", metavar="ПУНКТ=ДАТА", help="Дата события: 4.1=2020-09-10."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="ДАТА", help="До какого дня показывать повторы."),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Read one phrase and print its rule, notes and dates with their reasoning."""
    from workflows.operations.read_deadline import read_deadline
    from workflows.workspace import find_workspace

    order = parse_date(order_date, "--order-date")
    events = parse_events(event or [])
    last = parse_date(until, "--until") if until else None
    with shown_as(form):
        report = read_deadline(find_workspace(), phrase, order, events, last)
    if form is Format.JSON:
        print_json(_as_json(report))
    else:
        _print(report)
    if not report.reading.understood:
        raise typer.Exit(Exit.PROBLEMS)


def _as_json(report: "DeadlineReport") -> dict[str, object]:
    from workflows.deadlines import print_rule

    rule = report.reading.rule
    return {
        "phrase": report.reading.text,
        "understood": report.reading.understood,
        "rule": print_rule(rule) if rule else None,
        "kind": report.kind,
        "notes": [{"code": note.code, "message": note.message} for note in report.notes],
        "nearest": list(report.reading.nearest),
        "occurrences": [occurrence_as_json(one) for one in report.occurrences],
    }


def occurrence_as_json(one: "Occurrence") -> dict[str, object]:
    """The dates of one occurrence for a program."""
    return {
        "occurrence": one.key,
        "kind": one.kind,
        "opens": one.opens,
        "nominal": one.nominal,
        "due": one.due,
        "act_by": one.act_by,
        "forecast": one.forecast,
        "lapsed": one.lapsed,
        "provisional": one.provisional,
        "trail": list(one.trail),
    }


def _print(report: "DeadlineReport") -> None:
    from workflows.deadlines import print_rule
    from workflows.deadlines.wording import in_words

    if report.reading.rule is None:
        tell(f"Срок не понят: «{report.reading.text}»")
        for note in report.notes:
            tell(f"   = {note.code}: {note.message}")
        if report.reading.nearest:
            tell("   = похожие сроки, которые программа знает:")
            for phrase in report.reading.nearest:
                tell(f"       {phrase}")
        tell("   = сделайте: перепишите срок одной из известных форм или задайте правило рядом")
        tell(f"   = подробнее: veshka explain {report.notes[0].code}")
        return
    say(f"Срок:    {report.reading.text}")
    say(f"Понято:  {in_words(report.reading.rule)}")
    say(f"Правило: {print_rule(report.reading.rule)}")
    for one in report.occurrences:
        say()
        _print_occurrence(one)
    if report.notes:
        say()
        say("Обратите внимание:")
        for note in report.notes:
            say(f"  {note.code} {note.message}")


_KINDS = {
    "window": "срок",
    "control_point": "контрольная точка",
    "date": "дата",
    "period": "период",
    "recurring": "повтор",
    "ongoing": "постоянно, без срока",
    "waiting": "ждёт даты",
    "on_demand": "по необходимости",
    "not_before": "не ранее",
}


def _print_occurrence(one: "Occurrence") -> None:
    rows = [
        ("начало", one.opens),
        ("конец до переноса", one.nominal),
        ("срок", one.due),
        ("лучше успеть до", one.act_by),
    ]
    say(f"[{one.key}] {_KINDS[one.kind]}")
    for name, day in rows:
        if day is not None:
            say(f"  {name + ':':<19}{day:%d.%m.%Y}")
    for number, step in enumerate(one.trail):
        say(f"  {'почему:' if number == 0 else '':<19}{step}")
