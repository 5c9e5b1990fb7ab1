"""Take organisations from files into the database."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from workflows.model.people import Organisation
from workflows.model.regions import is_region
from workflows.model.rights import Action, Actor, seat_of
from workflows.model.zones import zone_of
from workflows.operations.require_right import right_faults
from workflows.problems import Problem, Severity, has_errors
from workflows.rosters.organisation_list import OrganisationList, read_organisation_list
from workflows.rosters.tables.read import read_tables
from workflows.specs.organisations import load_organisations
from workflows.store.connect import connect
from workflows.store.members import members, municipalities
from workflows.store.organisations import (
    known_codes,
    organisation_ids,
    organisations,
    save_organisation,
    save_organisations,
)
from workflows.workspace import Workspace

_ALIKE = 0.92
_LISTS = frozenset((".xlsx", ".docx"))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Ids of the organisations that were saved, and the findings of all files."""

    saved: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_organisations(
    workspace: Workspace, paths: Sequence[Path], *, actor: Actor | None = None
) -> ImportReport:
    """Save the organisations of some files; a faulty one does not stop the others.

    A list (.xlsx, .docx) has a row for each organisation and is saved whole or not at all. What
    the actor may not edit (W211) is a finding like others: an organisation by where it stands,
    and, if it is stored, also by where it stood; people only in the own organisation.

    Raises:
        ProblemsFoundError: O501, the actor's body is not there.
    """
    connect(workspace.database_url)
    saved: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        if path.suffix.lower() in _LISTS:
            codes, faults = _import_list(path, actor)
            saved += codes
            problems += faults
            continue
        found, faults = load_organisations(path)
        problems += faults
        for organisation in found:
            forbidden = _forbidden(actor, [organisation])
            problems += forbidden
            if forbidden:
                continue
            save_organisation(organisation)
            saved.append(organisation.id)
    return ImportReport(tuple(saved), tuple(problems))


def _import_list(path: Path, actor: Actor | None) -> tuple[list[str], Sequence[Problem]]:
    found = read_organisation_list(read_tables(path), known_codes())
    problems = [*found.problems, *_forbidden(actor, found.organisations)]
    problems += _misspelt_municipalities(found)
    if has_errors(problems):
        return [], problems
    save_organisations(_with_registers(found))
    return [one.id for one in found.organisations], problems


def _forbidden(actor: Actor | None, new: Sequence[Organisation]) -> list[Problem]:
    """What the actor may not do: nobody takes over what stands below somebody else."""
    if actor is None:
        return []
    stored = members([one.id for one in new])
    seats = [seat_of(one) for one in new]
    before = [stored[one.id].seat for one in new if one.id in stored]
    with_people = [seat_of(one) for one in new if one.people]
    found = right_faults(actor, Action.EDIT_ORGANISATIONS, [*before, *seats])
    found += right_faults(actor, Action.EDIT_PEOPLE, with_people)
    return list(dict.fromkeys(found))


def _misspelt_municipalities(listed: OrganisationList) -> Iterator[Problem]:
    """A municipality that is new and almost another one: whoever coordinates it would not see it.

    Which of two names is the mistyped one is told by how many have it; a stored one is right.
    """
    many = Counter(one.municipality for one in listed.organisations)
    stored = set(municipalities())
    for name in sorted(set(many) - stored):
        others = stored | {one for one, number in many.items() if number > many[name]}
        near = get_close_matches(name, sorted(others - {name}), n=1, cutoff=_ALIKE)
        if near:
            yield Problem(
                "W227",
                f"муниципалитет «{name}» почти как «{near[0]}»",
                listed.municipalities[name],
                f"возможно, имелось в виду «{near[0]}»",
                severity=Severity.WARNING,
            )


def _with_registers(found: OrganisationList) -> list[Organisation]:
    """The list's organisations; of one that is known already only the listed fields change."""
    known = set(organisation_ids())
    stored = organisations([one.id for one in found.organisations if one.id in known])
    before = {one.id: one for one in stored}
    return [
        _renewed(before[one.id], one, found.fields) if one.id in before else one
        for one in found.organisations
    ]


def _renewed(before: Organisation, listed: Organisation, fields: Collection[str]) -> Organisation:
    """The stored one with the listed fields; a zone that was its region's follows the region."""
    changed = {name: getattr(listed, name) for name in fields}
    is_moved = before.region != listed.region and is_region(listed.region)
    if is_moved and before.time_zone == zone_of(before.region):
        changed.setdefault("time_zone", listed.time_zone)
    return replace(before, **changed)


def known_organisations(workspace: Workspace, municipality: str | None = None) -> list[str]:
    """Ids of all organisations, or of one municipality's, in alphabetical order."""
    connect(workspace.database_url)
    return organisation_ids(municipality)
