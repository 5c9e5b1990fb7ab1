"""What happened in organisations, as YAML: for a demonstration, or to bring a past year in."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from workflows.model.history import EventKind
from workflows.problems import Problem, has_errors
from workflows.specs.draft import Draft
from workflows.specs.organisation_values import tidied
from workflows.specs.schema import check
from workflows.specs.schema_faults import perhaps
from workflows.specs.source import read_source
from workflows.specs.yaml_reading import Route

SCHEMA_FILE = "history.schema.json"
FIRST_OCCURRENCE = "1"
# In the order in which they come when two of them fall on one day.
_KINDS = (
    EventKind.OCCURRED,
    EventKind.SUBMITTED,
    EventKind.RETURNED,
    EventKind.ACCEPTED,
    EventKind.WAIVED,
)
_TEXTS = ("number", "evidence", "comment")
# What each kind of event carries of an entry's texts.
_CARRIED = {
    EventKind.OCCURRED: {"number"},
    EventKind.SUBMITTED: {"number", "evidence"},
    EventKind.RETURNED: {"comment"},
    EventKind.ACCEPTED: set(),
    EventKind.WAIVED: {"comment"},
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event before it belongs to a plan: what, to which term of which item, on which day."""

    organisation: str
    item: str
    occurrence: str
    kind: EventKind
    on_date: date
    payload: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """A file of happenings by a roadmap; ``day`` is the one to show the state on, if it is set."""

    roadmap: str
    happenings: tuple[Happening, ...]
    day: date | None = None


def load_history(
    path: Path,
    *,
    shown_as: str = "",
    items: Collection[str] | None = None,
    organisations: Collection[str] | None = None,
) -> tuple[History | None, list[Problem]]:
    """What happened, in the order of days, with all findings; None when any of them is an error.

    Args:
        path: the file.
        shown_as: how findings name it.
        items: the roadmap's items, to check numbers against; None to skip.
        organisations: known organisations, to check codes against; None to skip.
    """
    source, problems = read_source(path, shown_as)
    if source is None:
        return None, problems
    checked = check(source, _schema())
    draft = Draft(source, checked)
    problems += checked.problems
    if isinstance(checked.data, dict):
        problems += _unknown(draft, items, organisations)
        problems += _empty(draft)
    return (None if has_errors(problems) else _history(tidied(checked.data))), problems


@cache
def _schema() -> Mapping[str, Any]:
    text = files("workflows.specs").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema


def _history(data: Mapping[str, Any]) -> History:
    happenings = [
        one
        for organisation, entries in data["organisations"].items()
        for entry in entries
        for one in _happenings(organisation, entry)
    ]
    happenings.sort(key=lambda one: (one.on_date, _KINDS.index(one.kind)))
    day = data.get("day")
    return History(
        data["roadmap"], tuple(happenings), date.fromisoformat(day) if day is not None else None
    )


def _happenings(organisation: str, entry: Mapping[str, Any]) -> Iterator[Happening]:
    for kind in _KINDS:
        if kind.value in entry:
            yield Happening(
                organisation,
                entry["item"],
                entry.get("occurrence", FIRST_OCCURRENCE),
                kind,
                date.fromisoformat(entry[kind.value]),
                {key: entry[key] for key in _TEXTS if key in entry and key in _CARRIED[kind]},
            )


def _unknown(
    draft: Draft, items: Collection[str] | None, organisations: Collection[str] | None
) -> Iterator[Problem]:
    for path, entry in _entries(draft):
        if items is not None and entry["item"] not in items:
            yield draft.error(
                "O301",
                (*path, "item"),
                f"мероприятия {entry['item']} нет в дорожной карте{perhaps(entry['item'], items)}",
                "исправьте номер",
            )
    for code in draft.part("organisations") or ():
        if organisations is not None and code not in organisations:
            yield draft.error(
                "O302",
                ("organisations", code),
                f"нет организации «{code}»{perhaps(code, organisations)}",
                "исправьте код или внесите организацию",
            )


def _empty(draft: Draft) -> Iterator[Problem]:
    for path, entry in _entries(draft):
        if not any(kind.value in entry for kind in _KINDS):
            yield draft.error(
                "O303",
                path,
                f"мероприятие {entry['item']}: не сказано, что произошло",
                "добавьте день: submitted, accepted, returned, waived или occurred",
            )


def _entries(draft: Draft) -> Iterator[tuple[Route, Mapping[str, Any]]]:
    organisations = draft.checked.data.get("organisations")
    for code, entries in organisations.items() if isinstance(organisations, dict) else ():
        for number in range(len(entries) if isinstance(entries, list) else 0):
            one = draft.part("organisations", code, number)
            if isinstance(one, Mapping) and "item" in one:
                yield ("organisations", code, number), one
