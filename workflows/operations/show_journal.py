"""What stands in an organisation's journals, what was issued to it, and whether the files hold."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from workflows.model.history import IssuedRecord
from workflows.model.journals import JournalEntry
from workflows.operations.journals import journals_of
from workflows.operations.package_data import package_source
from workflows.operations.registered_files import changed, digest_of, gone, put_in_place
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.documents import issued, issued_as
from workflows.store.journal import entries
from workflows.store.organisations import organisation as stored_organisation
from workflows.store.organisations import organisation_ids
from workflows.store.plans import plans
from workflows.workspace import Workspace


class LineStatus(StrEnum):
    """Where a number stands; ``reserved`` waits for its files."""

    REGISTERED = "registered"
    CANCELLED = "cancelled"
    RESERVED = "reserved"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal, with the numbers that it cancels and is cancelled by."""

    entry: JournalEntry
    status: LineStatus
    cancels: tuple[str, ...] = ()
    cancelled_by: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """How many registered files were looked at and put back, and what is wrong with the others."""

    files: int
    restored: tuple[str, ...]
    problems: tuple[Problem, ...]


def show_journal(
    workspace: Workspace, organisation: str, *, year: int | None = None, journal: str = ""
) -> list[Line]:
    """The lines of an organisation's journals: by journal and year, then by number.

    Raises:
        ProblemsFoundError: there is no such organisation.
    """
    connect(workspace.database_url)
    stored_organisation(organisation)
    known = entries(organisation)
    written = {one.entry for one in issued_as([one.id for one in known])}
    lines = [
        _line(one, known, is_written=one.id in written)
        for one in known
        if journal in ("", one.journal) and year in (None, one.year)
    ]
    return sorted(lines, key=_place)


def journal_titles(workspace: Workspace, organisation_id: str) -> dict[str, str]:
    """What the organisation's journals are called: id → title, by the template sets of its plans.

    A set that cannot be read is passed over: the journal can be read without it.
    """
    connect(workspace.database_url)
    own = stored_organisation(organisation_id)
    titles: dict[str, str] = {}
    for roadmap in dict.fromkeys(one.roadmap for one in plans([organisation_id])):
        with suppress(ProblemsFoundError):
            found = journals_of(package_source(workspace, roadmap).template_set, own)
            titles |= {one.id: one.title for one in found.values()}
    return titles


def show_documents(workspace: Workspace, organisation: str) -> list[IssuedRecord]:
    """Drafts and registered documents of an organisation.

    Raises:
        ProblemsFoundError: there is no such organisation.
    """
    connect(workspace.database_url)
    stored_organisation(organisation)
    return sorted(issued(organisation), key=lambda one: (one.document, one.subject, one.id or 0))


def verify_documents(
    workspace: Workspace, organisations: Iterable[str] | None = None, *, restore: bool = False
) -> Verified:
    """Compare every registered file with its hash, and every number with its file.

    Args:
        workspace: where the files are.
        organisations: their ids; None for all.
        restore: put back, from the kept copies, the files that are gone.
    """
    connect(workspace.database_url)
    chosen = organisation_ids() if organisations is None else list(organisations)
    files = 0
    restored: list[str] = []
    problems: list[Problem] = []
    for organisation in chosen:
        stored_organisation(organisation)
        known = entries(organisation)
        records = issued_as([one.id for one in known])
        files += len(records)
        problems += _unfinished(known, records)
        for one in records:
            problem = _fault(workspace, one)
            if problem is not None and restore and problem.code == "J202":
                problem = put_in_place(workspace, one)
                restored += [one.path] if problem is None else []
            if problem is not None:
                problems.append(problem)
    return Verified(files, tuple(restored), tuple(problems))


def _fault(workspace: Workspace, record: IssuedRecord) -> Problem | None:
    path = workspace.outputs / record.path
    found = digest_of(path)
    if found == record.sha256:
        return None
    return changed(path, record) if found else gone(path, record)


def _unfinished(
    known: Iterable[JournalEntry], records: Iterable[IssuedRecord]
) -> Iterator[Problem]:
    written = {one.entry for one in records}
    for one in known:
        if one.id not in written and one.is_in_force:
            subject = f" --subject {one.subject}" if one.subject else ""
            yield Problem(
                "J203",
                f"номер {one.number} занят, а файла под ним ещё нет: регистрацию прервали",
                Place(path=f"{one.organisation}, журнал {one.journal}"),
                "повторите её, номер останется тем же: veshka document register --organisation "
                f"{one.organisation} --document {one.document}{subject}",
            )


def _line(entry: JournalEntry, known: Iterable[JournalEntry], *, is_written: bool) -> Line:
    status = LineStatus.REGISTERED if is_written else LineStatus.RESERVED
    if not entry.is_in_force:
        status = LineStatus.CANCELLED
    numbers = {one.id: one.number for one in known}
    return Line(
        entry,
        status,
        tuple(one.number for one in known if one.cancelled_by == entry.id),
        numbers.get(entry.cancelled_by or 0, ""),
    )


def _place(line: Line) -> tuple[str, int, int, int]:
    """Numbers out of the sequence («57а») stand where they were written down."""
    one = line.entry
    return one.journal, one.year, one.ordinal or 0, one.id
