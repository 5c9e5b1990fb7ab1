"""Years in the words of an order: which belong to its terms, which to the acts it cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.language import NBSP, date_long
from workflows.model.roadmap import Order

_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
_DATE = rf"\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{1,2}}\s+(?:{'|'.join(_MONTHS)})\s+\d{{4}}"
_NUMBER = r"[\w./–-]*\w"
# In one pass, so that what belongs to an act is passed over before a bare year is looked for.
_PIECE = re.compile(
    rf"(?P<act>(?P<date>{_DATE})(?:\s*(?:года|г\.))?,?\s*(?:№|N)\s*(?P<number>{_NUMBER})"
    rf"|(?:№|N)\s*{_NUMBER}\s+от\s+(?:{_DATE}))"
    rf"|(?P<numbered>№\s*{_NUMBER})"
    r"|(?P<year>(?<!\d)20\d\d(?!\d))",
    re.IGNORECASE,
)
_YEAR_IN_WORDS = re.compile(
    r"две\s+тысячи\s+[а-яё]+(?:\s+[а-яё]+)?|(?<![\d.])\d{1,2}\.\d{1,2}\.\d\d(?![\d.])"
    r"|(?<!\d)\d\d/\d\d(?=\s*(?:уч|г\.))",
    re.IGNORECASE,
)

FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Piece:
    """A year or a cited act in a text, with its place there."""

    text: str
    start: int
    is_act: bool = False


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How a new edition's words differ: years further on, its own order instead of the old one.

    ``old_order`` or ``new_order`` is None where the roadmap has none to cite.
    """

    years: int
    old_order: Order | None = None
    new_order: Order | None = None

    def words(self, text: str) -> str:
        """A text with its years moved and its citations of the roadmap's order replaced.

        The date and number of any other act stay.

        >>> Rewriting(1).words("IV квартал 2021 г. (приказ от 22.01.2020 № 100-43)")
        'IV квартал 2022 г. (приказ от 22.01.2020 № 100-43)'
        """
        return _PIECE.sub(self._rewritten, text)

    def _rewritten(self, found: re.Match[str]) -> str:
        if found["year"]:
            return str(int(found["year"]) + self.years)
        if found["date"] and self.is_ours(found["date"], found["number"]):
            return self._own_order(found)
        return found[0]

    def is_ours(self, day: str, number: str) -> bool:
        """Whether a citation names the old edition's own order."""
        ours = self.old_order
        if ours is None:
            return False
        return _day(day) == ours.date and number.lower() == ours.number.lower()

    def _own_order(self, found: re.Match[str]) -> str:
        if self.new_order is None:
            return found[0]
        numeric = "." in found["date"]
        new = f"{self.new_order.date:%d.%m.%Y}" if numeric else _worded(self.new_order.date)
        between = found[0][len(found["date"]) : len(found[0]) - len(found["number"])]
        return f"{new}{between}{self.new_order.number}"


def _day(text: str) -> date | None:
    day, month, year = re.split(r"[.\s]+", text.lower())
    try:
        return date(
            int(year), _MONTHS.index(month) + 1 if month in _MONTHS else int(month), int(day)
        )
    except ValueError:
        return None


def _worded(day: date) -> str:
    return date_long(day).replace(NBSP, " ").removesuffix(" г.")


def pieces(text: str, own: Order | None = None) -> Iterator[Piece]:
    """The years of a text, and the acts it cites by date and number, but for its own order.

    >>> [one.text for one in pieces("до 20 января 2021 г., приказ от 01.02.2019 № 7")]
    ['2021', '01.02.2019 № 7']
    """
    ours = Rewriting(0, own)
    for found in _PIECE.finditer(text):
        if found["year"]:
            yield Piece(found[0], found.start())
        elif found["act"] and not (found["date"] and ours.is_ours(found["date"], found["number"])):
            yield Piece(found[0], found.start(), is_act=True)


def years_in_words(text: str) -> Iterator[Piece]:
    """Years that are not four digits: in words, or cut to two digits.

    >>> [one.text for one in years_in_words("в 20/21 уч. году, до 15.01.21")]
    ['20/21', '15.01.21']
    """
    for found in _YEAR_IN_WORDS.finditer(text):
        yield Piece(found[0], found.start())


def within_reach(years: int, first: int, last: int) -> bool:
    """Whether years from ``first`` to ``last`` stay in this century when they are moved."""
    return first + years >= FIRST_YEAR and last + years <= LAST_YEAR
