"""How a surname declines, and how sure that is.

The order of things: what no ending can tell (lists), then the ending, then the dictionary for
words whose vowel comes and goes. What remains uncertain is said aloud.
"""

from dataclasses import dataclass
from functools import lru_cache

from workflows.language import surname_lists as lists
from workflows.language.cases import Case
from workflows.language.dictionary import Reading, fold, grammemes, noun_readings
from workflows.language.patterns import (
    A_HARD,
    A_HUSHING,
    A_TS,
    FROZEN,
    HARD,
    HUSHING,
    IY,
    NOUN_IN_A,
    OV,
    OVA,
    SOFT,
    YA,
    YA_STRESSED,
    Pattern,
    adjective,
    by_ending,
    must,
    pattern,
)
from workflows.model.people import Gender

_VOWELS = "аеёиоуыэюя"
_VOWEL_IN = tuple(f"{vowel}ин" for vowel in "аоуыэюя")
_HISSING = "жшчщц"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A pattern and, when it is not sure, the reason in Russian and the cases it is about.

    Attributes:
        pattern: how the word declines.
        doubt: what is not sure; empty if all is.
        listed: known by itself, so no second opinion is asked.
        cases: those that the doubt is about; empty for all.
    """

    pattern: Pattern
    doubt: str = ""
    listed: bool = False
    cases: tuple[Case, ...] = ()

    def doubt_in(self, case: Case) -> str:
        """The doubt, if it is about this case."""
        return self.doubt if not self.cases or case in self.cases else ""


# Where only the stress is unknown, all forms but one are the same either way.
BY_STRESS = (Case.INSTRUMENTAL,)


@lru_cache(maxsize=16384)
def surname_ruling(word: str, gender: Gender) -> Ruling:
    """How one surname (or one half of a double one) declines."""
    low = word.lower()
    if fold(low) in lists.FROZEN:
        return Ruling(FROZEN, listed=True)
    if low[-1] in "оеёиуыэю":
        return _ends_in_frozen_vowel(low)
    if low[-1] in "ая":
        return _female_a(low) if gender is Gender.FEMALE else _male_a(low)
    return Ruling(FROZEN) if gender is Gender.FEMALE else _male(low)


def _ends_in_frozen_vowel(low: str) -> Ruling:
    if low.endswith(("ые", "ие")):
        return Ruling(FROZEN, "похоже на множественное число")
    return Ruling(FROZEN)


# --- surnames in -а, -я -------------------------------------------------------------------------


def _like_adjective(low: str) -> bool:
    """«Белая», but not «Саая»: no Russian adjective has a vowel before its ending."""
    return low.endswith(("ая", "яя")) and low[-3:-2] not in _VOWELS


def _female_a(low: str) -> Ruling:
    if _like_adjective(low):
        return _female_adjective(low)
    if low.endswith(("ова", "ева", "ёва", "ина", "ына")):
        return _possessive_or_noun(low)
    if low.endswith(("ска", "цка")):
        return Ruling(OVA, "польская или чешская фамилия: проверьте, как её склоняют в семье")
    return _noun_in_a(low)


def _female_adjective(low: str) -> Ruling:
    found = adjective(low)
    if found is None or fold(low) in lists.NOUN_AYA:
        return Ruling(YA, "фамилия похожа на прилагательное, но, возможно, им не является")
    return Ruling(found)


def _possessive_or_noun(low: str) -> Ruling:
    if fold(low) not in lists.NOUN_OVA_INA:
        if _is_thing(low):
            return _of_either(low, possessive=True)
        short = _syllables(low) == 2 and fold(low) not in lists.SHORT_OVA  # noqa: PLR2004
        return Ruling(OVA, "короткая фамилия: проверьте, как её склоняют в семье" if short else "")
    if low.endswith("ёва"):
        return Ruling(OVA)  # the queen is «королева», never «королёва»
    return _of_either(low, possessive=fold(low) in lists.USUALLY_POSSESSIVE)


def _is_surname(low: str) -> bool:
    return any(one.known and one.kind == "Surn" for one in noun_readings(low))


def _of_either(low: str, *, possessive: bool) -> Ruling:
    """«Машина»: the daughter of Машин, or of a man who is Машина himself."""
    names = [low.title(), low[:-1].title()]
    likelier, other = reversed(names) if possessive else names
    doubt = f"фамилию мужа или отца проверьте: {likelier} или {other}"
    return Ruling(OVA if possessive else A_HARD, doubt)


def _is_thing(low: str) -> bool:
    """«Жемчужина»: a noun that the dictionary knows as nobody's surname."""
    known = [one for one in noun_readings(low) if one.known and not one.plural]
    return bool(known) and all(one.kind == "common" for one in known)


