"""Everything about one person, in the database and in files, looked up once."""

from dataclasses import dataclass, replace

from workflows.language.mentions import Mentions
from workflows.model.history import IssuedRecord
from workflows.model.privacy import FreeText, Holdings
from workflows.operations.privacy.find_person import find_holdings, mentions_in, subjects_of
from workflows.operations.privacy.found_files import FoundFile, files_naming, registered_naming
from workflows.store.connect import connect
from workflows.store.free_texts import COMMON, free_texts
from workflows.store.organisations import organisation
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a person.

    Attributes:
        held: the database's rows about the person.
        named: where texts name the person.
        files: that name the person.
        documents: registered ones that name the person.
        said: words of others in which the person is named.
    """

    held: Holdings
    named: Mentions
    files: tuple[FoundFile, ...]
    documents: tuple[IssuedRecord, ...]
    said: tuple[FreeText, ...]


def search(workspace: Workspace, organisation_id: str, who: str) -> Found:
    """Look everywhere for a person's data.

    Raises:
        ProblemsFoundError: there is no such organisation or person, or several of the name.
    """
    connect(workspace.database_url)
    organisation(organisation_id)
    held = find_holdings(organisation_id, who)
    named, subjects = mentions_in(held), subjects_of(held)
    return Found(
        held,
        named,
        tuple(files_naming(workspace, organisation_id, named, subjects)),
        tuple(registered_naming(workspace, organisation_id, named, subjects)),
        tuple(said_of(organisation_id, named, held.person.id)),
    )


def said_of(organisation_id: str, named: Mentions, person: str) -> list[FreeText]:
    """Words that people typed in which the person is named, but for those in the own rows."""
    said = free_texts(organisation_id, besides=person)
    in_full = replace(named, alone=False)
    return [
        one
        for one in said
        if any(map((in_full if one.table in COMMON else named).found_in, one.texts))
    ]
