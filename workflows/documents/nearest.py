"""The nearest known word to one that nobody knows."""

import difflib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Letters that look alike on the two keyboards.
_LATIN = "ABCEHKMOPTXaceopxyk"
_CYRILLIC = "АВСЕНКМОРТХасеорхук"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
# Of two letters nobody can say which was meant.
_SHORTEST = 3
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


def only_slip(word: str, known: Iterable[str]) -> str:
    """The one known word that a single slip of the hand turns into this one; empty if not one.

    >>> only_slip("куратр", ["куратор", "команда"]), only_slip("дтаа", ["дата", "номер"])
    ('куратор', 'дата')
    >>> only_slip("наставик", ["наставник", "наставники"])
    'наставник'
    >>> only_slip("имо", ["имя", "фио"]), only_slip("пар", ["пара", "пары"])
    ('имя', '')
    """
    found = [one for one in known if _is_one_slip(word.lower(), one.lower())]
    return found[0] if len(found) == 1 else ""


def _is_one_slip(a: str, b: str) -> bool:
    """Whether one letter was left out, added, mistaken, or exchanged with its neighbour."""
    if len(a) < _SHORTEST or abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    rest_a, rest_b = a[start:], b[start:]
    return a == b or (
        rest_a[1:] == rest_b[1:]
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b
        or (rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:])
    )


def twin(word: str, known: Iterable[str]) -> str:
    """The known word that looks just like this one in the other alphabet's letters.

    >>> twin("х", ["x"]) == "x", twin("кyрaтор", ["куратор"]), twin("фио", ["фио"])
    (True, 'куратор', '')
    """
    names = set(known)
    readings = (word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN))
    return next((one for one in readings if one != word and one in names), "")


@lru_cache(maxsize=4096)
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
