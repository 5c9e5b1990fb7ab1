"""The folder of one organisation's package: files, manifest, forms to review.

A package appears whole: its files are first written beside their places under temporary names, then
synced together and renamed. Whatever fails before that leaves the earlier package as it was.
"""

import csv
import errno
import hashlib
import io
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from workflows.documents.files import safe_name
from workflows.documents.recorder import FormUsed
from workflows.problems import Place, Problem, ProblemsFoundError, Severity

MANIFEST = "manifest.json"
FORMS_TO_REVIEW = "Проверьте склонение.csv"
_TEMPORARY = ".*.part"
# What an earlier run left behind when it was killed; a younger file may belong to one that runs.
_LEFTOVER_SECONDS = 600
# Waiting for the disk, not computing: more of them than processors.
_SYNCING_THREADS = 8


@dataclass(frozen=True, slots=True)
class Written:
    """One file: where it is, its hash, and whether it was written, unchanged, or kept."""

    path: Path
    sha256: str
    status: str
    problem: Problem | None = None


@dataclass(slots=True)
class PackageFolder:
    """Writes a package and remembers, in its manifest, what it wrote.

    A file that differs from what the manifest says was edited by a person: it is not overwritten.
    """

    root: Path
    before: dict[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    staged: dict[Path, Path] = field(default_factory=dict)

    @classmethod
    def open(cls, outputs: Path, organisation: str) -> "PackageFolder":
        """The organisation's folder, made if needed.

        Raises:
            ProblemsFoundError: it cannot be made or written to.
        """
        root = outputs / safe_name(organisation)
        with _told(root):
            root.mkdir(parents=True, exist_ok=True)
            _remove_leftovers(root)
            return cls(root, _read_manifest(root / MANIFEST))

    def has_written(self, path: Path) -> bool:
        """Whether this run has already written a file of this name."""
        return path.as_posix() in self.now

    def write(self, path: Path, content: bytes, *, overwrite: bool) -> Written:
        """Prepare one file, unless it is the same already or was edited by hand.

        Raises:
            ProblemsFoundError: the folder is read-only, full or gone.
        """
        target, name = self.root / path, path.as_posix()
        digest = hashlib.sha256(content).hexdigest()
        with _told(target):
            found = _digest_of(target)
            if found == digest:
                self.now[name] = digest
                return Written(target, digest, "unchanged")
            if found and found != self.before.get(name) and not overwrite:
                self.now[name] = self.before.get(name, digest)
                return Written(target, found, "kept", _edited(target))
            self._stage(target, content)
        self.now[name] = digest
        return Written(target, digest, "written")

    def finish(self, forms: Sequence[FormUsed], *, whole: bool) -> list[Problem]:
        """Put all prepared files in their places, with the manifest and the forms to review.

        When the ``whole`` package was made, files that are no longer part of it are taken away;
        those edited by hand stay and are named.

        Raises:
            ProblemsFoundError: the folder is read-only, full or gone; nothing has changed then.
        """
        with _told(self.root):
            if whole:
                self._stage_forms(forms)
            else:
                self.now = {**self.before, **self.now}
            outdated = self.before.keys() - self.now.keys()
            kept = self._edited_among(outdated)
            text = json.dumps(self.now, ensure_ascii=False, indent=1, sort_keys=True)
            self._stage(self.root / MANIFEST, text.encode())
            self._commit()
            for name in outdated - self.now.keys():
                (self.root / name).unlink(missing_ok=True)
        return [_outdated(self.root / name) for name in kept]

    def abandon(self) -> None:
        """Take away what was prepared and is not in its place, and folders left empty by that."""
        for temporary in self.staged.values():
            temporary.unlink(missing_ok=True)
        for folder in {*(target.parent for target in self.staged), self.root}:
            with suppress(OSError):  # not empty: something else is in it
                folder.rmdir()
        self.staged.clear()

    def _stage(self, target: Path, content: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(".part", ".", target.parent)
        self.staged[target] = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        # mkstemp makes it readable to its owner alone; a document is for the whole office.
        Path(name).chmod(0o644)

    def _commit(self) -> None:
        with ThreadPoolExecutor(_SYNCING_THREADS) as pool:
            list(pool.map(_sync, self.staged.values()))
        for target, temporary in self.staged.items():
            temporary.replace(target)
        self.staged.clear()

    def _edited_among(self, outdated: set[str]) -> list[str]:
        """Those outdated files that a person has edited: they stay, in the manifest too."""
        edited = []
        for name in sorted(outdated):
            digest = _digest_of(self.root / name)
            if digest and digest != self.before[name]:
                edited.append(name)
                self.now[name] = self.before[name]
        return edited

    def _stage_forms(self, forms: Sequence[FormUsed]) -> None:
        path = self.root / FORMS_TO_REVIEW
        rows = sorted({(f.nominative, f.case, f.form, f.reason, f.holder) for f in forms})
        if not rows:
            path.unlink(missing_ok=True)
            return
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        writer.writerow(("Именительный", "Падеж", "В документах", "Почему проверить", "Чьё"))
        writer.writerows(rows)
        self._stage(path, ("\ufeff" + out.getvalue()).encode())


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove_leftovers(root: Path) -> None:
    young = time.time() - _LEFTOVER_SECONDS
    for path in root.rglob(_TEMPORARY):
        if path.stat().st_mtime < young:
            path.unlink(missing_ok=True)


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        # A manifest that cannot be read protects every file: none counts as ours.
        return {}
    return {str(name): str(digest) for name, digest in found.items()}


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _edited(path: Path) -> Problem:
    return Problem(
        "P202",
        "файл изменён вручную после выпуска и не перезаписан",
        Place(str(path)),
        "чтобы выпустить его заново, переименуйте свой файл или добавьте ключ --overwrite",
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
