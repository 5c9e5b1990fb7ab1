"""How findings are shown: as text for a person, as JSON for a program."""

import re
from collections.abc import Iterable
from dataclasses import replace

from workflows.problems.finding import Place, Problem, Severity, in_order

# So many places are named before a number says how many more there are.
_MOST_ALIKE = 3
_SEVERITY_WORDS = {
    Severity.ERROR: "",
    Severity.WARNING: "предупреждение: ",
    Severity.NOTE: "заметка: ",
}


def as_text(problems: Iterable[Problem]) -> str:
    """All findings in order of place, each with its source line underlined; notes on one line.

    What is said of many organisations in the same words is said once, and of how many.
    """
    blocks = [_one(problem) for problem in _together(in_order(problems))]
    # A block of several lines is set off; notes stand one under another.
    spaced = [block if "\n" not in block else f"\n{block}\n" for block in blocks]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(spaced)).strip("\n")


def _together(problems: Iterable[Problem]) -> list[Problem]:
    alike: dict[Problem, list[Problem]] = {}
    for problem in problems:
        place = Place() if _is_only_named(problem.place) else problem.place
        same = replace(problem, place=place)
        alike.setdefault(same, []).append(problem)
    found: list[Problem] = []
    for some in alike.values():
        if len(some) <= _MOST_ALIKE or not _is_only_named(some[0].place):
            found += some
            continue
        names = ", ".join(one.place.path for one in some[:_MOST_ALIKE])
        path = f"{names} и ещё {len(some) - _MOST_ALIKE}"
        found.append(replace(some[0], place=Place(path=path)))
    return found


def _is_only_named(place: Place) -> bool:
    return bool(place.path) and not place.file


def as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """The same findings as plain values, ready for ``json.dumps``."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "path": problem.place.path,
            "message": problem.message,
            "hint": problem.hint,
            "facts": list(problem.facts),
        }
        for problem in in_order(problems)
    ]


def _one(problem: Problem) -> str:
    head = f"{_SEVERITY_WORDS[problem.severity]}{problem.message}"
    lines = [f"{problem.place}: {problem.code} {head}".removeprefix(": ")]
    if problem.severity is Severity.NOTE:
        # Many of them may stand in one file, and none asks for anything.
        return lines[0]
    lines += _excerpt(problem.place)
    lines += [f"   = {fact}" for fact in problem.facts]
    if problem.hint:
        lines.append(f"   = сделайте: {problem.hint}")
    lines.append(f"   = подробнее: veshka explain {problem.code}")
    return "\n".join(lines)


def _excerpt(place: Place) -> list[str]:
    if place.excerpt is None or place.line is None:
        return []
    number = str(place.line)
    margin = " " * len(number)
    column = place.column or 1
    # Tabs keep their width under the caret only when they are repeated there.
    lead = "".join("\t" if char == "\t" else " " for char in place.excerpt[: column - 1])
    return [
        f" {margin} |",
        f" {number} | {place.excerpt}",
        f" {margin} | {lead}{'^' * max(1, place.length)}",
    ]
