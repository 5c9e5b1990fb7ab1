"""A term in one cell: «01.09.2026–31.05.2027», «с 1 сентября 2026 г. по 31 мая 2027 г.»."""

import re
from datetime import date

from workflows.rosters.roster.days import day_in

type Period = tuple[date | None, date | None]

_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s*[./]\s*\d{1,2}\s*[./]\s*(?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}\s+[а-я]{3,9}\.?\s+\d{4}"
)
_SCHOOL_YEAR = re.compile(r"\d{4}\s*[-–—/]\s*(?:\d{4}|\d{2})\s*(?=уч)")
_WORDS = re.compile(
    r"срок(?:и|ом)?|период|учебн(?:ый|ого)|уч\.?|года?|гг?\.|г\b|включительно|на\b|[-–—,;:.()\s]+"
)
_EDGES = {
    ("", ""): (0, 1),
    ("с", "по"): (0, 1),
    ("с", "до"): (0, 1),
    ("от", "до"): (0, 1),
    ("с",): (0,),
    ("по",): (1,),
    ("до",): (1,),
}


def period_in(text: str, this_year: int) -> tuple[Period | None, bool]:
    """First and last day of a term, None where it is not certain; whether a year was guessed.

    A date without its own year makes the whole uncertain: which year is meant, nobody has said.

    >>> period_in("Срок: 01.09.2026–31.05.2027", 2026)[0]
    (datetime.date(2026, 9, 1), datetime.date(2027, 5, 31))
    >>> period_in("до 31 мая 2027 г.", 2026)[0]
    (None, datetime.date(2027, 5, 31))
    >>> period_in("01.09–31.05", 2026), period_in("2026/2027 учебный год", 2026)
    ((None, False), (None, False))
    """
    rest = _SCHOOL_YEAR.sub(" ", text.lower().replace("со ", "с "))
    dates = [day_in(" ".join(one.split()), this_year) for one in _DATE.findall(rest)]
    between = [_WORDS.sub(" ", part).strip() for part in _DATE.split(rest)]
    edges = _EDGES.get(tuple(between[:-1]))
    if edges is None or between[-1] or any(day is None for day, _ in dates):
        return None, False
    days: list[date | None] = [None, None]
    for edge, (day, _) in zip(edges, dates, strict=True):
        days[edge] = day
    return (days[0], days[1]), any(guessed for _, guessed in dates)
