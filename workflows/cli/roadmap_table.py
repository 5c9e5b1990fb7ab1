"""A plan as a person reads it in a terminal."""

from typing import TYPE_CHECKING

from workflows.cli.output import say

if TYPE_CHECKING:
    from rich.table import Table

    from workflows.model.roadmap import Order, Stage
    from workflows.planning import Checkpoint, Plan


def brief(points: "tuple[Checkpoint, ...]") -> str:
    """The first dates of an item, and how many more there are."""
    shown = [_dates(point) for point in points[:2]]
    more = len(points) - len(shown)
    return "; ".join(shown) + (f"; и ещё {more}" if more else "")


def _dates(point: "Checkpoint") -> str:
    one = point.occurrence
    if one.due is None:
        return (
            f"не ранее {one.opens:%d.%m.%Y}" if one.opens else _NO_DATE.get(one.kind, "срока нет")
        )
    forecast = " (прогноз)" if one.forecast else ""
    if one.opens is None or one.opens == one.due or one.kind in ("control_point", "date"):
        return f"{one.due:%d.%m.%Y}{forecast}"
    return f"{one.opens:%d.%m.%Y} – {one.due:%d.%m.%Y}{forecast}"


_NO_DATE = {"waiting": "ждёт даты", "ongoing": "постоянно", "on_demand": "по необходимости"}


def print_table(plan: "Plan", *, explain: bool) -> None:
    """All checkpoints by stages; with their reasoning, if asked."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    say(plan.roadmap.title)
    say(_launched_by(plan.order))
    console = Console(highlight=False)
    for stage in plan.roadmap.stages:
        table = Table(box=SIMPLE, title=_heading(stage), title_justify="left")
        for heading in ("Пункт", "Мероприятие", "Начало", "Срок", "Лучше до"):
            table.add_column(heading, no_wrap=heading != "Мероприятие")
        for item in stage.items:
            _add_rows(table, plan.of_item(item.id), explain=explain)
        console.print(table)
    say("КТ — контрольная точка; прогноз — срок считается от ещё не наступившего события.")


def _heading(stage: "Stage") -> str:
    return f"Этап {stage.id}. {stage.title}" if stage.id.isdigit() else stage.title


def _launched_by(order: "Order | None") -> str:
    if order is None:
        return "Приказа нет: сроки от него ждут даты. Посчитать: --order-date ДАТА"
    number = f" № {order.number}" if order.number else ""
    return f"Приказ от {order.date:%d.%m.%Y}{number}"


def _add_rows(table: "Table", points: "tuple[Checkpoint, ...]", *, explain: bool) -> None:
    most = len(points) if explain else 3
    for point in points[:most]:
        one, item = point.occurrence, point.item
        repeat = f" [{one.key}]" if len(points) > 1 else ""
        mark = ("КТ " if item.control_point else "") + item.title + repeat
        lines = [mark, *(f"  {step}" for step in one.trail)] if explain else [mark]
        if one.forecast:
            lines.append("  (прогноз)")
        dates = [f"{day:%d.%m.%Y}" if day else "" for day in (one.opens, one.due, one.act_by)]
        if one.due is None:
            dates[1] = _NO_DATE.get(one.kind, "")
        table.add_row(item.id, "\n".join(lines), *dates)
    if len(points) > most:
        last = max((one.occurrence.due for one in points if one.occurrence.due), default=None)
        until = f", последний {last:%d.%m.%Y}" if last else ""
        table.add_row("", f"… и ещё {len(points) - most}{until}")
