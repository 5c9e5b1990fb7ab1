"""Text as people type it, made fit for declension: spaces, capitals, look-alike letters."""

import re
import unicodedata
from collections.abc import Callable

_SPACES = re.compile(r"[ \t\r\n\u00a0\u202f\u2007]+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_WORD = re.compile(r"[^\W\d_]+")
_UNBREAKABLE = "\u00a0"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ALL_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Data without stray spaces (non-breaking ones too), with letters made whole.

    >>> plain("  Иванов   - Вымыслов ")
    'Иванов - Вымыслов'
    """
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        # Most texts by far; spaces other than the plain one are not printable.
        return text.strip()
    # A file from a Mac writes й as two characters, which no dictionary knows.
    whole = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _ALL_SPACES.sub(" ", whole).strip()


def tidy(text: str) -> str:
    """No stray spaces; a run with an unbreakable space becomes one unbreakable space.

    >>> tidy("  Иванова  Анна ")
    'Иванова Анна'
    """
    text = text.replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")
    return _SPACES.sub(_one_space, text).strip(" \u00a0")


def _one_space(run: re.Match[str]) -> str:
    return _UNBREAKABLE if _UNBREAKABLE in run[0] else " "


def mixed_letters(text: str) -> str:
    """The first word where Latin letters stand among Russian ones; empty if there is none.

    >>> mixed_letters("Ceргей")
    'Ceргей'
    """
    for word in _WORD.findall(text):
        if _LATIN.search(word) and _CYRILLIC.search(word):
            return str(word)
    return ""


def is_shouting(text: str) -> bool:
    """Whether the whole text is in capitals and long enough not to be an abbreviation."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 1 and all(sign.isupper() for sign in letters)


def calm_phrase(text: str, is_known: Callable[[str], bool], *, sentence: bool) -> tuple[str, str]:
    """A phrase typed in capitals put into small letters, and a doubt in Russian if it was.

    Words that the dictionary does not know (МБОУ, УВР) stay in capitals; ``sentence`` gives the
    phrase and each quoted name in it a capital first letter.
    """
    words = _WORD.findall(text)
    known = [word for word in words if len(word) > 3 and is_known(word)]  # noqa: PLR2004
    if not is_shouting(text) or not known:
        return text, ""
    calm = _WORD.sub(lambda found: _calm(found[0], is_known), text)
    if not sentence:
        return calm, ""
    calm = re.sub(r"(^|[«„\"])(\w)", lambda found: found[1] + found[2].upper(), calm)
    return calm, "название набрано прописными: проверьте имена собственные"


def _calm(word: str, is_known: Callable[[str], bool]) -> str:
    if word in _SMALL_WORDS or (len(word) > 3 and is_known(word)):  # noqa: PLR2004
        return word.lower()
    return word if len(word) <= 6 else word.lower()  # noqa: PLR2004 — a long one is no abbreviation


_SMALL_WORDS = frozenset("И ПО В НА С ДЛЯ О ОБ ПРИ ЗА ОТ ИЗ К".split())
