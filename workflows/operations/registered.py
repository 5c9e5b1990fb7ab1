"""What of a package is registered already: it bears its number and is not issued again."""

from collections.abc import Iterable
from dataclasses import replace

from workflows.documents.package import PackageData, Requisites
from workflows.model.journals import JournalEntry
from workflows.model.roadmap import Item, Roadmap
from workflows.model.templates import DocumentSpec
from workflows.store.documents import issued_as
from workflows.store.journal import entries


def with_numbers(data: PackageData) -> PackageData:
    """The data with the dates and numbers of registered documents, over those of events.

    A document made for each person has a number in each copy, so none that others could cite.
    """
    known = in_force(entries(data.organisation.id), data.template_set.edition)
    numbers = {one.document: Requisites(one.dated, one.number) for one in known if not one.subject}
    files = issued_as([one.id for one in known])
    return replace(
        data,
        requisites={**data.requisites, **numbers},
        registered=frozenset((one.document, one.subject) for one in files),
    )


def in_force(known: Iterable[JournalEntry], edition: str) -> list[JournalEntry]:
    """Entries of an edition that were not cancelled, in the order of registration."""
    return [one for one in known if one.is_in_force and one.edition == edition]


def deliverables_of(roadmap: Roadmap, spec: DocumentSpec) -> tuple[Item, ...]:
    """The items that a registered document can serve as evidence for, in printed order.

    They are those that name it as a deliverable, and those that its template set says it fulfils.
    """
    return tuple(
        item
        for item in roadmap.items()
        if item.id in spec.items or any(one.document == spec.id for one in item.deliverables)
    )
