"""Whom a report is about: a body and those below it, some organisations, or all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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
    """

    members: dict[str, Member]
    subject: str = ""
    is_all: bool = False

    def name(self, member: str) -> str:
        """The short name of an organisation."""
        return self.members[member].short_name


@dataclass(frozen=True, slots=True)
class Judged:
    """One plan with its checkpoints as they stand."""

    running: RunningPlan
    standings: tuple[Standing, ...]

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
    return Scope(found, above.short_name if above else "", not body and not organisations)


def judged(
    workspace: Workspace, scope: Scope, day: date, roadmap: str = ""
) -> tuple[list[Judged], list[Problem]]:
    """The plans of all in scope as they stood on a day, by organisation."""
    problems: list[Problem] = []
    return list(each_judged(workspace, scope, day, problems, roadmap)), problems


def each_judged(
    workspace: Workspace, scope: Scope, day: date, problems: list[Problem], roadmap: str = ""
) -> Iterator[Judged]:
    """The same one after another, so that memory need not hold a region.

    What stopped plans that could not be judged is added to ``problems`` on the way.
    """
    connect(workspace.database_url)
    judge = Judge(workspace, day)
    for part in chunks(list(scope.members), _CHUNK):
        found, wrong = judge.judge(plans(part, roadmap=roadmap or None))
        problems += wrong
        for one in sorted(found, key=lambda one: one.record.organisation):
            yield Judged(judge.running(one), tuple(one.standings()))
