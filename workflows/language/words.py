"""How the words of a phrase decline: adjectives, nouns, hyphenated words."""

from dataclasses import dataclass, replace
from functools import lru_cache

from workflows.language.cases import Case
from workflows.language.dictionary import (
    Reading,
    fold,
    grammemes,
    is_known,
    noun_readings,
    possessive_adjective,
)
from workflows.language.patterns import (
    A_TS,
    A_VELAR,
    FROZEN,
    HARD,
    SOFT,
    Pattern,
    adjective,
    by_ending,
)
from workflows.language.vocabulary import FROZEN_HALVES, INSTITUTIONS, ROLES, SUBSTANTIVES

_GENDER_BY_ENDING = {
    "ый": "masc",
    "ий": "masc",
    "ой": "masc",
    "ая": "femn",
    "яя": "femn",
    "ое": "neut",
    "ее": "neut",
    "ые": "plur",
    "ие": "plur",
}
_POSSESSIVE_GENDERS = {"ий": "masc", "ья": "femn", "ье": "neut"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the phrase's nucleus: how it declines and what it agrees with."""

    pattern: Pattern
    gender: str
    animate: bool
    noun: bool = True
    doubt: str = ""

    def form(self, text: str, case: Case, *, animate: bool) -> str:
        """The word in the case; an adjective's accusative follows its noun's animacy."""
        inanimate = not animate and self.gender in ("masc", "plur")
        if case is Case.ACCUSATIVE and not self.noun and inanimate:
            return text
        return self.pattern.form(text, case)


@lru_cache(maxsize=16384)
def as_adjective(text: str) -> Word | None:
    """The word as an adjective or participle in the nominative; None if it is none."""
    low = fold(text)
    if low.endswith(("ий", "ья", "ье")) and (possessive := possessive_adjective(low)):
        return Word(possessive, _POSSESSIVE_GENDERS[low[-2:]], animate=True, noun=False)
    plain = low.removesuffix("ся")
    gender = _GENDER_BY_ENDING.get(plain[-2:])
    pattern = adjective(text)
    if gender is None or pattern is None or not _may_be_adjective(low, gender):
        return None
    return Word(pattern, gender, animate=True, noun=False)


def _may_be_adjective(low: str, gender: str) -> bool:
    last = low.rsplit("-", 1)[-1]
    readings = grammemes(last)
    marks = {"plur"} if gender == "plur" else {gender, "sing"}
    if any({"nomn", *marks} <= one and one & {"ADJF", "PRTF"} for one in readings):
        return True
    # Unknown to the dictionary, and long enough not to be «Ной» or «шея».
    return not is_known(last) and len(last) > 5 and last.endswith(_ADJECTIVE_TAILS)  # noqa: PLR2004


_ADJECTIVE_TAILS = tuple(
    f"{stem}{end}"
    for stem in ("ск", "цк", "н", "ов", "ев", "ш", "щ", "енн", "ем", "им")
    for end in ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ийся", "аяся", "ееся")
)


def is_participle(text: str) -> bool:
    """Whether the word is a participle: it may govern what follows («исполняющий обязанности»)."""
    return any({"PRTF", "nomn"} <= one for one in grammemes(text))


def is_adverb(text: str) -> bool:
    """Whether the word is an adverb: «временно исполняющий»."""
    return any("ADVB" in one for one in grammemes(text)[:1])


def is_substantive(text: str) -> bool:
    """Whether an adjective stands for a person by itself: «заведующий», «рабочий»."""
    return fold(text) in SUBSTANTIVES or any(
        "nomn" in one and ("Subx" in one or {"NOUN", "anim"} <= one) for one in grammemes(text)
    )


@lru_cache(maxsize=16384)
def as_noun(text: str, *, person: bool) -> Word | None:
    """The word as a noun in the nominative; None if it is none.

    ``person`` asks for a reading as a human being (глава the head rather than the chapter) and
    makes a masculine accusative animate.
    """
    if not text[:1].isalpha() or is_abbreviation(text):
        return None
    if "-" in text:
        return _hyphenated(text, person=person)
    return _single(text, person=person)


_SYLLABIC = frozenset("гороно районо облоно роно".split())


def is_syllabic(text: str) -> bool:
    """Whether the word is «Минпросвещения», «гороно»: an abbreviation written as a word."""
    low = fold(text)
    rest = low[3:] if low.startswith(("мин", "рос", "гос")) else ""
    genitive = len(rest) > 4 and any({"NOUN", "gent"} <= one for one in grammemes(rest))  # noqa: PLR2004
    return low in _SYLLABIC or (genitive and not is_known(text))


def is_abbreviation(text: str) -> bool:
    """Whether the word is МБОУ, ГорОО, IT, «им.»: never declined.

    >>> [is_abbreviation(word) for word in ("МБОУ", "ГорОО", "IT-специалист", "Усть-Абакан", "им.")]
    [True, True, False, False, True]
    """
    return all(_is_short(half) for half in text.split("-"))


def _is_short(text: str) -> bool:
    latin = any("a" <= sign <= "z" for sign in text.lower())
    return latin or sum(sign.isupper() for sign in text) > 1 or text.endswith(".")


def _single(text: str, *, person: bool) -> Word | None:
    low = fold(text)
    if person and low in ROLES:
        return Word(ROLES[low], "masc", animate=True)
    readings = [one for one in noun_readings(text) if one.known and one.kind not in _NAMES]
    readings.sort(key=lambda one: (one.plural, one.is_name, person is not one.animate))
    if readings:
        return _from_reading(readings[0], person=person)
    if is_known(text):
        return None
    return _unknown(text, low, person=person)


def _from_reading(one: Reading, *, person: bool) -> Word:
    gender = "plur" if one.plural else one.gender
    word = Word(one.pattern, gender, animate=one.animate)
    if not person or one.animate or gender != "masc":
        return word
    genitive, dative, _, *rest = one.pattern.endings
    alive = Pattern(one.pattern.cut, (genitive, dative, genitive, *rest))
    return replace(word, pattern=alive, animate=False)


# «Мельник», «Мастер» begin a line with a capital: no reason to read them as surnames.
_NAMES = ("Surn", "Name", "Patr")

# A thing's accusative is its nominative.
_THING = Pattern(0, ("а", "у", "", "ом", "е"))

# People by their work, known by the ending alone.
_SURE_ENDINGS = (
    (("тель",), SOFT),
    (
        tuple(
            """тор сор зор ист лог вед вод граф ник чик щик ант ент атр опед агог метр мастер тренер
            менеджер терапевт хирург""".split()
        ),
        HARD,
    ),
    (("ница", "щица", "чица"), A_TS),
    (("истка", "антка", "ентка", "орка"), A_VELAR),
)


def _unknown(text: str, low: str, *, person: bool) -> Word | None:
    """A noun that the dictionary does not know, by its ending."""
    found = _by_trade(low) if person else _by_institution(low)
    if found is not None:
        return found
    doubt = f"слова «{text}» нет в словаре: проверьте"
    for one in noun_readings(text):
        if not one.is_name and not one.plural:
            return replace(_from_reading(one, person=person), doubt=doubt)
    if low[-1] in "бвгдзклмнпрстфх":
        return Word(HARD, "masc", animate=person, doubt=doubt)
    return None


def _by_trade(low: str) -> Word | None:
    """Someone named by their work, known by the ending alone."""
    sure = by_ending(low, _SURE_ENDINGS)
    gender = "femn" if low.endswith("а") else "masc"
    return None if sure is None else Word(sure, gender, animate=True)


_SHORTEST_INSTITUTION = 5


def _by_institution(low: str) -> Word | None:
    """«Медиацентр», «технолицей» after the institution in their end; «кванториум» itself."""
    for at in range(len(low) - _SHORTEST_INSTITUTION + 1):
        if low[at:] in INSTITUTIONS:
            known = [one for one in noun_readings(low[at:]) if one.known and not one.is_name]
            if known:
                return _from_reading(known[0], person=False)
    return Word(_THING, "masc", animate=False) if low in INSTITUTIONS else None


def _hyphenated(text: str, *, person: bool) -> Word | None:
    """Both halves of «педагог-психолог» decline, «пресс-» and «IT-» stay."""
    known = [one for one in noun_readings(text) if one.known and not one.is_name]
    if known:
        return _from_reading(known[0], person=person)
    halves = text.split("-")
    words = [
        _half(half, person=person, last=at == len(halves) - 1) for at, half in enumerate(halves)
    ]
    if words[-1] is None:
        return None
    return _joined(halves, [word or Word(FROZEN, "", animate=False) for word in words])


def _half(half: str, *, person: bool, last: bool) -> Word | None:
    if not last and (fold(half) in FROZEN_HALVES or is_abbreviation(half)):
        return None
    word = as_noun(half, person=person) if half else None
    if word is None and last and person:
        word = _by_trade(fold(half))  # «электроник» is for the dictionary a form of «электроника»
    if word is None or last or not person or word.animate:
        return word
    return None  # «офис-менеджер»: a thing before a person stays


def _joined(halves: list[str], words: list[Word]) -> Word:
    """One word of its halves; its pattern replaces all from the first half that declines."""
    forms = [
        "-".join(word.pattern.forms(half)[at] for half, word in zip(halves, words, strict=True))
        for at in range(5)
    ]
    text = "-".join(halves)
    first = next(word for word in words if word.pattern is not FROZEN or word.gender)
    doubt = "; ".join(word.doubt for word in words if word.doubt)
    cut = len(text)
    return Word(Pattern(cut, tuple(forms)), first.gender, words[-1].animate, doubt=doubt)
