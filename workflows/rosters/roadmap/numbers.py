"""Numbers of items and stages: found in their own column or in the title, made up where missing."""

import re
from collections.abc import Container
from dataclasses import dataclass

from workflows.rosters.tables.word_numbering import roman

_ROMAN_LETTERS = str.maketrans("ІХСМІ", "IXCMI")
_ROMAN = r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})"
# Three digits at most: «25.11.2020 провести …» begins with a date.
_DECIMAL = r"\d{1,3}(?:\.\d{1,3})+"
_MARK = re.compile(
    rf"(?:п(?:ункт)?\.?\s*)?(?P<number>{_DECIMAL}|\d{{1,5}}(?=[.)])|{_ROMAN}(?:\.\d+)*(?=[.)]))"
    r"[.)]*(?:\s+|(?=[А-ЯЁA-Z«]))(?P<rest>\S.*)",
    re.DOTALL,
)
_CELL = re.compile(rf"(?:п(?:ункт)?\.?\s*)?({_DECIMAL}|\d{{1,5}}|{_ROMAN}(?:\.\d+)*)[.)]*")
_NAME = r"(?:этап|раздел|направление|блок|модуль|шаг)"
_ORDINALS = "перв втор трет четверт пят шест седьм восьм девят десят".split()
_STAGE_FIRST = re.compile(
    rf"{_NAME}\s*№?\s*(?P<number>\d+|[IVXLCІХ]+)\b\s*[.:)–—-]*\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_STAGE_LAST = re.compile(
    rf"(?P<number>\d+|[IVXLCІХ]+|[а-я]+(?:ый|ий|ой))(?:-?(?:й|ый|ий))?\s+{_NAME}\b"
    r"\s*[.:)–—-]*\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class StageHeading:
    """A stage as a row or a paragraph names it."""

    number: str
    title: str


def cell_number(text: str) -> str | None:
    """The number in a cell of its own; None when something else stands there.

    >>> cell_number("1.1."), cell_number("п. 3"), cell_number("IV."), cell_number("всего")
    ('1.1', '3', 'IV', None)
    """
    found = _CELL.fullmatch(text.strip().translate(_ROMAN_LETTERS))
    return found[1] if found and found[1] else None


def split_number(title: str) -> tuple[str, str]:
    """A number at the beginning of a title, and the rest.

    >>> split_number("1.1. Обеспечить"), split_number("2) Провести"), split_number("5 школ")
    (('1.1', 'Обеспечить'), ('2', 'Провести'), ('', '5 школ'))
    """
    found = _MARK.fullmatch(title)
    return (found["number"], found["rest"]) if found else ("", title)


def is_roman(number: str) -> bool:
    """Whether a number is Roman: sections are numbered so, items are not."""
    return re.fullmatch(_ROMAN, number) is not None and bool(number)


def named_stage(text: str) -> StageHeading | None:
    """A stage that calls itself one.

    >>> named_stage("Этап 2. Формирование базы")
    StageHeading(number='2', title='Формирование базы')
    >>> named_stage("III этап – контрольный")
    StageHeading(number='III', title='контрольный')
    >>> named_stage("Этапы работы") is None
    True
    """
    for pattern in (_STAGE_FIRST, _STAGE_LAST):
        found = pattern.fullmatch(text.strip())
        number = _stage_number(found["number"]) if found else ""
        if found and number:
            return StageHeading(number, found["title"].strip(" .") or text.strip(" ."))
    return None


def next_stage(before: str) -> str:
    """The number after that of the stage before; «1» for the first.

    >>> next_stage("2"), next_stage("VI"), next_stage("")
    ('3', 'VII', '1')
    """
    if before.isdigit():
        return str(int(before) + 1)
    if before and is_roman(before):
        return roman(_from_roman(before) + 1).upper()
    return f"{before}-2" if before else "1"


def other_number(number: str, taken: Container[str]) -> str:
    """A free number that shows which one it comes from.

    >>> other_number("2.8", {"2.8", "2.8-2"})
    '2.8-3'
    """
    tail = 2
    while f"{number}-{tail}" in taken:
        tail += 1
    return f"{number}-{tail}"


def _stage_number(text: str) -> str:
    upper = text.upper().translate(_ROMAN_LETTERS)
    if text.isdigit() or is_roman(upper):
        return upper
    for number, stem in enumerate(_ORDINALS, start=1):
        if text.lower().startswith(stem):
            return str(number)
    return ""


def _from_roman(text: str) -> int:
    return next((number for number in range(1, 40) if roman(number).upper() == text), 0)
