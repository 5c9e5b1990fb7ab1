"""``veshka organisation``: take organisations in from files, list them."""

from pathlib import Path
from typing import Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as

group = typer.Typer(help="Организации: загрузить и показать.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="organisation")


@group.command(
    "import",
    help="Загрузить организации: из файлов .yaml или списком .xlsx (строка — организация).",
)
def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="ФАЙЛ...", help="Файлы .yaml по одной организации в каждом или список .xlsx."
        ),
    ],
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Save the organisations that are sound, print the findings of the others; exit code 1 then."""
    from workflows.operations.import_organisations import import_organisations
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        report = import_organisations(find_workspace(), files, actor=actor_of(role, body))
    if form is Format.JSON:
        print_json({"organisations": report.saved, "problems": as_json(report.problems)})
    else:
        for one in report.saved:
            say(f"Загружена: {one}")
        show(report.problems)
    finish(report.problems)


@group.command("list", help="Показать загруженные организации.")
def list_organisations(form: FormatOption = Format.TEXT) -> None:
    """Print the codes of all organisations."""
    from workflows.operations.import_organisations import known_organisations
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = known_organisations(find_workspace())
    if form is Format.JSON:
        print_json({"organisations": found})
        return
    for one in found:
        say(one)
    if not found:
        say("Организаций пока нет. Загрузите: veshka organisation import ФАЙЛ.yaml")
