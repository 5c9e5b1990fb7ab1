"""Examples of expected dates beside a roadmap: read, and compared with what a plan gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workflows.model.occurrence import Occurrence
from workflows.model.rules import Anchor, Kind
from workflows.planning import Plan
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.specs.schema import check, read_schema
from workflows.specs.source import Source, read_source
from workflows.specs.yaml_reading import Route

SCHEMA_FILE = "examples.schema.json"
_DATES = {
    "opens": "начало",
    "nominal": "последний день до переноса",
    "due": "последний законный день",
    "act_by": "последний рабочий день",
}
_HINT = "пересчитайте срок вручную; если прав пример, ошибается программа: сообщите об этом"


@dataclass(frozen=True, slots=True)
class ExpectedTerm:
    """The dates one term must have; ``term`` is its key, None where an item has only one."""

    term: str | None
    occurrence: Occurrence
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectedItem:
    """The terms of one item that are shown, and how many it has in all."""

    item: str
    terms: tuple[ExpectedTerm, ...]
    count: int
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """One order's date, what has been recorded since, and the dates that must come out.

    ``order_date`` is None while there is no order.
    """

    roadmap: str
    title: str
    order_date: date | None
    events: Mapping[Anchor, date]
    until: date | None
    items: tuple[ExpectedItem, ...]


def load_examples(
    path: Path, schema_path: Path | None = None, *, shown_as: str = ""
) -> tuple[tuple[Example, ...], list[Problem]]:
    """The examples of a file with all findings; none when any finding is an error.

    Args:
        path: a file ``….examples.yaml``.
        schema_path: its JSON Schema; by default ``examples.schema.json`` beside the file.
        shown_as: how findings name the file.
    """
    source, problems = read_source(path, shown_as)
    schema, schema_problems = read_schema(schema_path or path.parent / SCHEMA_FILE)
    problems += schema_problems
    if source is None or schema is None:
        return (), problems
    try:
        checked = check(source, schema)
    except ProblemsFoundError as broken_schema:
        return (), [*problems, *broken_schema.problems]
    problems += checked.problems
    if has_errors(problems):
        return (), problems
    problems += _dates_stated_twice(source, checked.data)
    found = (_example(source, checked.data, n) for n in range(len(checked.data["examples"])))
    return (() if has_errors(problems) else tuple(found)), problems


def differences(example: Example, plan: Plan) -> Iterator[Problem]:
    """Where a plan, made from the example's order and events, differs from what it expects."""
    for expected in example.items:
        found = {one.occurrence.key: one.occurrence for one in plan.of_item(expected.item)}
        if not found:
            yield Problem(
                "R401",
                f"в карте нет мероприятия {expected.item}",
                expected.place,
                "исправьте номер мероприятия в примере",
            )
            continue
        if len(found) != expected.count:
            message = f"сроков ожидалось {expected.count}, посчитано {len(found)}"
            yield _different(expected.item, message, expected.place)
        for term in expected.terms:
            yield from _term_differences(expected.item, term, found)


def _term_differences(
    item: str, expected: ExpectedTerm, found: Mapping[str, Occurrence]
) -> Iterator[Problem]:
    occurrence = next(iter(found.values())) if expected.term is None else found.get(expected.term)
    if occurrence is None:
        listed = ", ".join(found)
        yield _different(item, f"нет срока «{expected.term}»; есть: {listed}", expected.place)
        return
    wanted = expected.occurrence
    for name, meaning in _DATES.items():
        ours, theirs = getattr(occurrence, name), getattr(wanted, name)
        if ours != theirs:
            message = f"{meaning} ({name}): в примере {_shown(theirs)}, посчитано {_shown(ours)}"
            yield _different(item, message, expected.place)
    for name in ("kind", "forecast", "lapsed"):
        ours, theirs = getattr(occurrence, name), getattr(wanted, name)
        if ours != theirs:
            message = f"{name}: в примере {theirs}, посчитано {ours}"
            yield _different(item, message, expected.place)


def _different(item: str, message: str, place: Place) -> Problem:
    return Problem("R402", f"мероприятие {item}: {message}", place, _HINT)


def _shown(day: date | None) -> str:
    return day.isoformat() if day else "даты нет"


def _example(source: Source, data: Mapping[str, Any], number: int) -> Example:
    one = data["examples"][number]
    rows = enumerate(one["expected"])
    return Example(
        roadmap=data["roadmap"],
        title=one["title"],
        order_date=date.fromisoformat(one["order_date"]) if one["order_date"] else None,
        events={
            Anchor(item=item): date.fromisoformat(day)
            for item, day in one.get("events", {}).items()
        },
        until=_date(one, "until"),
        items=tuple(
            item
            for n, row in rows
            for item in _items(source, row, ("examples", number, "expected", n))
        ),
    )


def _items(source: Source, row: Mapping[str, Any], path: Route) -> Iterator[ExpectedItem]:
    if "terms" in row:
        terms = tuple(
            ExpectedTerm(one["term"], _occurrence(one), source.place((*path, "terms", n)))
            for n, one in enumerate(row["terms"])
        )
    else:
        terms = (ExpectedTerm(None, _occurrence(row), source.place(path)),)
    for n, item in enumerate(row["items"]):
        yield ExpectedItem(
            item, terms, row.get("count", len(terms)), source.place((*path, "items", n))
        )


def _occurrence(data: Mapping[str, Any]) -> Occurrence:
    return Occurrence(
        key=data.get("term", ""),
        kind=Kind(data["kind"]),
        opens=_date(data, "opens"),
        nominal=_date(data, "nominal"),
        due=_date(data, "due"),
        act_by=_date(data, "act_by"),
        forecast=data.get("forecast", False),
        lapsed=data.get("lapsed", False),
    )


def _date(data: Mapping[str, Any], key: str) -> date | None:
    return date.fromisoformat(data[key]) if key in data else None


def _dates_stated_twice(source: Source, data: Mapping[str, Any]) -> Iterator[Problem]:
    """A row has its dates in itself or in ``terms``, exactly one of the two."""
    for number, example in enumerate(data["examples"]):
        for n, row in enumerate(example["expected"]):
            if ("kind" in row) == ("terms" in row):
                yield Problem(
                    "R403",
                    "у строки нет срока" if "kind" not in row else "срок указан дважды",
                    source.place(("examples", number, "expected", n)),
                    "укажите kind и даты в самой строке или список terms, что-то одно",
                )
