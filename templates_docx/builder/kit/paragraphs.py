"""Paragraphs with a style; ``**…**`` in the text is bold, ``[[…]]`` is letter-spaced bold."""

import re
from collections.abc import Iterable

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from kit.typography import tidy

type Place = Document | _Cell

_EMPHASIS = re.compile(r"(\*\*.+?\*\*|\[\[.+?\]\])")


def add(place: Place, style: str, text: str, *, keep_next: bool = False) -> Paragraph:
    """Append a paragraph; ``keep_next`` holds it on the page of what follows."""
    paragraph = place.add_paragraph()
    dress(paragraph, style)
    fill(paragraph, text)
    if keep_next:
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def add_all(place: Place, style: str, texts: Iterable[str]) -> None:
    """Append a paragraph of the same style for every text."""
    for text in texts:
        add(place, style, text)


def hold_last(document: Document, count: int = 1) -> None:
    """Keep the last paragraphs on the page of what follows, so that no signature stands alone."""
    for one in document.paragraphs[-count:]:
        one.paragraph_format.keep_with_next = True


def tag(place: Place, text: str) -> None:
    """Append a line that holds only a template tag; rendering removes the line."""
    dress(place.add_paragraph(text), "Tag")


def dress(paragraph: Paragraph, style: str) -> None:
    """Give the paragraph the style with this id."""
    paragraph._p.style = style  # noqa: SLF001 - by name, python-docx would need Russian names


def fill(paragraph: Paragraph, text: str) -> None:
    """Write the text into the paragraph, run by run."""
    for part in _EMPHASIS.split(tidy(text)):
        if part.startswith("**"):
            paragraph.add_run(part[2:-2]).bold = True
        elif part.startswith("[["):
            run = paragraph.add_run(part[2:-2])
            run.bold = True
            _letter_space(run, points=2)
        elif part:
            paragraph.add_run(part)  # a line feed in the text becomes a line break


def _letter_space(run: Run, *, points: int) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(points * 20))
    run._r.get_or_add_rPr().append(spacing)  # noqa: SLF001 - python-docx has no letter spacing