def _male_a(low: str) -> Ruling:
    if fold(low) in lists.NOUN_AYA:
        return Ruling(YA, listed=True)
    if _like_adjective(low):
        return Ruling(YA, "у мужчины фамилия на -ая: проверьте пол и форму")
    if low.endswith(("ова", "ева", "ёва", "ина", "ына")) and fold(low) not in lists.NOUN_OVA_INA:
        return Ruling(A_HARD, "фамилия похожа на женскую: проверьте пол")
    return _noun_in_a(low)


def _noun_in_a(low: str) -> Ruling:
    if low == "илья":
        return Ruling(YA_STRESSED, listed=True)
    found = must(by_ending(low, NOUN_IN_A))
    return _after_hissing(low, found) if found in (A_TS, A_HUSHING) else Ruling(found)


def _after_hissing(low: str, unstressed: Pattern) -> Ruling:
    """«Квашей», but «Лапшой»: the stress decides, and only the dictionary knows it."""
    for reading in noun_readings(low):
        if reading.known and reading.gender != "":
            return Ruling(_with_source_ending(unstressed, reading), listed=not reading.is_name)
    return Ruling(
        unstressed,
        "ударение неизвестно: проверьте творительный падеж (-ей или -ой)",
        cases=BY_STRESS,
    )


def _with_source_ending(unstressed: Pattern, reading: Reading) -> Pattern:
    stressed = reading.pattern.endings[3].endswith("ой")
    if not stressed:
        return unstressed
    endings = list(unstressed.endings)
    endings[3] = "ой"
    return Pattern(unstressed.cut, tuple(endings))


# --- men's surnames in consonants, -й, -ь -------------------------------------------------------


def _male(low: str) -> Ruling:
    if low.endswith(("ых", "их")):
        return _plural_adjective(low)
    if low[-1] == "й":
        return _in_short_i(low)
    if low.endswith(("ов", "ев", "ёв", "ин", "ын")) and low != "лев":
        return _possessive(low)
    return _fleeting(low) or _by_last_letter(low)


def _plural_adjective(low: str) -> Ruling:
    if fold(low) in lists.HARD_IKH:
        return Ruling(HARD, listed=True)
    if low.endswith(("лих", "рих", "бих", "дих", "вих", "мих", "зих", "тих", "пих", "фих")):
        return Ruling(HARD, "иностранная фамилия на -их: проверьте, склоняется ли она")
    return Ruling(FROZEN)


def _in_short_i(low: str) -> Ruling:
    ending = low[-2:]
    if ending == "ый":
        return Ruling(must(adjective(low)))
    if ending == "ий":
        return _in_iy(low)
    if ending == "ой":
        return _in_oy(low)
    if ending == "ей":
        return _fleeting(low) or Ruling(SOFT)
    return Ruling(SOFT)


def _in_iy(low: str) -> Ruling:
    if fold(low) in lists.NOUN_IY:
        return Ruling(IY if _syllables(low) > 1 else SOFT, listed=True)
    if low.endswith(("ский", "цкий", "кий", "хий", "ший", "щий", "жий", "ний")):
        return Ruling(must(adjective(low)))
    if low.endswith(("чий", "гий")):
        return _by_dictionary_adjective(low)
    return Ruling(IY, "фамилия на -ий: проверьте, склоняется ли она как «Юрий» или как «синий»")


def _in_oy(low: str) -> Ruling:
    if fold(low) in lists.NOUN_OY or _syllables(low) == 1:
        return Ruling(SOFT, listed=True)
    if low.endswith(("бой", "пой", "рой", "зой", "мой", "сой", "цой")):
        return _by_dictionary_adjective(low)
    return Ruling(must(adjective(low)))


def _by_dictionary_adjective(low: str) -> Ruling:
    for marks in grammemes(low):
        if marks & {"ADJF", "PRTF"} and "nomn" in marks:
            return Ruling(must(adjective(low)))
    doubt = "фамилия может склоняться как существительное или как прилагательное"
    return Ruling(must(adjective(low)), doubt)


def _possessive(low: str) -> Ruling:
    if fold(low) in lists.HARD_OV_IN:
        return Ruling(HARD, listed=True)
    either = "творительный падеж бывает на -ым и на -ом: проверьте, как в семье"
    if fold(low) in lists.NAMES_IN_IN:
        return Ruling(HARD, either, cases=BY_STRESS)
    rare = low.endswith("ишин") and not _is_surname(low)
    if rare or fold(low) in lists.EITHER_OV_IN or low.endswith(_VOWEL_IN):
        return Ruling(OV, either, cases=BY_STRESS)
    if _syllables(low) == 1 and fold(low) not in lists.SHORT_OV:
        return Ruling(
            HARD, "короткая фамилия: проверьте творительный падеж (-ом или -ым)", cases=BY_STRESS
        )
    return Ruling(OV)


