"""Journals of registration: numbers that were given, and those that were cancelled."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from typing import ClassVar

from django.db import models

from workflows.store.models.append_only import AppendOnly, AppendOnlyQuerySet
from workflows.store.models.columns import ID_LENGTH
from workflows.store.models.organisations import Organisation


class JournalEntry(AppendOnly):
    """A number given to a document: added once, never changed (triggers hold it in SQL too)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    journal = models.CharField(max_length=ID_LENGTH)
    year = models.PositiveIntegerField()
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(max_length=ID_LENGTH)
    number_key = models.CharField(max_length=ID_LENGTH)
    dated = models.DateField()
    document = models.CharField(max_length=ID_LENGTH)
    subject = models.CharField(max_length=ID_LENGTH, blank=True)
    edition = models.CharField(max_length=ID_LENGTH)
    title = models.TextField()
    idempotency_key = models.CharField(max_length=512)
    recorded_at = models.DateTimeField()

    objects: ClassVar[AppendOnlyQuerySet["JournalEntry"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "записи журналов"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "journal", "year", "number_key"], name="number_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "journal", "year", "ordinal"], name="ordinal_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "idempotency_key"], name="registration_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.journal} {self.year}: {self.number}"


class Cancellation(AppendOnly):
    """That a number is no longer in force, and what took its place; the number stays taken."""

    entry = models.OneToOneField(JournalEntry, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        JournalEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on_date = models.DateField()
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    objects: ClassVar[AppendOnlyQuerySet["Cancellation"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "отмена"
        verbose_name_plural = "отмены"

    def __str__(self) -> str:
        return f"{self.entry_id} {self.on_date}"
