"""Word files → PDF by LibreOffice: a batch a call, since its start costs ten times a document."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path

from workflows.documents.files import write_atomically
from workflows.problems import Place, Problem

BATCH = 50
# A batch takes some 6 s on one core; a slow machine gets ten times that.
_SECONDS_TO_START = 60
_SECONDS_A_FILE = 5
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)


@dataclass(slots=True)
class Converted:
    """What came of a conversion: the PDF of each Word file, and findings for the others."""

    made: dict[Path, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def convert_to_pdf(files: Sequence[Path]) -> Converted:
    """Write a PDF beside each Word file.

    A file that breaks a batch is tried once more alone, so that it does not take the others along.

    Raises:
        OSError: a PDF cannot be written beside its document.
    """
    result = Converted()
    program = find_libreoffice()
    if program is None:
        result.problems = [_not_installed()] if files else []
        return result
    left: list[Path] = []
    for some in batched(files, BATCH, strict=False):
        left += _convert(program, some, result)
    for one in left:
        if len(files) == 1 or _convert(program, [one], result):
            result.problems.append(_not_converted(one))
    return result


def find_libreoffice() -> str | None:
    """The program that converts; None when it is not installed."""
    found = (shutil.which(name) for name in _PROGRAMS)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next((one for one in (*found, *usual) if one), None)


def _convert(program: str, files: Sequence[Path], result: Converted) -> list[Path]:
    """Convert one batch; the files that gave no PDF."""
    with tempfile.TemporaryDirectory(prefix="veshka-pdf-") as name:
        folder = Path(name)
        # Numbered copies: equal names from different folders would overwrite each other.
        copies = {folder / f"{number}.docx": one for number, one in enumerate(files)}
        for copy, original in copies.items():
            shutil.copy(original, copy)
        _run(program, list(copies), folder)
        left = []
        for copy, original in copies.items():
            made = copy.with_suffix(".pdf")
            if made.is_file() and made.stat().st_size:
                target = original.with_suffix(".pdf")
                write_atomically(target, made.read_bytes())
                result.made[original] = target
            else:
                left.append(original)
    return left


def _run(program: str, copies: Sequence[Path], folder: Path) -> None:
    """Run LibreOffice; what it managed shows in the folder, whatever it returns."""
    command = [
        program,
        # Each run needs a profile of its own, or two at a time refuse to start.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *(str(one) for one in copies),
    ]
    try:
        subprocess.run(  # noqa: S603 — a program found on this machine, our own file names
            command,
            capture_output=True,
            check=False,
            env=dict(_environment(folder)),
            timeout=_SECONDS_TO_START + _SECONDS_A_FILE * len(copies),
        )
    except subprocess.TimeoutExpired:
        return


def _environment(folder: Path) -> Iterator[tuple[str, str]]:
    yield from os.environ.items()
    yield "HOME", str(folder)


def _not_installed() -> Problem:
    return Problem(
        "T501",
        "PDF не сделать: на компьютере нет LibreOffice",
        Place(),
        "установите LibreOffice (libreoffice.org; в Linux: пакет libreoffice-writer) и повторите; "
        "документы Word готовы",
    )


def _not_converted(file: Path) -> Problem:
    return Problem(
        "T502",
        "LibreOffice не сделал PDF из этого документа",
        Place(str(file)),
        "откройте документ и сохраните как PDF вручную; сам документ Word готов",
    )
