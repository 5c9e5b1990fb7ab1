"""Numbers in words, in every case and gender."""

from enum import StrEnum
from functools import lru_cache

from workflows.language.agreement import plural
from workflows.language.cases import Case


class GrammaticalGender(StrEnum):
    """The gender of the thing counted; «один», «два» and ordinals agree with it."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


_M, _F, _N = GrammaticalGender

# Forms stand in the order of Case: nominative, genitive, dative, accusative, instrumental,
# prepositional. The accusative is that of things, not of people.
_ONE = {
    _M: ["один", "одного", "одному", "один", "одним", "одном"],
    _F: ["одна", "одной", "одной", "одну", "одной", "одной"],
    _N: ["одно", "одного", "одному", "одно", "одним", "одном"],
}
_TWO = {
    _M: ["два", "двух", "двум", "два", "двумя", "двух"],
    _F: ["две", "двух", "двум", "две", "двумя", "двух"],
    _N: ["два", "двух", "двум", "два", "двумя", "двух"],
}
_ZERO = ["ноль", "ноля", "нолю", "ноль", "нолём", "ноле"]
_THREE = ["три", "трёх", "трём", "три", "тремя", "трёх"]
_FOUR = ["четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"]
_FORTY = ["сорок", "сорока", "сорока", "сорок", "сорока", "сорока"]
_NINETY = ["девяносто", "девяноста", "девяноста", "девяносто", "девяноста", "девяноста"]
_HUNDRED = ["сто", "ста", "ста", "сто", "ста", "ста"]
_TWO_HUNDRED = ["двести", "двухсот", "двумстам", "двести", "двумястами", "двухстах"]
_THREE_HUNDRED = ["триста", "трёхсот", "трёмстам", "триста", "тремястами", "трёхстах"]
_FOUR_HUNDRED = [
    "четыреста",
    "четырёхсот",
    "четырёмстам",
    "четыреста",
    "четырьмястами",
    "четырёхстах",
]


def _soft(stem: str) -> list[str]:
    """«пять» and all numerals like it: a noun of the third declension."""
    return [stem + end for end in ("ь", "и", "и", "ь", "ью", "и")]


def _tens(first: str) -> list[str]:
    """«пятьдесят»: both halves decline."""
    second = ("десят", "десяти", "десяти", "десят", "десятью", "десяти")
    return [one + two for one, two in zip(_soft(first), second, strict=True)]


def _hundreds(first: str) -> list[str]:
    """«пятьсот»: both halves decline."""
    second = ("сот", "сот", "стам", "сот", "стами", "стах")
    return [one + two for one, two in zip(_soft(first), second, strict=True)]


_EIGHT = ["восемь", "восьми", "восьми", "восемь", "восемью", "восьми"]
_EIGHTY = [
    "восемьдесят",
    "восьмидесяти",
    "восьмидесяти",
    "восемьдесят",
    "восемьюдесятью",
    "восьмидесяти",
]
_EIGHT_HUNDRED = ["восемьсот", "восьмисот", "восьмистам", "восемьсот", "восемьюстами", "восьмистах"]

_SIMPLE: dict[int, list[str]] = {
    0: _ZERO,
    3: _THREE,
    4: _FOUR,
    5: _soft("пят"),
    6: _soft("шест"),
    7: _soft("сем"),
    8: _EIGHT,
    9: _soft("девят"),
    10: _soft("десят"),
    11: _soft("одиннадцат"),
    12: _soft("двенадцат"),
    13: _soft("тринадцат"),
    14: _soft("четырнадцат"),
    15: _soft("пятнадцат"),
    16: _soft("шестнадцат"),
    17: _soft("семнадцат"),
    18: _soft("восемнадцат"),
    19: _soft("девятнадцат"),
    20: _soft("двадцат"),
    30: _soft("тридцат"),
    40: _FORTY,
    50: _tens("пят"),
    60: _tens("шест"),
    70: _tens("сем"),
    80: _EIGHTY,
    90: _NINETY,
    100: _HUNDRED,
    200: _TWO_HUNDRED,
    300: _THREE_HUNDRED,
    400: _FOUR_HUNDRED,
    500: _hundreds("пят"),
    600: _hundreds("шест"),
    700: _hundreds("сем"),
    800: _EIGHT_HUNDRED,
    900: _hundreds("девят"),
}

_THOUSAND = {
    "one": ["тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"],
    "few": ["тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"],
    "many": ["тысяч", "тысяч", "тысячам", "тысяч", "тысячами", "тысячах"],
}


def _big(stem: str) -> dict[str, list[str]]:
    return {
        "one": [stem + end for end in ("", "а", "у", "", "ом", "е")],
        "few": [stem + end for end in ("а", "ов", "ам", "а", "ами", "ах")],
        "many": [stem + end for end in ("ов", "ов", "ам", "ов", "ами", "ах")],
    }


_GROUPS = (
    (10**12, _M, _big("триллион")),
    (10**9, _M, _big("миллиард")),
    (10**6, _M, _big("миллион")),
    (10**3, _F, _THOUSAND),
)
_LIMIT = 10**15
_CASES = list(Case)


def _simple(number: int, case: Case, gender: GrammaticalGender) -> str:
    at = _CASES.index(case)
    if number == 1:
        return _ONE[gender][at]
    if number == 2:  # noqa: PLR2004 — the number itself
        return _TWO[gender][at]
    return _SIMPLE[number][at]


def _parts(number: int) -> list[int]:
    """A number below a thousand as the words name it: 136 → 100, 30, 6."""
    hundreds, rest = divmod(number, 100)
    if rest > 20:  # noqa: PLR2004 — up to twenty each number is one word
        rest, ones = rest // 10 * 10, rest % 10
    else:
        ones = 0
    return [part for part in (hundreds * 100, rest, ones) if part]


def _below_thousand(number: int, case: Case, gender: GrammaticalGender) -> list[str]:
    return [_simple(part, case, gender) for part in _parts(number)]


def _group(count: int, case: Case, gender: GrammaticalGender, words: dict[str, list[str]]) -> str:
    category = plural(count, "one", "few", "many")
    name = words[category][_CASES.index(case)]
    return " ".join([*_below_thousand(count, case, gender), name])


@lru_cache(maxsize=4096)
def number_words(
    number: int, case: Case = Case.NOMINATIVE, gender: GrammaticalGender | str = _M
) -> str:
    """A whole number in words; ``gender`` is that of the thing counted.

    >>> number_words(36), number_words(36, Case.GENITIVE), number_words(22, gender="f")
    ('тридцать шесть', 'тридцати шести', 'двадцать две')

    Raises:
        ValueError: the number has more than fifteen digits.
    """
    if abs(number) >= _LIMIT:
        message = f"{number} is too large to be written in words"
        raise ValueError(message)
    gender = GrammaticalGender(gender)
    if number == 0:
        return _simple(0, case, gender)
    words = ["минус"] if number < 0 else []
    rest = abs(number)
    for size, group_gender, names in _GROUPS:
        count, rest = divmod(rest, size)
        if count:
            words.append(_group(count, case, group_gender, names))
    return " ".join(words + _below_thousand(rest, case, gender))


def number_with_words(
    number: int, case: Case = Case.NOMINATIVE, gender: GrammaticalGender | str = _M
) -> str:
    """A number in figures, and in words after it, as contracts have it.

    >>> number_with_words(36)
    '36 (тридцать шесть)'
    """
    return f"{number} ({number_words(number, case, gender)})"


# Ordinals: the masculine nominative of the last word; the words before it stay as they are.
_ORDINALS: dict[int, str] = {
    0: "нулевой",
    1: "первый",
    2: "второй",
    3: "третий",
    4: "четвёртый",
    5: "пятый",
    6: "шестой",
    7: "седьмой",
    8: "восьмой",
    9: "девятый",
    10: "десятый",
    11: "одиннадцатый",
    12: "двенадцатый",
    13: "тринадцатый",
    14: "четырнадцатый",
    15: "пятнадцатый",
    16: "шестнадцатый",
    17: "семнадцатый",
    18: "восемнадцатый",
    19: "девятнадцатый",
    20: "двадцатый",
    30: "тридцатый",
    40: "сороковой",
    50: "пятидесятый",
    60: "шестидесятый",
    70: "семидесятый",
    80: "восьмидесятый",
    90: "девяностый",
    100: "сотый",
    200: "двухсотый",
    300: "трёхсотый",
    400: "четырёхсотый",
    500: "пятисотый",
    600: "шестисотый",
    700: "семисотый",
    800: "восьмисотый",
    900: "девятисотый",
    1000: "тысячный",
    2000: "двухтысячный",
    3000: "трёхтысячный",
    4000: "четырёхтысячный",
    5000: "пятитысячный",
    6000: "шеститысячный",
    7000: "семитысячный",
    8000: "восьмитысячный",
    9000: "девятитысячный",
}
_ORDINAL_LIMIT = 10_000
_ORDINAL_ENDINGS = {
    _M: ("", "ого", "ому", "", "ым", "ом"),
    _F: ("ая", "ой", "ой", "ую", "ой", "ой"),
    _N: ("ое", "ого", "ому", "ое", "ым", "ом"),
}
_THIRD = {
    _M: ["третий", "третьего", "третьему", "третий", "третьим", "третьем"],
    _F: ["третья", "третьей", "третьей", "третью", "третьей", "третьей"],
    _N: ["третье", "третьего", "третьему", "третье", "третьим", "третьем"],
}


def _ordinal_word(number: int, case: Case, gender: GrammaticalGender) -> str:
    at = _CASES.index(case)
    if number == 3:  # noqa: PLR2004 — the only ordinal with endings of its own
        return _THIRD[gender][at]
    word = _ORDINALS[number]
    ending = _ORDINAL_ENDINGS[gender][at]
    return word[:-2] + ending if ending else word


@lru_cache(maxsize=4096)
def ordinal_words(
    number: int, case: Case = Case.NOMINATIVE, gender: GrammaticalGender | str = _M
) -> str:
    """An ordinal from 0 to 9999 in words; only its last word declines.

    >>> ordinal_words(2020, Case.GENITIVE), ordinal_words(3, gender="n")
    ('две тысячи двадцатого', 'третье')

    Raises:
        ValueError: the number is out of that range.
    """
    if not 0 <= number < _ORDINAL_LIMIT:
        message = f"{number} is out of the range of ordinals"
        raise ValueError(message)
    gender = GrammaticalGender(gender)
    parts = [part for part in (number // 1000 * 1000, *_parts(number % 1000)) if part] or [0]
    *head, last = parts
    words = [number_words(sum(head))] if head else []
    return " ".join([*words, _ordinal_word(last, case, gender)])
