"""Whose data were destroyed, when and why: a table that only grows and names no one."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from typing import ClassVar

from django.db import models

from workflows.store.models.append_only import AppendOnly, AppendOnlyQuerySet
from workflows.store.models.columns import ID_LENGTH
from workflows.store.models.organisations import Organisation


class Erasure(AppendOnly):
    """One destruction with its act; the person is known by the id that the record had."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    person = models.CharField(max_length=ID_LENGTH)
    ground = models.TextField()
    categories = models.JSONField(default=list)
    on_date = models.DateField()
    recorded_at = models.DateTimeField()
    act = models.TextField()
    idempotency_key = models.CharField(max_length=255, unique=True)

    objects: ClassVar[AppendOnlyQuerySet["Erasure"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "уничтожение данных"
        verbose_name_plural = "уничтожение данных"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="erasure_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}-{self.number}"
