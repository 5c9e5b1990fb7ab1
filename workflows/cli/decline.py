"""``veshka decline``: a name, a position or an organisation in every case."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import (
    Exit,
    Format,
    FormatOption,
    finish,
    print_json,
    say,
    show,
    shown_as,
    tell,
    wrong_usage,
)

if TYPE_CHECKING:
    from workflows.language.declensions import Declension
    from workflows.operations.decline_table import DeclinedTable

_STATUSES = {"ok": "верно", "check": "проверьте", "blocked": "не просклонено"}


class KindChoice(StrEnum):
    """What the text names."""

    PERSON = "person"
    POSITION = "position"
    ORGANISATION = "organisation"


class GenderChoice(StrEnum):
    """The person's gender."""

    MALE = "m"
    FEMALE = "f"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("decline", help="Просклонять имя, должность или название организации.")(decline)


def decline(
    text: Annotated[
        str | None,
        typer.Argument(metavar="ТЕКСТ", help="Что склонять, в именительном падеже."),
    ] = None,
    kind: Annotated[
        KindChoice | None,
        typer.Option(
            "--kind",
            help="Что это: person — имя человека, position — должность, "
            "organisation — название организации.",
        ),
    ] = None,
    gender: Annotated[
        GenderChoice | None,
        typer.Option("--gender", help="Пол: m — мужской, f — женский; нужен, если нет отчества."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="ФАЙЛ.csv",
            help="Таблица со столбцами kind;text;gender (UTF-8 или как сохраняет Excel); печатает "
            "её же с падежами, статусом (ok, check, blocked) и причиной.",
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the cases of a text or of every row of a table.

    Exit code 1 if the text is blocked or a row of the table is faulty.
    """
    if file is not None:
        if text is not None or kind is not None or gender is not None:
            wrong_usage("--file уже содержит тексты; уберите ТЕКСТ, --kind и --gender")
        _table(file, form)
        return
    if text is None:
        wrong_usage('укажите ТЕКСТ или --file: veshka decline "директор" --kind position')
    if kind is None:
        wrong_usage("укажите --kind: person, position или organisation")
    _one(text, kind, gender, form)


def _one(text: str, kind: KindChoice, gender: GenderChoice | None, form: Format) -> None:
    from workflows.language.declensions import Kind, decline_all
    from workflows.model.people import Gender

    found = decline_all(Kind(kind), text, Gender(gender) if gender else None)
    if form is Format.JSON:
        print_json(_as_row(found))
    else:
        _print_one(found)
    if found.status == "blocked":
        raise typer.Exit(Exit.PROBLEMS)


def _print_one(found: "Declension") -> None:
    from workflows.language.cases import OBLIQUE

    for case in OBLIQUE:
        say(f"{case.russian:<13} {found.form(case) or '—'}")
    reason = f": {found.reason}" if found.reason else ""
    say(f"{'статус':<13} {_STATUSES[found.status]}{reason}")


def _table(file: Path, form: Format) -> None:
    from workflows.operations.decline_table import decline_table

    with shown_as(form):
        found = decline_table(file)
    _print_table(found, form)
    finish(found.problems)


def _print_table(found: "DeclinedTable", form: Format) -> None:
    from workflows.problems import as_json

    table = [{**_as_row(one.forms), "kind": one.kind, "text": one.text} for one in found.rows]
    if form is Format.JSON:
        print_json({"rows": table, "problems": as_json(found.problems)})
    else:
        _print_csv(table)
        show(found.problems)
    checked = sum(row["status"] == "check" for row in table)
    blocked = sum(row["status"] == "blocked" for row in table)
    tell(f"Строк: {len(table)}; проверить: {checked}; не просклонено: {blocked}.")


def _print_csv(table: list[dict[str, str]]) -> None:
    import csv
    import io

    from workflows.language.cases import OBLIQUE

    columns = ["kind", "text", *OBLIQUE, "gender", "status", "reason"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    say(text.getvalue().rstrip("\n"))


def _as_row(found: "Declension") -> dict[str, str]:
    from workflows.language.cases import OBLIQUE

    return {
        "kind": found.kind.value,
        "text": found.text,
        **{case.value: found.form(case) for case in OBLIQUE},
        "gender": found.gender.value if found.gender else "",
        "status": found.status.value,
        "reason": found.reason,
    }
