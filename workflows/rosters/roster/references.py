"""Whom a cell means that names somebody of another sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from workflows.model.people import Person
from workflows.problems import Place, Problem
from workflows.rosters.roster.names import (
    Written,
    full_name_of,
    has_initials,
    initials_key,
    name_key,
    shortened,
    written,
)
from workflows.rosters.roster.records import Record


@dataclass(slots=True)
class Directory:
    """Everyone of the roster by name; ``cells`` are where the file writes them down.

    ``before`` are those who were stored, under the names that they had.
    """

    people: Iterable[Person]
    cells: Mapping[str, Place]
    this_year: int
    before: Iterable[Person] = ()
    problems: list[Problem] = field(default_factory=list)
    _by_name: dict[str, list[Person]] = field(init=False)
    _by_less: dict[str, list[Person]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_name, self._by_less = {}, {}
        for one in self.people:
            self._by_name.setdefault(name_key(full_name_of(one)), []).append(one)
            for less in shortened(one):
                self._by_less.setdefault(less, []).append(one)

    def who(self, record: Record, key: str, among: Iterable[str] = ()) -> str:
        """The id of the person that a cell names; empty, with a finding, when nobody can be.

        Args:
            record: the row.
            key: the field.
            among: ids of those who are meant where namesakes are told apart by their role.
        """
        text = record.text(key)
        if not text:
            return ""
        name = written(text, self.this_year)
        found = self._by_name.get(name.key) or self._by_less.get(_short_key(name), [])
        if name.born is not None and len(found) > 1:
            found = [one for one in found if one.born == name.born]
        if len(found) > 1:
            chosen = set(among)
            found = [one for one in found if one.id in chosen] or found
        if len(found) == 1:
            return found[0].id
        self.problems.append(self._namesakes(record, key) if found else self._nobody(record, key))
        return ""

    def _namesakes(self, record: Record, key: str) -> Problem:
        message = "есть тёзки, и непонятно, кто из них здесь"
        hint = "допишите дату рождения в скобках: Иванов Иван Петрович (01.09.2010)"
        return Problem("X313", message, record.place_of(key), hint)

    def _nobody(self, record: Record, key: str) -> Problem:
        """The name itself is personal: the finding shows where a like one stands."""
        wanted = name_key(written(record.text(key), self.this_year).name)
        if known := next((one for one in self.before if _named(one, wanted)), None):
            return self._changed(record, key, known)
        near = get_close_matches(wanted, list(self._by_name), n=1, cutoff=0.75)
        place = self.cells.get(self._by_name[near[0]][0].id) if near else None
        facts = (f"похожее имя: {place.path}",) if place else ()
        message = "такого человека нет ни на одном листе"
        hint = "исправьте имя или внесите человека на лист «Наставники», «Наставляемые» …"
        return Problem("X317", message, record.place_of(key), hint, facts)

    def _changed(self, record: Record, key: str, known: Person) -> Problem:
        """Somebody who leaves with this file, or has another name in it."""
        if any(one.id == known.id for one in self.people):
            message = "здесь прежнее имя человека"
            hint = "впишите нынешнее, одинаково на всех листах"
            place = self.cells.get(known.id)
            facts = (f"нынешнее имя: {place.path}",) if place else ()
            return Problem("X317", message, record.place_of(key), hint, facts)
        message = "этот человек выбывает: ни на одном листе его больше нет"
        hint = "верните его на его лист или удалите и эту строку: в истории она останется"
        return Problem("X317", message, record.place_of(key), hint)


def _named(one: Person, wanted: str) -> bool:
    return name_key(full_name_of(one)) == wanted


def _short_key(name: Written) -> str:
    return initials_key(name.name) if has_initials(name.name) else name.key
