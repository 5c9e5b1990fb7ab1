"""Who counts in an indicator: the full cycle, the year it ended, the mentee's own organisation."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from workflows.model.people import Organisation, Pair, Person
from workflows.model.roadmap import Counted, Indicator, Programme
from workflows.planning.pedagogues import is_of_pedagogues

_YOUNG_YEARS = 3

type Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """For which year, as of which day, for whom.

    Attributes:
        year: the calendar year in which the cycle must have ended.
        day: what was known by then; a later year's end is told as a forecast.
        homes: id → programmes of the organisations that are counted.
    """

    year: int
    day: date
    homes: Mapping[str, tuple[Programme, ...]]


@dataclass(slots=True)
class Tally:
    """Who was found, each once: the keys identify and are never shown.

    Attributes:
        done: went through the whole cycle in the year.
        planned: will have done by the year's end, if their pairs end as planned.
        satisfied: of those done, who said so.
        answered: of those done, who answered at all.
        unknown: why someone could not be counted → how many such.
        homes: where each of them was met first.
        elsewhere: where else those are counted who changed the organisation in the year.
        guests: those whom only another organisation names, without a birth date.
    """

    done: set[Key] = field(default_factory=set)
    planned: set[Key] = field(default_factory=set)
    satisfied: set[Key] = field(default_factory=set)
    answered: set[Key] = field(default_factory=set)
    unknown: Counter[str] = field(default_factory=Counter)
    homes: dict[Key, str] = field(default_factory=dict)
    elsewhere: dict[Key, set[str]] = field(default_factory=dict)
    guests: set[Key] = field(default_factory=set)

    def add(self, organisation: Organisation, indicator: Indicator, counting: Counting) -> None:
        """Count the pairs that one more organisation led, whoever's mentees they are."""
        pairs = [
            one for one in organisation.pairs if one.end is None or one.end.year == counting.year
        ]
        people = {one.id: one for one in organisation.people} if pairs else {}
        for pair in pairs:
            _count(self, indicator, counting, _Case(organisation, people, pair))

    def meet(self, key: Key, name: str, home: str) -> None:
        """Remember where somebody is at home."""
        if key == (name, home):
            self.guests.add(key)
        elif self.homes.setdefault(key, home) != home:
            self.elsewhere.setdefault(key, set()).add(home)

    def settle(self) -> Self:
        """When all were added: a guest without a birth date is the one of that name at home."""
        alike: dict[Key, set[Key]] = {one: set() for one in self.guests}
        for key, first in self.homes.items() if alike else ():
            for home in (first, *self.elsewhere.get(key, ())):
                if (key[0], home) in alike:
                    alike[key[0], home].add(key)
        for guest, known in alike.items():
            for found in (self.done, self.planned, self.satisfied, self.answered):
                if guest in found and len(known) == 1:
                    found.remove(guest)
                    found.update(known)
        return self

    @property
    def moved(self) -> int:
        """How many went through the cycle in two organisations and were counted once."""
        return len(self.done & self.elsewhere.keys())

    @property
    def expected(self) -> int:
        """How many more are planned: who is done already is no forecast."""
        return len(self.planned - self.done)


@dataclass(frozen=True, slots=True)
class _Case:
    """One pair in its organisation."""

    organisation: Organisation
    people: Mapping[str, Person]
    pair: Pair

    def who(self, counts: Counted) -> Person | None:
        """Whom the indicator looks at in this pair."""
        mentors = (Counted.MENTORS, Counted.SATISFIED_MENTORS, Counted.EMPLOYERS)
        return self.people.get(self.pair.mentor if counts in mentors else self.pair.mentee)

    def home(self, who: Person) -> str:
        """Where the person is counted."""
        return who.home_organisation or self.organisation.id


def _count(found: Tally, indicator: Indicator, counting: Counting, case: _Case) -> None:
    counts = indicator.counts
    who = case.who(counts) if counts else None
    if who is None or counts is None:
        return
    home = case.home(who)
    if home not in counting.homes:
        return
    if indicator.programme and indicator.programme not in counting.homes[home]:
        return
    status = _status(case.pair, counting)
    if status == "":
        return
    why = status if status in _UNKNOWN else _unfit(indicator, who, case)
    if why:
        if why in _UNKNOWN:
            found.unknown[why] += 1
        return
    for key in _keys(counts, who, home, case):
        if counts is not Counted.EMPLOYERS:
            found.meet(key, _name(who), home)
        (found.done if status == _DONE else found.planned).add(key)
        if status == _DONE:
            _answer(found, counts, case.pair, key)


