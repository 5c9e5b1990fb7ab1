"""``veshka checkpoint``: list control points; what happened to them is written down beside it."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import checkpoint_acts, checkpoint_history
from workflows.cli.checkpoint_options import OrganisationOption
from workflows.cli.output import Format, FormatOption, print_json, say, show, shown_as
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.operations.plans import RunningPlan
    from workflows.planning import Standing
    from workflows.planning.counting import Minimum, Silence

group = typer.Typer(help="Контрольные точки: список, отчёт об исполнении.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    checkpoint_acts.register(group)
    checkpoint_history.register(group)
    app.add_typer(group, name="checkpoint")


@group.command("list", help="Контрольные точки организации и их состояние на сегодня.")
def list_checkpoints(
    organisation: OrganisationOption,
    everything: Annotated[
        bool, typer.Option("--all", help="Вместе с исполненными, будущими и бессрочными.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the organisation's checkpoints with their states."""
    from workflows.operations.local_day import local_day
    from workflows.operations.plans import running_plans, standings
    from workflows.planning.counting import minima, silences, without_meeting
    from workflows.store.organisations import organisation as stored
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        day = local_day(workspace, organisation)
        running, problems = running_plans(workspace, [organisation], day=day)
        owner = stored(organisation) if running else None
        silent = without_meeting(owner, day) if owner else ()
        past = silences(owner, day) if owner else []
    rows = [
        (one, state, tuple(minima(state.checkpoint, one.history, day)))
        for one in running
        for state in standings(workspace, one, day)
    ]
    if not everything:
        rows = [
            row
            for row in rows
            if row[1].state not in _QUIET
            or (row[1].state == "no_term" and any(not one.is_met for one in row[2]))
        ]
    if form is Format.JSON:
        points = [_row(*row) for row in rows]
        print_json(
            {
                "day": day,
                "checkpoints": points,
                "pairs_without_meeting": silent,
                "past_silences": [
                    {"pair": one.pair, "since": one.since, "until": one.until} for one in past
                ],
            }
        )
        return
    say(f"{organisation}: контрольные точки на {day:%d.%m.%Y}")
    _print_plans(rows, has_several=len(running) > 1)
    _print_meetings(silent, past)
    if not everything:
        say("Показаны те, что требуют внимания; все — с ключом --all.")
    show(problems)


def _print_meetings(silent: "Sequence[str]", past: "Sequence[Silence]") -> None:
    if silent:
        told = f"Пары без встречи больше двух недель: {len(silent)} ({', '.join(silent)})"
        say(hanging(told, "  "))
    if past:
        say(f"  Были перерывы между встречами больше двух недель: {len(past)}")
    for one in past[:_SHOWN]:
        say(f"    пара {one.pair}: {one.since:%d.%m.%Y} – {one.until:%d.%m.%Y}, дней: {one.days}")
    if len(past) > _SHOWN:
        say("    … все — с ключом --format json")


_SHOWN = 10
_QUIET = frozenset({"planned", "waiting", "no_term", "done_in_time", "lapsed", "waived"})


type _Listed = tuple["RunningPlan", "Standing", "tuple[Minimum, ...]"]


def _row(plan: "RunningPlan", one: "Standing", counts: "tuple[Minimum, ...]") -> dict[str, object]:
    item, occurrence = one.checkpoint.key
    return {
        "roadmap": plan.record.roadmap,
        "plan": plan.record.id,
        "item": item,
        "occurrence": occurrence,
        "title": one.checkpoint.item.title,
        "state": one.state,
        "due": one.due,
        "done_on": one.done_on,
        "days_late": one.days_late,
        "minimum": [
            {"title": each.title, "recorded": each.recorded, "wanted": each.wanted}
            for each in counts
        ],
    }


def _print_plans(rows: "list[_Listed]", *, has_several: bool) -> None:
    """The checkpoints of each plan, with its order where there are several plans."""
    from itertools import groupby

    from workflows.operations.start_plan import order_name

    widest = max((len(one.checkpoint.item.id) for _, one, _ in rows), default=0)
    for plan, listed in groupby(rows, key=lambda row: row[0].record):
        if has_several:
            order = order_name(plan.order)
            say(f"План {plan.id}: {plan.roadmap}, приказ {order}")
        for _, one, counts in listed:
            _print(one, counts, max(7, widest))


def _print(one: "Standing", counts: "tuple[Minimum, ...]", width: int) -> None:
    from workflows.planning import STATE_NAMES

    item, occurrence = one.checkpoint.key
    repeat = "" if occurrence == "1" else f" [{occurrence}]"
    due = f"{one.due:%d.%m.%Y}" if one.due else "—"
    late = f", дней: {one.days_late}" if one.days_late else ""
    say(f"  {item:<{width}} {due:<12}{STATE_NAMES[one.state]}{late}")
    say(hanging(f"{one.checkpoint.item.title}{repeat}", " " * 10))
    for each in counts:
        say(hanging(f"{each.recorded} из {each.wanted}: {each.title}", " " * 10 + "записано "))
