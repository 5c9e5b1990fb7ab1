"""A cell with results → single results."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BULLET = re.compile(r"^(?:[-–—•·*▪●○◦]|\d+[.)])\s+")
_AT_LEAST = re.compile(r"не менее (?:чем )?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """A result (результат); ``minimum`` when its words name one."""

    title: str
    minimum: int | None = None


def read_results(lines: Iterable[str]) -> tuple[Result, ...]:
    """Results of a cell, one for each paragraph, bullet or part between semicolons.

    >>> [one.title for one in read_results(["Приказ;", "– протокол заседания", "совета"])]
    ['Приказ', 'протокол заседания совета']
    """
    texts: list[str] = []
    for line in lines:
        bulleted = _BULLET.match(line)
        for number, part in enumerate(_parts(_BULLET.sub("", line))):
            if texts and number == 0 and not bulleted and _goes_on(texts[-1], part):
                texts[-1] = f"{texts[-1]} {part}"
            else:
                texts.append(part)
    titles = dict.fromkeys(title for text in texts if (title := text.strip(" ;.")))
    return tuple(Result(title, _minimum(title)) for title in titles)


def _parts(line: str) -> list[str]:
    """Between semicolons, those in brackets aside; a closing one is kept for the next line."""
    parts = re.split(r"(?<=;)\s+(?![^(]*\))", line)
    return [part for part in parts if part]


def _goes_on(before: str, line: str) -> bool:
    return line[:1].islower() and not before.endswith((";", ".", ":"))


def _minimum(title: str) -> int | None:
    found = _AT_LEAST.findall(title)
    return int(found[0]) if len(found) == 1 and int(found[0]) else None
