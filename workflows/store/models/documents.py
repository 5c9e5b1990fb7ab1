"""Files that were issued."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from django.db import models

from workflows.model.history import DocumentStatus
from workflows.store.models.columns import ID_LENGTH, SHA256_LENGTH, choices, one_of
from workflows.store.models.journal import JournalEntry
from workflows.store.models.organisations import Organisation


class IssuedDocument(models.Model):
    """One issued file; once registered it can only be cancelled (a trigger holds it in SQL)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    document = models.CharField(max_length=ID_LENGTH)
    subject = models.CharField(max_length=ID_LENGTH, blank=True)
    edition = models.CharField(max_length=ID_LENGTH)
    path = models.TextField()
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    template_sha256 = models.CharField(max_length=SHA256_LENGTH)
    data_sha256 = models.CharField(max_length=SHA256_LENGTH)
    status = models.CharField(
        max_length=16, choices=choices(DocumentStatus), default=DocumentStatus.DRAFT.value
    )
    dated = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=ID_LENGTH, blank=True)
    # The number that it was registered under: its own, or its order's for an appendix.
    entry = models.ForeignKey(
        JournalEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "документ"
        verbose_name_plural = "документы"
        indexes = (
            models.Index(
                fields=["organisation", "document", "subject"], name="document_by_subject"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "document", "subject", "edition"],
                condition=models.Q(status="draft"),
                name="document_one_draft",
            ),
            models.UniqueConstraint(
                fields=["entry", "document", "subject"],
                condition=models.Q(entry__isnull=False),
                name="document_once_by_number",
            ),
            one_of("status", DocumentStatus, "document_status_known"),
            models.CheckConstraint(
                condition=models.Q(status="draft", number="")
                | models.Q(status__in=["registered", "cancelled"], dated__isnull=False),
                name="document_number_by_status",
            ),
        )

    def __str__(self) -> str:
        return self.document
