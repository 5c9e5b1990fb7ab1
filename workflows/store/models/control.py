"""What controllers rest on: figures that bodies have entered, reports as they were handed in."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from typing import ClassVar

from django.db import models

from workflows.model.roadmap import FigureKind
from workflows.store.models.append_only import AppendOnly, AppendOnlyQuerySet
from workflows.store.models.columns import ID_LENGTH, SHA256_LENGTH, choices, one_of
from workflows.store.models.organisations import Organisation
from workflows.store.models.tracking import Plan


class Figure(AppendOnly):
    """A figure of a body for a year; a correction is a further row (triggers hold it in SQL)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=32, choices=choices(FigureKind))
    year = models.PositiveIntegerField()
    value = models.PositiveIntegerField()
    source = models.TextField()
    on_date = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=ID_LENGTH)

    objects: ClassVar[AppendOnlyQuerySet["Figure"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "численность"
        verbose_name_plural = "численность"
        indexes = (models.Index(fields=["year", "kind", "organisation"], name="figure_by_year"),)
        constraints = (one_of("kind", FigureKind, "figure_kind_known"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind} {self.year}"


class SubmittedReport(AppendOnly):
    """A report as it was handed in: never changed; one handed in anew is a further row."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, db_index=False, related_name="+")
    item = models.CharField(max_length=ID_LENGTH)
    occurrence = models.CharField(max_length=ID_LENGTH)
    number = models.PositiveIntegerField()
    on_date = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=ID_LENGTH)

    objects: ClassVar[AppendOnlyQuerySet["SubmittedReport"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "сданный отчёт"
        verbose_name_plural = "сданные отчёты"
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "item", "occurrence", "number"], name="report_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.occurrence}"
