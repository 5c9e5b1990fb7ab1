"""What a batch has already issued, so that one that was killed goes on where it stopped."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workflows.documents.recorder import FormUsed
from workflows.operations.issue_package import IssuedFile, PackageReport
from workflows.problems import Place, Problem, Severity
from workflows.workspace import Workspace


class BatchJournal:
    """The chunks of one batch that are done, a line each.

    Lines count only while roadmaps, templates and calendars are the same, and a chunk only while
    its files are as they were written: whatever was corrected meanwhile is issued anew.
    """

    def __init__(self, workspace: Workspace, batch: str) -> None:
        self._file = workspace.state / "batches" / f"{batch}.jsonl"
        self._data = _fingerprint(workspace)

    def done(self) -> dict[tuple[str, ...], PackageReport]:
        """The reports of the finished chunks whose documents still stand."""
        reports = {
            tuple(line["organisations"]): _report(line["report"])
            for line in self._lines()
            if line["data"] == self._data
        }
        return {
            organisations: report
            for organisations, report in reports.items()
            if all(map(_stands, report.documents))
        }

    def record(self, organisations: Sequence[str], report: PackageReport) -> None:
        """Write a finished chunk down so that it survives a power cut."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        line = {"data": self._data, "organisations": organisations, "report": asdict(report)}
        # Paths of certificates and forms of names are personal: only the user's own account may
        # read them, as in the database.
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as journal:
            journal.write(json.dumps(line, ensure_ascii=False) + "\n")
            journal.flush()
            os.fsync(journal.fileno())

    def forget(self) -> None:
        """Remove the journal of a batch that is complete."""
        self._file.unlink(missing_ok=True)

    def _lines(self) -> Iterator[dict[str, Any]]:
        if not self._file.is_file():
            return
        for line in self._file.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                # The process was killed while it wrote this line: its chunk is issued again.
                continue


def _report(written: dict[str, Any]) -> PackageReport:
    return PackageReport(
        documents=tuple(IssuedFile(**document) for document in written["documents"]),
        problems=tuple(_problem(problem) for problem in written["problems"]),
        forms=tuple(FormUsed(**form) for form in written["forms"]),
        seconds=0,
    )


def _problem(written: dict[str, Any]) -> Problem:
    nested = {
        "place": Place(**written["place"]),
        "facts": tuple(written["facts"]),
        "severity": Severity(written["severity"]),
    }
    return Problem(**{**written, **nested})


def _stands(document: IssuedFile) -> bool:
    file = Path(document.path)
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == document.sha256


def _fingerprint(workspace: Workspace) -> str:
    digest = hashlib.sha256()
    for folder in (workspace.roadmaps, workspace.templates, workspace.calendars):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                digest.update(f"{file.relative_to(folder)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
