"""Whom mail goes to, the letters themselves, and the secret addresses of calendar feeds."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from django.db import models

from workflows.model.notices import LetterState, Rhythm
from workflows.model.rights import Role
from workflows.store.models.columns import ID_LENGTH, SHA256_LENGTH, choices, one_of
from workflows.store.models.organisations import Organisation


class Contact(models.Model):
    """Someone who gets an organisation's notices; without a name.

    Who was removed is not ``active``, and the address is wiped: letters are kept and name no one.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    email = models.TextField(blank=True)
    role = models.CharField(max_length=16, choices=choices(Role))
    rhythm = models.CharField(max_length=16, choices=choices(Rhythm))
    kinds = models.JSONField(default=list, blank=True)
    lead_days = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet = models.CharField(max_length=16, blank=True)
    refused = models.TextField(blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "получатель уведомлений"
        verbose_name_plural = "получатели уведомлений"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(active=True),
                name="contact_once",
            ),
            one_of("role", Role, "contact_role_known"),
            one_of("rhythm", Rhythm, "contact_rhythm_known"),
        )

    def __str__(self) -> str:
        return f"contact-{self.pk}"


class Letter(models.Model):
    """One digest to one contact for a day, written down before it is sent."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, db_index=False, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=16, choices=choices(LetterState))
    message_id = models.CharField(max_length=255, unique=True)
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField()
    created = models.DateTimeField()
    next_try = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0)
    claim = models.CharField(max_length=ID_LENGTH, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)

    class Meta:
        verbose_name = "письмо"
        verbose_name_plural = "письма"
        indexes = (models.Index(fields=["state", "next_try"], name="letter_by_state"),)
        constraints = (
            models.UniqueConstraint(fields=["contact", "day"], name="letter_once"),
            one_of("state", LetterState, "letter_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.state}"


class Feed(models.Model):
    """A secret address of an organisation's calendar; only its hash is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=SHA256_LENGTH, unique=True)
    created = models.DateTimeField()
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "адрес календаря"
        verbose_name_plural = "адреса календарей"

    def __str__(self) -> str:
        return self.organisation_id
