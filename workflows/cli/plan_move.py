"""``veshka plan move``: running plans and the present version of their roadmap's file."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import ActorOption, BodyOption, RoleOption, actor_of
from workflows.cli.checkpoint_options import RoadmapOption
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
from workflows.cli.roadmap_diff import dates_of
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.model.history import EventRecord
    from workflows.operations.move_plan import MoveReport, MovesReport
    from workflows.planning import Standing
    from workflows.planning.moving import Altered, Gone, Orphan

# More plans than this are shown one line each.
_SHOWN_WHOLE = 3


def register(group: typer.Typer) -> None:
    """Add the command to the group of plans."""
    group.command(
        "move",
        cls=ManyValuesCommand,
        help="Показать, что изменится в планах по действующей версии карты; перевести их.",
    )(move)


def move(
    roadmap: RoadmapOption,
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="КОД", help="Организации (можно несколько)."),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Все организации с планами.")] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Перевести планы; без ключа ничего не записывается.")
    ] = False,
    role: RoleOption = "методист",
    body: BodyOption = "",
    actor: ActorOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Print what a move changes; with --apply move the plans. Exit code 1 if one is refused."""
    from workflows.operations.move_plan import move_plans
    from workflows.problems import has_errors
    from workflows.workspace import find_workspace

    if not organisation and not everyone:
        wrong_usage("укажите --organisation КОД или --all")
    with shown_as(form):
        chosen = None if everyone else organisation
        who = actor_of(role, body, actor)
        report = move_plans(find_workspace(), roadmap, chosen, apply=apply, actor=who)
    if form is Format.JSON:
        print_json(_as_json(report))
    else:
        _print(report, apply=apply)
        show(problem for one in report.plans for problem in one.problems)
        show(report.problems)
    found = [problem for one in report.plans for problem in one.problems]
    if has_errors([*found, *report.problems]):
        raise typer.Exit(Exit.PROBLEMS)


# -- for a program ---------------------------------------------------------------------------------


def _as_json(report: "MovesReport") -> dict[str, object]:
    from workflows.problems import as_json

    return {
        "roadmap": report.roadmap.id,
        "version": report.roadmap.version,
        "day": report.day,
        "plans": [_plan_as_json(one) for one in report.plans],
        "problems": as_json(report.problems),
    }


def _plan_as_json(one: "MoveReport") -> dict[str, object]:
    from workflows.problems import as_json

    record, found = one.record, one.move
    return {
        "plan": record.id,
        "organisation": record.organisation,
        "order": {"date": record.order.date, "number": record.order.number},
        "old_version": record.roadmap_version,
        "new_version": one.version,
        "status": _status(one),
        "gone": [_gone_as_json(gone) for gone in found.gone] if found else [],
        "new": [_standing(came) for came in found.came] if found else [],
        "changed": [_altered_as_json(altered) for altered in found.altered] if found else [],
        "orphaned": [_orphan_as_json(lost) for lost in found.orphans] if found else [],
        "moved_away": [_orphan_as_json(away) for away in one.away],
        "problems": as_json(one.problems),
    }


def _status(one: "MoveReport") -> str:
    from workflows.problems import has_errors

    if one.moved:
        return "moved"
    if one.move is None:
        return "current"
    return "refused" if has_errors(one.problems) else "would_move"


def _standing(one: "Standing") -> dict[str, object]:
    item, occurrence = one.checkpoint.key
    return {
        "item": item,
        "occurrence": occurrence,
        "title": one.checkpoint.item.title,
        **_dates_and_state(one),
    }


def _dates_and_state(one: "Standing") -> dict[str, object]:
    opens = one.checkpoint.occurrence.opens
    return {"opens": opens, "due": one.due, "state": one.state, "days_late": one.days_late}


def _gone_as_json(gone: "Gone") -> dict[str, object]:
    events = [_event(event) for event in gone.history]
    return {**_standing(gone.standing), "why": gone.why, "events": events}


def _altered_as_json(one: "Altered") -> dict[str, object]:
    item, occurrence = one.new.checkpoint.key
    return {
        "item": item,
        "occurrence": occurrence,
        "title": one.new.checkpoint.item.title,
        "old": _dates_and_state(one.old),
        "new": _dates_and_state(one.new),
    }


def _orphan_as_json(one: "Orphan") -> dict[str, object]:
    return {
        "item": one.item,
        "occurrence": one.occurrence,
        "title": one.title,
        "events": [_event(event) for event in one.history],
    }


def _event(event: "EventRecord") -> dict[str, object]:
    return {"kind": event.kind, "date": event.on_date}


# -- for a person ----------------------------------------------------------------------------------

