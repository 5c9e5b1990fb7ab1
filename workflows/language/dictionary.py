"""The dictionary of pymorphy3, read at first need (a quarter of a second).

It gives *endings*: the stem is always the source's own, so that «ё», capitals and the comparative
«лучший» stay as people typed them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from workflows.language.cases import OBLIQUE, Case
from workflows.language.patterns import Pattern

_TAGS = {
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
# Bookish «рукою», colloquial and misspelt forms never go into a document.
_UNWANTED = frozenset(
    ("V-oy", "V-ey", "V-ie", "V-be", "V-en", "Infr", "Slng", "Erro", "Arch", "Dist")
)
_CASES = frozenset(_TAGS.values())


@cache
def _morph() -> Any:
    import pymorphy3  # noqa: PLC0415 — reads 15 MB, see above

    return pymorphy3.MorphAnalyzer()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a noun in the nominative, and how it declines then."""

    pattern: Pattern
    gender: str
    plural: bool
    animate: bool
    kind: str
    known: bool
    frozen: bool

    @property
    def is_name(self) -> bool:
        """A surname, a given name, a patronymic or a place rather than a common noun."""
        return self.kind != "common"


def fold(word: str) -> str:
    """Lower case without «ё», to compare what people type both ways."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=16384)
def noun_readings(word: str) -> tuple[Reading, ...]:
    """The word as a noun in the nominative: all readings, the likeliest first."""
    return tuple(dict.fromkeys(_nouns(word.lower())))


def _nouns(low: str) -> Iterator[Reading]:
    for parse in _morph().parse(low):
        if "NOUN" in parse.tag and "nomn" in parse.tag and "Abbr" not in parse.tag:
            pattern = _pattern(parse)
            if pattern is not None:
                yield _reading(parse, pattern)


def _reading(parse: Any, pattern: Pattern) -> Reading:
    tag = parse.tag
    kinds = (kind for kind in ("Surn", "Name", "Patr", "Geox", "Orgn") if kind in tag)
    gender = "ms-f" if "ms-f" in tag or "Ms-f" in tag else str(tag.gender or "")
    return Reading(
        pattern=pattern,
        gender=gender,
        plural="plur" in tag,
        animate="anim" in tag,
        kind=next(kinds, "common"),
        known=bool(parse.is_known),
        frozen="Fixd" in tag,
    )


def _pattern(parse: Any) -> Pattern | None:
    """The endings of this reading after the letters that all its forms share."""
    forms = _forms(parse)
    if len(forms) < len(OBLIQUE):
        return None
    word = parse.word
    stem = min(_common(word, form) for form in forms.values())
    return Pattern(len(word) - stem, tuple(forms[_TAGS[case]][stem:] for case in OBLIQUE))


def _forms(parse: Any) -> dict[str, str]:
    """The first wanted form of each case, in this reading's number and gender."""
    gender = parse.tag.gender
    number = "plur" if "plur" in parse.tag else "sing"
    found: dict[str, str] = {}
    for form in parse.lexeme:
        marks = form.tag.grammemes
        if number not in marks or marks & _UNWANTED:
            continue
        # The dictionary keeps a man's and a woman's surname in one entry.
        if number == "plur" or form.tag.gender is None or form.tag.gender == gender:
            for case in marks & _CASES:
                found.setdefault(case, str(form.word))
    return found


def _common(one: str, other: str) -> int:
    """How many first letters two words share, «ё» being «е»."""
    count = 0
    for left, right in zip(fold(one), fold(other), strict=False):
        if left != right:
            break
        count += 1
    return count


@lru_cache(maxsize=16384)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word in any form."""
    return bool(_morph().word_is_known(word.lower()))


@lru_cache(maxsize=16384)
def grammemes(word: str) -> tuple[frozenset[str], ...]:
    """The grammatical marks of every reading of the word, the likeliest first."""
    return tuple(frozenset(parse.tag.grammemes) for parse in _morph().parse(word.lower()))


_POSSESSIVE = {
    "ий": Pattern(2, ("ьего", "ьему", "ьего", "ьим", "ьем")),
    "ья": Pattern(1, ("ей", "ей", "ю", "ей", "ей")),
    "ье": Pattern(1, ("его", "ему", "е", "им", "ем")),
}


@lru_cache(maxsize=4096)
def possessive_adjective(word: str) -> Pattern | None:
    """How «третий», «казачье» decline; None for other adjectives and for no adjective.

    >>> possessive_adjective("третий").form("третий", Case.GENITIVE)
    'третьего'
    >>> possessive_adjective("рабочий") is None
    True
    """
    if any(one.known and one.animate for one in noun_readings(word)):
        return None  # «лесничий» is a person
    for parse in _morph().parse(word.lower()):
        if "ADJF" in parse.tag and "nomn" in parse.tag and parse.is_known:
            genitive = parse.inflect({"gent", "masc", "sing"})
            if genitive is not None and str(genitive.word).endswith("ьего"):
                return _POSSESSIVE.get(word.lower()[-2:])
    return None


@dataclass(frozen=True, slots=True)
class NounForms:
    """A noun in all cases (in the order of Case), one and several; ``gender`` is m, f or n."""

    gender: str
    animate: bool
    singular: tuple[str, ...]
    plural: tuple[str, ...]


_ALL_TAGS = ("nomn", *_TAGS.values())
_GENDERS = {"masc": "m", "femn": "f", "neut": "n", "ms-f": "m"}


@lru_cache(maxsize=1024)
def noun_forms(noun: str) -> NounForms | None:
    """All forms of a noun given in the nominative; None when the dictionary has none such.

    >>> noun_forms("час").plural[1]
    'часов'
    """
    low = noun.lower()
    for parse in _morph().parse(low):
        if {"NOUN", "nomn", "sing"} <= parse.tag.grammemes and parse.is_known:
            one, several = _all_cases(parse, "sing"), _all_cases(parse, "plur")
            gender = _GENDERS.get(str(parse.tag.gender))
            if one and several and gender:
                return NounForms(gender, "anim" in parse.tag, one, several)
    return None


@lru_cache(maxsize=1024)
def adjective_forms(word: str, gender: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """An adjective in all cases with one thing of this gender (m, f, n) and with several."""
    wanted = next(mark for mark, short in _GENDERS.items() if short == gender)
    for parse in _morph().parse(word.lower()):
        if "nomn" in parse.tag and parse.tag.grammemes & {"ADJF", "PRTF"}:
            things = [form for form in parse.lexeme if "anim" not in form.tag]
            one = _cases_among(form for form in things if {"sing", wanted} <= form.tag.grammemes)
            several = _cases_among(form for form in things if "plur" in form.tag)
            if one and several:
                return one, several
    return None


def _all_cases(parse: Any, number: str) -> tuple[str, ...]:
    return _cases_among(form for form in parse.lexeme if number in form.tag)


def _cases_among(forms: Iterable[Any]) -> tuple[str, ...]:
    """The first wanted form of each case; empty when one is missing."""
    found: dict[str, str] = {}
    for form in forms:
        if not form.tag.grammemes & _UNWANTED:
            for mark in form.tag.grammemes & set(_ALL_TAGS):
                found.setdefault(mark, str(form.word))
    return tuple(found[mark] for mark in _ALL_TAGS) if len(found) == len(_ALL_TAGS) else ()
