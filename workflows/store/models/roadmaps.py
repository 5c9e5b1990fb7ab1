"""What happens to a roadmap itself before plans start by it, and the versions that they go by."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from typing import ClassVar

from django.db import models

from workflows.model.history import EventKind
from workflows.store.models.append_only import AppendOnly, AppendOnlyQuerySet
from workflows.store.models.columns import ID_LENGTH, SHA256_LENGTH, choices, one_of


class RoadmapEvent(AppendOnly):
    """One step of a roadmap's version to its marks: added once, never changed."""

    roadmap = models.CharField(max_length=ID_LENGTH)
    version = models.CharField(max_length=SHA256_LENGTH)
    kind = models.CharField(max_length=16, choices=choices(EventKind))
    on_date = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=ID_LENGTH)
    payload = models.JSONField(default=dict, blank=True)
    idempotency_key = models.CharField(max_length=255, unique=True)

    objects: ClassVar[AppendOnlyQuerySet["RoadmapEvent"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "шаг согласования карты"
        verbose_name_plural = "шаги согласования карт"
        indexes = (models.Index(fields=["roadmap", "version"], name="roadmap_event_by_version"),)
        constraints = (one_of("kind", EventKind, "roadmap_event_kind_known"),)

    def __str__(self) -> str:
        return f"{self.roadmap} {self.kind}"


class FrozenRoadmap(AppendOnly):
    """A roadmap's file as it was when a plan was started by it, or moved to it."""

    version = models.CharField(max_length=SHA256_LENGTH, primary_key=True)
    roadmap = models.CharField(max_length=ID_LENGTH)
    text = models.TextField()

    objects: ClassVar[AppendOnlyQuerySet["FrozenRoadmap"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "сохранённая версия карты"
        verbose_name_plural = "сохранённые версии карт"

    def __str__(self) -> str:
        return f"{self.roadmap} {self.version[:8]}"
