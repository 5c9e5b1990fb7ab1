"""Whom a report is about: a body and those below it, some organisations, or all."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.clock import Moment, day_in
from workflows.model.rights import Relation, relation
from workflows.operations.judge_plans import Judge
from workflows.operations.plans import RunningPlan
from workflows.planning import Standing
from workflows.problems import Problem
from workflows.store.connect import connect
from workflows.store.members import Member, members
from workflows.store.organisations import organisation
from workflows.store.plans import plans
from workflows.store.transactions import chunks
from workflows.workspace import Workspace

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is looked at.

    Attributes:
        members: id → where it stands, in alphabetical order of ids.
        subject: the words for a report's heading; empty for all.
        is_all: whether nobody was left out.
        namesakes: short names that several of them have: each district has its «СОШ № 1».
    """

    members: dict[str, Member]
    subject: str = ""
    is_all: bool = False
    namesakes: frozenset[str] = frozenset()

    def name(self, member: str) -> str:
        """The short name of an organisation, with where it is if others are called so too."""
        one = self.members[member]
        if one.short_name not in self.namesakes:
            return one.short_name
        where = ", ".join(filter(None, (one.seat.municipality, member)))
        return f"{one.short_name} ({where})"


@dataclass(frozen=True, slots=True)
class Judged:
    """One plan with its checkpoints as they stand on a day, the organisation's own."""

    running: RunningPlan
    standings: tuple[Standing, ...]
    day: date
    zone: str = "UTC"

    @property
    def organisation(self) -> str:
        """Whose plan it is."""
        return self.running.record.organisation


def scope_of(workspace: Workspace, body: str = "", organisations: Sequence[str] = ()) -> Scope:
    """The body and all below it, and of them those named; without either, everybody.

    Raises:
        ProblemsFoundError: O501, the body or an organisation is not there.
    """
    connect(workspace.database_url)
    wanted = set(organisations)
    known = members(None if body else wanted or None)
    for one in (*filter(None, [body]), *organisations):
        if one not in known:
            organisation(one)  # raises the finding with the nearest name
    above = known.get(body)
    found = {
        code: one
        for code, one in known.items()
        if (above is None or relation(above.seat, one.seat) is not Relation.FOREIGN)
        and (not wanted or code in wanted)
    }
    names = Counter(one.short_name for one in found.values())
    return Scope(
        found,
        above.short_name if above else "",
        not body and not organisations,
        frozenset(name for name, number in names.items() if number > 1),
    )


def judged(
    workspace: Workspace, scope: Scope, when: Moment, roadmap: str = ""
) -> tuple[list[Judged], list[Problem]]:
    """The plans of all in scope as they stood, by organisation.

    Args:
        workspace: whose plans.
        scope: of whom.
        when: a day for everybody, or an instant, at which each organisation has its own date.
        roadmap: only the plans by this one.
    """
    problems: list[Problem] = []
    return list(each_judged(workspace, scope, when, problems, roadmap)), problems


def _zone(workspace: Workspace, one: Member) -> str:
    return one.time_zone or workspace.time_zone


def each_judged(
    workspace: Workspace, scope: Scope, when: Moment, problems: list[Problem], roadmap: str = ""
) -> Iterator[Judged]:
    """The same one after another, so that memory need not hold a region.

    What stopped plans that could not be judged is added to ``problems`` on the way.
    """
    connect(workspace.database_url)
    judges: dict[date, Judge] = {}
    for part in chunks(list(scope.members), _CHUNK):
        by_day: dict[date, list[str]] = {}
        for code in part:
            day = day_in(when, _zone(workspace, scope.members[code]))
            by_day.setdefault(day, []).append(code)
        found: list[Judged] = []
        for day, codes in by_day.items():
            if day not in judges:
                judges[day] = Judge(workspace, day)
            judge = judges[day]
            some, wrong = judge.judge(plans(codes, roadmap=roadmap or None))
            problems += wrong
            for one in some:
                running, standings = judge.running(one), tuple(one.standings())
                zone = _zone(workspace, scope.members[running.record.organisation])
                found.append(Judged(running, standings, day, zone))
        yield from sorted(found, key=lambda one: one.organisation)
