"""What can be dated of a roadmap that no order has launched yet."""

from dataclasses import fields, is_dataclass

from workflows.model.occurrence import Note, Occurrence
from workflows.model.rules import ORDER, DateSpec, DeadlineRule, Every, Kind


def needs_order(rule: DeadlineRule) -> bool:
    """Whether a term's dates depend on when the launch order is signed.

    A repeated duty begins with the order; a date without a year takes the first one after it.

    >>> from workflows.model.rules import By, Ongoing, Period
    >>> [needs_order(By(DateSpec(1, 20, year))) for year in (2021, None)]
    [False, True]
    >>> needs_order(Ongoing())
    False
    """
    return _depends(rule)


def waiting_for_order() -> Occurrence:
    """The occurrence of a term that cannot be counted before there is an order."""
    note = Note("D208", "ждёт даты: приказа о запуске ещё нет")
    return Occurrence("1", Kind.WAITING, notes=(note,))


def _depends(value: object) -> bool:
    if value == ORDER:
        return True
    if isinstance(value, DateSpec):
        return value.year is None
    if isinstance(value, Every) and value.since is None:
        return True
    if isinstance(value, tuple):
        return any(_depends(part) for part in value)
    return is_dataclass(value) and any(_depends(getattr(value, one.name)) for one in fields(value))
