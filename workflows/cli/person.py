"""``veshka person``: a person's data given out, or destroyed with an act."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.output import (
    Format,
    FormatOption,
    print_json,
    say,
    show,
    shown_as,
    tell,
)

if TYPE_CHECKING:
    from workflows.operations.privacy.erase_person import Erasure

group = typer.Typer(
    help="Персональные данные одного человека: выдать, уничтожить с актом.", no_args_is_help=True
)

WhoArgument = Annotated[
    str,
    typer.Argument(
        metavar="ЧЕЛОВЕК", help="Код записи или «Фамилия Имя Отчество» целиком, в кавычках."
    ),
]
OrganisationOption = Annotated[
    str, typer.Option("--organisation", "-o", metavar="КОД", help="В какой организации.")
]


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="person")


@group.command("export")
def export(
    who: WhoArgument,
    organisation: OrganisationOption,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="ФАЙЛ.xlsx",
            help="Куда записать; без ключа — в папку организации в outputs.",
        ),
    ] = None,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Собрать всё, что хранится о человеке: для ответа на его запрос (152-ФЗ, ст. 14).

    В книгу Excel и в файл .json рядом с ней попадают: карточка, роли, формы имени, пары и встречи,
    обучение, согласия, представители, адрес для уведомлений, документы и файлы, в которых человек
    назван, копии прежних списков и записи истории. С --format json всё печатается на экран, а файлы
    не пишутся.

    Пример:

      veshka person export 'Чудинов Фёдор Олегович' --organisation shkola-5
    """
    from workflows.operations.privacy.export_person import (
        as_json_value,
        as_lines,
        collect,
        export_person,
    )
    from workflows.workspace import find_workspace

    workspace = find_workspace()
    with shown_as(form):
        made = collect(workspace, organisation, who, actor=actor_of(role, body))
        paths = (
            () if form is Format.JSON and output is None else export_person(workspace, made, output)
        )
    if form is Format.JSON:
        print_json(as_json_value(made))
        return
    for line in as_lines(made):
        say(line)
    for path in paths:
        say(f"Записано: {path}")


@group.command("erase")
def erase(
    who: WhoArgument,
    organisation: OrganisationOption,
    ground: Annotated[
        str,
        typer.Option("--ground", metavar="ПРИЧИНА", help="Почему: 'отзыв согласия от 20.11.2026'."),
    ],
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="КОД",
            help="Кто уничтожает и подписывает акт (можно несколько); без ключа — секретарь, "
            "куратор или руководитель.",
        ),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Уничтожить; без ключа ничего не меняется.")
    ] = False,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Уничтожить данные человека и составить акт (приказ Роскомнадзора от 28.10.2022 № 179).

    Без --apply показывается, что было бы уничтожено и что останется. Уничтожаются: карточка, роли,
    пары с участием человека и их встречи, обучение, согласия, утверждённые формы имени, адрес для
    уведомлений, проекты документов, предварительный просмотр и копии прежних списков, в которых
    человек назван; в записях истории имя вымарывается.

    Зарегистрированные документы остаются: их велит хранить закон. Они перечислены в акте. Акт и
    выгрузка из журнала ложатся в папку организации; храните их три года.

    Прерванную команду повторите: она продолжит с места остановки. Отменить уничтожение нельзя.

    Пример:

      veshka person erase chudinov-fedor -o shkola-5 --ground 'отзыв согласия от 20.11.2026'
    """
    from workflows.operations.privacy.erase_person import Wish, erase_person
    from workflows.workspace import find_workspace

    wish = Wish(organisation, who, ground, tuple(by or ()), apply)
    with shown_as(form):
        done = erase_person(find_workspace(), wish, actor=actor_of(role, body))
    if form is Format.JSON:
        _as_json(done)
        return
    _as_text(done)
    show(done.problems)
    if done.state == "planned":
        tell("Это показ: ничего не изменено. Чтобы уничтожить, добавьте --apply.")


def _as_json(done: "Erasure") -> None:
    from workflows.problems import as_json

    print_json(
        {
            "organisation": done.organisation,
            "person": done.person,
            "state": done.state,
            "stores": [{"what": what, "count": count} for what, count in done.stores],
            "pairs": [{"pair": pair, "stays": name} for pair, name in done.pairs],
            "kept": [
                {"title": one.title, "number": one.number, "date": one.dated} for one in done.kept
            ],
            "act": [str(one) for one in done.act],
            "problems": as_json(done.problems),
        }
    )


def _as_text(done: "Erasure") -> None:
    if done.state == "nothing":
        say("Уничтожать нечего: данных этого человека больше нет.")
    else:
        say("Уничтожено:" if done.state == "done" else "Будет уничтожено:")
    for what, count in done.stores:
        say(f"  {what}: {count}")
    if done.pairs:
        say("Пары, которые уходят, и кто остаётся без пары:")
        for pair, name in done.pairs:
            say(f"  {pair}: {name}")
    if done.kept:
        say("Остаются зарегистрированные документы (их велит хранить закон):")
        for one in done.kept:
            say(f"  № {one.number} от {one.dated:%d.%m.%Y}: {one.title}")
    for path in done.act:
        say(f"{'Акт и выгрузка' if done.state == 'done' else 'Акт'}: {path}")
    if done.state == "done":
        say("Проекты, которых не стало, выпустите заново: veshka package issue")
