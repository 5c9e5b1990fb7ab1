"""Ways in which Russian words decline: how much of the word goes, what is put in its place."""

from dataclasses import dataclass

from workflows.language.cases import OBLIQUE, Case


@dataclass(frozen=True, slots=True)
class Pattern:
    """``cut`` last letters are replaced by the ending of the case (in the order of OBLIQUE)."""

    cut: int
    endings: tuple[str, ...]

    def form(self, word: str, case: Case) -> str:
        """The word in the case; its stem stays as typed."""
        if case is Case.NOMINATIVE:
            return word
        stem = word[: len(word) - self.cut] if self.cut else word
        return stem + self.endings[OBLIQUE.index(case)]

    def forms(self, word: str) -> tuple[str, ...]:
        """The word in all oblique cases."""
        return tuple(self.form(word, case) for case in OBLIQUE)


def pattern(cut: int, endings: str) -> Pattern:
    """A pattern from its endings in one line; «-» stands for an empty one.

    >>> pattern(1, "и е ю ей е").forms("Женя")
    ('Жени', 'Жене', 'Женю', 'Женей', 'Жене')
    """
    return Pattern(cut, tuple("" if end == "-" else end for end in endings.split()))


FROZEN = pattern(0, "- - - - -")

# Nouns, masculine: стол, врач, Мицкевич, Игорь, Юрий
HARD = pattern(0, "а у а ом е")
HUSHING = pattern(0, "а у а ем е")
SOFT = pattern(1, "я ю я ем е")
IY = pattern(1, "я ю я ем и")

# Nouns in -а, -я: Анна, Ольга, Наташа, Милица, Женя, Мария, Илья
A_HARD = pattern(1, "ы е у ой е")
A_VELAR = pattern(1, "и е у ой е")
A_HUSHING = pattern(1, "и е у ей е")
A_TS = pattern(1, "ы е у ей е")
YA = pattern(1, "и е ю ей е")
YA_STRESSED = pattern(1, "и е ю ёй е")
IYA = pattern(1, "и и ю ей и")

# Nouns, feminine in -ь: Любовь
THIRD = pattern(1, "и и ь ью и")

# Possessive surnames: Иванов, Иванова
OV = pattern(0, "а у а ым е")
OVA = pattern(1, "ой ой у ой ой")

# Adjectives, by the gender and animacy of what they describe
ADJECTIVE_ENDINGS = {
    "ый": pattern(2, "ого ому ого ым ом"),
    "ой": pattern(2, "ого ому ого ым ом"),
    "ой velar": pattern(2, "ого ому ого им ом"),
    "ий": pattern(2, "его ему его им ем"),
    "ий velar": pattern(2, "ого ому ого им ом"),
    "ая": pattern(2, "ой ой ую ой ой"),
    "ая hushing": pattern(2, "ей ей ую ей ей"),
    "яя": pattern(2, "ей ей юю ей ей"),
    "ое": pattern(2, "ого ому ое ым ом"),
    "ое velar": pattern(2, "ого ому ое им ом"),
    "ее": pattern(2, "его ему ее им ем"),
    "ые": pattern(2, "ых ым ых ыми ых"),
    "ие": pattern(2, "их им их ими их"),
}
_VELAR = "гкх"
_HUSHING = "жшчщ"
_ENDING = 2


def adjective(word: str) -> Pattern | None:
    """How an adjective or participle typed in the nominative declines (people, animals).

    >>> adjective("учащийся").form("учащийся", Case.DATIVE)
    'учащемуся'
    """
    low = word.lower()
    if low.endswith("ся"):
        return _reflexive(low)
    ending, before = low[-_ENDING:], low[-_ENDING - 1 : -_ENDING]
    if ending in ("ой", "ий", "ое") and before in _VELAR:
        ending += " velar"
    elif ending == "ая" and before in _HUSHING:
        ending += " hushing"
    elif ending == "ой" and before in _HUSHING:
        ending += " velar"
    return ADJECTIVE_ENDINGS.get(ending)


def _reflexive(low: str) -> Pattern | None:
    plain = adjective(low[:-2])
    if plain is None:
        return None
    return Pattern(plain.cut + 2, tuple(f"{end}ся" for end in plain.endings))


def by_ending(word: str, table: tuple[tuple[tuple[str, ...], Pattern], ...]) -> Pattern | None:
    """The pattern of the first row one of whose endings the word has."""
    for endings, found in table:
        if word.endswith(endings):
            return found
    return None


def _after(letters: str, last: str) -> tuple[str, ...]:
    return tuple(letter + last for letter in letters)


# Nouns in -а, -я by what stands before it; the stress after «ж, ш, ч, щ, ц» is taken as falling
# on the stem.
NOUN_IN_A = (
    (("ия",), IYA),
    (("я",), YA),
    (_after("аеёиоуыэюя", "а"), FROZEN),
    (_after("гкх", "а"), A_VELAR),
    (("ца",), A_TS),
    (_after("жшчщ", "а"), A_HUSHING),
    (("а",), A_HARD),
)


def must(found: Pattern | None) -> Pattern:
    """A pattern that is there, since the caller has looked at the ending."""
    assert found is not None
    return found
