"""Reading and writing, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from workflows.store.faults import said_plainly

CHUNK = 500


@contextmanager
def writing() -> Iterator[None]:
    """Everything inside is written together, or nothing is.

    On SQLite the transaction is IMMEDIATE: no other writer comes between a look and a write.

    Raises:
        ProblemsFoundError: the database is locked, full, read-only or away (S2xx).
    """
    with said_plainly(), transaction.atomic():
        yield


def chunks[T](values: list[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The values in runs that fit into one query.

    >>> list(chunks([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    for start in range(0, len(values), size):
        yield values[start : start + size]
