"""Tables that only grow: the refusal in Python; triggers refuse the same in the database."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models


class HistoryIsFinalError(Exception):
    """Someone tried to change or delete what was recorded; record a further event instead."""

    def __init__(self) -> None:
        super().__init__("history is append-only: record a further event instead")


class AppendOnlyQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows that can be added and read."""

    def update(self, **_: Any) -> NoReturn:
        """Refused."""
        raise HistoryIsFinalError

    def delete(self) -> NoReturn:
        """Refused."""
        raise HistoryIsFinalError

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise HistoryIsFinalError

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        """Add rows; existing ones cannot be replaced on the way."""
        if options.get("update_conflicts"):
            raise HistoryIsFinalError
        return super().bulk_create(objs, *args, **options)


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row; a second time it is refused."""
        if not self._state.adding:
            raise HistoryIsFinalError
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise HistoryIsFinalError
