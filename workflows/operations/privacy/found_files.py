"""The files that name a person: what the program made, what is registered, what is people's own."""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workflows.documents.files import safe_name
from workflows.documents.pdf_ledger import LEDGER, Ledger
from workflows.language.mentions import Mentions
from workflows.model.history import DocumentStatus, IssuedRecord
from workflows.operations.import_roster import KEPT
from workflows.operations.package_commit import INTENT
from workflows.operations.package_manifest import MANIFEST, read_manifest
from workflows.operations.privacy.file_text import file_text
from workflows.operations.registered_files import COPIES, REGISTERED
from workflows.store.documents import issued
from workflows.workspace import Workspace

ACTS_FOLDER = "Уничтожение персональных данных"
_BOOKS = (MANIFEST, INTENT, LEDGER)
_PICTURES = re.compile(r"(?P<stem>.+)-\d+\.png")
_MADE = (".docx", ".xlsx", ".json", ".csv", ".txt", ".md", ".html")
_PEOPLES = (*_MADE, ".xls", ".xlsm", ".ods", ".odt", ".doc", ".rtf", ".pdf", ".yaml", ".yml")
_DATA = ("templates_docx", "roadmap_specs", "calendar")
_MOST = 5000


class FileKind(StrEnum):
    """What a file is, and so what becomes of it.

    ``own`` is somebody's file that the program did not make: a signed scan, a school's own list.
    """

    DRAFT = "draft"
    PREVIEW = "preview"
    COPY = "copy"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that names the person."""

    path: Path
    kind: FileKind


def files_naming(
    workspace: Workspace, organisation_id: str, named: Mentions, subjects: Collection[str]
) -> list[FoundFile]:
    """Every file in the workspace that names the person, but for registered documents and acts.

    Args:
        workspace: where to look.
        organisation_id: whose drafts and copies of rosters.
        named: the person's name.
        subjects: ids that documents about the person are made for.
    """
    found = dict.fromkeys(_drafts(workspace, organisation_id, named, subjects))
    found |= dict.fromkeys(_previews(workspace, named))
    found |= dict.fromkeys(_copies(workspace, organisation_id, named))
    known = {one.path for one in found}
    own = (one for one in _people_own(workspace, organisation_id) if one not in known)
    return [*found, *(FoundFile(one, FileKind.OWN) for one in own if _names(one, named))]


def registered_naming(
    workspace: Workspace, organisation_id: str, named: Mentions, subjects: Collection[str]
) -> list[IssuedRecord]:
    """The registered and cancelled documents that are about the person or name them."""
    return [
        one
        for one in issued(organisation_id)
        if one.status is not DocumentStatus.DRAFT
        and (one.subject in subjects or _is_registered_naming(workspace, one, named))
    ]


def _is_registered_naming(workspace: Workspace, one: IssuedRecord, named: Mentions) -> bool:
    copy = workspace.state / COPIES / f"{one.sha256}.docx"
    file = copy if copy.is_file() else workspace.outputs / one.path
    return named.found_in(f"{Path(one.path).stem}\n{file_text(file)}")


def _names(path: Path, named: Mentions) -> bool:
    return named.found_in(file_text(path))


def _drafts(
    workspace: Workspace, organisation_id: str, named: Mentions, subjects: Collection[str]
) -> Iterator[FoundFile]:
    root = workspace.outputs / safe_name(organisation_id)
    manifest = read_manifest(root / MANIFEST)
    about = {root / name for name, one in manifest.files.items() if one.subject in subjects}
    drafts = (one for one in issued(organisation_id) if one.status is DocumentStatus.DRAFT)
    about |= {workspace.outputs / one.path for one in drafts if one.subject in subjects}
    stems = {path.with_suffix("") for path in about}
    ledger = Ledger()
    for path in _walk(root, skip=(REGISTERED, ACTS_FOLDER)):
        if path.name in _BOOKS or not _is_about(path, named, stems):
            continue
        scanned = path.suffix.lower() == ".pdf" and ledger.is_foreign(path)
        made = path.suffix.lower() in (*_MADE, ".pdf", ".part") and not scanned
        yield FoundFile(path, FileKind.DRAFT if made else FileKind.OWN)


def _is_about(path: Path, named: Mentions, stems: Collection[Path]) -> bool:
    return path.with_suffix("") in stems or _names(path, named)


def _previews(workspace: Workspace, named: Mentions) -> Iterator[FoundFile]:
    """Previews, with the pictures of the pages: nobody can search those."""
    paths = list(_walk(workspace.outputs / "preview"))
    naming = {one for one in paths if one.suffix != ".png" and _names(one, named)}
    stems = {one.with_suffix("") for one in naming}
    for path in paths:
        picture = _PICTURES.fullmatch(path.name)
        shown = path.with_name(picture["stem"]) if picture else path.with_suffix("")
        if path in naming or shown in stems:
            yield FoundFile(path, FileKind.PREVIEW)


def _copies(workspace: Workspace, organisation_id: str, named: Mentions) -> Iterator[FoundFile]:
    for path in _walk(workspace.state / KEPT / organisation_id):
        if _names(path, named):
            yield FoundFile(path, FileKind.COPY)


def _people_own(workspace: Workspace, organisation_id: str) -> Iterator[Path]:
    """What else lies in the workspace; not in packages of other organisations."""
    skip = {
        workspace.state,
        workspace.outputs / safe_name(organisation_id),
        workspace.outputs / "preview",
        *(workspace.data / name for name in _DATA),
    }
    count = 0
    for folder, names, files in os.walk(workspace.root):
        here = Path(folder)
        names[:] = sorted(one for one in names if _is_searched(here / one, skip))
        for name in sorted(files):
            if Path(name).suffix.lower() in _PEOPLES and count < _MOST:
                count += 1
                yield here / name


def _is_searched(folder: Path, skip: Collection[Path]) -> bool:
    if folder in skip or folder.name.startswith((".", "__")):
        return False
    return not (folder / MANIFEST).is_file() and not (folder / "pyvenv.cfg").is_file()


def _walk(root: Path, skip: Collection[str] = ()) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and not set(path.relative_to(root).parts[:1]) & set(skip):
            yield path
