"""Telephones that stand beside a name in one cell."""

import re

_WORD = r"(?:(?<![а-яё])(?:телефон|тел|сотовый|сот|мобильный|моб|т)\b\.?\s*:?\s*){0,2}"
_GAP = r"[\s\u00a0–-]"
# Ten digits that run together may be a passport; such a number is a telephone only in groups.
_NUMBER = (
    rf"(?:(?<![\d+])(?:\+\s?7|7|8){_GAP}*\(?\d{{3}}\)?{_GAP}*\d{{3}}{_GAP}*\d{{2}}{_GAP}*\d{{2}}"
    rf"|(?<!\d)\(?9\d{{2}}\)?{_GAP}+\d{{3}}{_GAP}+\d{{2}}{_GAP}+\d{{2}})(?!\d)"
)
_PHONE = re.compile(rf"[\s,;(–—-]*{_WORD}({_NUMBER})\)?", re.IGNORECASE)
# A name goes on after a number: the next person's.
_NEXT = re.compile(rf"({_NUMBER})[\s,]+(?=[А-ЯЁ][а-яё-]+\s+[А-ЯЁ])")


def phones_in(text: str) -> list[str]:
    """Numbers that can be nothing but telephones, as they are written.

    >>> phones_in("Вымыслова А. А., 8 900 000-00-00"), phones_in("Вымыслова А. А. 2-15-33")
    (['8 900 000-00-00'], [])
    """
    return _PHONE.findall(text)


def without_phones(text: str) -> str:
    """The text without its telephones.

    >>> without_phones("Вымыслова А. А. (мать), тел. +7 (900) 000-00-00")
    'Вымыслова А. А. (мать)'
    """
    return _PHONE.sub(" ", text).strip(" ,;") if phones_in(text) else text


def parted_by_phones(text: str) -> str:
    """A semicolon after each telephone that another name follows."""
    return _NEXT.sub(r"\1; ", text)
