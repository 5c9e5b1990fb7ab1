"""Destroy a person's data everywhere, keep what the law wants kept, and make the act of it.

What is going to happen is written down first (``pending``). Then the database's rows go in one
transaction, the files, the traces in the database's free space; the act is made, and the fact that
all this was done is recorded. Killed anywhere, the same command goes on where it was left.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workflows.clock import now, today
from workflows.documents.files import safe_name
from workflows.model.privacy import ErasureRecord
from workflows.model.rights import Action, Actor
from workflows.operations.package_folder import package_folder
from workflows.operations.privacy.destruction_act import (
    DestructionPapers,
    at_now,
    write_papers,
)
from workflows.operations.privacy.erase_files import erase_files
from workflows.operations.privacy.erasure_checks import concerns, executors, require_ground
from workflows.operations.privacy.file_text import file_text
from workflows.operations.privacy.find_person import name_of, subjects_of
from workflows.operations.privacy.found_files import FileKind, FoundFile, files_naming
from workflows.operations.privacy.pending import (
    Done,
    Kept,
    Pending,
    drop_pending,
    pending_of,
    with_step,
    write_pending,
)
from workflows.operations.privacy.search import Found, said_of, search
from workflows.operations.privacy.stores import FILE_STORES, categories_of, stores_of
from workflows.operations.require_right import ask_right
from workflows.problems import Place, Problem, ProblemsFoundError, Severity, has_errors
from workflows.store.connect import connect
from workflows.store.documents import save_issued
from workflows.store.erasures import (
    erase_rows,
    erasures,
    forget_drafts,
    record_erasure,
    scrub,
)
from workflows.store.journal import entries
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

STRUCK = "[данные удалены]"


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose data are to be destroyed, and why.

    Attributes:
        organisation: whose data they are.
        who: the person's id, or surname, name and patronymic.
        ground: why.
        by: ids of those who destroy; empty for the secretary, else the curator, else the head.
        apply: do it; otherwise only say what would be done.
    """

    organisation: str
    who: str
    ground: str
    by: tuple[str, ...] = ()
    apply: bool = False


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is or would be destroyed.

    Attributes:
        organisation: whose data they are.
        person: the id that the record has or had.
        state: ``planned``; ``done``; ``nothing`` when it was all done before.
        stores: what, and how much of it.
        pairs: the pairs that go: id, and who stays without a counterpart.
        kept: registered documents that stay.
        act: the act, and the extract of the log.
        problems: what to look at.
    """

    organisation: str
    person: str
    state: str
    stores: tuple[tuple[str, int], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    kept: tuple[Kept, ...] = ()
    act: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def erase_person(workspace: Workspace, wish: Wish, *, actor: Actor | None = None) -> Erasure:
    """Destroy a person's data, or say what would be destroyed.

    What was begun in the organisation and not ended is ended first.

    Raises:
        ProblemsFoundError: nothing was destroyed: W211 no right, there is no such person, a ground
            or a template is missing, the person leads the organisation; or X511, the work was cut
            off by the disk or the database, and the same command goes on with it.
    """
    connect(workspace.database_url)
    organisation(wish.organisation)
    ask_right(actor, Action.EDIT_PEOPLE, wish.organisation)
    begun = pending_of(workspace, wish.organisation)
    if begun and wish.apply:
        own = [_ended(workspace, one) for one in begun]
        asked = [
            one for one, was in zip(own, begun, strict=True) if wish.who in (was.person, was.name)
        ]
        if asked:
            return asked[-1]
    try:
        found = search(workspace, wish.organisation, wish.who)
    except ProblemsFoundError:
        earlier = _earlier(workspace, wish)
        if earlier is None:
            raise
        return earlier
    require_ground(wish.ground)
    problems = concerns(found, begun if not wish.apply else ())
    if has_errors(problems):
        raise ProblemsFoundError(problems)
    pending = _pending(workspace, wish, found)
    papers = DestructionPapers(workspace)
    # Whatever the act lacks must show before anything is destroyed.
    papers.make(pending)
    planned = _planned(pending, found, problems)
    if not wish.apply:
        return planned
    done = _ended(workspace, pending)
    return replace(planned, state="done", act=done.act)


def _earlier(workspace: Workspace, wish: Wish) -> Erasure | None:
    """A destruction that was ended: there is nothing left of whom it was about.

    The database knows the id alone; a name stands in the acts.
    """
    name = " ".join(wish.who.lower().split())
    for one in reversed(erasures(wish.organisation)):
        act = workspace.outputs / one.act
        if one.person == wish.who or (" " in name and name in file_text(act).lower()):
            return Erasure(wish.organisation, one.person, "nothing", act=(act,))
    return None


def _of_own(own: Sequence[Path]) -> list[Problem]:
    """X512: files that are people's own."""
    hint = "решите сами: храните по номенклатуре дел или удалите и впишите в акт"
    return [
        Problem(
            "X512",
            "человек назван в файле, который сделала не программа: он не тронут",
            Place(str(one)),
            hint,
            severity=Severity.WARNING,
        )
        for one in own
    ]


