"""Approved forms: an organisation's own glossary, filled from the reviewed list."""

from collections.abc import Mapping

from workflows.language.overrides import glossary_key
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing

type FormsByText = Mapping[str, Mapping[str, str]]


def approve_forms(organisation: str, forms: FormsByText) -> int:
    """Freeze forms, all or none; a form approved again takes the place of the earlier one.

    Args:
        organisation: its id.
        forms: nominative → case → form.

    Returns:
        How many were added or changed.
    """
    with writing():
        # On PostgreSQL two writers of one organisation take turns.
        list(orm.Organisation.objects.select_for_update().filter(id=organisation))
        stored = approved_forms(organisation)
        changed = [
            orm.ApprovedForm(organisation_id=organisation, nominative=key, case=case, form=form)
            for text, cases in forms.items()
            for key in [glossary_key(text)]
            for case, form in cases.items()
            if stored.get(key, {}).get(case) != form
        ]
        orm.ApprovedForm.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["organisation", "nominative", "case"],
            update_fields=["form"],
        )
    return len(changed)


def approved_forms(organisation: str) -> dict[str, dict[str, str]]:
    """What is frozen for an organisation: nominative → case → form."""
    found: dict[str, dict[str, str]] = {}
    rows = orm.ApprovedForm.objects.filter(organisation=organisation).order_by("id")
    with said_plainly():
        for nominative, case, form in rows.values_list("nominative", "case", "form"):
            found.setdefault(nominative, {})[case] = form
    return found
