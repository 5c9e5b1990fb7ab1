"""The folder of one organisation's package: files, manifest, forms to review.

A package appears whole: its files are first written beside their places under temporary names, then
synced together and put in place by a commit that survives a kill (``package_commit``).
"""

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from workflows.documents.files import remove_leftovers, safe_name
from workflows.documents.recorder import FormUsed
from workflows.model.history import IssuedRecord
from workflows.operations.package_commit import (
    Intent,
    Move,
    carry_out,
    digest_of,
    drop_intent,
    read_intent,
    write_intent,
)
from workflows.operations.package_lock import alone_in
from workflows.operations.package_manifest import (
    MANIFEST,
    Manifest,
    ManifestFile,
    read_manifest,
)
from workflows.problems import Place, Problem, ProblemsFoundError, Severity

FORMS_TO_REVIEW = "Проверьте склонение.xlsx"

type Save = Callable[[Sequence[IssuedRecord]], object]
"""Writes rows into the database, all or none; rows that are there already change nothing."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file: where it is, its hash, and whether it was written, unchanged, or kept."""

    path: Path
    sha256: str
    status: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file is and what it was made from, for the manifest."""

    document: str
    subject: str
    template_sha256: str
    data_sha256: str


def _never(_list: Path) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Review:
    """What people must check before signing.

    Attributes:
        content: the list as a file; empty when there is nothing to check.
        forms: the doubtful forms in it.
        may_replace: whether a list that was filled in by hand is of no more use.
    """

    content: bytes = b""
    forms: tuple[FormUsed, ...] = ()
    may_replace: Callable[[Path], bool] = _never


@dataclass(slots=True)
class PackageFolder:
    """Writes a package and remembers, in its manifest, what it wrote.

    A file that differs from what the manifest says was edited by a person: it is not overwritten.
    """

    root: Path
    save: Save
    before: Manifest = field(default_factory=Manifest)
    now: dict[str, ManifestFile] = field(default_factory=dict)
    staged: dict[Path, Move] = field(default_factory=dict)

    def write(self, path: Path, content: bytes, origin: Origin, *, overwrite: bool) -> Written:
        """Prepare one file, unless it is the same already or was edited by hand.

        Raises:
            ProblemsFoundError: the folder is read-only, full or gone.
        """
        target, name = self.root / path, path.as_posix()
        digest = hashlib.sha256(content).hexdigest()
        entry = ManifestFile(
            digest, origin.document, origin.subject, origin.template_sha256, origin.data_sha256
        )
        with _told(target):
            found = digest_of(target)
            if found == digest:
                self.now[name] = entry
                return Written(target, digest, "unchanged")
            if found and found != self.before.digest(name) and not overwrite:
                self.now[name] = self.before.files.get(name, entry)
                return Written(target, found, "kept", _edited(target))
            self._stage(target, content, digest, found)
        self.now[name] = entry
        return Written(target, digest, "written")

    def finish(
        self,
        records: Sequence[IssuedRecord],
        review: Review,
        *,
        whole: bool,
        inputs: str = "",
        findings: Sequence[Problem] = (),
    ) -> list[Problem]:
        """Put all prepared files in their places, with manifest, forms to review and rows.

        When the ``whole`` package was made, files that are no longer part of it are taken away;
        those edited by hand stay and are named. ``inputs`` and ``findings`` are the manifest's.

        Raises:
            ProblemsFoundError: the folder is read-only, full or gone, the database is busy: nothing
                has changed then; or P306, a file could not be replaced.
        """
        with _told(self.root):
            removals, review_sha256, warnings = self._stage_review(review)
            if not whole:
                self.now = {**self.before.files, **self.now}
            outdated = self.before.files.keys() - self.now.keys()
            kept = self._edited_among(outdated)
            removals |= {name: self.before.digest(name) for name in outdated - self.now.keys()}
            known = "" if kept else inputs
            manifest = Manifest(self.now, known, review_sha256, tuple(findings), review.forms)
            self._stage_if_changed(self.root / MANIFEST, manifest.as_text().encode())
            self._commit(records, removals)
        return [*warnings, *(_outdated(self.root / name) for name in kept)]

    def abandon(self) -> None:
        """Take away what was prepared and is not in its place, and folders left empty by that."""
        for move in self.staged.values():
            (self.root / move.prepared).unlink(missing_ok=True)
        folders = {self.root, *(one for target in self.staged for one in self._above(target))}
        # The deepest first: a folder is empty only once those within it are gone.
        for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
            with suppress(OSError):  # not empty: something else is in it
                folder.rmdir()
        self.staged.clear()

    def _above(self, target: Path) -> Iterator[Path]:
        return (one for one in target.parents if one.is_relative_to(self.root))

    def recover(self, *, alone: bool) -> None:
        """Complete what a killed process had begun to put in place, take away what it had not."""
        unfinished = read_intent(self.root)
        if unfinished is not None:
            self.save(unfinished.records)
            self._carry_out(unfinished)
        remove_leftovers(self.root, alone=alone)
        self.before = read_manifest(self.root / MANIFEST)

    def forms(self) -> tuple[FormUsed, ...] | None:
        """The forms to check as the package lists them; None if the list was changed or lost."""
        found = digest_of(self.root / FORMS_TO_REVIEW)
        return self.before.forms if found == self.before.forms_sha256 else None

    def _stage(self, target: Path, content: bytes, digest: str, before: str) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(".part", ".", target.parent)
        self.staged[target] = Move(
            Path(name).relative_to(self.root).as_posix(),
            target.relative_to(self.root).as_posix(),
            before,
            digest,
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        # mkstemp makes it readable to its owner alone; a document is for the whole office.
        Path(name).chmod(0o644)

    def _stage_if_changed(self, target: Path, content: bytes) -> None:
        digest, before = hashlib.sha256(content).hexdigest(), digest_of(target)
        if digest != before:
            self._stage(target, content, digest, before)

    def _commit(self, records: Sequence[IssuedRecord], removals: dict[str, str]) -> None:
        intent = Intent(tuple(self.staged.values()), removals, tuple(records))
        if not (intent.moves or intent.removals):
            self.save(records)
            return
        write_intent(self.root, intent)
        try:
            self.save(records)
        except BaseException:
            drop_intent(self.root)
            raise
        self.staged.clear()
        self._carry_out(intent)

    def _carry_out(self, intent: Intent) -> None:
        try:
            carry_out(self.root, intent)
        except OSError as error:
            raise ProblemsFoundError([_half_way(self.root, error)]) from error
        drop_intent(self.root)

    def _edited_among(self, outdated: set[str]) -> list[str]:
        """Those outdated files that a person has edited: they stay, in the manifest too."""
        edited = []
        for name in sorted(outdated):
            digest = digest_of(self.root / name)
            if digest and digest != self.before.digest(name):
                edited.append(name)
                self.now[name] = self.before.files[name]
        return edited

    def _stage_review(self, review: Review) -> tuple[dict[str, str], str, list[Problem]]:
        """What to take away, the list's hash for the manifest, and a warning if it is kept."""
        path = self.root / FORMS_TO_REVIEW
        found, before = digest_of(path), self.before.forms_sha256
        if found and found != before and not review.may_replace(path):
            return {}, before, [_not_taken(path)]
        if not review.content:
            return ({FORMS_TO_REVIEW: found} if found else {}), "", []
        self._stage_if_changed(path, review.content)
        return {}, hashlib.sha256(review.content).hexdigest(), []


