"""The dictionary of pymorphy3, read at first need (a quarter of a second).

It gives *endings*: the stem is always the source's own, so that «ё», capitals and the comparative
«лучший» stay as people typed them.
"""

from collections.abc import Iterator
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
_UNWANTED = ("V-oy", "V-ey", "V-ie", "V-be", "V-en", "Infr", "Slng", "Erro", "Arch", "Dist")


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
    number = "plur" if "plur" in parse.tag else "sing"
    forms = [_form(parse, number, _TAGS[case]) for case in OBLIQUE]
    if not all(forms):
        return None
    word = parse.word
    stem = len(word)
    for form in forms:
        stem = min(stem, _common(word, str(form)))
    return Pattern(len(word) - stem, tuple(str(form)[stem:] for form in forms))


def _form(parse: Any, number: str, case: str) -> str | None:
    gender = parse.tag.gender
    for form in parse.lexeme:
        tag = form.tag
        # The dictionary keeps a man's and a woman's surname in one entry.
        same = tag.gender == gender or number == "plur" or tag.gender is None
        if case in tag and number in tag and same and not any(x in tag for x in _UNWANTED):
            return str(form.word)
    return None


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
