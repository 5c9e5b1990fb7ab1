"""Give a person everything that is held about them (152-ФЗ, ст. 14)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workflows.clock import today
from workflows.documents.files import safe_name
from workflows.model.rights import Action, Actor
from workflows.model.tables import ReportTable
from workflows.operations.privacy.dossier import dossier
from workflows.operations.privacy.search import search
from workflows.operations.require_right import ask_right
from workflows.operations.write_file import write_file
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.report_sheet import report_file
from workflows.store.connect import connect
from workflows.workspace import Workspace

_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was found of a person: the id, and a table for each sort of data."""

    organisation: str
    person: str
    tables: tuple[ReportTable, ...]


def collect(
    workspace: Workspace, organisation_id: str, who: str, *, actor: Actor | None = None
) -> Dossier:
    """Everything that is held about a person.

    Raises:
        ProblemsFoundError: W211 no right; there is no such organisation or person, or several of
            the name.
    """
    connect(workspace.database_url)
    ask_right(actor, Action.SEE_PEOPLE, organisation_id)
    found = search(workspace, organisation_id, who)
    tables = dossier(
        found.held,
        found.files,
        found.documents,
        found.said,
        today(workspace.time_zone),
        workspace.root,
    )
    return Dossier(organisation_id, found.held.person.id, tuple(tables))


def export_person(
    workspace: Workspace, made: Dossier, output: Path | None = None
) -> tuple[Path, Path]:
    """Write what was collected as a workbook, and beside it the same as JSON.

    Both are readable to the owner's account alone.

    Returns:
        The workbook and the JSON file; by default in the organisation's folder of the outputs,
        where the destruction of the person's data finds them.

    Raises:
        ProblemsFoundError: X105 for a name that is no workbook's; the file cannot be written.
    """
    if output is not None and output.suffix.lower() != ".xlsx":
        message = f"«{output.name}»: выгрузка — это книга Excel"
        raise ProblemsFoundError([Problem("X105", message, Place(), "назовите файл ….xlsx")])
    folder = workspace.outputs / safe_name(made.organisation)
    book = output or folder / f"{safe_name(f'Персональные данные – {made.person}')}.xlsx"
    if output is None:
        folder.mkdir(parents=True, exist_ok=True)
    beside = book.with_suffix(".json")
    names = [one.title for one in made.tables]
    _write(book, report_file(made.tables, names))
    _write(beside, json.dumps(as_json_value(made), ensure_ascii=False, indent=2).encode())
    return book, beside


def as_json_value(made: Dossier) -> dict[str, object]:
    """The same for a program: dates in ISO, headings as keys."""
    return {
        "organisation": made.organisation,
        "person": made.person,
        "sections": [{"id": one.id, "title": one.title, "rows": _rows(one)} for one in made.tables],
    }


def _rows(table: ReportTable) -> Sequence[dict[str, object]]:
    heads = [one.title for one in table.columns]
    return [
        {
            head: value.isoformat() if isinstance(value, date) else value
            for head, value in zip(heads, row, strict=True)
        }
        for row in table.rows
    ]


def as_lines(made: Dossier) -> list[str]:
    """How much of what there is, for the screen; no values."""
    return [f"{one.title}: {len(one.rows)}" for one in made.tables]


def _write(path: Path, content: bytes) -> None:
    write_file(path, content)
    path.chmod(_PRIVATE)
