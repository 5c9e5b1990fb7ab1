"""Word files → PDF by LibreOffice: a batch a call, since its start costs ten times a document.

As many instances run as there are processors, each in a profile of its own. A document that breaks
or hangs LibreOffice costs the others nothing; a PDF that is there already is not made again.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from threading import Event, Lock

from workflows.documents import pdf_problems as told
from workflows.documents.archive import read_archive
from workflows.documents.files import write_atomically
from workflows.documents.fonts import (
    SUBSTITUTES,
    Substitute,
    installed_fonts,
    stand_ins,
    used_fonts,
)
from workflows.documents.markup import BrokenMarkupError
from workflows.documents.office import Office, find_libreoffice
from workflows.documents.pdf_ledger import Ledger, Origin, digest_of
from workflows.problems import Problem, ProblemsFoundError

BATCH = 50
# A second instance pays for its start from about so many files on.
_WORTH_A_START = 6
_PDF = "pdf"
_PDF_A = "pdf/a-2b"
_FILTERS = {
    _PDF: "pdf",
    _PDF_A: 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}',
}
_FONT_DESCRIPTOR = re.compile(rb"<<(?:(?!>>).)*?/Type\s*/FontDescriptor.*?>>", re.DOTALL)
_TAIL = 1024


def _nothing(_: int) -> None:
    """For who does not watch the progress."""


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """How PDFs are made.

    Attributes:
        pdf_a: for the archive: PDF/A-2b, with all fonts inside.
        folder: where to write; None for beside each document.
        overwrite: replace PDFs that were not made here.
        on_file: told how many more files are done.
    """

    pdf_a: bool = False
    folder: Path | None = None
    overwrite: bool = False
    on_file: Callable[[int], None] = _nothing

    @property
    def form(self) -> str:
        """The form of the PDFs, as the ledger knows it."""
        return _PDF_A if self.pdf_a else _PDF

    def target(self, document: Path) -> Path:
        """Where a document's PDF goes."""
        return (self.folder or document.parent) / f"{document.stem}.pdf"


