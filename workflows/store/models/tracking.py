"""Plans, their append-only history, and the outbox of notices."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from typing import ClassVar

from django.db import models

from workflows.model.history import EventKind, NoticeState
from workflows.store.models.append_only import AppendOnly, AppendOnlyQuerySet
from workflows.store.models.columns import ID_LENGTH, SHA256_LENGTH, choices, one_of
from workflows.store.models.notices import Letter
from workflows.store.models.organisations import Organisation


class Plan(models.Model):
    """A frozen version of a roadmap × an organisation × a launch order."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    roadmap = models.CharField(max_length=ID_LENGTH)
    roadmap_version = models.CharField(max_length=SHA256_LENGTH)
    order_date = models.DateField()
    order_number = models.CharField(max_length=ID_LENGTH)
    order_title = models.TextField(blank=True)
    order_issuer = models.TextField(blank=True)

    class Meta:
        verbose_name = "план-график"
        verbose_name_plural = "планы-графики"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "roadmap", "roadmap_version", "order_date", "order_number"],
                name="plan_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.roadmap}"


class Event(AppendOnly):
    """One line of a plan's history: added once, never changed (triggers hold it in SQL too)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, db_index=False, related_name="+")
    item = models.CharField(max_length=ID_LENGTH)
    occurrence = models.CharField(max_length=ID_LENGTH, blank=True)
    kind = models.CharField(max_length=16, choices=choices(EventKind))
    on_date = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=ID_LENGTH)
    payload = models.JSONField(default=dict, blank=True)
    idempotency_key = models.CharField(max_length=255, unique=True)

    objects: ClassVar[AppendOnlyQuerySet["Event"]] = AppendOnlyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "событие"
        verbose_name_plural = "события"
        indexes = (models.Index(fields=["plan", "id"], name="event_by_plan"),)
        constraints = (one_of("kind", EventKind, "event_kind_known"),)

    def __str__(self) -> str:
        return f"{self.item} {self.kind}"


class Notice(models.Model):
    """A line of a letter, which waits or was sent: told to its recipient once."""

    recipient = models.CharField(max_length=ID_LENGTH)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=ID_LENGTH)
    occurrence = models.CharField(max_length=ID_LENGTH, blank=True)
    kind = models.CharField(max_length=32)
    day = models.DateField()
    state = models.CharField(
        max_length=16, choices=choices(NoticeState), default=NoticeState.QUEUED.value
    )
    letter = models.ForeignKey(
        Letter, null=True, on_delete=models.PROTECT, db_index=False, related_name="+"
    )

    class Meta:
        verbose_name = "уведомление"
        verbose_name_plural = "уведомления"
        indexes = (
            models.Index(fields=["state", "day"], name="notice_by_state"),
            # Those of replaced letters are in none.
            models.Index(
                fields=["letter"], condition=models.Q(letter__isnull=False), name="notice_by_letter"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["day", "plan", "item", "occurrence", "kind", "recipient"],
                name="notice_once",
            ),
            one_of("state", NoticeState, "notice_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class Evaluation(models.Model):
    """What evaluations of a plan had to tell: the last one as a hash, all of them as a list.

    The same hash needs no writing again; ``notices`` holds each thing once, as JSON, and grows. It
    holds no state of a checkpoint: removing all rows loses nothing but time.
    """

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, primary_key=True, related_name="+")
    told = models.CharField(max_length=SHA256_LENGTH)
    notices = models.TextField(default="[]")

    class Meta:
        verbose_name = "проверка плана"
        verbose_name_plural = "проверки планов"

    def __str__(self) -> str:
        return str(self.plan_id)


class Part(models.Model):
    """Organisations that one of several workers evaluates at a time, in one transaction.

    Whoever evaluates them holds the row's lock; a worker that dies lets go of it. The rows of a run
    go when its result is published.
    """

    run = models.CharField(max_length=ID_LENGTH)
    number = models.PositiveIntegerField()
    organisations = models.JSONField()
    outcome = models.TextField(blank=True)
    created = models.DateTimeField()

    class Meta:
        verbose_name = "часть проверки"
        verbose_name_plural = "части проверок"
        constraints = (models.UniqueConstraint(fields=["run", "number"], name="part_once"),)

    def __str__(self) -> str:
        return f"{self.run}/{self.number}"