_DONE, _PLANNED = "done", "planned"
_NO_END = "программа пройдена, но день её окончания не записан"
_NO_BIRTH = "не записана дата рождения, возраст не проверить"
_NO_SERVICE = "не записано, с какого дня идёт педагогический стаж"
_UNKNOWN = frozenset((_NO_END, _NO_BIRTH, _NO_SERVICE))
_UNFIT = "unfit"
_GROWN_UPS = frozenset(
    ("учитель", "педагог", "преподаватель", "мастер", "работодатель", "родитель")
)


def _status(pair: Pair, counting: Counting) -> str:
    if pair.completed and pair.end is None:
        return _NO_END
    if pair.end is None or pair.end.year != counting.year:
        return ""
    if pair.completed and pair.end <= counting.day:
        return _DONE
    # A pair whose day has passed without a mark is no forecast either.
    return _PLANNED if pair.end >= counting.day else ""


def _unfit(indicator: Indicator, who: Person, case: _Case) -> str:
    """Why this person is not counted; empty when they are."""
    end = case.pair.end
    assert end is not None
    if _is_grown_up(indicator, case.pair):
        return _UNFIT
    if indicator.ages is not None:
        if who.born is None:
            return _NO_BIRTH
        first, last = indicator.ages
        if not first <= _age(who.born, end) <= last:
            return _UNFIT
    if indicator.counts is Counted.YOUNG_TEACHERS:
        return _not_young(who, case)
    return ""


def _is_grown_up(indicator: Indicator, pair: Pair) -> bool:
    """Whether the pair's form alone says that this is no learner: a teacher, an employer's man."""
    if indicator.counts is Counted.MENTEES:
        return is_of_pedagogues(pair)
    if indicator.counts is not Counted.MENTORS or indicator.ages is None:
        return False
    side, _, _ = pair.form.lower().replace("—", "–").partition("–")
    return is_of_pedagogues(pair) or side.strip() in _GROWN_UPS


def _not_young(who: Person, case: _Case) -> str:
    if not is_of_pedagogues(case.pair):
        return _UNFIT
    if who.teaching_since is None:
        return _NO_SERVICE
    start = case.pair.start or case.pair.end
    assert start is not None
    return "" if _age(who.teaching_since, start) < _YOUNG_YEARS else _UNFIT


def _age(born: date, day: date) -> int:
    """Full years; reached on the day after the birthday (ст. 191 ГК РФ).

    >>> _age(date(2010, 5, 1), date(2020, 5, 1)), _age(date(2010, 5, 1), date(2020, 5, 2))
    (9, 10)
    """
    return day.year - born.year - ((day.month, day.day) <= (born.month, born.day))


def _keys(counts: Counted, who: Person, home: str, case: _Case) -> Iterator[Key]:
    if counts is not Counted.EMPLOYERS:
        yield _identity(who, home, case)
        return
    for partner in case.organisation.partners:
        if partner.id == who.employer:
            yield ("partner", partner.inn or partner.name.casefold())


def _identity(who: Person, home: str, case: _Case) -> Key:
    """The same for one person in the registers of two organisations, and after a move.

    A guest without a birth date is a name at home and no more.
    """
    name = _name(who)
    if who.born is not None:
        return name, who.born
    return (name, home, who.id) if home == case.organisation.id else (name, home)


def _name(who: Person) -> str:
    return f"{who.surname} {who.name} {who.patronymic}".casefold().replace("ё", "е")


def _answer(found: Tally, counts: Counted, pair: Pair, key: Key) -> None:
    by_mentor = counts is Counted.SATISFIED_MENTORS
    answer = pair.mentor_satisfied if by_mentor else pair.mentee_satisfied
    if answer is not None:
        found.answered.add(key)
    if answer:
        found.satisfied.add(key)
