"""One finding and its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache


class Severity(StrEnum):
    """How bad a finding is: an error stops the work it concerns, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: in a text file, or by ``path`` inside a spreadsheet, Word file or record.

    ``line`` and ``column`` count from 1; ``length`` is how many characters to underline;
    ``excerpt`` is the whole source line, if there is one.
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""
    length: int = 1
    excerpt: str | None = None

    def __str__(self) -> str:
        spot = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        if self.line is None and self.path:
            return f"{spot}: {self.path}" if spot else self.path
        return spot


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding (замечание): what is wrong, where, what there is, and what to do about it."""

    code: str
    message: str
    place: Place = Place()
    hint: str = ""
    facts: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR

    def within(self, path: str) -> "Problem":
        """The same finding, its place prefixed by the record or file it was found in."""
        joined = f"{path}: {self.place.path}" if self.place.path else path
        return replace(self, place=replace(self.place, path=joined))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, then by code, each finding once; «абзац 9» before «абзац 10»."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (
            p.place.file,
            p.place.line or 0,
            p.place.column or 0,
            _path_key(p.place.path),
            p.code,
        ),
    )


@lru_cache(maxsize=4096)
def _path_key(path: str) -> list[tuple[int, str]]:
    """What a path is sorted by; the paths of a template are the same in every document."""
    parts = [part for part in re.split(r"(\d+)", path) if part]
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether at least one finding is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class ProblemsFoundError(Exception):
    """Work that cannot go on because of what is in the user's data; carries the findings."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("; ".join(f"{p.code} {p.message}" for p in self.problems))
