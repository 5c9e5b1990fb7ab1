"""One term of one item, resolved to dates."""

from dataclasses import dataclass
from datetime import date

from workflows.model.rules import Kind


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know about a date: a coded remark in Russian."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The dates of one term; a date that does not exist is None.

    Attributes:
        key: what tells it from the item's other occurrences: ``1``, ``2020-Q4``, ``2021-12``.
        opens: the first day of the term (ст. 191 ГК РФ).
        nominal: the last day before any shift from a day off.
        due: the last lawful day.
        act_by: the last working day not after ``nominal``: the day to plan for.
        forecast: counted from an expected date of another item, not from a recorded one.
        lapsed: the term had ended before the order was signed; never overdue.
        provisional: it touches a year whose production calendar is not yet fixed by an act.
        trail: the reasoning in steps; empty unless asked for.
    """

    key: str
    kind: Kind
    opens: date | None = None
    nominal: date | None = None
    due: date | None = None
    act_by: date | None = None
    forecast: bool = False
    lapsed: bool = False
    provisional: bool = False
    notes: tuple[Note, ...] = ()
    trail: tuple[str, ...] = ()