@dataclass(slots=True)
class Converted:
    """What came of a conversion.

    Attributes:
        made: Word file → its new PDF.
        unchanged: Word file → its PDF that was there already.
        problems: findings for the others, and about fonts.
    """

    made: dict[Path, Path] = field(default_factory=dict)
    unchanged: dict[Path, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def convert_to_pdf(files: Sequence[Path], settings: PdfSettings | None = None) -> Converted:
    """Write a PDF for each Word file, whole or not at all.

    A PDF of the same document is not made again; one that was not made here is kept. When it is
    interrupted, LibreOffice is stopped and what is written so far is whole.
    """
    return _Conversion(settings or PdfSettings()).run(files)


def outdated_pdfs(files: Iterable[Path]) -> list[Problem]:
    """A warning for each Word file beside which the PDF of an earlier version lies."""
    ledger, settings = Ledger(), PdfSettings()
    return [
        told.outdated(target)
        for target, one in ((settings.target(one), one) for one in files)
        if target.is_file() and ledger.is_outdated(target, digest_of(one))
    ]


class _Conversion:
    """One call: what is left to do, what came of the rest. Its threads share it."""

    def __init__(self, settings: PdfSettings) -> None:
        self._settings = settings
        self._ledger = Ledger()
        self._result = Converted()
        self._fonts: set[str] = set()
        self._installed = installed_fonts()
        self._lock = Lock()
        self._stop = Event()

    def run(self, files: Sequence[Path]) -> Converted:
        left = [one for one in self._distinct(files) if self._is_wanted(one)]
        program = find_libreoffice() if left else None
        if program is not None:
            self._convert(program, left)
            replaced = stand_ins(self._fonts, self._installed)
            self._result.problems += told.replaced_fonts(replaced)
        elif left:
            self._result.problems.append(told.not_installed())
        return self._result

    # -- what to do --------------------------------------------------------------------------------

    def _distinct(self, files: Sequence[Path]) -> Iterator[Path]:
        """Each file once; two that would give one PDF are both named."""
        owners: dict[Path, Path] = {}
        for one in dict.fromkeys(files):
            owner = owners.setdefault(self._settings.target(one), one)
            if owner is one:
                yield one
            else:
                self._result.problems.append(told.same_name(one, owner))
                self._settings.on_file(1)

    def _is_wanted(self, document: Path) -> bool:
        settings, target = self._settings, self._settings.target(document)
        try:
            digest = _word_digest(document)
        except ProblemsFoundError as error:
            self._done_without(error.problems)
            return False
        if self._ledger.is_current(target, digest, settings.form):
            self._result.unchanged[document] = target
            settings.on_file(1)
            return False
        if self._ledger.is_foreign(target) and not settings.overwrite:
            self._done_without([told.kept(target)])
            return False
        return True

    def _done_without(self, problems: Iterable[Problem]) -> None:
        with self._lock:
            self._result.problems += problems
        self._settings.on_file(1)

    # -- the work ----------------------------------------------------------------------------------

    def _convert(self, program: str, files: list[Path]) -> None:
        streams = max(1, min(_processors(), len(files) // _WORTH_A_START))
        pool = ThreadPoolExecutor(streams)
        try:
            running = [
                pool.submit(self._stream, program, files[number::streams])
                for number in range(streams)
            ]
            for one in running:
                one.result()
        finally:
            # On Ctrl-C the threads end LibreOffice before this returns.
            self._stop.set()
            pool.shutdown(cancel_futures=True)

    def _stream(self, program: str, files: Sequence[Path]) -> None:
        """Convert files one batch after another with one profile."""
        with tempfile.TemporaryDirectory(prefix="veshka-pdf-", ignore_cleanup_errors=True) as name:
            office = Office(
                program,
                Path(name) / "home",
                _FILTERS[self._settings.form],
                self._font_table(),
                self._stop,
            )
            size = min(BATCH, len(files))
            for some in batched(files, size, strict=False):
                if not self._batch(office, Path(name), list(some)):
                    return

    def _font_table(self) -> dict[str, str]:
        found = stand_ins(SUBSTITUTES, self._installed)
        return {font: one.name for font, one in found.items() if isinstance(one, Substitute)}

    def _batch(self, office: Office, folder: Path, files: list[Path]) -> bool:
        """Convert a batch whatever is in it; False when LibreOffice does not work at all.

        After a run the first file without a PDF is the suspect: it is set aside and the others go
        on. A suspect gets one more try alone, unless it is what LibreOffice hung on.
        """
        suspects: list[Path] = []
        queue = files
        while queue and not self._stop.is_set():
            left, stalled = self._run(office, folder, queue)
            if left and left == queue and not stalled and not self._works(office, folder):
                self._done_without([told.does_not_start()])
                return False
            queue = left[1:]
            if left and stalled:
                self._done_without([told.hung(left[0])])
            elif left:
                suspects.append(left[0])
        for one in suspects:
            left, stalled = self._run(office, folder, [one])
            if left and not self._stop.is_set():
                self._done_without([told.hung(one) if stalled else told.not_converted(one)])
        return True

    def _run(self, office: Office, folder: Path, files: Sequence[Path]) -> tuple[list[Path], bool]:
        """Run LibreOffice once and put its PDFs in place; files without one, whether it hung."""
        with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
            copies = self._copied(files, Path(name))
            if not copies:
                return [], False
            office.prepare()
            ended = office.convert(list(copies), Path(name), self._settings.on_file)
            left = [one for copy, one in copies.items() if not _is_whole(copy.with_suffix(".pdf"))]
            if left:
                # What a killed run leaves in its profile may keep the next one from starting.
                shutil.rmtree(office.home, ignore_errors=True)
            self._publish({copy: one for copy, one in copies.items() if one not in left})
        return left, ended.stalled

    def _copied(self, files: Sequence[Path], folder: Path) -> dict[Path, Path]:
        """Numbered copies: equal names from different folders would overwrite each other."""
        copies = {}
        for number, one in enumerate(files):
            copy = folder / f"{number}.docx"
            try:
                content = one.read_bytes()
                copy.write_bytes(content)
            except OSError as error:
                self._done_without([told.not_written(one, error)])
                continue
            with suppress(ProblemsFoundError, BrokenMarkupError):
                self._fonts |= used_fonts(content)
            copies[copy] = one
        return copies

    def _publish(self, copies: dict[Path, Path]) -> None:
        made: dict[Path, Origin] = {}
        for copy, document in copies.items():
            content, target = copy.with_suffix(".pdf").read_bytes(), self._settings.target(document)
            if self._settings.pdf_a and not is_pdf_a(content):
                self._done_without([told.not_pdf_a(document)])
                continue
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(target, content)
            except OSError as error:
                self._done_without([told.not_written(target, error)])
                continue
            digest = hashlib.sha256(copy.read_bytes()).hexdigest()
            pdf = hashlib.sha256(content).hexdigest()
            made[target] = Origin(digest, self._settings.form, pdf)
            self._result.made[document] = target
        try:
            self._ledger.record(made)
        except OSError as error:
            self._done_without([told.not_written(next(iter(made)), error)])

    def _works(self, office: Office, folder: Path) -> bool:
        """Whether LibreOffice can convert anything here: a page with one word."""
        with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
            page = Path(name) / "page.txt"
            page.write_text("Вешка", encoding="utf-8")
            office.prepare()
            office.convert([page], Path(name), _nothing)
            return _is_whole(page.with_suffix(".pdf"))


def is_pdf_a(content: bytes) -> bool:
    """Whether a PDF says that it is PDF/A and has all its fonts inside."""
    fonts = _FONT_DESCRIPTOR.findall(content)
    return b"<pdfaid:part>" in content and all(b"/FontFile" in one for one in fonts)


def _is_whole(pdf: Path) -> bool:
    """Whether a PDF is written to its end: a run that was stopped leaves a part."""
    try:
        content = pdf.read_bytes()
    except OSError:
        return False
    return content.startswith(b"%PDF") and b"%%EOF" in content[-_TAIL:]


def _word_digest(document: Path) -> str:
    """The hash of a Word file.

    LibreOffice would make a PDF of anything that is called .docx, of a damaged file too.

    Raises:
        ProblemsFoundError: it is not there, or is no Word file.
    """
    try:
        content = document.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([told.unreadable(document, error)]) from error
    try:
        names = {one.name for one in read_archive(content, str(document))}
    except ProblemsFoundError as error:
        raise ProblemsFoundError([told.not_word(document)]) from error
    if "[Content_Types].xml" not in names or not any(one.startswith("word/") for one in names):
        raise ProblemsFoundError([told.not_word(document)])
    return hashlib.sha256(content).hexdigest()


def _processors() -> int:
    return os.cpu_count() or 1
