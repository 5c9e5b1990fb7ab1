"""Which checkpoints are to be told about to their organisation, and by which word."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from workflows.planning import Standing, State
from workflows.store.evaluations import Notices

NOTICE_KINDS = {State.OVERDUE: "overdue", State.DUE_SOON: "due_soon", State.RETURNED: "returned"}


def notices_of(standings: Iterable[Standing]) -> Notices:
    """What is to be told of these: a term that is extended is told anew, by its new day."""
    return tuple(found for found in map(notice_of, standings) if found is not None)


def notice_of(one: Standing) -> tuple[str, str, str, date] | None:
    """What is to be told of a checkpoint: item, occurrence, kind, day; None for nothing."""
    kind = NOTICE_KINDS.get(one.state)
    if kind is None or one.due is None:
        return None
    return *one.checkpoint.key, kind, one.due


def digest_of(found: object) -> str:
    """A hash by which the same things to tell are known again."""
    return sha256(repr(found).encode()).hexdigest()
