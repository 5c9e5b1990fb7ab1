"""Documents a second: one call a file, one batch, as many batches as processors.

``uv run python tests/benchmarks/pdf.py [FILES]`` prints them as ratios within one run; it takes a
minute and is no test. LibreOffice must be installed.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from workflows.documents import pdf
from workflows.documents.pdf import convert_to_pdf

TEMPLATES = Path(__file__).parents[2] / "templates_docx"


def main(count: int) -> None:
    """Measure and print."""
    shipped = sorted(TEMPLATES.glob("*/*/*.docx"))
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{number}.docx" for number in range(count)]
        for number, file in enumerate(files):
            shutil.copy(shipped[number % len(shipped)], file)
        single = files[: max(3, count // 10)]
        one_each = _rate(len(single), [[one] for one in single], 1)
        print(f"one call a file     1.0  ({one_each:.2f} documents/s)")
        for title, streams in (("one batch", 1), ("parallel batches", pdf._processors())):
            rate = _rate(count, [files], streams)
            print(f"{title:18}{rate / one_each:5.1f}  ({rate:.2f} documents/s)")


def _rate(count: int, calls: list[list[Path]], streams: int) -> float:
    pdf._processors = lambda: streams
    started = time.perf_counter()
    for files in calls:
        for one in files:
            one.with_suffix(".pdf").unlink(missing_ok=True)
        assert len(convert_to_pdf(files).made) == len(files)
    return count / (time.perf_counter() - started)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
