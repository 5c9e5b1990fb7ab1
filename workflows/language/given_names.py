"""How a given name declines, and how sure that is."""

from functools import lru_cache

from workflows.language.dictionary import fold, noun_readings
from workflows.language.patterns import (
    A_HARD,
    A_VELAR,
    FROZEN,
    HARD,
    HUSHING,
    IY,
    NOUN_IN_A,
    SOFT,
    THIRD,
    YA_STRESSED,
    Pattern,
    by_ending,
    must,
    pattern,
)
from workflows.language.surnames import BY_STRESS, Ruling
from workflows.model.people import Gender

_MALE = {
    "петр": pattern(3, "етра етру етра етром етре"),
    "павел": pattern(2, "ла лу ла лом ле"),
    "лев": pattern(2, "ьва ьву ьва ьвом ьве"),
    "илья": YA_STRESSED,
}
_MALE_ENDINGS = ((tuple("еиоуыэю"), FROZEN), (("ий",), IY), (tuple("йь"), SOFT))
# Old Russian names in -о decline like Данила; foreign ones (Отто, Марио) do not.
_MALE_IN_O = frozenset("данило гаврило михайло кирилло самойло ярило садко марко".split())

# Names in -ь of the third declension; Eastern ones (Айгуль) are left as they are.
_THIRD = frozenset(
    """любовь нинель рахиль рахель юдифь эсфирь руфь агарь суламифь рашель жизель ассоль агидель
    иезавель есфирь ноэминь фамарь мариамь""".split()
)
_EITHER_THIRD = frozenset(
    "адель николь мишель аннабель изабель мюриэль этель гретель сибель".split()
)


@lru_cache(maxsize=16384)
def given_name_ruling(word: str, gender: Gender) -> Ruling:
    """How one given name (or one half of a double one) declines."""
    low = fold(word)
    return _male(low) if gender is Gender.MALE else _female(low)


def _male(low: str) -> Ruling:
    if low in _MALE:
        return Ruling(_MALE[low])
    if low in _MALE_IN_O:
        hard = A_VELAR if low[-2] in "гкх" else A_HARD
        return Ruling(hard, "имя на -о склоняют по-разному: проверьте")
    if low[-1] in "ая":
        return _in_a(low)
    found = by_ending(low, _MALE_ENDINGS)
    return Ruling(found) if found else _male_consonant(low)


def _male_consonant(low: str) -> Ruling:
    if low[-1] in "чщ" or low.endswith(("ыш", "аш")):
        return _after_hushing(low)
    if low[-1] in "жшц":
        return Ruling(HUSHING)
    if low.endswith(("ек", "ок", "ел", "ец")) and not low.endswith("бек"):
        return _fleeting(low)
    return Ruling(HARD)


def _fleeting(low: str) -> Ruling:
    for reading in noun_readings(low):
        if reading.kind == "Name" and reading.known:
            return Ruling(reading.pattern)
    return Ruling(HARD, "имя на -ек, -ок: проверьте, выпадает ли гласная")


def _after_hushing(low: str) -> Ruling:
    for reading in noun_readings(low):
        if reading.kind == "Name" and reading.known:
            return Ruling(HARD if reading.pattern.endings[3].endswith("ом") else HUSHING)
    return Ruling(
        HUSHING, "ударение неизвестно: проверьте творительный падеж (-ем или -ом)", cases=BY_STRESS
    )


def _female(low: str) -> Ruling:
    if low[-1] in "ая":
        return _in_a(low)
    if low in _THIRD:
        return Ruling(THIRD)
    if low in _EITHER_THIRD:
        return Ruling(FROZEN, "имя на -ь склоняют по-разному: проверьте")
    if low[-1] == "ь":
        return _eastern(low)
    return Ruling(FROZEN)


def _eastern(low: str) -> Ruling:
    for reading in noun_readings(low):
        if reading.kind == "Name" and reading.known and reading.gender == "femn":
            return Ruling(reading.pattern, "" if reading.frozen else "имя на -ь: проверьте")
    return Ruling(FROZEN, "имя на -ь склоняют по-разному: проверьте")


def _in_a(low: str) -> Ruling:
    if low.endswith("аа"):  # «Чодураа»: a long vowel stays as it is
        return Ruling(FROZEN, listed=True)
    found = must(by_ending(low, NOUN_IN_A))
    if low[-2] in "жшчщ":
        return _after_hushing_a(low, found)
    rare = found is FROZEN
    return Ruling(found, "редкое имя: проверьте, склоняется ли оно" if rare else "")


def _after_hushing_a(low: str, unstressed: Pattern) -> Ruling:
    """«Наташей», but «Ходжой»: only the dictionary knows the stress."""
    for reading in noun_readings(low):
        if reading.kind == "Name" and reading.known:
            stressed = reading.pattern.endings[3].endswith("ой")
            return Ruling(A_VELAR if stressed else unstressed, listed=True)
    return Ruling(
        unstressed,
        "ударение неизвестно: проверьте творительный падеж (-ей или -ой)",
        cases=BY_STRESS,
    )
