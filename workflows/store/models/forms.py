"""Forms of names, positions and organisations that people have approved."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from django.db import models

from workflows.store.models.columns import ID_LENGTH
from workflows.store.models.organisations import Organisation


class ApprovedForm(models.Model):
    """One text in one case, frozen; another nominative is another row, so a change unfreezes."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    nominative = models.TextField()
    case = models.CharField(max_length=ID_LENGTH)
    form = models.TextField()

    class Meta:
        verbose_name = "утверждённая форма"
        verbose_name_plural = "утверждённые формы"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "nominative", "case"], name="approved_form_once"
            ),
        )

    def __str__(self) -> str:
        return self.case
