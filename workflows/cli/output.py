"""What every command shares: findings and errors shown one way, JSON, exit codes."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from workflows.problems import Problem, ProblemsFoundError, as_json, as_text, has_errors


class Exit(IntEnum):
    """What a script reads back."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="Вид вывода: text — для человека, json — для программы.")
]


def say(text: str = "") -> None:
    """A line of the result, on stdout."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """A line about the course of work, on stderr."""
    sys.stderr.write(f"{text}\n")


def print_json(value: object) -> None:
    """The result for a program.

    A value of an object that is an iterator is written as a list, element by element, so that a
    list of a million rows is never in memory as text.
    """
    for piece in _pieces(value):
        sys.stdout.write(piece)
    sys.stdout.write("\n")


def _pieces(value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield _dumped(value, 0)
        return
    between = "{\n"
    for key, part in value.items():
        yield f"{between}  {json.dumps(str(key), ensure_ascii=False)}: "
        if isinstance(part, Iterator):
            yield from _elements(part)
        else:
            yield _dumped(part, 1)
        between = ",\n"
    yield "\n}" if value else "{}"


def _elements(rows: Iterator[object]) -> Iterator[str]:
    between = "[\n    "
    for row in rows:
        yield between + _dumped(row, 2)
        between = ",\n    "
    yield "[]" if between.startswith("[") else "\n  ]"


def _dumped(value: object, depth: int) -> str:
    # A line break within a text is written as \\n, so every one here begins a line of the layout.
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return text.replace("\n", "\n" + "  " * depth)


def show(problems: Iterable[Problem]) -> None:
    """Findings for a person, on stderr."""
    text = as_text(problems)
    if text:
        tell(text)


def finish(problems: Sequence[Problem]) -> None:
    """Leave with exit code 1 if a finding is an error."""
    if has_errors(problems):
        raise typer.Exit(Exit.PROBLEMS)


@contextmanager
def shown_as(form: Format) -> Iterator[None]:
    """Print the findings that stopped the work the way the user asked for, and leave with 1."""
    try:
        yield
    except ProblemsFoundError as error:
        if form is Format.JSON:
            print_json({"problems": as_json(error.problems)})
        else:
            show(error.problems)
        raise typer.Exit(Exit.PROBLEMS) from None


def wrong_usage(message: str) -> NoReturn:
    """Say what is wrong with the command's words and leave with exit code 2."""
    tell(f"Ошибка: {message}")
    raise typer.Exit(Exit.USAGE)


def report_bug(error: BaseException, log_folder: Path) -> None:
    """Write an unexpected error down and say where; its text may be personal, so it is left out."""
    from workflows.operations.error_log import write_down

    file = write_down(error, log_folder)
    where = (
        f"Подробности (без личных данных): {file}" if file else "Журнал ошибок записать не удалось."
    )
    tell(f"Внутренняя ошибка программы ({type(error).__name__}). Ваши данные не изменены. {where}")
