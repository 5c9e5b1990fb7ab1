"""The nearest known word to one that nobody knows."""

import difflib
import unicodedata
from collections.abc import Iterable

# Letters that look alike on the two keyboards.
_LATIN = "ABCEHKMOPTXaceopxyk"
_CYRILLIC = "АВСЕНКМОРТХасеорхук"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; empty when none is.

    >>> nearest("куратр", ["куратор", "команда"])
    'куратор'
    >>> nearest("кyрaтор", ["куратор", "команда"])
    'куратор'
    >>> nearest("щщщ", ["куратор"])
    ''
    """
    candidates = list(known)
    for twin in (word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)):
        if twin in candidates:
            return twin
    lowered = {one.lower(): one for one in candidates}
    found = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[found[0]] if found else ""


def perhaps(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that proposes the nearest known word; empty when there is none."""
    found = nearest(word, known)
    return f"; возможно, имелось в виду «{found}»" if found else ""


def foreign_letters(word: str) -> tuple[str, ...]:
    """Letters of a word that belong to the other alphabet than most of it, in order.

    >>> foreign_letters("кyрaтор")
    ('y', 'a')
    >>> foreign_letters("фио")
    ()
    """
    latin = tuple(char for char in word if _script(char) == "LATIN")
    cyrillic = tuple(char for char in word if _script(char) == "CYRILLIC")
    if not latin or not cyrillic:
        return ()
    return latin if len(latin) <= len(cyrillic) else cyrillic


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
