"""Take organisations from files into the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workflows.problems import Problem
from workflows.specs.organisations import load_organisations
from workflows.store.connect import connect
from workflows.store.organisations import organisation_ids, save_organisation
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Ids of the organisations that were saved, and the findings of all files."""

    saved: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_organisations(workspace: Workspace, paths: Sequence[Path]) -> ImportReport:
    """Save the organisations of some files; a faulty one does not stop the others."""
    connect(workspace.database_url)
    saved: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        found, faults = load_organisations(path)
        problems += faults
        for organisation in found:
            save_organisation(organisation)
            saved.append(organisation.id)
    return ImportReport(tuple(saved), tuple(problems))


def known_organisations(workspace: Workspace) -> list[str]:
    """Ids of all organisations in alphabetical order."""
    connect(workspace.database_url)
    return organisation_ids()
