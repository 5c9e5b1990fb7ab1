"""``veshka roadmap new-edition``: next year's roadmap from this year's."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.deadline import parse_date
from workflows.cli.decisions import print_decisions
from workflows.cli.output import Format, FormatOption, print_json, say, shown_as, wrong_usage

if TYPE_CHECKING:
    from workflows.operations.new_edition import NewEdition


def register(group: typer.Typer) -> None:
    """Add the command to the group of roadmaps."""
    group.command("new-edition", help="Сделать карту на следующий год по образцу прежней.")(edition)


def edition(
    roadmap: Annotated[str, typer.Argument(metavar="КАРТА", help="Прежняя карта: khakassia-2020.")],
    new_id: Annotated[
        str, typer.Argument(metavar="НОВАЯ", help="Название новой карты: khakassia-2021.")
    ],
    years: Annotated[
        str | None,
        typer.Option(
            "--years",
            metavar="ЧИСЛО",
            help="На сколько лет сдвинуть годы; без ключа — насколько новый приказ позже "
            "прежнего, а без его даты — насколько отличаются годы в названиях.",
        ),
    ] = None,
    order_date: Annotated[
        str | None,
        typer.Option("--order-date", metavar="ДАТА", help="Дата нового приказа, если известна."),
    ] = None,
    order_number: Annotated[
        str, typer.Option("--order-number", metavar="НОМЕР", help="Номер нового приказа.")
    ] = "",
    role: RoleOption = "методист",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write the new edition and print what a person must decide in it."""
    from workflows.operations.new_edition import new_edition
    from workflows.workspace import find_workspace

    shift = _number(years) if years is not None else None
    day = parse_date(order_date, "--order-date") if order_date else None
    with shown_as(form):
        made = new_edition(
            find_workspace(),
            roadmap,
            new_id,
            years=shift,
            order_date=day,
            order_number=order_number,
            actor=actor_of(role, body),
        )
    if form is Format.JSON:
        print_json(_as_json(made))
    else:
        _print(made)


def _number(years: str) -> int:
    try:
        return int(years)
    except ValueError:
        wrong_usage(f"--years: «{years}» — не целое число; напишите так: --years 1")


def _as_json(made: "NewEdition") -> dict[str, object]:
    from workflows.problems import as_json

    order = made.new.order
    return {
        "file": made.shown_as,
        "roadmap": made.new.id,
        "from": made.old.id,
        "years": made.years,
        "period": {"start": made.new.period_start, "end": made.new.period_end},
        "order": {
            "date": order.date if order else None,
            "number": order.number if order else None,
        },
        "changed": made.changed,
        "decisions": as_json(made.decisions),
        "remarks": as_json(made.remarks),
    }


def _print(made: "NewEdition") -> None:
    new = made.new
    say(f"Записано: {made.shown_as} — по образцу {made.old.id}, годы {made.years:+}")
    say(f"Период: {new.period_start:%d.%m.%Y} – {new.period_end:%d.%m.%Y}")
    if new.order:
        say(f"Приказ: от {new.order.date:%d.%m.%Y} № {new.order.number}")
    say(f"Изменено мест в файле: {made.changed}. Номера мероприятий и пояснения сохранены.")
    print_decisions(made.decisions, made.shown_as)
    say()
    say("Когда решите, проверьте карту и сравните её с прежней:")
    say(f"  veshka roadmap check {made.shown_as}")
    say(f"  veshka roadmap diff {made.old.id} {new.id}")
