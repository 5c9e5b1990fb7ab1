"""Putting prepared files into their places so that a kill at any moment loses and doubles nothing.

What is going to happen is written down first (``.выпуск.json``): which prepared file goes where,
what is taken away, and the database's rows. From that moment on the package is the new one: whoever
opens the folder next completes it. Before that moment it is the old one.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from workflows.documents.files import write_atomically
from workflows.model.history import DocumentStatus, IssuedRecord

INTENT = ".выпуск.json"
# Waiting for the disk, not computing: more of them than processors.
_SYNCING_THREADS = 8


@dataclass(frozen=True, slots=True)
class Move:
    """One prepared file, its place (both relative to the package), and what lies there before.

    ``before`` and ``after`` are hashes, ``before`` empty when there is no file yet.
    """

    prepared: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Intent:
    """All that a commit does.

    Attributes:
        moves: prepared files and their places.
        removals: files that are no longer of the package: path → the hash it must still have.
        records: the rows that the database is to hold.
    """

    moves: tuple[Move, ...] = ()
    removals: Mapping[str, str] = field(default_factory=dict)
    records: tuple[IssuedRecord, ...] = ()


def write_intent(root: Path, intent: Intent) -> None:
    """Make sure of the prepared files and write down what becomes of them: the point of no return.

    Raises:
        OSError: the disk is full, read-only or gone; nothing has changed then.
    """
    with ThreadPoolExecutor(_SYNCING_THREADS) as pool:
        list(pool.map(sync, [root / move.prepared for move in intent.moves]))
    text = json.dumps(asdict(intent), ensure_ascii=False, default=str)
    write_atomically(root / INTENT, text.encode())
    sync_folders([root])


def drop_intent(root: Path) -> None:
    """Forget a commit: one that is complete, or one of which nothing was done."""
    (root / INTENT).unlink(missing_ok=True)


def read_intent(root: Path) -> Intent | None:
    """The commit that a killed process has left unfinished; None when there is none.

    Raises:
        OSError: it cannot be read.
    """
    try:
        found = json.loads((root / INTENT).read_text(encoding="utf-8"))
        return Intent(
            tuple(Move(**one) for one in found["moves"]),
            found["removals"],
            tuple(_record(one) for one in found["records"]),
        )
    except FileNotFoundError:
        return None


def carry_out(root: Path, intent: Intent) -> None:
    """Put the files into their places; what was done already is not done again.

    A file that a person has edited meanwhile stays.

    Raises:
        OSError: a file cannot be replaced: it is open in Word (Windows), or the disk is gone.
    """
    for move in intent.moves:
        prepared, place = root / move.prepared, root / move.place
        if not prepared.exists():
            continue
        if digest_of(place) in (move.before, move.after):
            prepared.replace(place)
        else:
            prepared.unlink()
    for name, digest in intent.removals.items():
        if digest_of(root / name) == digest:
            (root / name).unlink(missing_ok=True)
    sync_folders(_folders(root, intent))


def _folders(root: Path, intent: Intent) -> Iterator[Path]:
    for name in (*(move.place for move in intent.moves), *intent.removals):
        yield (root / name).parent


def sync(path: Path) -> None:
    """Make sure that a file's content is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folders(folders: Iterable[Path]) -> None:
    """Make sure that new names in folders are on the disk, where a system can do that."""
    if os.name != "posix":
        return
    for folder in dict.fromkeys(folders):
        if folder.is_dir():
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _record(written: dict[str, Any]) -> IssuedRecord:
    dated = date.fromisoformat(written["dated"]) if written["dated"] else None
    return IssuedRecord(**{**written, "status": DocumentStatus(written["status"]), "dated": dated})
