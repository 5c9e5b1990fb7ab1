"""``veshka figure``: numbers that no register holds, with their source."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import actor_of
from workflows.cli.deadline import parse_date
from workflows.cli.output import Format, FormatOption, print_json, say, show, shown_as
from workflows.model.roadmap import FIGURE_NAMES, FigureKind

if TYPE_CHECKING:
    from workflows.model.history import FigureRecord

group = typer.Typer(
    help="Численность для показателей: обучающихся, детей, молодых специалистов, предприятий.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="figure")


@group.command("set", help="Внести численность за год; прежняя запись сохранится.")
def set_(
    body: Annotated[
        str, typer.Option("--body", metavar="КОД", help="Чья это численность: код организации.")
    ],
    figure: Annotated[
        FigureKind,
        typer.Option(
            "--figure",
            help="learners — обучающиеся, children — дети, young_teachers — молодые специалисты, "
            "enterprises — предприятия.",
        ),
    ],
    year: Annotated[int, typer.Option("--year", min=2000, max=2100, help="За какой год.")],
    value: Annotated[int, typer.Option("--value", metavar="N", help="Сколько.")],
    source: Annotated[
        str, typer.Option("--source", metavar="ОТКУДА", help="Форма, письмо: ОО-1 на 20.09.2020.")
    ],
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="ДАТА", help="День источника (по умолчанию сегодня)."),
    ] = None,
    role: Annotated[
        str, typer.Option("--role", metavar="РОЛЬ", help="Кто вносит: администратор, оператор …")
    ] = "администратор",
    form: FormatOption = Format.TEXT,
) -> None:
    """Enter a figure as its owner."""
    from workflows.clock import today
    from workflows.operations.figure_use import unused_figure
    from workflows.operations.set_figure import Figure, set_figure
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        day = parse_date(date, "--date") if date else today(workspace.time_zone)
        entered = Figure(body, figure, year, value, source, day)
        is_new = set_figure(workspace, actor_of(role, body), entered)
        warnings = unused_figure(workspace, entered)
    if form is Format.JSON:
        print_json({"new": is_new, "problems": as_json(warnings)})
        return
    what = f"{body}: {FIGURE_NAMES[figure]}, {year} год — {value}"
    say(f"Внесено. {what}" if is_new else f"Это уже внесено. {what}")
    show(warnings)


@group.command("list", help="Что внесено, с источниками; последняя запись действует.")
def list_figures(
    year: Annotated[int | None, typer.Option("--year", help="Только за этот год.")] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print every record, the older ones too."""
    from workflows.operations.set_figure import known_figures
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = known_figures(find_workspace(), year)
    if form is Format.JSON:
        print_json({"figures": [_row(one) for one in found]})
        return
    for one in found:
        name = FIGURE_NAMES[FigureKind(one.kind)]
        say(f"{one.organisation}: {name}, {one.year} год — {one.value}")
        say(f"    {one.source}, {one.on_date:%d.%m.%Y}")
    if not found:
        say("Численность ещё не вносили: veshka figure set --help")


def _row(one: "FigureRecord") -> dict[str, object]:
    return {
        "body": one.organisation,
        "figure": one.kind,
        "year": one.year,
        "value": one.value,
        "source": one.source,
        "date": one.on_date,
        "actor": one.actor,
    }
