"""``veshka track``: judge every plan on a day and queue notices."""

from typing import TYPE_CHECKING

import typer

from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.operations.track import TrackedRow, TrackReport

SHOWN = 200
"""Rows of each list on the screen."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("track", help="Проверить сроки всех планов на сегодня (или на --today).")(track)


def track(form: FormatOption = Format.TEXT) -> None:
    """Judge all plans on the clock's day; exit code 1 if one of them could not be judged."""
    from workflows.cli.progress import progress
    from workflows.clock import moment
    from workflows.operations.package_crew import cores
    from workflows.operations.track_everybody import track_everybody
    from workflows.workspace import find_workspace

    # A person reads the beginning of a list, a program all of it.
    shown = None if form is Format.JSON else SHOWN
    with shown_as(form), progress("Организации") as step:
        report = track_everybody(
            find_workspace(), moment(), shown=shown, jobs=cores(), on_chunk=step
        )
    if form is Format.JSON:
        print_json(report_as_json(report))
    else:
        print_report(report)
        show(report.problems)
    finish(report.problems)


def report_as_json(report: "TrackReport") -> dict[str, object]:
    """An evaluation for a program, its lists as iterators."""
    from workflows.problems import as_json

    return {
        "day": report.day,
        "organisations": report.organisations,
        "checkpoints": report.checkpoints,
        "states": report.states,
        "overdue": map(row_as_json, report.overdue),
        "soon": map(row_as_json, report.soon),
        "new_notices": report.new_notices,
        "problems": as_json(report.problems),
    }


def row_as_json(row: "TrackedRow") -> dict[str, object]:
    """One checkpoint for a program."""
    return {
        "organisation": row.organisation,
        "item": row.item,
        "occurrence": row.occurrence,
        "title": row.title,
        "due": row.due,
        "days_late": row.days_late,
        "state": row.state,
    }


def print_report(report: "TrackReport") -> None:
    """An evaluation for a person: totals, who is late, what comes next."""
    from workflows.planning import STATE_NAMES, State

    say(
        f"На {report.day:%d.%m.%Y}: организаций с планом — {report.organisations}, "
        f"контрольных точек — {report.checkpoints}"
    )
    for state, name in STATE_NAMES.items():
        if report.states.get(state):
            say(f"  {name}: {report.states[state]}")
    print_rows("Просрочено", report.overdue, report.states.get(State.OVERDUE))
    print_rows("Срок наступает", report.soon, report.states.get(State.DUE_SOON))
    say()
    say(f"Новых напоминаний: {report.new_notices} (разослать: veshka notice send)")


def print_rows(title: str, rows: "Sequence[TrackedRow]", found: int | None = None) -> None:
    """A table of checkpoints: whose, what, until when, how late; ``found`` were there in all."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    say()
    if not rows:
        say(f"{title}: нет")
        return
    table = Table(box=SIMPLE, title=f"{title}: {found or len(rows)}", title_justify="left")
    late = any(row.days_late for row in rows)
    for heading in ("Организация", "Пункт", "Мероприятие", "Срок", *(["Дней"] if late else [])):
        table.add_column(heading, no_wrap=heading in ("Пункт", "Срок", "Дней"))
    for row in rows:
        days = [str(row.days_late)] if late else []
        repeat = "" if row.occurrence == "1" else f" [{row.occurrence}]"
        table.add_row(row.organisation, row.item, row.title + repeat, f"{row.due:%d.%m.%Y}", *days)
    Console(highlight=False, markup=False).print(table)
    if found is not None and found > len(rows):
        say(f"Показаны первые {len(rows)} из {found}; весь список: veshka track --format json")
