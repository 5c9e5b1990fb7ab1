"""The list of forms for people, out of the forms that documents have used."""

from collections.abc import Iterable
from dataclasses import replace

from workflows.documents.recorder import FormUsed
from workflows.language import Case, Status
from workflows.model.people import Organisation
from workflows.rosters.forms_review.rows import ReviewRow
from workflows.rosters.forms_review.write import review_file

_STATUSES = {
    Status.OK: "верно",
    Status.CHECK: "проверьте",
    Status.BLOCKED: "не просклонено",
}
_SORTS = {"person": "человек", "position": "должность", "organisation": "организация"}
_CASES = [case.russian for case in Case]


def review_content(organisation: Organisation, forms: Iterable[FormUsed]) -> bytes:
    """The list as an Excel file."""
    title = organisation.short_name or organisation.name
    return review_file(organisation.id, title, review_rows(forms))


def review_rows(forms: Iterable[FormUsed]) -> list[ReviewRow]:
    """One row a form, whatever number of documents print it; those to be checked come first."""
    used: dict[FormUsed, dict[str, None]] = {}
    for one in forms:
        where = used.setdefault(replace(one, field="", where="", document="", holder=""), {})
        where[_place(one)] = None
    rows = [_row(one, tuple(where)) for one, where in used.items()]
    return sorted(rows, key=lambda row: (row.sure, row.nominative, _CASES.index(row.case)))


def _row(one: FormUsed, used_in: tuple[str, ...]) -> ReviewRow:
    status = Status(one.status)
    return ReviewRow(
        nominative=one.nominative,
        case=one.case,
        form="" if status is Status.BLOCKED else one.form,
        status=_STATUSES[status],
        reason=one.reason,
        sort=_SORTS.get(one.sort, "слово"),
        used_in=used_in,
        origin="" if status is Status.BLOCKED else "программа",
        sure=status is Status.OK,
    )


def _place(one: FormUsed) -> str:
    return ", ".join(part for part in (one.document, one.field) if part)
