"""What an assembly works with: the file, what was before, whom it has found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workflows.model.people import (
    Organisation,
    Pair,
    Partner,
    Person,
)
from workflows.problems import Problem
from workflows.rosters.roster.identity import (
    Someone,
)
from workflows.rosters.roster.records import Record, Records
from workflows.rosters.roster.references import Directory


@dataclass(frozen=True, slots=True)
class Before:
    """What was stored: the organisation, and what has left its roster."""

    organisation: Organisation | None
    former_people: Sequence[Person] = ()
    former_pairs: Sequence[Pair] = ()
    former_partners: Sequence[Partner] = ()


@dataclass(slots=True)
class Work:
    """One assembly under way.

    ``parents_beside``: parents stand in columns beside their children and on no sheet of their own,
    so that the file adds some and removes none.
    """

    records: Records
    before: Before
    base: Organisation
    this_year: int
    problems: list[Problem] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    someone: dict[str, Someone] = field(default_factory=dict)
    kept: dict[str, Sequence[Record | None]] = field(default_factory=dict)
    parents_beside: bool = False
    directory: Directory = field(init=False)

    def rows(self, key: str) -> Sequence[Record]:
        """The rows of a sheet; none where the file does not have it."""
        return self.records.rows.get(key, ())

    def has(self, key: str) -> bool:
        """Whether the file has a sheet, though it may be empty."""
        return key in self.records.rows

    def people_of(self, key: str) -> Iterator[tuple[Record, str]]:
        """Each row of a sheet of people, in its order, with the person's id; nobody twice."""
        owners = {id(record): who for who, one in self.someone.items() for record in one.records}
        seen: set[str] = set()
        for record in self.rows(key):
            who = owners.get(id(record), "")
            if who and who not in seen:
                seen.add(who)
                yield record, who

    def tell(self, problem: Problem) -> None:
        """Add a finding."""
        self.problems.append(problem)
