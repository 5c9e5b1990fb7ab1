"""Registers of an organisation out to Excel."""

from pathlib import Path

from workflows.operations.write_file import write_file
from workflows.rosters.register_book import Register, register_file
from workflows.rosters.roster.filling import rows_of
from workflows.rosters.roster.sheets import BY_KEY
from workflows.store.connect import connect
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

_TITLES = {
    "mentors": "База наставников",
    "mentees": "База наставляемых",
    "pairs": "Реестр наставнических пар",
    "consents": "Журнал учёта согласий",
    "meetings": "Журнал встреч",
}
REGISTERS = tuple(_TITLES)
# What a register does not print: the program's own codes, papers of identity.
_LEFT_OUT = frozenset(("id", "identity_document", "home_organisation"))


def export_register(
    workspace: Workspace, kind: str, organisation_id: str, output: Path | None = None
) -> Path:
    """Write one of ``REGISTERS`` as an .xlsx and say where.

    Raises:
        ProblemsFoundError: there is no such organisation, or the file cannot be written.
    """
    connect(workspace.database_url)
    one = organisation(organisation_id)
    columns = [each for each in BY_KEY[kind].printed if each.key not in _LEFT_OUT]
    rows = [[row.get(each.key) for each in columns] for row in rows_of(one, whole=True)[kind]]
    headings = tuple((each.heading, each.width) for each in columns)
    path = output or Path(f"{_TITLES[kind]} {organisation_id}.xlsx")
    register = Register(_TITLES[kind], one.short_name or one.name, headings, rows)
    write_file(path, register_file(register))
    return path
