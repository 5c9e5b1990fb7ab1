"""``veshka roster``: the workbook of people that a secretary fills, and what is read from it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.output import (
    Format,
    FormatOption,
    finish,
    print_json,
    say,
    show,
    shown_as,
    tell,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.operations.import_roster import RosterImport
    from workflows.problems import Problem
    from workflows.rosters.roster.changes import Change

group = typer.Typer(help="Список участников: форма Excel и её загрузка.", no_args_is_help=True)

_KINDS = {"added": "новое", "changed": "изменено", "gone": "выбыло"}
_SHOWN = 40
_ONE_BY_ONE, _SHOWN_PLACES = 2, 6


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="roster")


@group.command("form")
def form(
    file: Annotated[Path, typer.Argument(metavar="ФАЙЛ.xlsx", help="Куда записать форму.")],
    organisation: Annotated[
        str,
        typer.Option(
            "--organisation",
            "-o",
            metavar="КОД",
            help="Заполнить форму тем, что уже загружено об этой организации.",
        ),
    ] = "",
    role: RoleOption = "администратор",
    body: BodyOption = "",
) -> None:
    """Сделать книгу Excel, в которую вписывают участников наставничества.

    В книге листы: организация, сотрудники, наставники, наставляемые, представители, пары,
    партнёры, согласия, встречи, обучение. Есть подсказки, списки для выбора и строка-пример.
    Если форму с --organisation загрузить обратно без правок, ничего не изменится.
    """
    from workflows.operations.import_roster import write_form
    from workflows.workspace import find_workspace

    with shown_as(Format.TEXT):
        write_form(find_workspace(), file, organisation, actor=actor_of(role, body))
    say(f"Форма готова: {file}")
    code = organisation or "КОД"
    say(f"Заполните её и проверьте: veshka roster import {file} --organisation {code} --dry-run")


@group.command("import")
def import_file(
    file: Annotated[
        Path, typer.Argument(metavar="ФАЙЛ", help="Форма или свой список: .xlsx, .xls, .ods.")
    ],
    organisation: Annotated[
        str, typer.Option("--organisation", "-o", metavar="КОД", help="Чьи это участники.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Только проверить и показать изменения.")
    ] = False,
    marked: Annotated[
        Path | None,
        typer.Option(
            "--marked",
            metavar="КОПИЯ.xlsx",
            help="Записать копию файла, где каждое замечание отмечено в своей ячейке.",
        ),
    ] = None,
    load: Annotated[
        int,
        typer.Option(
            "--load",
            metavar="ЧИСЛО",
            min=1,
            help="Сколько наставляемых одновременно может быть у наставника без замечания.",
        ),
    ] = 5,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Загрузить участников из формы или из списка, который ведёт школа.

    Читаются и чужие заголовки, два ряда заголовков, объединённые ячейки, ФИО в одном столбце или
    в трёх, даты текстом. Чего программа не поняла, она называет с листом и ячейкой. Если есть хоть
    одна ошибка, не загружается ничего. Лист, которого в файле нет, остаётся как был.

    Перед загрузкой прежнее состояние записывается в .veshka/rosters/КОД: загрузите этот файл той
    же командой, чтобы вернуть всё назад.
    """
    from workflows.operations.import_roster import Wishes, import_roster
    from workflows.workspace import find_workspace

    with shown_as(form):
        wishes, who = Wishes(dry_run, marked, load), actor_of(role, body)
        done = import_roster(find_workspace(), file, organisation, wishes, actor=who)
    if form is Format.JSON:
        _as_json(done)
    else:
        show(gathered(done.problems))
        _as_text(done, dry_run=dry_run)
    finish(done.problems)


def gathered(problems: "Sequence[Problem]") -> "list[Problem]":
    """The findings with those that say the same in many cells told once; errors one by one."""
    from dataclasses import replace

    from workflows.problems import Severity

    alike: dict[object, list[Problem]] = {}
    for one in problems:
        same = (one.code, one.message, one.hint, one.facts, one.place.file)
        alike.setdefault(one if one.severity is Severity.ERROR else same, []).append(one)
    told: list[Problem] = []
    for ones in alike.values():
        if len(ones) <= _ONE_BY_ONE:
            told += ones
            continue
        first, *rest = ones
        paths = [one.place.path.replace(", ячейка ", " ") for one in rest[:_SHOWN_PLACES]]
        more = f" … всего {len(ones)}" if len(rest) > _SHOWN_PLACES else ""
        message = f"{first.message} (всего {len(ones)})"
        fact = f"также: {'; '.join(paths)}{more}"
        told.append(replace(first, message=message, facts=(*first.facts, fact)))
    return told


def _as_json(done: "RosterImport") -> None:
    from dataclasses import asdict

    from workflows.problems import as_json

    print_json(
        {
            "organisation": done.organisation,
            "saved": done.saved,
            "changes": [asdict(one) for one in done.changes],
            "previous": str(done.kept) if done.kept else None,
            "marked": str(done.marked) if done.marked else None,
            "problems": as_json(done.problems),
        }
    )


def _as_text(done: "RosterImport", *, dry_run: bool) -> None:
    from workflows.problems import has_errors

    failed = has_errors(done.problems)
    for line in _change_lines(done.changes):
        say(line)
    if done.marked:
        say(f"Копия с отметками: {done.marked}")
    if failed:
        tell("Ничего не загружено: сначала исправьте ошибки.")
    elif not done.changes:
        say("Изменений нет: всё уже загружено.")
    elif dry_run:
        say("Это проверка, ничего не загружено. Чтобы загрузить, уберите --dry-run.")
    else:
        say(f"Загружено: {done.organisation}, изменений {len(done.changes)}")
    if done.kept:
        again = f"veshka roster import {done.kept} --organisation {done.organisation}"
        say(f"Вернуть как было: {again}")


def _change_lines(changes: "tuple[Change, ...]") -> list[str]:
    lines: list[str] = []
    for kind, word in _KINDS.items():
        of_kind = [one for one in changes if one.kind == kind]
        if not of_kind:
            continue
        lines.append(f"{word.capitalize()}: {len(of_kind)}")
        lines += [f"  {_change_line(one)}" for one in of_kind[:_SHOWN]]
        if len(of_kind) > _SHOWN:
            lines.append(f"  … и ещё {len(of_kind) - _SHOWN} (все: --format json)")
    return lines


def _change_line(one: "Change") -> str:
    subject = f"{one.sheet}: {one.who}".removesuffix(": ")
    if one.kind != "changed":
        return subject
    before, after = one.before or "пусто", one.after or "пусто"
    change = "" if one.field == "Порядок" else f" «{before}» → «{after}»"
    return f"{subject}, {one.field}{change}" if one.who else f"{subject}: {one.field}{change}"
