"""The way of a paper to its marks: submitted, returned, agreed («СОГЛАСОВАНО»), approved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.model.history import EventKind, EventRecord
from workflows.model.roadmap import ApprovalKind, ApprovalStep, ApprovalTerm


class Passage(StrEnum):
    """How far the paper has come; ``PASSAGE_NAMES`` for people."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WAIVED = "waived"


PASSAGE_NAMES = {
    Passage.DRAFT: "проект, не представлен",
    Passage.SUBMITTED: "на согласовании",
    Passage.RETURNED: "возвращён на доработку",
    Passage.APPROVED: "получил все грифы",
    Passage.WAIVED: "снят с контроля",
}
MARK_NAMES = {ApprovalKind.AGREED: "СОГЛАСОВАНО", ApprovalKind.APPROVED: "УТВЕРЖДАЮ"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark that the paper needs; ``on`` and ``actor`` tell of the one it has."""

    step: ApprovalStep
    on: date | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalWay:
    """The way of one item's paper.

    Attributes:
        passage: how far it has come.
        marks: what it needs, in the order in which they are given.
        submissions: every day on which it was handed in.
        comment: what was asked for when it was last returned.
    """

    passage: Passage
    marks: tuple[Mark, ...]
    submissions: tuple[date, ...] = ()
    comment: str = ""

    @property
    def awaited(self) -> ApprovalStep | None:
        """The mark that comes next; None when nobody else is asked."""
        if self.passage is not Passage.SUBMITTED:
            return None
        return next((one.step for one in self.marks if one.on is None), None)

    @property
    def settled_on(self) -> date | None:
        """The day that the item's term is about; None while it has not come.

        «Представить на согласование до …» is met by the first submission, however often the paper
        is returned afterwards; «согласовать до …» only by the last mark.
        """
        if self.marks[0].step.term is ApprovalTerm.SUBMISSION:
            return self.submissions[0] if self.submissions else None
        return self.marks[-1].on if self.passage is Passage.APPROVED else None


def steps_of(first: ApprovalStep) -> tuple[ApprovalStep, ...]:
    """The marks of an item's paper in the order in which they are given."""
    steps = [first]
    while steps[-1].then is not None:
        steps.append(steps[-1].then)
    return tuple(steps)


def approval_way(first: ApprovalStep, past: Iterable[EventRecord]) -> ApprovalWay:
    """The way of a paper from its checkpoint's history, cancelled events left out.

    A paper handed in anew is another paper: it needs every mark again. A mark without a submission
    before it («утверждён сразу») counts as handed in on the same day.

    Args:
        first: the item's first mark.
        past: in the order of recording.
    """
    steps = steps_of(first)
    marks: list[Mark] = []
    submissions: list[date] = []
    passage, comment = Passage.DRAFT, ""
    for event in past:
        match event.kind:
            case EventKind.SUBMITTED:
                marks, passage = [], Passage.SUBMITTED
                submissions.append(event.on_date)
            case EventKind.ACCEPTED:
                submissions = submissions or [event.on_date]
                marks = [*marks, *_mark(steps, marks, event)]
                passage = Passage.APPROVED if len(marks) == len(steps) else Passage.SUBMITTED
            case EventKind.RETURNED:
                marks, passage = [], Passage.RETURNED
                comment = str(event.payload.get("comment", ""))
            case EventKind.WAIVED:
                passage = Passage.WAIVED
            case _:
                pass
    given = (*marks, *(Mark(one) for one in steps[len(marks) :]))
    return ApprovalWay(passage, given, tuple(submissions), comment)


def _mark(
    steps: Sequence[ApprovalStep], marks: Sequence[Mark], event: EventRecord
) -> Iterable[Mark]:
    if len(marks) < len(steps):
        yield Mark(steps[len(marks)], event.on_date, event.actor)
