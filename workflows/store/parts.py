"""The parts of an evaluation that several workers share: each is taken by one of them at a time.

A part is taken by locking its row, and what is found is written in the same transaction as the
outcome. So a worker that is killed gives its part back in the same moment, with nothing of it
written, and no clock decides about it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing

_KEPT_DAYS = 7
# Between two queries of a part a worker judges a few hundred plans: seconds, not minutes.
_PATIENCE = {
    "idle_in_transaction_session_timeout": "5min",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}


@dataclass(frozen=True, slots=True)
class TakenPart:
    """A part that nobody else has while its transaction lasts."""

    id: int
    organisations: tuple[str, ...]

    def finish(self, outcome: str) -> None:
        """Write down what came of it."""
        orm.Part.objects.filter(id=self.id).update(outcome=outcome)


def make_parts(run: str, parts: Sequence[Sequence[str]], instant: datetime) -> None:
    """Divide a run's work, unless that was done; what older runs have left behind is removed."""
    with writing():
        orm.Part.objects.filter(created__lt=instant - timedelta(days=_KEPT_DAYS)).delete()
        if not orm.Part.objects.filter(run=run).exists():
            rows = (
                orm.Part(run=run, number=number, organisations=list(one), created=instant)
                for number, one in enumerate(parts)
            )
            orm.Part.objects.bulk_create(rows, ignore_conflicts=True)


@contextmanager
def next_part(run: str) -> Iterator[TakenPart | None]:
    """A part that is free and not finished; None when there is none just now.

    All that is written inside is kept when the block ends, or nothing of it.
    """
    with writing():
        _let_go_when_silent()
        rows = orm.Part.objects.filter(run=run, outcome="").order_by("number")
        # SQLite knows no locks of rows, and needs none: there the whole transaction is a lock.
        row = rows.select_for_update(skip_locked=True).first()
        yield None if row is None else TakenPart(row.id, tuple(row.organisations))


def _let_go_when_silent() -> None:
    """A machine that was cut off cannot say so: its transaction must not hold a part for hours."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name, value in _PATIENCE.items():
                cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def unfinished_parts(run: str) -> int:
    """How many parts are not finished, taken or not."""
    with said_plainly():
        return orm.Part.objects.filter(run=run, outcome="").count()


def outcomes(run: str) -> list[str]:
    """What came of the finished parts, in order."""
    with said_plainly():
        rows = orm.Part.objects.filter(run=run).exclude(outcome="").order_by("number")
        return list(rows.values_list("outcome", flat=True))


def forget_parts(run: str) -> None:
    """Remove a run's parts, since its result is published."""
    with writing():
        orm.Part.objects.filter(run=run).delete()
