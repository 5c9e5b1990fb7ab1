"""The manifest of a package: which files there are, and what each was made from.

``manifest.json`` of format 2::

    {"format": 2, "inputs": "…", "forms_sha256": "…", "findings": […], "forms": […],
     "files": {"Приказ.docx": {"sha256": "…", "document": "curator-order", "subject": "",
                               "template_sha256": "…", "data_sha256": "…"}}}

Format 1 was a plain ``{"Приказ.docx": "<sha256>"}``; it is read, and written anew as format 2.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workflows.documents.recorder import FormUsed
from workflows.problems import Place, Problem, ProblemsFoundError, Severity

MANIFEST = "manifest.json"
FORMAT = 2


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file: its hash, the document it is, and hashes of what it was made from.

    Attributes:
        sha256: of the file as it was written.
        document: the document's id in its template set; empty in format 1, as all that follow.
        subject: the person, pair or partner it is about; empty for the whole organisation.
        template_sha256: of the Word template.
        data_sha256: of the data that were filled in.
    """

    sha256: str
    document: str = ""
    subject: str = ""
    template_sha256: str = ""
    data_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package holds.

    Attributes:
        files: path inside the package, with ``/`` → the file.
        inputs: hash of all that the whole package depends on: while it is the same, so are the
            files. Empty when a part of the package is older or was not made.
        forms_sha256: of the list of forms to review; empty when there is none.
        findings: what was said of the package, to be said again while nothing changes.
        forms: those that must be checked before signing, to be counted again likewise.
    """

    files: Mapping[str, ManifestFile] = field(default_factory=dict)
    inputs: str = ""
    forms_sha256: str = ""
    findings: tuple[Problem, ...] = ()
    forms: tuple[FormUsed, ...] = ()

    def digest(self, name: str) -> str:
        """The hash that a file was written with; empty for one that is not of the package."""
        found = self.files.get(name)
        return found.sha256 if found else ""

    def as_text(self) -> str:
        """The manifest as it is kept in the file; equal manifests give equal text."""
        written = {
            "format": FORMAT,
            "inputs": self.inputs,
            "forms_sha256": self.forms_sha256,
            "findings": [asdict(one) for one in self.findings],
            "forms": [asdict(one) for one in self.forms],
            "files": {name: asdict(one) for name, one in sorted(self.files.items())},
        }
        return json.dumps(written, ensure_ascii=False, indent=1)


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file, of any format; an empty one when there is none or it is damaged.

    A manifest that cannot be read protects every file of the package: none counts as ours.

    Raises:
        OSError: the file is there and cannot be read.
        ProblemsFoundError: P305, a newer version of the program has written it.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return Manifest()
    if (
        isinstance(found, dict)
        and isinstance(found.get("format"), int)
        and found["format"] > FORMAT
    ):
        raise ProblemsFoundError([_newer(path)])
    try:
        return _manifest(found) if "format" in found else _of_format_1(found)
    except (TypeError, ValueError, KeyError, AttributeError):
        return Manifest()


def _manifest(found: dict[str, Any]) -> Manifest:
    return Manifest(
        {str(name): ManifestFile(**one) for name, one in found["files"].items()},
        str(found["inputs"]),
        str(found["forms_sha256"]),
        tuple(_problem(one) for one in found["findings"]),
        tuple(FormUsed(**one) for one in found.get("forms", ())),
    )


def _of_format_1(found: dict[str, str]) -> Manifest:
    return Manifest({str(name): ManifestFile(str(digest)) for name, digest in found.items()})


def _problem(written: dict[str, Any]) -> Problem:
    nested = {
        "place": Place(**written["place"]),
        "facts": tuple(written["facts"]),
        "severity": Severity(written["severity"]),
    }
    return Problem(**{**written, **nested})


def _newer(path: Path) -> Problem:
    return Problem(
        "P305",
        "опись пакета записана более новой версией программы, и эта версия её не понимает",
        Place(str(path)),
        "обновите veshka; файлы пакета не тронуты",
    )
