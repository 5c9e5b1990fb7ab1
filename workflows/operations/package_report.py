"""What came of issuing packages."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.documents.recorder import FormUsed
from workflows.problems import Problem


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One file of a package; ``status``: written, unchanged, or kept (it was edited by hand)."""

    organisation: str
    document: str
    path: str
    sha256: str
    status: str


@dataclass(frozen=True, slots=True)
class PackageReport:
    """What was issued, what was not and why, what must be read before signing, how long it took.

    ``school_years`` are those that the documents are for, each by the year in which it begins.
    """

    documents: tuple[IssuedFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    forms: tuple[FormUsed, ...] = ()
    seconds: float = 0
    school_years: frozenset[int] = frozenset()


def joined(parts: Iterable[PackageReport], seconds: float | None = None) -> PackageReport:
    """One report of several, in their order; ``seconds`` are their sum unless given."""
    found = list(parts)
    return PackageReport(
        documents=tuple(document for part in found for document in part.documents),
        # What many have in common is told once.
        problems=tuple(dict.fromkeys(problem for part in found for problem in part.problems)),
        forms=tuple(form for part in found for form in part.forms),
        school_years=frozenset(year for part in found for year in part.school_years),
        seconds=sum(part.seconds for part in found) if seconds is None else seconds,
    )
