"""The ``veshka`` command: its groups, shared options, and the last resort for errors."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from workflows import __version__
from workflows.cli import (
    calendar,
    checkpoint,
    deadline,
    decline,
    demo,
    document,
    explain,
    figure,
    forms,
    init,
    notice,
    organisation,
    package,
    person,
    plan,
    register,
    report,
    roadmap,
    roster,
    template,
    track,
    up,
    worker,
)
from workflows.cli.output import Exit, report_bug, say, show, tell, wrong_usage
from workflows.cli.russian import with_russian_usage
from workflows.problems import ProblemsFoundError

app = typer.Typer(
    name="veshka",
    help="Вешка: сроки приказов, документы на правильном русском языке, контроль исполнения.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


for command in (
    deadline,
    roadmap,
    roster,
    calendar,
    decline,
    forms,
    template,
    organisation,
    plan,
    package,
    document,
    checkpoint,
    track,
    register,
    person,
    report,
    notice,
    figure,
    init,
    demo,
    up,
    worker,
    explain,
):
    command.register(app)


def _version(asked: bool) -> None:
    if asked:
        say(f"veshka {__version__}")
        raise typer.Exit


@app.callback()
def _shared_options(
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace", "-w", help="Рабочая папка (по умолчанию текущая или VESHKA_HOME)."
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar="ДАТА",
            help="Считать, что сегодня этот день: 2020-09-30; или этот миг: "
            "2020-09-30T20:30+03:00, тогда у каждой организации число по её часовому поясу.",
        ),
    ] = None,
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Показать версию."),
    ] = False,
) -> None:
    if workspace is not None:
        os.environ["VESHKA_HOME"] = str(workspace.resolve())
    if today is not None:
        from workflows.clock import read_moment, set_today

        try:
            set_today(read_moment(today))
        except ValueError:
            wrong_usage(
                f"--today: «{today}» — не дата; напишите её так: 30.09.2020 или 2020-09-30, "
                "а миг — с часовым поясом: 2020-09-30T20:30+03:00"
            )


def run() -> None:
    """Run the ``veshka`` command and turn what went wrong into an exit code."""
    try:
        with_russian_usage(typer.main.get_command(app))()
    except ProblemsFoundError as error:
        show(error.problems)
        sys.exit(Exit.PROBLEMS)
    except KeyboardInterrupt:
        tell("Прервано. Готовое сохранено; команду можно повторить.")
        sys.exit(Exit.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 — the last resort: a person never sees a traceback
        report_bug(error, Path(os.environ.get("VESHKA_HOME", ".")) / ".veshka" / "logs")
        sys.exit(Exit.BUG)
