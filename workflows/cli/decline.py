"""``veshka decline``: a name, a position or an organisation in every case."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    from workflows.language.declensions import Declension
    from workflows.model.people import Gender
    from workflows.problems import Problem

_REQUIRED = ("kind", "text")
_GENDERS = {"m": "m", "f": "f", "м": "m", "ж": "f", "": ""}
_STATUSES = {"ok": "верно", "check": "проверьте", "blocked": "не просклонено"}

_UNREADABLE = (
    (FileNotFoundError, "такого файла нет"),
    (IsADirectoryError, "это папка"),
    (PermissionError, "нет доступа"),
)


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
            help="Таблица со столбцами kind;text;gender в кодировке UTF-8; печатает её же с "
            "падежами, статусом (ok, check, blocked) и причиной.",
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the cases of a text or of every row of a table; exit code 1 if a text is blocked."""
    if file is not None:
        if text is not None or kind is not None or gender is not None:
            wrong_usage("--file уже содержит тексты; уберите ТЕКСТ, --kind и --gender")
        with shown_as(form):
            _print_table(_declined_file(file), form)
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


def _print_table(rows: list["Declension"], form: Format) -> None:
    table = [_as_row(one) for one in rows]
    if form is Format.JSON:
        print_json({"rows": table})
    else:
        _print_csv(table)
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


# --- the table that is read ---------------------------------------------------------------------


def _declined_file(file: Path) -> list["Declension"]:
    """Every row declined.

    Raises:
        ProblemsFoundError: the file cannot be read as such a table; all faults are in it.
    """
    from workflows.language.declensions import Kind, decline_all
    from workflows.problems import ProblemsFoundError

    problems: list[Problem] = []
    rows = [
        (Kind(row["kind"]), row["text"], _gender(row["gender"]))
        for row in _sound_rows(file, _read(file), problems)
    ]
    if problems:
        raise ProblemsFoundError(problems)
    return [decline_all(*row) for row in rows]


def _gender(text: str) -> "Gender | None":
    from workflows.model.people import Gender

    known = _GENDERS[text.strip().lower()]
    return Gender(known) if known else None


def _problem(code: str, message: str, hint: str, file: Path, line: int | None = None) -> "Problem":
    from workflows.problems import Place, Problem

    return Problem(code, message, Place(str(file), line), hint)


def _stop(problem: "Problem") -> Exception:
    from workflows.problems import ProblemsFoundError

    return ProblemsFoundError([problem])


def _read(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = next((why for kind, why in _UNREADABLE if isinstance(error, kind)), "сбой чтения")
        hint = "проверьте имя файла и папку"
        raise _stop(_problem("L201", f"файл не читается: {reason}", hint, file)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        hint = "сохраните таблицу заново: Файл → Сохранить как → CSV UTF-8"
        raise _stop(_problem("L202", "файл не в кодировке UTF-8", hint, file, line)) from None


def _sound_rows(file: Path, text: str, problems: list["Problem"]) -> Iterator[dict[str, str]]:
    """The rows without faults; the faults of the others go to ``problems``."""
    import csv
    import io

    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        columns = [(name or "").strip() for name in reader.fieldnames or []]
        missing = [name for name in _REQUIRED if name not in columns]
        if missing:
            raise _stop(_missing(file, missing, columns))
        reader.fieldnames = columns
        for row in reader:
            faults = list(_faults(file, reader.line_num, row))
            problems += faults
            if not faults:
                yield {name: row.get(name) or "" for name in ("kind", "text", "gender")} | {
                    "kind": row["kind"].strip()
                }
    except csv.Error:
        hint = "проверьте прямые кавычки: внутри текста пишите вместо них «»"
        line = reader.reader.line_num
        raise _stop(_problem("L207", "строка не читается", hint, file, line)) from None


def _missing(file: Path, missing: list[str], columns: list[str]) -> "Problem":
    there = f"; есть: {', '.join(filter(None, columns))}" if any(columns) else ""
    comma = " (столбцы разделяют точкой с запятой)" if len(columns) < len(_REQUIRED) else ""
    return _problem(
        "L203",
        f"в таблице нет столбца {', '.join(missing)}{there}",
        f"первая строка должна быть такой: kind;text;gender{comma}",
        file,
        1,
    )


def _faults(file: Path, line: int, row: dict[str, Any]) -> Iterator["Problem"]:
    if None in row:
        hint = "если в тексте есть точка с запятой, возьмите его в прямые кавычки"
        yield _problem("L207", "в строке больше столбцов, чем в заголовке", hint, file, line)
    kind, gender = row["kind"] or "", row.get("gender") or ""
    if kind.strip() not in set(KindChoice):
        hint = "напишите person (человек), position (должность) или organisation (организация)"
        yield _problem("L204", f"неизвестный вид «{kind}»", hint, file, line)
    if gender.strip().lower() not in _GENDERS:
        hint = "напишите m (мужской), f (женский) или оставьте пустым"
        yield _problem("L205", f"неизвестный пол «{gender}»", hint, file, line)
    if not (row["text"] or "").strip():
        yield _problem(
            "L206", "пустой текст", "впишите, что склонять, или удалите строку", file, line
        )
