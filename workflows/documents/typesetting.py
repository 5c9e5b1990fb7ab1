"""Texts of values as they are set on paper: where a line must not break, and quotation marks."""

import re
from functools import lru_cache

from workflows.language import NBSP, typography

_SPACE = rf"[ {NBSP}\u202f]"
_INITIAL = r"[А-ЯЁ]\."
# Shortened words that a number or a name follows. «2020 г. Абакан» is a year and a town: there the
# line may break.
_SHORTENED = (
    rf"(?<![А-ЯЁа-яё-])((?:(?<!\d{_SPACE})[гс]|"
    "ст|ч|пп?|гл|разд|прил|кл|д|кв|корп|стр|вл|каб|оф|пом|лит|тел|им|"
    r"ул|пер|пр|просп|пр-кт|пр-д|пл|наб|ш|б-р|туп|мкр|пос|дер|х|ст-ца)\.)"
)
_UNBREAKABLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SHORTENED}{_SPACE}+(?=[\dА-ЯЁ«+(])",
        rf"(\d){_SPACE}+(?=«[А-ЯЁ]»)",
        rf"({NBSP}{_INITIAL}){_SPACE}+(?={_INITIAL}(?![а-яё]))",
    )
)
# Characters that XML cannot hold, and those that docxtpl turns into new paragraphs and pages.
_UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff\\ud800-\\udfff]")
# No sign in it that any of the rules is about.
_PLAIN = re.compile("[А-Яа-яЁёA-Za-z ,;:()!?/–—-]*")


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    r"""The text with unbreakable spaces and Russian quotes, and with every letter as it was typed.

    Only what is printed goes through it: corrections and glossaries are looked up by the text as
    it was typed.

    >>> typeset("г. Абакан, ул. Мира, д. 5; 8 «А» класс; ст. 28").replace("\xa0", "~")
    'г.~Абакан, ул.~Мира, д.~5; 8~«А» класс; ст.~28'
    """
    if _PLAIN.fullmatch(text):
        return text
    text = typography(cleaned(text))
    for pattern in _UNBREAKABLE:
        text = pattern.sub(rf"\1{NBSP}", text)
    return text


def cleaned(text: str) -> str:
    """The text without what XML cannot hold and what would make new paragraphs."""
    return text if text.isprintable() else _UNPRINTABLE.sub(" ", text)
