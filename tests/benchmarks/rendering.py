"""Rendering measured against plain docxtpl: ``uv run poe benchmark`` on a quiet machine.

Both render the same documents in turns within one run, so that a busy machine slows both. docxtpl
is used as its guide says, with the same filters; the engine with everything on: sandbox, strict
names, escaping, the check of well-formedness, typesetting, the record of findings and forms, the
hash of the template and of the document. Every turn has the values of another organisation.
"""

import argparse
import io
import math
import sys
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment

from tests.benchmarks.papers import Paper, compiled_paper, papers
from workflows.documents.filters import FILTERS
from workflows.documents.recorder import Recorder, recording
from workflows.documents.render import Rendered, render_document
from workflows.documents.values import Picture, Record

_DAY = date(2026, 9, 1)
_MILLION = 1_000_000
_CORES = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds for one document of a kind.

    Attributes:
        kind: what document.
        ours: by the engine.
        docxtpl: by plain docxtpl.
        jinja: the tags alone, by the engine's Jinja.
        zipped: the finished parts written into a zip by Python's own library, alone.
        compiling: what the template costs once in a process.
        size: bytes of the document; ``docxtpl_size`` of docxtpl's.
        memory: bytes that rendering takes at its peak.
    """

    kind: str
    ours: float
    docxtpl: float
    jinja: float
    zipped: float
    compiling: float
    size: int
    docxtpl_size: int
    memory: int

    @property
    def ratio(self) -> float:
        """How many times as fast the engine is."""
        return self.docxtpl / self.ours


def mean_ratio(measured: Sequence[Measured]) -> float:
    """The geometric mean over the kinds."""
    return math.prod(one.ratio for one in measured) ** (1 / len(measured))


def measure(folder: Path, rounds: int) -> list[Measured]:
    """Measure every kind; of the rounds, each way's best counts."""
    return [_measured(one) for one in papers(folder, rounds + 1)]


def _measured(paper: Paper) -> Measured:
    ready = compiled_paper(paper)
    environment = _plain_environment()
    first, *contexts = paper.contexts
    body = ready.parts[0].template
    made = _by_engine(paper, first)
    assert made.is_made, made.problems
    theirs = _by_docxtpl(paper, first, environment)
    members = _members(made.content)
    ways: list[Callable[[Any], object]] = [
        lambda one: _by_engine(paper, one),
        lambda one: _by_docxtpl(paper, one, environment),
        lambda one: _tags_alone(body, one),
        lambda _: _zip_alone(members),
    ]
    best = [math.inf] * len(ways)
    for context in contexts:
        for number, work in enumerate(ways):
            best[number] = min(best[number], _seconds(work, context))
    ours, docxtpl, jinja, zipped = best
    compiling = _seconds(compiled_paper, paper)
    memory = _peak(lambda: _by_engine(paper, first))
    return Measured(
        paper.kind, ours, docxtpl, jinja, zipped, compiling, len(made.content), len(theirs), memory
    )


def _seconds(work: Callable[[Any], object], value: object) -> float:
    started = time.perf_counter()
    work(value)
    return time.perf_counter() - started


def _plain_environment() -> Environment:
    made = Environment()
    made.filters |= {name: one.function for one in FILTERS for name in one.names}
    return made


def _by_engine(paper: Paper, context: Any) -> Rendered:
    return render_document(paper.spec, paper.path, context, day=_DAY)


def _by_docxtpl(paper: Paper, context: Any, environment: Environment) -> bytes:
    template = DocxTemplate(str(paper.path))
    context = {**context, "организация": _with_image(context["организация"], template)}
    with recording(Recorder()):
        template.render(context, environment)
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def _with_image(organisation: Record, template: DocxTemplate) -> Record:
    """The organisation with its emblem as docxtpl wants it."""
    fields = {name: organisation[name] for name in organisation.names()}
    logo = fields["логотип"]
    if isinstance(logo, Picture):
        content, height = io.BytesIO(logo.content), Mm(logo.height_mm or 0)
        fields["логотип"] = InlineImage(template, content, height=height)
    return Record(organisation.path, fields)


def _tags_alone(template: Any, context: Any) -> str:
    with recording(Recorder()):
        return str(template.render(context))


def _members(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _zip_alone(members: Sequence[tuple[str, bytes]]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return saved.getvalue()


def _peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def report(measured: Sequence[Measured]) -> str:
    """The figures as a table, ratios first."""
    head = ("", "ratio", "docs/s", "ms", "docxtpl", "Jinja", "zip", "once", "KB", "docxtpl", "peak")
    rows = [head, *map(_row, measured)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    seconds = sum(one.ours for one in measured) / len(measured)
    hours = seconds * _MILLION / _CORES / 3600
    return "\n".join(
        [
            *lines,
            f"geometric mean: {mean_ratio(measured):.1f} times as fast as docxtpl",
            f"1 000 000 documents, a quarter of each kind, on {_CORES} cores: {hours:.2f} h",
            "ms: the engine, docxtpl, the tags alone, the same zip alone, compiling once;",
            "KB: the document, docxtpl's, memory at the peak",
        ]
    )


def _row(one: Measured) -> tuple[str, ...]:
    times = (one.ours, one.docxtpl, one.jinja, one.zipped, one.compiling)
    sizes = (one.size, one.docxtpl_size, one.memory)
    return (
        one.kind,
        f"{one.ratio:.1f}",
        f"{1 / one.ours:.0f}",
        *(f"{time * 1000:.2f}" for time in times),
        *(f"{size / 1024:.0f}" for size in sizes),
    )


def main() -> None:
    """Measure for longer than the test does, and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=30, help="turns of each kind")
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(report(measure(Path(folder), rounds)) + "\n")


if __name__ == "__main__":
    main()
