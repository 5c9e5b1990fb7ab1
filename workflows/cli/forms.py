"""``veshka forms``: review inferred forms in Excel, take the approved ones back."""

from pathlib import Path
from typing import Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.output import Format, FormatOption, print_json, say, shown_as

group = typer.Typer(
    help="Склонение: список форм на проверку и утверждённые формы.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="forms")


@group.command("review")
def review(
    roadmap: Annotated[str, typer.Option("--roadmap", "-r", metavar="КОД", help="Дорожная карта.")],
    organisation: Annotated[
        str, typer.Option("--organisation", "-o", metavar="КОД", help="Организация.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="ФАЙЛ.xlsx",
            help="Куда записать (по умолчанию «Склонение КОД.xlsx» в текущей папке).",
        ),
    ] = None,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Записать в Excel все имена, должности и названия, которые программа склоняет сама.

    Документы не выпускаются. В списке — форма, падеж, где она стоит и почему её надо проверить.
    Исправьте неверные формы, поставьте «да» в столбце «Утверждено», сохраните файл и верните его
    командой veshka forms accept. Уже утверждённых форм в списке нет.
    """
    from workflows.operations.review_forms import review_forms, write_review
    from workflows.store.organisations import organisation as stored_organisation
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        forms = review_forms(workspace, roadmap, organisation, actor=actor_of(role, body))
        path = output or Path(f"Склонение {organisation}.xlsx")
        write_review(stored_organisation(organisation), forms, path)
    doubtful = len({(one.nominative, one.case) for one in forms if one.status != "ok"})
    count = len({(one.nominative, one.case) for one in forms})
    if form is Format.JSON:
        print_json({"path": str(path), "forms": count, "to_check": doubtful})
        return
    say(f"{path}: форм {count}, из них проверить {doubtful}")
    say(f"Отметьте верные и верните файл: veshka forms accept «{path}»")


@group.command("accept")
def accept(
    file: Annotated[
        Path, typer.Argument(metavar="ФАЙЛ.xlsx", help="Список с исправлениями и отметками.")
    ],
    organisation: Annotated[
        str,
        typer.Option(
            "--organisation",
            "-o",
            metavar="КОД",
            help="Чей это список (обычно это сказано в самом файле).",
        ),
    ] = "",
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Взять из Excel утверждённые формы: дальше документы печатают их без изменений.

    Берутся строки с отметкой «да»: исправленная форма, а если её нет — предложенная. Если в файле
    есть ошибка, не берётся ничего: все ошибки названы с листом и клеткой. Форма действует, пока
    не изменится само имя, должность или название.
    """
    from workflows.operations.accept_forms import accept_forms
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = accept_forms(find_workspace(), file, organisation, actor=actor_of(role, body))
    if form is Format.JSON:
        print_json(
            {
                "organisation": found.organisation,
                "approved": found.approved,
                "changed": found.changed,
                "left": found.left,
            }
        )
        return
    say(
        f"{found.organisation}: утверждено форм {found.approved} "
        f"(новых и изменённых {found.changed}), без отметки {found.left}"
    )
