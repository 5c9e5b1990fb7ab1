"""``veshka template show``: a Word file as plain text, for a person and for git."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import Exit, say, show

if TYPE_CHECKING:
    from workflows.problems import Problem

_HELP = """Показать документ Word простым текстом, вместе с тегами и номерами пунктов.

Строка таблицы — одна строка текста, ячейки разделены чертой; «↑» — продолжение объединённой
ячейки. Колонтитулы, сноски и надписи подписаны.

Чтобы git показывал изменения шаблонов словами, выполните в папке с ними один раз:

  git config diff.veshka.textconv "veshka template show --for-git"

После этого работают git diff, git log -p и git show. В файле .gitattributes должна быть строка
«*.docx diff=veshka»; в папке, которую сделала veshka init, она есть.
"""


def register(group: typer.Typer) -> None:
    """Add the command to the group of templates."""
    group.command("show", help=_HELP)(show_text)


def show_text(
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Документ Word (.docx).")],
    for_git: Annotated[
        bool,
        typer.Option(
            "--for-git",
            help="Для git: о повреждённом файле сказать вместо текста и не прерываться.",
        ),
    ] = False,
) -> None:
    """Print the text; with ``--for-git`` a file that cannot be read is told on stdout."""
    from workflows.documents.plain_text import plain_text
    from workflows.problems import ProblemsFoundError

    problems: list[Problem] = []
    shown = ""
    try:
        shown = plain_text(path.read_bytes()).rstrip()
    except OSError as error:
        problems = [_unreadable(path, error)]
    except ProblemsFoundError as error:
        problems = error.problems
    except Exception as error:
        # git stops at an exit code, and then shows no file at all.
        if not for_git:
            raise
        shown = f"[файл не показан: {type(error).__name__}]"
    if not problems:
        say(shown)
        return
    if not for_git:
        show(_at(path, problems))
        raise typer.Exit(Exit.PROBLEMS)
    # git calls the file by a passing name, and stops at an exit code.
    for one in problems:
        say(f"[файл не показан: {one.message}]")


def _at(path: Path, problems: "list[Problem]") -> "list[Problem]":
    from dataclasses import replace

    return [replace(one, place=replace(one.place, file=str(path))) for one in problems]


def _unreadable(path: Path, error: OSError) -> "Problem":
    from workflows.documents.pdf_problems import unreadable

    return unreadable(path, error)
