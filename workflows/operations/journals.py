"""Which journals an organisation has, and what stands in them."""

from collections.abc import Sequence

from workflows.model.journals import Journal, JournalEntry, number_key
from workflows.model.people import Organisation
from workflows.model.templates import TemplateSet
from workflows.problems import Place, Problem, ProblemsFoundError


def journals_of(template_set: TemplateSet, organisation: Organisation) -> dict[str, Journal]:
    """All journals by id: the set's, numbered as the organisation wants, and its own."""
    declared = {one.id: one for one in template_set.journals}
    own = {
        one.id: one.over(declared.get(one.id, Journal(one.id, one.id)))
        for one in organisation.journals
    }
    return declared | own


def find_journal(journals: dict[str, Journal], journal_id: str) -> Journal:
    """A journal by its id.

    Raises:
        ProblemsFoundError: J112, there is none.
    """
    if journal_id in journals:
        return journals[journal_id]
    raise ProblemsFoundError(
        [
            Problem(
                "J112",
                f"нет журнала «{journal_id}»",
                Place(path="--journal"),
                "выберите журнал из списка или опишите его в set.yaml комплекта (journals)",
                (f"есть: {', '.join(journals) or 'ни одного'}",),
            )
        ]
    )


def find_entry(
    entries: Sequence[JournalEntry],
    number: str,
    *,
    organisation: str,
    journal: str = "",
    year: int | None = None,
) -> JournalEntry:
    """The line of a number; without a year that of the latest one.

    Raises:
        ProblemsFoundError: J113 there is none, or J115 more than one journal has it.
    """
    found = [
        one
        for one in entries
        if number_key(one.number) == number_key(number)
        and journal in ("", one.journal)
        and year in (None, one.year)
    ]
    if not found:
        raise ProblemsFoundError([_no_number(organisation, number, journal, year)])
    latest = max(one.year for one in found)
    last = [one for one in found if one.year == latest]
    if len(last) > 1:
        raise ProblemsFoundError([_ambiguous(organisation, number, last)])
    return last[0]


def _no_number(organisation: str, number: str, journal: str, year: int | None) -> Problem:
    where = f" в журнале «{journal}»" if journal else ""
    when = f" за {year} год" if year else ""
    return Problem(
        "J113",
        f"номера {number}{where}{when} нет",
        Place(path=organisation),
        f"посмотрите журнал: veshka document journal --organisation {organisation}",
    )


def _ambiguous(organisation: str, number: str, found: Sequence[JournalEntry]) -> Problem:
    return Problem(
        "J115",
        f"номер {number} есть в нескольких журналах",
        Place(path=organisation),
        "назовите журнал ключом --journal",
        (f"журналы: {', '.join(one.journal for one in found)}",),
    )
