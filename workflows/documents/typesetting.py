"""Texts of values as they are set on paper: where a line must not break, and quotation marks."""

import re
from functools import lru_cache

from workflows.language import NBSP, NO_BREAK_HYPHEN, typography

_SPACE = rf"[ {NBSP}\u202f]"
_INITIAL = r"[А-ЯЁ]\."
# Shortened words that a number or a name follows. «2020 г. Абакан» is a year and a town: there the
# line may break.
_SHORTENED = (
    rf"(?<![А-ЯЁа-яё-])((?:(?<!\d{_SPACE})[гс]|"
    "ст|ч|пп?|гл|разд|прил|кл|д|кв|корп|стр|вл|каб|оф|пом|лит|тел|"
    r"ул|пер|пр|просп|пр-кт|пр-д|пл|наб|ш|б-р|туп|мкр|пос|дер|х|ст-ца)\.)"
)
# What is counted: its number stays with it.
_UNITS = r"%|процент|руб|коп|тыс\.|млн|млрд|час|мин|дн|день|недел|месяц|лет\b|балл|чел|кв\. м"
_UNBREAKABLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SHORTENED}{_SPACE}+(?=[\dА-ЯЁ«+(])",
        # A house never stands on a line of its own under its street.
        rf"([А-Яа-яЁё],){_SPACE}+(?=(?:д|дом)\.?{_SPACE}\d)",
        rf"(\d){_SPACE}+(?=«[А-ЯЁ]»)",
        rf"({NBSP}{_INITIAL}){_SPACE}+(?={_INITIAL}(?![а-яё]))",
        # Thousands: «12 000 рублей», but no other numbers that happen to stand side by side.
        rf"(?<![\d-])(\d{{1,3}}){_SPACE}(?=\d{{3}}(?:{_SPACE}\d{{3}})*{_SPACE}(?:{_UNITS}))",
        rf"(\d){_SPACE}+(?={_UNITS})",
        rf"(\d{{1,3}}{NBSP}\d{{3}}){_SPACE}(?=\d{{3}}{NBSP})",
    )
)
# A telephone's digits, grouped in any way: ten or more, so that no other number is meant.
_PHONE = re.compile(
    rf"(?<![\d.,/-])(?:\+\d|8)(?:[ {NBSP}\-{NO_BREAK_HYPHEN}]?\(?\d++\)?){{3,}}+(?![\d.,/-]*\d)"
)
_PHONE_DIGITS = 11
# «273-ФЗ», «15-о», «№ 100-302», «Р-145», «МР-42/02», «А.-В. Иванова»: a word that no line may cut.
# A word with Latin letters is an address to be copied, and keeps its hyphens.
_WORD = re.compile(rf"[^\s{NBSP}]*-[^\s{NBSP}]*")
_LATIN = re.compile(r"[A-Za-z@]")
_HELD_HYPHEN = re.compile(r"(?<=\d)-(?=[\dА-ЯЁа-яё])|(?<=[А-ЯЁ])-(?=\d)|(?<=[А-ЯЁ]\.)-(?=[А-ЯЁ]\.)")
# Characters that XML cannot hold, and those that docxtpl turns into new paragraphs and pages.
_UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff\\ud800-\\udfff]")
# No sign in it that any of the rules is about.
_PLAIN = re.compile("[А-Яа-яЁёA-Za-z ,;:()!?/-]*")


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    r"""The text with unbreakable spaces, hyphens and Russian quotes, each letter as it was typed.

    Only what is printed goes through it: corrections and glossaries are looked up by the text as
    it was typed.

    >>> typeset("г. Абакан, ул. Мира, д. 5; 8 «А» класс; ст. 28").replace("\xa0", "~")
    'г.~Абакан, ул.~Мира,~д.~5; 8~«А» класс; ст.~28'
    >>> typeset("8 (3902) 22-00-00, закон № 273-ФЗ").replace("\xa0", "~").replace("\u2011", "=")
    '8~(3902)~22=00=00, закон №~273=ФЗ'
    """
    if _PLAIN.fullmatch(text):
        return text
    text = typography(cleaned(text))
    for pattern in _UNBREAKABLE:
        text = pattern.sub(rf"\1{NBSP}", text)
    text = _PHONE.sub(_whole_phone, text)
    return _WORD.sub(_held, text) if "-" in text else text


def _whole_phone(found: re.Match[str]) -> str:
    number = found[0]
    if sum(map(str.isdigit, number)) < _PHONE_DIGITS:
        return number
    return number.replace(" ", NBSP).replace("-", NO_BREAK_HYPHEN)


def _held(found: re.Match[str]) -> str:
    word = found[0]
    return word if _LATIN.search(word) else _HELD_HYPHEN.sub(NO_BREAK_HYPHEN, word)


def cleaned(text: str) -> str:
    """The text without what XML cannot hold and what would make new paragraphs."""
    return text if text.isprintable() else _UNPRINTABLE.sub(" ", text)
