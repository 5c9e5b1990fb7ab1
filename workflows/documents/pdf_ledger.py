"""Which PDF was made from which document: to make none twice and to overwrite nobody's own file."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from workflows.documents.files import write_atomically

LEDGER = ".veshka-pdf.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a PDF was made of: hash of the document, form (``pdf``, ``pdf/a-2b``), its own hash."""

    document: str
    form: str
    pdf: str


@dataclass(slots=True)
class Ledger:
    """The PDFs of folders, remembered in a hidden file beside them; threads may share it."""

    _folders: dict[Path, dict[str, Origin]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def is_current(self, target: Path, document: str, form: str) -> bool:
        """Whether a PDF is there, untouched, of this very document and form.

        Hashes decide, not times: a copied or restored folder has any times.
        """
        origin = self._of(target)
        return (
            origin is not None
            and (origin.document, origin.form) == (document, form)
            and digest_of(target) == origin.pdf
        )

    def is_foreign(self, target: Path) -> bool:
        """Whether a file is there that is not what was made here: a signed scan, another export."""
        found = digest_of(target)
        origin = self._of(target)
        return bool(found) and (origin is None or origin.pdf != found)

    def is_outdated(self, target: Path, document: str) -> bool:
        """Whether a PDF that was made here is of other words than the document has now."""
        origin = self._of(target)
        return (
            origin is not None and origin.document != document and digest_of(target) == origin.pdf
        )

    def record(self, made: Mapping[Path, Origin]) -> None:
        """Remember PDFs that were written.

        Raises:
            OSError: the folder is read-only, full or gone.
        """
        with self._lock:
            for folder in {target.parent for target in made}:
                # Read anew: another run may have written to the same folder meanwhile.
                known = _read(folder / LEDGER)
                known |= {path.name: one for path, one in made.items() if path.parent == folder}
                known = {name: one for name, one in known.items() if (folder / name).is_file()}
                self._folders[folder] = known
                write_atomically(folder / LEDGER, _text(known).encode())

    def _of(self, target: Path) -> Origin | None:
        with self._lock:
            if target.parent not in self._folders:
                self._folders[target.parent] = _read(target.parent / LEDGER)
            return self._folders[target.parent].get(target.name)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty when there is none or it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _read(path: Path) -> dict[str, Origin]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): Origin(*map(str, one)) for name, one in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        # An unreadable ledger protects every file: none counts as ours.
        return {}


def _text(known: Mapping[str, Origin]) -> str:
    rows = {name: (one.document, one.form, one.pdf) for name, one in known.items()}
    return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True)
