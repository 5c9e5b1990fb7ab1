"""``veshka roadmap diff``: what differs between two roadmaps or two versions of one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.deadline import parse_date
from workflows.cli.output import Format, FormatOption, print_json, say, shown_as
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.model.occurrence import Occurrence
    from workflows.operations.diff_roadmaps import RoadmapDiff
    from workflows.planning import Plan
    from workflows.planning.changes import DateChange, FieldChange, Part

# Of a duty that comes back for years only the first terms are printed.
_TERMS_SHOWN = 3


def register(group: typer.Typer) -> None:
    """Add the command to the group of roadmaps."""
    group.command("diff", help="Сравнить две карты или две редакции одной: слова и даты.")(diff)


def diff(
    old: Annotated[
        str, typer.Argument(metavar="БЫЛО", help="Карта рабочей папки или путь к файлу.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="СТАЛО", help="Карта рабочей папки или путь к файлу.")
    ],
    order_date: Annotated[
        str | None,
        typer.Option(
            "--order-date",
            metavar="ДАТА",
            help="Считать обе карты от этой даты; без неё — каждую от её приказа.",
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print what differs; the exit code is 0 whether or not anything does."""
    from workflows.operations.diff_roadmaps import diff_roadmaps
    from workflows.workspace import find_workspace

    day = parse_date(order_date, "--order-date") if order_date else None
    with shown_as(form):
        found = diff_roadmaps(find_workspace(), old, new, day)
    if form is Format.JSON:
        print_json(_as_json(found))
    else:
        _print(found)


# -- for a program ---------------------------------------------------------------------------------


def _as_json(found: "RoadmapDiff") -> dict[str, object]:
    return {
        "old": _head(found.old),
        "new": _head(found.new),
        "changes": list(changes_as_json(found)),
    }


def _head(plan: "Plan") -> dict[str, object]:
    order = plan.order
    return {
        "roadmap": plan.roadmap.id,
        "version": plan.roadmap.version,
        "order": {
            "date": order.date if order else None,
            "number": order.number if order else None,
        },
    }


def changes_as_json(found: "RoadmapDiff") -> Iterator[dict[str, object]]:
    """Every difference as one flat record; ``change`` says of what sort it is."""
    told = found.changes
    for one in told.fields:
        yield {"change": "changed", "part": "roadmap", "id": found.new.roadmap.id, **_field(one)}
    for change, parts in (("added", told.added), ("removed", told.removed)):
        for part in parts:
            yield {"change": change, **_part(part)}
    for moved in told.renumbered:
        yield {"change": "renumbered", "guess": True, "old_id": moved.old.id, **_part(moved.new)}
        for one in moved.fields:
            yield {"change": "changed", **_part(moved.new), **_field(one)}
    for changed in told.changed:
        for one in changed.fields:
            yield {"change": "changed", **_part(changed.part), **_field(one)}
    for dated in told.dates:
        yield {
            "change": "date",
            "part": "item",
            "id": dated.item,
            "title": dated.title,
            "old": _term(dated.old),
            "new": _term(dated.new),
        }


def _part(part: "Part") -> dict[str, object]:
    return {"part": part.kind, "id": part.id, "title": part.title}


def _field(one: "FieldChange") -> dict[str, object]:
    return {"field": one.field, "old": list(one.old), "new": list(one.new)}


def _term(one: "Occurrence | None") -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "occurrence": one.key,
        "kind": one.kind,
        "opens": one.opens,
        "due": one.due,
        "act_by": one.act_by,
        "forecast": one.forecast,
        "lapsed": one.lapsed,
    }


# -- for a person ----------------------------------------------------------------------------------