@contextmanager
def package_folder(outputs: Path, organisation: str, save: Save) -> Iterator[PackageFolder]:
    """The organisation's folder, made if needed, this process alone in it.

    What a killed run had begun is completed or taken away first. If the block fails, everything it
    has prepared is taken away.

    Raises:
        ProblemsFoundError: it cannot be made or written to, or another command is at work in it.
    """
    root = outputs / safe_name(organisation)
    folder = PackageFolder(root, save)
    with ExitStack() as stack:
        with _told(root):
            alone = stack.enter_context(alone_in(root))
            folder.recover(alone=alone)
        try:
            yield folder
        except BaseException:
            folder.abandon()
            raise


def _edited(path: Path) -> Problem:
    return Problem(
        "P202",
        "файл изменён вручную после выпуска и не перезаписан",
        Place(str(path)),
        "чтобы выпустить его заново, переименуйте свой файл или добавьте ключ --overwrite",
        severity=Severity.WARNING,
    )


def _not_taken(path: Path) -> Problem:
    return Problem(
        "L218",
        "список форм заполнен, но ещё не принят: он не перезаписан",
        Place(str(path)),
        f"примите его (veshka forms accept «{path.name}»), затем выпустите документы ещё раз",
        severity=Severity.WARNING,
    )


def _outdated(path: Path) -> Problem:
    return Problem(
        "P203",
        "этого документа в пакете больше нет, но файл изменён вручную и потому оставлен",
        Place(str(path)),
        "удалите файл сами, если он не нужен",
        severity=Severity.WARNING,
    )


def _half_way(root: Path, error: OSError) -> Problem:
    return Problem(
        "P306",
        f"пакет готов, но один из файлов не удалось заменить ({error.strerror})",
        Place(str(error.filename2 or error.filename or root)),
        "закройте файл в Word, снимите защиту с папки и повторите команду: выпуск будет закончен",
    )


_CAUSES = {
    errno.EACCES: ("P101", "нет права записи", "снимите защиту с папки или выберите другую"),
    errno.EPERM: ("P101", "нет права записи", "снимите защиту с папки или выберите другую"),
    errno.EROFS: ("P101", "папка только для чтения", "выберите для документов другую папку"),
    errno.ENOSPC: ("P102", "на диске кончилось место", "освободите место и повторите выпуск"),
    errno.EDQUOT: ("P102", "исчерпана квота на диске", "освободите место и повторите выпуск"),
}


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn a failure of the disk into a finding with what to do."""
    try:
        yield
    except OSError as error:
        code, what, hint = _CAUSES.get(
            error.errno or 0,
            ("P103", f"файл не записывается ({error.strerror})", "проверьте папку и её имя"),
        )
        place = Place(str(error.filename or path))
        hint = f"{hint}; прежние документы этой организации не тронуты"
        raise ProblemsFoundError([Problem(code, what, place, hint)]) from error
