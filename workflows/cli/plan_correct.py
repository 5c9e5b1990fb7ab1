"""``veshka plan correct``: the order that plans go by, where its date or number was mistyped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import ActorOption, BodyOption, RoleOption, actor_of
from workflows.cli.checkpoint_options import PlanOption, RoadmapOption
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
from workflows.cli.plan_move import print_altered, print_came, print_gone
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.operations.correct_order import Correction
    from workflows.problems import Problem

# More plans than this are shown one line each.
_SHOWN_WHOLE = 3


def register(group: typer.Typer) -> None:
    """Add the command to the group of plans."""
    group.command(
        "correct",
        cls=ManyValuesCommand,
        help="Исправить дату или номер приказа, от которого идут планы; показать, что изменится.",
    )(correct)


def correct(
    roadmap: RoadmapOption,
    order_date: Annotated[
        str, typer.Option("--order-date", metavar="ДАТА", help="Верная дата приказа.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему исправляется.")],
    order_number: Annotated[
        str | None,
        typer.Option(
            "--order-number",
            metavar="НОМЕР",
            help="Верный номер приказа; без ключа у плана остаётся прежний.",
        ),
    ] = None,
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="КОД", help="Организации (можно несколько)."),
    ] = None,
    municipality: Annotated[
        str | None,
        typer.Option(
            "--municipality", metavar="НАЗВАНИЕ", help="Все планы этого муниципалитета по карте."
        ),
    ] = None,
    plan: PlanOption = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Исправить; без ключа ничего не записывается.")
    ] = False,
    role: RoleOption = "координатор",
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Print what the right order changes; with --apply write it down."""
    from workflows.operations.correct_order import RightOrder, correct_orders, with_plans_in
    from workflows.problems import has_errors
    from workflows.workspace import find_workspace

    if not organisation and not municipality:
        wrong_usage("укажите --organisation КОД или --municipality НАЗВАНИЕ")
    right = RightOrder(parse_date(order_date, "--order-date"), order_number, reason, plan)
    with shown_as(form):
        workspace = find_workspace()
        chosen = list(organisation or [])
        if municipality:
            chosen += with_plans_in(workspace, roadmap, municipality)
        chosen = list(dict.fromkeys(chosen))
        found, problems = correct_orders(
            workspace, roadmap, chosen, right, apply=apply, actor=actor_of(role, body, actor)
        )
    told = [*dict.fromkeys(one for each in found for one in each.problems), *problems]
    if form is Format.JSON:
        print_json(_as_json(found, told))
    else:
        _print(found, apply=apply)
        show(told)
    if has_errors(told):
        raise typer.Exit(Exit.PROBLEMS)


def _as_json(found: "Sequence[Correction]", told: "Sequence[Problem]") -> dict[str, object]:
    from workflows.problems import as_json

    return {
        "plans": [
            {
                "plan": one.record.id,
                "organisation": one.record.organisation,
                "old": {"date": one.record.order.date, "number": one.record.order.number},
                "new": {"date": one.order.date, "number": one.order.number},
                "status": _status(one),
                "changed": len(one.move.altered) if one.move else 0,
            }
            for one in found
        ],
        "problems": as_json(told),
    }


def _status(one: "Correction") -> str:
    from workflows.problems import has_errors

    if one.done:
        return "corrected"
    if one.move is None:
        return "current"
    return "refused" if has_errors(one.problems) else "would_correct"


_STATUS = {
    "corrected": "исправлен",
    "current": "уже идёт от этого приказа",
    "would_correct": "можно исправить",
    "refused": "не исправлен: сначала исправьте ошибки, показанные ниже",
}


def _print(found: "Sequence[Correction]", *, apply: bool) -> None:
    whole = len(found) <= _SHOWN_WHOLE
    for one in found:
        _print_plan(one, whole=whole)
    states = [_status(one) for one in found]
    if apply:
        say(f"Исправлено планов: {states.count('corrected')}. История сохранена.")
    elif "would_correct" in states:
        say(f"Ничего не записано. Готовы к исправлению: {states.count('would_correct')}.")
        say("Исправить: повторите команду с ключом --apply")
    else:
        say("Ничего не записано.")


def _print_plan(one: "Correction", *, whole: bool) -> None:
    from workflows.operations.start_plan import order_name

    text = f"{one.record.organisation}: план {one.record.id} {_STATUS[_status(one)]}"
    if one.move is None:
        say(text)
        return
    changed = f"; меняются сроки или состояния: {len(one.move.altered)}"
    say(hanging(text + ("" if whole else changed), ""))
    say(f"  приказ {order_name(one.record.order)} → {order_name(one.order)}")
    if whole:
        print_gone(one.move.gone)
        print_came(one.move.came)
        print_altered(one.move.altered)