def _print(found: "RoadmapDiff") -> None:
    say(f"Было:  {_title(found.old)}")
    say(f"Стало: {_title(found.new)}")
    told = found.changes
    if told.none:
        say("Различий нет.")
        return
    if told.fields:
        _heading("Карта в целом")
        _print_fields(told.fields)
    _print_parts("Добавлено", told.added)
    _print_parts("Убрано", told.removed)
    if told.renumbered:
        _heading("Похоже, сменился номер — подтвердите", len(told.renumbered))
        for moved in told.renumbered:
            say(hanging(moved.new.title, f"  {moved.old.id} → {moved.new.id}  "))
            _print_fields(moved.fields)
    if told.changed:
        _heading("Читается иначе", len(told.changed))
        for changed in told.changed:
            say(hanging(changed.part.title, f"  {_name(changed.part)}  "))
            _print_fields(changed.fields)
    if told.dates:
        _print_dates(found)


def _title(plan: "Plan") -> str:
    order = plan.order
    if order is None:
        return f"{plan.roadmap.id}, приказа нет"
    number = f" № {order.number}" if order.number else ""
    return f"{plan.roadmap.id}, приказ от {order.date:%d.%m.%Y}{number}"


def _heading(text: str, number: int | None = None) -> None:
    say()
    say(text if number is None else f"{text}: {number}")


_KIND_WORDS = {"stage": "этап ", "party": "", "item": "", "indicator": "показатель "}


def _name(part: "Part") -> str:
    return f"{_KIND_WORDS[part.kind]}{part.id}"


def _print_parts(heading: str, parts: "Sequence[Part]") -> None:
    if not parts:
        return
    _heading(heading, len(parts))
    for part in parts:
        say(hanging(part.title, f"  {_name(part)}  "))
        if part.deadline:
            say(hanging(part.deadline, "      срок: "))


def _print_fields(found: "Sequence[FieldChange]") -> None:
    from workflows.planning.fields import FIELD_NAMES

    for one in found:
        say(f"      {FIELD_NAMES.get(one.field, one.field)}")
        for line in _gone(one.old, one.new):
            say(hanging(line, "        было:  "))
        for line in _gone(one.new, one.old):
            say(hanging(line, "        стало: "))
        if sorted(one.old) == sorted(one.new):
            say("        изменён порядок")


def _gone(lines: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The lines that the other version has not; «—» where it has nothing to set against them."""
    found = [line for line in lines if line not in others]
    return found or (["—"] if set(others) - set(lines) else [])


def _print_dates(found: "RoadmapDiff") -> None:
    dates = found.changes.dates
    _heading("Изменились даты", len(dates))
    say(f"  {'Пункт':<10}{'Было':<27}Стало")
    for item, group in groupby(dates, key=lambda one: one.item):
        terms = list(group)
        for number, one in enumerate(terms[:_TERMS_SHOWN]):
            _print_date(item if number == 0 else "", one)
        if len(terms) > _TERMS_SHOWN:
            say(f"  {'':<10}… и ещё сроков: {len(terms) - _TERMS_SHOWN}")
    if any(one.forecast for pair in dates for one in (pair.old, pair.new) if one):
        say("  * прогноз: срок считается от события, которое ещё не записано")


def _print_date(item: str, one: "DateChange") -> None:
    was, now = dates_of(one.old), dates_of(one.new)
    if len(item) > 9:  # noqa: PLR2004 — a long number gets a line of its own
        say(f"  {item}")
        item = ""
    say(f"  {item:<10}{was:<27}{now}")


def dates_of(one: "Occurrence | None") -> str:
    """The dates of a term in at most 26 characters, or what it has instead of them."""
    if one is None:
        return "нет такого срока"
    if one.due is None:
        return (
            f"не ранее {one.opens:%d.%m.%Y}" if one.opens else _NO_DATE.get(one.kind, "срока нет")
        )
    mark = "*" if one.forecast else ""
    if one.opens is None or one.opens == one.due or one.kind in ("control_point", "date"):
        return f"{one.due:%d.%m.%Y}{mark}"
    return f"{one.opens:%d.%m.%Y} – {one.due:%d.%m.%Y}{mark}"


_NO_DATE = {"waiting": "ждёт даты", "ongoing": "без срока", "on_demand": "по необходимости"}
