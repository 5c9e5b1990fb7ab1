"""The pages of a PDF as pictures."""

import io
import re
from enum import StrEnum
from pathlib import Path

from workflows.documents.files import write_atomically

_DOTS_PER_INCH = 110
_POINTS_PER_INCH = 72


class PreviewKind(StrEnum):
    """How far a preview goes: a Word file, its PDF too, or pictures of its pages too."""

    DOCX = "docx"
    PDF = "pdf"
    PNG = "png"


def write_pages(pdf: Path) -> list[Path]:
    """Write each page of a PDF beside it as PNG («Приказ-1.png»); pages that are no more go.

    Raises:
        OSError: the folder is read-only, full or gone.
    """
    # Loaded here: the library is large, and only a preview needs it.
    import pypdfium2  # noqa: PLC0415

    made = []
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        digits = len(str(len(document)))
        for number, page in enumerate(document, 1):
            picture = page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH).to_pil()
            out = io.BytesIO()
            picture.save(out, "PNG")
            target = pdf.with_name(f"{pdf.stem}-{number:0{digits}}.png")
            write_atomically(target, out.getvalue())
            made.append(target)
    finally:
        document.close()
    _remove_others(pdf, made)
    return made


def _remove_others(pdf: Path, made: list[Path]) -> None:
    """Pages of an earlier, longer version."""
    named = re.compile(rf"{re.escape(pdf.stem)}-\d+\.png")
    for one in pdf.parent.iterdir():
        if named.fullmatch(one.name) and one not in made:
            one.unlink()
