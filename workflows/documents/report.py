"""How the checks of a template tell what they find: each finding at its part, paragraph and tag."""

from dataclasses import dataclass
from typing import Protocol

from workflows.problems import Place, Problem, Severity


class Report(Protocol):
    """Takes a finding about the tag at hand."""

    def __call__(
        self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """``hint`` is what to do about it."""


class PlacedReport(Protocol):
    """Takes a finding about a tag or another piece of a paragraph's text."""

    def __call__(
        self,
        where: str,
        text: str,
        code: str,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """``where`` is the paragraph's place inside its part, ``text`` what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and where in the file it is, for who wants to go there.

    Attributes:
        problem: what is told.
        member: the part's name in the zip; empty for a finding about the whole file.
        where: the paragraph's place inside its part.
        text: the tag or the piece of text.
    """

    problem: Problem
    member: str = ""
    where: str = ""
    text: str = ""


class PartReport:
    """Gathers the findings of one part."""

    def __init__(self, title: str, member: str, shown_as: str) -> None:
        self._title = title
        self._member = member
        self._file = shown_as
        self.found: list[Finding] = []

    def tag(
        self,
        where: str,
        text: str,
        code: str,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """A finding about a tag."""
        self._add(where, text, f"тег {text}", Problem(code, message, hint=hint, severity=severity))

    def words(
        self,
        where: str,
        text: str,
        code: str,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """A finding about words that a person has typed."""
        self._add(where, text, f"«{text}»", Problem(code, message, hint=hint, severity=severity))

    def _add(self, where: str, text: str, shown: str, problem: Problem) -> None:
        spot = ", ".join(one for one in (self._title, where, shown) if one)
        placed = Problem(
            problem.code,
            problem.message,
            Place(self._file, path=spot),
            problem.hint,
            severity=problem.severity,
        )
        self.found.append(Finding(placed, self._member, where, text))


def silent(*_: object, **__: object) -> None:
    """A report that nobody reads."""
