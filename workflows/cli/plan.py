"""``veshka plan``: start the plans of organisations by a roadmap."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import plan_correct, plan_move
from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.deadline import parse_date
from workflows.cli.many_values import ManyValuesCommand
from workflows.cli.output import (
    Exit,
    Format,
    FormatOption,
    print_json,
    say,
    show,
    shown_as,
    wrong_usage,
)

if TYPE_CHECKING:
    from workflows.model.history import PlanRecord

group = typer.Typer(help="Планы организаций по дорожной карте.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    plan_move.register(group)
    plan_correct.register(group)
    app.add_typer(group, name="plan")


@group.callback()
def _group() -> None:
    """Keep the group a group while it has one command."""


@group.command("start", cls=ManyValuesCommand, help="Начать планы организаций от приказа.")
def start(
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: khakassia-2020.")
    ],
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="КОД", help="Организации (можно несколько)."),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Все организации.")] = False,
    municipality: Annotated[
        str | None,
        typer.Option(
            "--municipality", metavar="НАЗВАНИЕ", help="Все организации этого муниципалитета."
        ),
    ] = None,
    order_date: Annotated[
        str | None,
        typer.Option("--order-date", metavar="ДАТА", help="Дата приказа; без неё — из карты."),
    ] = None,
    order_number: Annotated[
        str, typer.Option("--order-number", metavar="НОМЕР", help="Номер приказа.")
    ] = "",
    another: Annotated[
        bool,
        typer.Option("--another", help="Начать ещё один план, хотя уже идёт от другого приказа."),
    ] = False,
    role: RoleOption = "координатор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Start the plans; a plan that runs already is left as it is."""
    from workflows.model.roadmap import Order
    from workflows.operations.approve_roadmap import unapproved_warning
    from workflows.operations.choose_organisations import chosen_organisations
    from workflows.operations.plan_roadmap import late_orders
    from workflows.operations.start_plan import StartReport, start_plans, start_where_none
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    if not organisation and not everyone and not municipality:
        wrong_usage("укажите --organisation КОД, --municipality НАЗВАНИЕ или --all")
    order = Order(parse_date(order_date, "--order-date"), order_number) if order_date else None
    with shown_as(form):
        workspace = find_workspace()
        chosen = chosen_organisations(
            workspace, organisation or [], municipality=municipality, everyone=everyone
        )
        who = actor_of(role, body)
        if another:
            wanted = start_plans(workspace, roadmap, chosen, order, actor=who, another=True)
            report = StartReport(tuple(wanted), ())
        else:
            report = start_where_none(workspace, roadmap, chosen, order, actor=who)
        records = report.records
        warnings = [
            *unapproved_warning(workspace, roadmap),
            *late_orders(workspace, roadmap, [one.order for one in records]),
        ]
    if form is Format.JSON:
        print_json(
            {
                "plans": [
                    {
                        "plan": one.id,
                        "organisation": one.organisation,
                        "roadmap": one.roadmap,
                        "version": one.roadmap_version,
                        "order": {"date": one.order.date, "number": one.order.number},
                    }
                    for one in records
                ],
                "problems": as_json([*warnings, *report.problems]),
            }
        )
    else:
        _print(records)
        show([*warnings, *report.problems])
    if report.problems:
        raise typer.Exit(Exit.PROBLEMS)


def _print(records: "Iterable[PlanRecord]") -> None:
    for one in records:
        say(f"{one.organisation}: план по {one.roadmap} от приказа {one.order.date:%d.%m.%Y}")
