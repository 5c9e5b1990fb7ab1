"""A roadmap's file on its way to a value: data, places, and what each row is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workflows.model.roadmap import Deadline
from workflows.problems import Place, Problem, Severity
from workflows.specs.schema import Checked
from workflows.specs.source import Source
from workflows.specs.yaml_reading import Route


@dataclass(frozen=True, slots=True)
class Spot:
    """What a finding points at: a value, its ``key``, or one ``word`` in its line."""

    path: Route
    key: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One item (мероприятие) as the file has it; no ``deadline`` when it was not understood."""

    id: str
    stage: str
    path: Route
    data: Mapping[str, Any]
    deadline: Deadline | None = None

    @property
    def deadline_text(self) -> str:
        """The deadline in the order's own words, or nothing."""
        deadline = self.data.get("deadline")
        text = deadline.get("text") if isinstance(deadline, Mapping) else deadline
        return text if isinstance(text, str) else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the checks look at; faulty parts of the file are left out, the rest is as written."""

    source: Source
    checked: Checked
    rows: tuple[Row, ...] = ()

    def error(
        self, code: str, at: Route | Spot, message: str, hint: str, facts: tuple[str, ...] = ()
    ) -> Problem:
        """A finding that stops the work with this roadmap."""
        return self._problem(Severity.ERROR, code, at, (message, hint), facts)

    def warning(
        self, code: str, at: Route | Spot, message: str, hint: str, facts: tuple[str, ...] = ()
    ) -> Problem:
        """A finding that the author should look at."""
        return self._problem(Severity.WARNING, code, at, (message, hint), facts)

    def _problem(
        self,
        severity: Severity,
        code: str,
        at: Route | Spot,
        words: tuple[str, str],
        facts: tuple[str, ...],
    ) -> Problem:
        spot = at if isinstance(at, Spot) else Spot(at)
        about = subject(self.checked.data, spot.path)
        message, hint = words
        place = narrowed(self.source.place(spot.path, key=spot.key), spot.word)
        return Problem(
            code, f"{about}: {message}" if about else message, place, hint, facts, severity
        )

    def part(self, *path: str | int) -> Any:
        """The data at a path; None where it is missing or breaks the schema."""
        if not self.checked.is_sound(path):
            return None
        return _at(self.checked.data, path)


def rows_of(checked: Checked) -> Iterator[Row]:
    """Every item with a usable number, in the file's order."""
    for stage_path, stage in _mappings(checked.data, ("stages",)):
        for path, item in _mappings(stage, (*stage_path, "items")):
            if isinstance(item.get("id"), str) and checked.is_sound((*path, "id")):
                yield Row(item["id"], str(stage.get("id", "")), path, item)


def subject(data: Any, path: Route) -> str:
    """What a route is about, in Russian: «мероприятие 1.4», «этап 2», or nothing."""
    match path:
        case ("stages", int(), "items", int(), *_):
            return f"мероприятие {_number(data, path[:4])}"
        case ("stages", int(), *_):
            return f"этап {_number(data, path[:2])}"
    return ""


def _number(data: Any, path: Route) -> str:
    found = _at(data, (*path, "id"))
    return found if isinstance(found, str) else "без номера"


def narrowed(place: Place, word: str) -> Place:
    """The place of ``word`` inside a place, if it stands in that line; else the place itself."""
    if not word or place.excerpt is None or place.column is None:
        return place
    start = place.excerpt.find(word, place.column - 1)
    if start < 0:
        return place
    return replace(place, column=start + 1, length=len(word))


def _mappings(data: Any, path: Route) -> Iterator[tuple[Route, Mapping[str, Any]]]:
    """The dicts of the list under the last key of ``path``, with their routes."""
    listed = data.get(path[-1]) if isinstance(data, Mapping) else None
    for number, one in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(one, Mapping):
            yield (*path, number), one


def _at(data: Any, path: Route) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
