"""``veshka roadmap import``: the table of an order → a roadmap's file and questions."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.deadline import parse_date
from workflows.cli.output import (
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
    from workflows.operations.import_roadmap import ImportReport

_YEARS = re.compile(r"(20\d\d)\s*[-–—]\s*(20\d\d)")


def register(group: typer.Typer) -> None:
    """Add the command to the group of roadmaps."""
    group.command("import", help="Взять карту из таблицы приказа: файл .docx или .xlsx.")(
        import_table
    )


def import_table(
    file: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Приказ: .docx или .xlsx.")],
    roadmap_id: Annotated[
        str, typer.Option("--id", metavar="ИМЯ", help="Имя карты латиницей: gorod-2021.")
    ] = "",
    order_date: Annotated[
        str | None, typer.Option("--order-date", metavar="ДАТА", help="Дата приказа о запуске.")
    ] = None,
    order_number: Annotated[
        str, typer.Option("--order-number", metavar="НОМЕР", help="Номер приказа о запуске.")
    ] = "",
    period: Annotated[
        str | None, typer.Option("--period", metavar="ГОДЫ", help="На какие годы: 2020-2024.")
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="ТЕКСТ", help="Название карты; без него — из файла.")
    ] = "",
    territory: Annotated[
        str, typer.Option("--territory", metavar="ТЕКСТ", help="Регион или муниципалитет.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="КУДА", help="Новый файл .yaml; без него — на экран."
        ),
    ] = None,
    role: RoleOption = "методист",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Print or write the roadmap; exit code 1 when a person must answer questions first."""
    from workflows.operations.import_roadmap import import_roadmap
    from workflows.rosters.roadmap.draft import Head

    start, end = _period(period)
    head = Head(
        title=title,
        territory=territory,
        start=start,
        end=end,
        order_date=parse_date(order_date, "--order-date") if order_date else None,
        order_number=order_number,
    )
    with shown_as(form):
        who = actor_of(role, body)
        report = import_roadmap(file, roadmap_id=roadmap_id, given=head, output=output, actor=who)
    if form is Format.JSON:
        print_json(_as_json(report))
    else:
        _print(report)
    finish(report.problems)


def _print(report: "ImportReport") -> None:
    show(report.problems)
    tell(
        f"Перенесено: мероприятий {report.items}, этапов {report.stages}; "
        f"сроков, которые нужно уточнить: {report.unanswered}."
    )
    if report.path is None:
        say(report.text.rstrip("\n"))
        return
    say(f"Записано: {report.path}")
    tell(f"Дальше: veshka roadmap check {report.path}")


def _as_json(report: "ImportReport") -> dict[str, object]:
    from workflows.problems import as_json

    return {
        "roadmap": report.id,
        "path": report.path,
        "yaml": report.text,
        "stages": report.stages,
        "items": report.items,
        "unanswered": report.unanswered,
        "problems": as_json(report.problems),
    }


def _period(text: str | None) -> tuple[date | None, date | None]:
    if text is None:
        return None, None
    found = _YEARS.fullmatch(text.strip())
    if found is None or found[1] > found[2]:
        wrong_usage(f"--period: «{text}» — не годы; напишите их так: 2020-2024")
    return date(int(found[1]), 1, 1), date(int(found[2]), 12, 31)
