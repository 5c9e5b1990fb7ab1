"""Traces of text recognition: Latin letters for Russian ones, words cut in two, texts cut off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TWINS = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_TWIN_WORD = re.compile(r"[ABCEHKMOPTXY0369]{2,}")
_DIGITS = str.maketrans("036", "ОЗб")
_WORD = re.compile(r"[^\W_]+")
_RUSSIAN, _LATIN = re.compile(r"[а-яё]", re.IGNORECASE), re.compile(r"[a-z]", re.IGNORECASE)
# What Russian texts write in Latin capitals that all look Russian.
_REALLY_LATIN = frozenset("TOP TOX BAC CT MAX PC".split())
_CUT = re.compile(r"\b([а-яё]{2,})- ([а-яё]{2,})\b", re.IGNORECASE)
_SUSPENDED = frozenset("и или либо а".split())
_HANGING = frozenset(
    "в во на по до с со к ко от об о и или а после за из при для не через у без под над".split()
)


@dataclass(frozen=True, slots=True)
class Misprint:
    """A word that a person must look at; ``perhaps`` is what it may have been."""

    word: str
    what: str
    perhaps: str = ""


def misprints_in(text: str) -> Iterator[Misprint]:
    """Words with foreign letters and words cut by a hyphen.

    >>> [(one.word, one.perhaps) for one in misprints_in("дети с OB3 в образо- вании")]
    [('OB3', 'ОВЗ'), ('образо- вании', 'образовании')]
    >>> list(misprints_in("команда WorldSkills, SWOT-анализ, научно-методический"))
    []
    """
    yield from foreign_letters(text)
    for cut in _CUT.finditer(text):
        if cut[2].lower() not in _SUSPENDED:
            yield Misprint(cut[0], "слово разорвано", f"{cut[1]}{cut[2]}")


@lru_cache(maxsize=4096)
def foreign_letters(text: str) -> tuple[Misprint, ...]:
    """Words with Latin letters that stand, or seem to stand, for Russian ones."""
    if not _LATIN.search(text):
        return ()
    found = (_foreign(word) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(one for one in found if one))


def _foreign(word: str) -> Misprint | None:
    if not _LATIN.search(word):
        return None
    if _RUSSIAN.search(word):
        better = word.translate(_TWINS)
        perhaps = "" if _LATIN.search(better) else better
        return Misprint(word, "смешаны русские и латинские буквы", perhaps)
    if _TWIN_WORD.fullmatch(word) and word not in _REALLY_LATIN:
        return Misprint(
            word, "набрано латинскими буквами", word.translate(_TWINS).translate(_DIGITS)
        )
    return None


def russian_letters(text: str) -> str:
    """The text with Latin twins of Russian letters replaced: to compare headings, not to keep.

    >>> russian_letters("Cpoк")
    'Срок'
    """
    return text.translate(_TWINS) if _LATIN.search(text) else text


def hanging_end(text: str) -> str:
    """The word or sign that a text breaks off at; empty when it seems whole.

    >>> hanging_end("сведения о предприятиях для"), hanging_end("сведения о предприятиях")
    ('для', '')
    """
    last = text.rsplit(" ", 1)[-1]
    if last.endswith((",", "-", "–")):
        return last
    return last if last.lower() in _HANGING else ""
