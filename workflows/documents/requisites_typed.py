"""Dates and numbers of an organisation's own papers, typed by hand."""

import re
from collections.abc import Iterator

from workflows.documents.acts_cited import is_of_act

type Span = tuple[int, int]

_MONTH = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_YEAR = r"(?:19|20)\d\d"
# «30 авг. 2024», as spreadsheets shorten months.
_SHORT_MONTH = r"(?:янв|фев|февр|мар|апр|май|июн|июл|авг|сен|сент|окт|ноя|нояб|дек)\.?"
DATE = (
    rf"(?<![\d.])(?<!п\. )(?:[«„\"]?\d{{1,2}}[»“\"]? ?(?:{_MONTH}|{_SHORT_MONTH}) {_YEAR}|"
    rf"(?<![\w-]){_YEAR}-\d{{2}}-\d{{2}}(?![\w-])|"
    rf"\d{{1,2}}\.\d{{2}}\.{_YEAR})(?!\d)(?: ?(?:года?|г\.))?"
)
NUMBER = r"№ ?\d[\w./-]*"
_REQUISITES = re.compile(rf"(?:от )?{DATE},? ?(?:года )?{NUMBER}|{NUMBER} от {DATE}")
_DATE = re.compile(DATE)
# A year typed into a blank that is filled in by hand.
_BLANK = re.compile(rf"[«\"]?_{{2,}}[»\"]? ?_{{3,}} ?{_YEAR} ?(?:года?|г\.)?")
_PAPER = r"(?:приказ|распоряжени|протокол|договор|соглашени|выписк)\w*"
# «47-о», «15/1-од»: letters that only orders have.
_LETTERS = r"№ ?\d[\d/-]*-(?:о|од|осн|п|пр|к|лс|л/с|х|ах|р|у|уч)\b(?![/\d])"
_OF_PAPER = re.compile(rf"\b{_PAPER} {NUMBER}|{_LETTERS}", re.IGNORECASE)


def requisites(text: str) -> Iterator[Span]:
    """Places of a date and a number together.

    >>> text = "приказ от 12.03.2025 № 15, закон от 29.12.2012 № 273-ФЗ"
    >>> [text[a:b] for a, b in requisites(text)]
    ['от 12.03.2025 № 15']
    """
    return _own(_REQUISITES, text)


def numbers(text: str) -> Iterator[Span]:
    """Places of a number without a date.

    >>> text = "Приказ № 47-о по школе № 5, протокол № 3, приложение № 1"
    >>> [text[a:b] for a, b in numbers(text)]
    ['Приказ № 47-о', 'протокол № 3']
    """
    return _own(_OF_PAPER, text)


def dates(text: str) -> Iterator[Span]:
    """Places of a date without a number, and of a year in a blank.

    >>> text = "в срок до 1 сентября 2025 г., «___» _________ 2025 г., 20__ г., п. 2.10.2020"
    >>> [text[a:b] for a, b in dates(text)]
    ['1 сентября 2025 г.', '«___» _________ 2025 г.']
    >>> text = "до 30 авг. 2024, с 2024-09-01, файл 2024-09-01-план, 30 мар 2025 г."
    >>> [text[a:b] for a, b in dates(text)]
    ['30 авг. 2024', '2024-09-01', '30 мар 2025 г.']
    """
    yield from _own(_DATE, text)
    yield from _own(_BLANK, text)


def _own(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (
        found.span()
        for found in pattern.finditer(text)
        if not is_of_act(text, found.start(), found.end())
    )
