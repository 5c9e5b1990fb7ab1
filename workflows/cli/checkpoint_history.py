"""``veshka checkpoint history``: all that was written down, with what was taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.checkpoint_options import OrganisationOption
from workflows.cli.output import Format, FormatOption, print_json, say, show, shown_as
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.model.history import EventRecord, PlanRecord


def register(group: typer.Typer) -> None:
    """Add the command."""
    group.command("history", help="Все записи контрольной точки или всей организации, с отменами.")(
        history
    )


def history(
    organisation: OrganisationOption,
    item: Annotated[
        str, typer.Option("--item", metavar="ПУНКТ", help="Только это мероприятие.")
    ] = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the append-only history."""
    from workflows.operations.late_entry import days_after
    from workflows.operations.plans import running_plans
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        running, problems = running_plans(workspace, [organisation])
    events = [
        (one.record, event)
        for one in running
        for event in one.history
        if not item or event.item == item
    ]
    cancelled = {event.payload.get("cancels") for _, event in events}
    by_key = {event.key: event for _, event in events}
    if form is Format.JSON:
        print_json({"events": [_event_row(*one, cancelled=cancelled) for one in events]})
        return
    say(f"{organisation}: записей {len(events)}")
    late = 0
    for plan, event in events:
        days = days_after(event, plan.time_zone or workspace.time_zone)
        late += days > 0
        undone = by_key.get(str(event.payload.get("cancels")))
        _print_event(event, days, undone, is_cancelled=event.key in cancelled)
    if late:
        say(f"Внесено позже своего дня: {late}; у таких записей сказано, когда.")
    show(problems)


def _event_row(
    plan: "PlanRecord", one: "EventRecord", *, cancelled: set[object]
) -> dict[str, object]:
    return {
        "roadmap": plan.roadmap,
        "plan": plan.id,
        "item": one.item,
        "occurrence": one.occurrence,
        "kind": one.kind,
        "date": one.on_date,
        "recorded_at": one.recorded_at.isoformat(),
        "actor": one.actor,
        "cancelled": one.key in cancelled,
        "details": one.payload,
    }


KIND_NAMES = {
    "opened": "открыта",
    "submitted": "отчёт",
    "accepted": "принято",
    "returned": "возвращено",
    "extended": "продлено",
    "waived": "снято с контроля",
    "occurred": "событие",
    "counted": "факт",
    "cancelled": "отмена",
    "moved": "новая версия карты",
}
_CORRECTED = "исправлен приказ, от которого идёт план"
_TOLD = ("evidence", "comment", "ground")


def _moved_term(one: "EventRecord") -> list[str]:
    """«срок 25.11.2020 → 15.02.2021» of an extension; an old record may lack the old term."""
    from datetime import date as day_of

    days = [
        f"{day_of.fromisoformat(str(one.payload[key])):%d.%m.%Y}"
        for key in ("old_due", "new_due")
        if key in one.payload
    ]
    return [f"срок {' → '.join(days)}"] if days else []


def _order(one: "EventRecord") -> list[str]:
    """«приказ 08.11.2020 № 5 → 18.11.2020 № 5» of a correction."""
    from datetime import date as day_of

    from workflows.model.roadmap import Order
    from workflows.operations.start_plan import order_name

    names = [
        order_name(Order(day_of.fromisoformat(told["date"]), told["number"]))
        for key in ("old_order", "new_order")
        if isinstance(told := one.payload.get(key), dict)
    ]
    return [f"приказ {' → '.join(names)}"] if names else []


def _number(one: "EventRecord") -> list[str]:
    """«№ 12» of the order of an event, «фактов: 3» of what is counted."""
    number = str(one.payload.get("number") or "").removeprefix("№").strip()
    if not number:
        return []
    return [f"фактов: {number}" if one.kind.value == "counted" else f"№ {number}"]


def _print_event(
    one: "EventRecord", days: int, undone: "EventRecord | None", *, is_cancelled: bool
) -> None:
    repeat = "" if one.occurrence in ("", "1") else f" [{one.occurrence}]"
    told = [
        *_moved_term(one),
        *_order(one),
        *_number(one),
        *(str(one.payload[key]) for key in _TOLD if key in one.payload),
    ]
    if "sha256" in one.payload:
        told.append(f"sha256 {str(one.payload['sha256'])[:16]}…")
    mark = " (отменено)" if is_cancelled else ""
    if undone is not None:
        told.insert(0, f"{KIND_NAMES[undone.kind.value]} от {undone.on_date:%d.%m.%Y}")
    name = _CORRECTED if "new_order" in one.payload else KIND_NAMES[one.kind.value]
    say(f"  {one.on_date:%d.%m.%Y}  {one.item:<6} {name}{repeat}{mark}")
    if days:
        told.append(f"внесено позже на {days} дн., {one.recorded_at:%d.%m.%Y}")
    say(hanging("; ".join([*told, f"записал: {_who(one.actor)}"]), " " * 14))


def _who(label: str) -> str:
    """An actor's label with the role in words: «муниципальный координатор, vymyslovsk-office»."""
    from workflows.model.rights import ROLE_NAMES

    names = {role.value: words for role, words in ROLE_NAMES.items()}
    return ", ".join(names.get(part, part) for part in label.split("@")) or "программа"
