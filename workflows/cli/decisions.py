"""What a new edition leaves to a person to decide, said once for each sort."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from workflows.cli.output import say
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.problems import Place, Problem

_PLACES_SHOWN = 6


def print_decisions(decisions: "Sequence[Problem]", file: str = "") -> None:
    """The findings by their codes: what each says, where, and what to do.

    Of places in ``file``, which the reader knows all is about, only the lines are said.
    """
    if not decisions:
        return
    say()
    say(f"Решите сами: {len(decisions)}")
    by_code = sorted(decisions, key=lambda one: one.code)
    for _, group in groupby(by_code, key=lambda one: one.code):
        _print_group(list(group), file)


def _print_group(found: "list[Problem]", file: str) -> None:
    """The decisions of one sort: what they have in common is said once."""
    say()
    together: dict[tuple[str, tuple[str, ...]], list[Place]] = {}
    for one in found:
        together.setdefault((one.message, one.facts), []).append(one.place)
    for (message, facts), places in together.items():
        say(hanging(message, "  – "))
        for fact in facts:
            say(hanging(fact, "      = "))
        for line in _where(places, file):
            say(hanging(line, "      "))
    for hint in dict.fromkeys(one.hint for one in found):
        say(hanging(f"{hint} ({found[0].code})", "    → "))


def _where(places: "Sequence[Place]", file: str) -> Iterator[str]:
    lines = [str(one.line or 1) for one in places]
    if file and all(one.file == file for one in places):
        yield f"{'строка' if len(lines) == 1 else 'строки'} {', '.join(lines)}"
        return
    for place in places[:_PLACES_SHOWN]:
        yield str(place)
    if len(places) > _PLACES_SHOWN:
        yield f"… и ещё мест: {len(places) - _PLACES_SHOWN}"