def _fleeting(low: str) -> Ruling | None:
    """Words whose last vowel may go: Коломиец → Коломийца, Починок → Починка."""
    if low.endswith(("аец", "еец", "иец", "оец", "уец", "яец", "юец")):
        return Ruling(pattern(2, "йца йцу йца йцем йце"))
    if fold(low) in lists.FLEETING_ETS | lists.FIRM_ETS:
        fleeting = pattern(2, "ца цу ца цом це")
        return Ruling(fleeting if fold(low) in lists.FLEETING_ETS else HARD, listed=True)
    return _dictionary_fleeting(low) or _unknown_fleeting(low)


def _unknown_fleeting(low: str) -> Ruling | None:
    if _syllables(low) == 1 or low.endswith(("шток", "бек")):
        return None
    if low.endswith("ец"):
        return _in_ets(low)
    return _in_ok(low) if low.endswith(("ок", "ёк", "ек")) else None


def _dictionary_fleeting(low: str) -> Ruling | None:
    kin = [one for one in noun_readings(low) if _is_kin(one)]
    kin.sort(key=lambda one: one.kind != ("common" if low.endswith("ец") else "Surn"))
    if not kin or kin[0].pattern.cut <= _plain_cut(low):
        return None
    chosen = _animate(kin[0].pattern)
    if low.endswith("ец"):
        # The dictionary's stress in surnames on -ец is a machine's guess.
        stressed = chosen if kin[0].kind == "common" else _stressed_ets(chosen)
        return Ruling(stressed, "фамилия на -ец: проверьте ударение (-цом или -цем)")
    if fold(low) in lists.EITHER_FLEETING:
        return Ruling(chosen, "в семье могут склонять и без выпадения гласной: проверьте")
    return Ruling(chosen, "гласная в конце фамилии выпадает: проверьте")


def _is_kin(one: Reading) -> bool:
    masculine = one.gender in ("masc", "ms-f") and not one.plural
    return masculine and one.known and not one.frozen and one.kind in ("Surn", "common")


def _animate(found: Pattern) -> Pattern:
    """A thing's accusative is its nominative; a person's is the genitive."""
    genitive, dative, _, *rest = found.endings
    return Pattern(found.cut, (genitive, dative, genitive, *rest))


def _stressed_ets(found: Pattern) -> Pattern:
    endings = list(found.endings)
    endings[3] = endings[3].removesuffix("ем").removesuffix("ом") + "ом"
    return Pattern(found.cut, tuple(endings))


def _plain_cut(low: str) -> int:
    return 1 if low[-1] in "йь" else 0


def _in_ets(low: str) -> Ruling:
    before = low[-3]
    if low[-4] not in _VOWELS and low[-4] not in "йь" and before != "ь":
        return Ruling(HARD, "фамилия на -ец: проверьте, выпадает ли гласная")
    soft = "ь" if before == "л" else ""
    ends = f"{soft}ца {soft}цу {soft}ца {soft}цом {soft}це"
    return Ruling(pattern(2, ends), "фамилия на -ец: проверьте ударение (-цом или -цем)")


def _in_ok(low: str) -> Ruling:
    doubt = "фамилия на -ок, -ек: проверьте, выпадает ли гласная"
    if low.endswith(("чок", "шок", "жок", "нок", "ток", "енёк")):
        return Ruling(pattern(2, "ка ку ка ком ке"), doubt)
    return Ruling(HARD, doubt)


def _by_last_letter(low: str) -> Ruling:
    if low[-1] == "ь":
        return Ruling(SOFT, _feminine_doubt(low))
    if low[-1] in _HISSING:
        return _in_hissing(low)
    return Ruling(HARD)


def _feminine_doubt(low: str) -> str:
    """A man called Кубань or Рысь: the word itself declines otherwise."""
    readings = [one for one in noun_readings(low) if one.known and not one.plural]
    if readings and all(one.gender == "femn" for one in readings):
        return "фамилия совпадает с женским словом: проверьте"
    return ""


def _in_hissing(low: str) -> Ruling:
    if low.endswith(("вич", "нич")) or low[-1] == "ц":
        return Ruling(HUSHING)
    for reading in sorted(noun_readings(low), key=lambda one: one.is_name):
        if _is_kin(reading):
            found = HARD if reading.pattern.endings[3].endswith("ом") else HUSHING
            # A common noun brings its stress along: Ткачом, Лещом.
            return Ruling(found, listed=not reading.is_name)
    if low.endswith(("ач", "ыш", "иш")):
        return Ruling(
            HARD, "ударение неизвестно: проверьте творительный падеж (-ом или -ем)", cases=BY_STRESS
        )
    return Ruling(
        HUSHING, "ударение неизвестно: проверьте творительный падеж (-ем или -ом)", cases=BY_STRESS
    )


def _syllables(low: str) -> int:
    return sum(sign in _VOWELS for sign in low)
