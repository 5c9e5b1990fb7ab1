"""The files of registered documents: made with their number, kept twice, never written over.

A copy lies under its hash in the state folder before the database speaks of it: whatever fails
afterwards, the file that people see can be put in its place again.
"""

import errno
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workflows.documents.context import document_context, organisation_context
from workflows.documents.files import remove_leftovers, safe_name, write_atomically
from workflows.documents.missing import is_due, missing
from workflows.documents.package import PackageData, Requisites
from workflows.documents.recorder import FormUsed
from workflows.documents.render import render_document
from workflows.documents.targets import Target
from workflows.model.history import DocumentStatus, IssuedRecord
from workflows.model.journals import JournalEntry
from workflows.model.templates import DocumentSpec
from workflows.operations.package_data import PackageSource, data_digest
from workflows.operations.registration_checks import blanks_left
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.workspace import Workspace

REGISTERED = "Зарегистрированные"
COPIES = "registered"
_READ_ONLY = 0o444
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be registered, and for whom it is made."""

    spec: DocumentSpec
    target: Target | None = None

    @property
    def subject(self) -> str:
        """The person's, pair's or partner's id; empty for the whole organisation."""
        return self.target.id if self.target else ""


@dataclass(frozen=True, slots=True)
class Made:
    """One file with the record of it, and what must be read before it is signed."""

    record: IssuedRecord
    content: bytes
    problems: tuple[Problem, ...] = ()
    forms: tuple[FormUsed, ...] = ()


def make_files(
    source: PackageSource, data: PackageData, paper: Paper, entry: JournalEntry, journal: str
) -> list[Made]:
    """A document with its number and date, and its appendices, which cite them.

    Args:
        source: the templates.
        data: what the documents say.
        paper: the document.
        entry: its line in the journal.
        journal: the journal's title, for the folder.

    Raises:
        ProblemsFoundError: one of them lacks data, or its template is wrong.
    """
    own = Requisites(entry.dated, entry.number)
    data = replace(data, requisites={**data.requisites, paper.spec.id: own})
    made, problems = [], []
    for one in (paper, *_appendices(source, data, paper)):
        try:
            made.append(_make(source, data, one, entry, journal))
        except ProblemsFoundError as error:
            problems += error.problems
    if problems:
        raise ProblemsFoundError(problems)
    return made


def _appendices(source: PackageSource, data: PackageData, paper: Paper) -> Iterator[Paper]:
    """The appendices that there are: some exist only when the data have something for them."""
    if paper.target is None:
        for spec in source.template_set.documents:
            if spec.appendix_to == paper.spec.id and is_due(spec, document_context(data, spec)):
                yield Paper(spec)


def _make(
    source: PackageSource, data: PackageData, paper: Paper, entry: JournalEntry, journal: str
) -> Made:
    shared = organisation_context(data)
    context = document_context(data, paper.spec, paper.target, shared=shared)
    lacking = missing(paper.spec, context, entry.organisation)
    if lacking:
        raise ProblemsFoundError(lacking)
    rendered = render_document(
        paper.spec,
        source.folder / paper.spec.template,
        context,
        glossary=data.glossary,
        day=entry.dated,
        profile=data.profile,
    )
    where = f"организация {entry.organisation}, документ {paper.spec.id}"
    problems = tuple(problem.within(where) for problem in rendered.problems)
    if has_errors(problems):
        raise ProblemsFoundError(problems)
    if rendered.blanks:
        problems += (blanks_left(rendered.blanks, source.template_set, where),)
    record = IssuedRecord(
        organisation=entry.organisation,
        document=paper.spec.id,
        subject=paper.subject,
        edition=entry.edition,
        path=_place(paper, entry, journal).as_posix(),
        sha256=rendered.sha256,
        template_sha256=rendered.template_sha256,
        data_sha256=data_digest(data),
        status=DocumentStatus.REGISTERED,
        dated=entry.dated,
        number=entry.number,
        entry=entry.id,
    )
    forms = tuple(form for form in rendered.forms if form.status != "ok")
    return Made(record, rendered.content, problems, forms)


def _place(paper: Paper, entry: JournalEntry, journal: str) -> Path:
    """Where a file goes, relative to the outputs: by journal and year, the number first."""
    name = paper.spec.file or paper.spec.title
    if paper.target is not None:
        name = name.replace("{фио}", paper.target.label)
    if paper.spec.appendix_to:
        name = f"Приложение {paper.spec.appendix_number} – {name}"
    number = entry.number.replace("/", "-").replace("\\", "-")
    return Path(
        safe_name(entry.organisation),
        REGISTERED,
        safe_name(journal),
        str(entry.year),
        f"{safe_name(f'№ {number} {name}')}.docx",
    )


def keep_copies(workspace: Workspace, made: list[Made]) -> None:
    """Put a copy of each file into the state folder, under its hash.

    Raises:
        ProblemsFoundError: the folder is read-only, full or gone.
    """
    folder = workspace.state / COPIES
    with told(folder):
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        remove_leftovers(folder)
        for one in made:
            write_atomically(folder / f"{one.record.sha256}.docx", one.content)


def put_in_place(workspace: Workspace, record: IssuedRecord) -> Problem | None:
    """Put a registered file where people look for it, unless something else lies there.

    Returns:
        A finding when the file that lies there is another one, or when the copy is lost.

    Raises:
        ProblemsFoundError: the folder is read-only, full or gone.
    """
    target = workspace.outputs / record.path
    with told(target):
        found = digest_of(target)
        if found == record.sha256:
            target.chmod(_READ_ONLY)
            return None
        if found:
            return changed(target, record)
        copy = workspace.state / COPIES / f"{record.sha256}.docx"
        if digest_of(copy) != record.sha256:
            return gone(target, record)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, copy.read_bytes())
        target.chmod(_READ_ONLY)
    return None


def digest_of(path: Path) -> str:
    """The hash of a file; empty when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def changed(path: Path, record: IssuedRecord) -> Problem:
    """J201: a registered file is not what was registered."""
    return Problem(
        "J201",
        f"файл документа № {record.number} изменён после регистрации",
        Place(str(path)),
        "переименуйте изменённый файл и верните зарегистрированный: veshka document verify "
        f"--organisation {record.organisation} --restore; исправить документ можно только новым: "
        "veshka document register … --cancels",
    )


def gone(path: Path, record: IssuedRecord) -> Problem:
    """J202: a registered file is not there."""
    return Problem(
        "J202",
        f"файла документа № {record.number} нет на месте",
        Place(str(path)),
        f"верните его: veshka document verify --organisation {record.organisation} --restore",
    )


_CAUSES: Mapping[int, tuple[str, str, str]] = {
    errno.ENOSPC: ("P102", "на диске кончилось место", "освободите место"),
    errno.EDQUOT: ("P102", "исчерпана квота на диске", "освободите место"),
    errno.EACCES: ("P101", "нет права записи", "снимите защиту с папки"),
    errno.EPERM: ("P101", "нет права записи", "снимите защиту с папки"),
    errno.EROFS: ("P101", "папка только для чтения", "выберите для документов другую папку"),
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn a failure of the disk into a finding: the number is kept for when it is mended."""
    try:
        yield
    except OSError as error:
        otherwise = ("P103", f"файл не записывается ({error.strerror})", "проверьте папку")
        code, what, hint = _CAUSES.get(error.errno or 0, otherwise)
        hint = f"{hint} и повторите команду: номер сохранён за документом"
        raise ProblemsFoundError(
            [Problem(code, what, Place(str(error.filename or path)), hint)]
        ) from error
