"""Journals of registration (журналы регистрации): how numbers are written, what was registered."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

_COUNTER = re.compile(r"\{n(?::0([1-9]))?\}")
_YEAR = "{год}"
_ORDINARY = "{n}"


@dataclass(frozen=True, slots=True)
class Journal:
    """One sequence of numbers; it begins anew each year.

    Attributes:
        id: its name on the command line.
        title: as its cover says: «Приказы по основной деятельности».
        pattern: how a number is written: ``{n}`` is the next number, ``{n:03}`` the same with
            zeros before it, ``{год}`` the year; empty for the number alone.
        first: the number to begin with in ``year``, where a paper book was kept before.
        year: the year that ``first`` is about; every other one begins with 1.
    """

    id: str
    title: str = ""
    pattern: str = ""
    first: int = 1
    year: int | None = None

    def first_in(self, year: int) -> int:
        """The number that a year begins with."""
        return self.first if year == self.year else 1

    def number(self, ordinal: int, year: int) -> str:
        """The number as it is written.

        >>> Journal("orders", pattern="01-12/{n:03}").number(7, 2026)
        '01-12/007'
        """
        counter = _COUNTER.search(self.pattern or _ORDINARY)
        assert counter is not None
        written = str(ordinal).zfill(int(counter[1] or 1))
        return _COUNTER.sub(written, self.pattern or _ORDINARY).replace(_YEAR, str(year))

    def ordinal(self, number: str, year: int) -> int | None:
        """Which number of the sequence is written so; None for one that is not of the pattern.

        >>> Journal("orders", pattern="{n}-о").ordinal("57-О", 2026)
        57
        >>> Journal("orders", pattern="{n}-о").ordinal("57а-о", 2026)
        """
        pattern = (self.pattern or _ORDINARY).replace(_YEAR, str(year))
        before, _, after = (re.escape(number_key(part)) for part in _cut(pattern))
        found = re.fullmatch(f"{before}0*([1-9][0-9]{{0,8}}){after}", number_key(number))
        return int(found[1]) if found else None

    def over(self, other: "Journal") -> "Journal":
        """This declaration with what it leaves open taken from another one."""
        return replace(self, title=self.title or other.title, pattern=self.pattern or other.pattern)


def pattern_is_sound(pattern: str) -> bool:
    """Whether numbers can be written by a pattern: one counter, and braces for nothing else.

    >>> [pattern_is_sound(one) for one in ("{n}-о", "{год}/{n:03}", "-о", "{n}{n}", "{m}")]
    [True, True, False, False, False]
    """
    rest = _COUNTER.sub("", pattern).replace(_YEAR, "")
    return len(_COUNTER.findall(pattern)) == 1 and not set("{}") & set(rest)


def number_key(number: str) -> str:
    """What makes two written numbers one: neither capitals nor spaces nor dashes' length do.

    >>> number_key("01 – 12 / 5-О") == number_key("01-12/5-о")
    True
    """
    return re.sub(r"[‐‑‒–—−]", "-", "".join(number.split())).casefold()


def _cut(pattern: str) -> tuple[str, str, str]:
    counter = _COUNTER.search(pattern)
    assert counter is not None
    return pattern[: counter.start()], counter[0], pattern[counter.end() :]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of a journal; it names documents and ids, never people.

    Attributes:
        organisation: the organisation's id.
        journal: the journal's id.
        year: whose numbers it is one of.
        number: as it is written.
        dated: the day of registration, which the document bears.
        document: the document's id in its template set.
        subject: the person's, pair's or partner's id; empty for the whole organisation.
        edition: the template set's edition.
        title: the document's title when it was registered.
        ordinal: which number of the sequence it is; None for one out of the pattern.
        cancelled: the day it was cancelled; None while it is in force.
        reason: why it was cancelled.
        cancelled_by: id of the entry that took its place.
        id: its number in the store, growing in the order of registration.
    """

    organisation: str
    journal: str
    year: int
    number: str
    dated: date
    document: str
    subject: str
    edition: str
    title: str
    ordinal: int | None = None
    cancelled: date | None = None
    reason: str = ""
    cancelled_by: int | None = None
    id: int = field(default=0, compare=False)

    @property
    def is_in_force(self) -> bool:
        """Whether it was not cancelled."""
        return self.cancelled is None
