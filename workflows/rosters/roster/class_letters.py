"""A class whose number and letter stand in two columns, put together."""

import re

from workflows.rosters.roster.cells import Remark
from workflows.rosters.roster.columns import folded
from workflows.rosters.roster.letters import look_alike

# Headings of schools and firms end in a number too: no letter belongs to them.
_OF_CLASS = frozenset(("класс", "кл", "группа", "гр", "курс"))
_CLASS = re.compile(
    r"(?P<number>.*(?:\d|\b[IVX]+))(?:\s*[-–—]?\s*(?P<letter>[«\"]?[А-ЯЁA-Z]{1,2}[»\"]?))??"
    r"(?P<word>\s*(?:класс|кл\.?|группа|гр\.?))?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[А-ЯЁ]{1,2}")
_QUOTES = ' «»"“”„'


def is_of_class(heading: str) -> bool:
    """Whether a column holds classes or groups, to which a letter may belong.

    >>> is_of_class("Класс / группа"), is_of_class("Школа")
    (True, False)
    """
    return not _OF_CLASS.isdisjoint(folded(heading).split())


def with_letter(number: str, letter: str) -> tuple[str, Remark | None]:
    """The class with its letter in quotes; a class alone where they contradict each other.

    >>> with_letter("9", "а"), with_letter("9 класс", "«Б»"), with_letter("9А", "А")
    (('9 «А»', None), ('9 «Б» класс', None), ('9А', None))
    """
    bare = look_alike(letter.strip(_QUOTES).upper())
    found = _CLASS.fullmatch(number)
    if not number:
        return number, Remark("X350", "буква есть, а класса нет", "впишите класс в его столбец")
    if found is None or not _LETTER.fullmatch(bare):
        message = "непонятно, как соединить класс и букву"
        return number, Remark("X350", message, "впишите класс целиком в его столбец: 9 «А»")
    own = look_alike((found["letter"] or "").strip(_QUOTES).upper())
    if own in ("", bare):
        word = found["word"] or ""
        return number if own else f"{found['number']} «{bare}»{word}", None
    message = "в двух столбцах разные буквы класса"
    return number, Remark("X350", message, "оставьте букву в одном столбце")