_WHY = {
    "no_item": "мероприятия больше нет",
    "no_term": "такого срока больше нет",
    "not_own": "теперь отвечает не организация",
}
_EVENTS = {
    "opened": "открыта",
    "submitted": "отчёт сдан",
    "accepted": "отчёт принят",
    "returned": "возвращён",
    "extended": "срок продлён",
    "waived": "снята с контроля",
    "occurred": "событие записано",
    "moved": "план переведён",
}


def _print(report: "MovesReport", *, apply: bool) -> None:
    say(f"Карта {report.roadmap.id}: действующая версия {_short(report.roadmap.version)}")
    whole = len(report.plans) <= _SHOWN_WHOLE
    for one in report.plans:
        if whole:
            _print_plan(one)
        else:
            _print_line(one)
    say()
    states = [_status(one) for one in report.plans]
    if not whole:
        say("Подробно — по одной организации: ключ --organisation КОД")
    if apply:
        say(f"Переведено планов: {states.count('moved')}. История сохранена.")
    elif "would_move" in states:
        say(f"Ничего не записано. Готовы к переводу: {states.count('would_move')}.")
        say("Перевести: повторите команду с ключом --apply")
    else:
        say("Ничего не записано.")


def _short(version: str) -> str:
    return version[:8]


_STATUS = {
    "moved": "переведён",
    "current": "уже идёт по действующей версии",
    "would_move": "можно перевести",
    "refused": "не переведён: сначала исправьте ошибки, показанные ниже",
}


def _print_line(one: "MoveReport") -> None:
    status = _status(one)
    text = f"{one.record.organisation}: {_STATUS[status]}"
    if one.move:
        text += (
            f"; уходят {len(one.move.gone)}, появляются {len(one.move.came)}, "
            f"меняются {len(one.move.altered)}, записей без места: {len(one.move.orphans)}"
        )
    say(hanging(text, "  "))


def _print_plan(one: "MoveReport") -> None:
    order = one.record.order
    number = f" № {order.number}" if order.number else ""
    say()
    say(f"{one.record.organisation}: приказ от {order.date:%d.%m.%Y}{number}")
    say(f"  план {_STATUS[_status(one)]}")
    if one.move:
        say(f"  версия {_short(one.record.roadmap_version)} → {_short(one.version)}")
        print_gone(one.move.gone)
        print_came(one.move.came)
        print_altered(one.move.altered)
        if not (one.move.gone or one.move.came or one.move.altered):
            say("  Сроки и состояния организации не меняются.")
    _print_orphans(one)


def print_gone(gone: "Iterable[Gone]") -> None:
    """Print the checkpoints that go."""
    found = list(gone)
    if not found:
        return
    say(f"  Уходят контрольные точки: {len(found)}")
    for one in found:
        say(hanging(_title(one.standing), "    "))
        say(hanging(f"{_WHY[one.why]}; было: {_told(one.standing)}", "      "))


def print_came(came: "Iterable[Standing]") -> None:
    """Print the checkpoints that come."""
    found = list(came)
    if not found:
        return
    say(f"  Появляются контрольные точки: {len(found)}")
    for one in found:
        say(hanging(_title(one), "    "))
        say(hanging(_told(one), "      "))


def print_altered(altered: "Iterable[Altered]") -> None:
    """Print the checkpoints that change, before and after."""
    found = list(altered)
    if not found:
        return
    say(f"  Меняются сроки или состояния: {len(found)}")
    for one in found:
        say(hanging(_title(one.new), "    "))
        say(hanging(_told(one.old), "      было:  "))
        say(hanging(_told(one.new), "      стало: "))


def _print_orphans(one: "MoveReport") -> None:
    if not one.away:
        return
    say(f"  Записи о том, чего в действующей версии нет (остаются в истории): {len(one.away)}")
    for away in one.away:
        term = f" [{away.occurrence}]" if away.occurrence not in ("", "1") else ""
        say(hanging(f"{away.title}{term}", f"    {away.item}  "))
        listed = [f"{_EVENTS[event.kind]} {event.on_date:%d.%m.%Y}" for event in away.history]
        say(hanging("; ".join(listed), "      "))


def _title(one: "Standing") -> str:
    item, occurrence = one.checkpoint.key
    term = "" if occurrence == "1" else f" [{occurrence}]"
    return f"{item}  {one.checkpoint.item.title}{term}"


def _told(one: "Standing") -> str:
    """The dates of a checkpoint and its state on the day."""
    from workflows.planning import STATE_NAMES

    occurrence = one.checkpoint.occurrence
    extended = ""
    if one.due and one.due != occurrence.due:
        extended = f", продлён до {one.due:%d.%m.%Y}"
    late = f", дней: {one.days_late}" if one.days_late else ""
    return f"{dates_of(occurrence)}{extended} — {STATE_NAMES[one.state]}{late}"