def _planned(pending: Pending, found: Found, problems: list[Problem]) -> Erasure:
    held = found.held
    others = [
        (one.id, held.names[one.mentee if one.mentor == held.person.id else one.mentor])
        for one in held.pairs
    ]
    own = [one.path for one in found.files if one.kind is FileKind.OWN]
    return Erasure(
        pending.organisation,
        pending.person,
        "planned",
        pending.stores,
        tuple(others),
        pending.kept,
        problems=(*problems, *_of_own(own)),
    )


def _pending(workspace: Workspace, wish: Wish, found: Found) -> Pending:
    held, day = found.held, today(workspace.time_zone)
    years = [one.number for one in erasures(wish.organisation) if one.on_date.year == day.year]
    titles = {one.id: one.title for one in entries(wish.organisation)}
    return Pending(
        organisation=wish.organisation,
        person=held.person.id,
        name=name_of(held.person),
        named=found.named,
        subjects=tuple(sorted(subjects_of(held))),
        number=max(years, default=0) + 1,
        ground=wish.ground.strip(),
        day=day,
        by=executors(organisation(wish.organisation), held.person.id, wish.by),
        categories=categories_of(found),
        stores=stores_of(found),
        kept=tuple(
            Kept(titles.get(one.entry or 0, one.document), one.number, one.dated)
            for one in found.documents
        ),
    )


# -- the steps -------------------------------------------------------------------------------------


def _ended(workspace: Workspace, pending: Pending) -> Erasure:
    """Take the steps that are left, each of which may be taken twice without harm."""
    steps: dict[str, Callable[[Workspace, Pending], int]] = {
        "rows": _erase_rows,
        "files": _erase_files,
        "scrub": _scrub,
    }
    with _told(), package_folder(workspace.outputs, pending.organisation, save_issued):
        write_pending(workspace, pending)
        for name, step in steps.items():
            if not pending.has(name):
                count = step(workspace, pending)
                moment = at_now(now(workspace.time_zone))
                pending = with_step(workspace, pending, Done(name, moment, count))
        papers = DestructionPapers(workspace).make(pending)
        write_papers(papers)
        record_erasure(_record(workspace, pending, papers[0].path))
        drop_pending(workspace, pending)
    own = [one.path for one in _files(workspace, pending) if one.kind is FileKind.OWN]
    return Erasure(
        pending.organisation,
        pending.person,
        "done",
        pending.stores,
        act=tuple(one.path for one in papers),
        problems=tuple(_of_own(own)),
    )


def _erase_rows(_: Workspace, pending: Pending) -> int:
    said = said_of(pending.organisation, pending.named, pending.person)
    erase_rows(
        pending.organisation,
        pending.person,
        said,
        lambda text: pending.named.struck_from(text, STRUCK),
    )
    return sum(count for what, count in pending.stores if what not in FILE_STORES)


def _files(workspace: Workspace, pending: Pending) -> list[FoundFile]:
    return files_naming(workspace, pending.organisation, pending.named, pending.subjects)


def _erase_files(workspace: Workspace, pending: Pending) -> int:
    doomed = [one.path for one in _files(workspace, pending) if one.kind is not FileKind.OWN]
    root = workspace.outputs / safe_name(pending.organisation)
    erase_files(doomed, root, pending.named)
    inside = (one for one in doomed if one.is_relative_to(workspace.outputs))
    forget_drafts(
        pending.organisation, [one.relative_to(workspace.outputs).as_posix() for one in inside]
    )
    return sum(count for what, count in pending.stores if what in FILE_STORES)


def _scrub(_: Workspace, pending: Pending) -> int:
    scrub()
    return sum(count for what, count in pending.stores if what not in FILE_STORES)


def _record(workspace: Workspace, pending: Pending, act: Path) -> ErasureRecord:
    return ErasureRecord(
        pending.organisation,
        pending.number,
        pending.person,
        pending.ground,
        pending.categories,
        pending.day,
        now(workspace.time_zone),
        act.relative_to(workspace.outputs).as_posix(),
        pending.key,
    )


@contextmanager
def _told() -> Iterator[None]:
    """Turn a failure of the disk into a finding with what to do."""
    try:
        yield
    except OSError as error:
        what = f"уничтожение прервано, файл не удаляется или не записывается: {error.strerror}"
        hint = "закройте файл в Word, проверьте право записи и место на диске и повторите команду"
        place = Place(str(error.filename or ""))
        raise ProblemsFoundError([Problem("X511", what, place, hint)]) from error
