"""Questionnaires: numbered questions, boxes to tick, lines to write on, scales.

The text is plain lines, as in ``kit.markup``, with marks of its own::

    # heading of a part
    ? question           (Word counts)
    * answer to tick     (an answer that ends with … has a line to write on)
    _2                   two lines to write on
    {%p if … %}          a line that holds a template tag only
    anything else        a note to whoever fills it in
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from docx.document import Document

from kit.paragraphs import add, tag
from kit.sheets import blank_lines, form, sheet
from kit.styles import OPTION_LIST, QUESTION_LIST, ParagraphStyle
from kit.tables import Column

_WIDTH: Final = 17.0
QUESTION_STYLES: Final = (
    ParagraphStyle(
        "Question",
        "Анкета: вопрос",
        "Cell",
        before=8,
        after=2,
        keep_next=True,
        keep_lines=True,
        numbering=(QUESTION_LIST, 0),
    ),
    ParagraphStyle(
        "Option",
        "Анкета: вариант ответа",
        "Cell",
        before=2,
        keep_lines=True,
        numbering=(OPTION_LIST, 0),
        ruled_to=_WIDTH,
    ),
)
_STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {"# ": "SheetHeading", "? ": "Question", "* ": "Option"}
)


def questionnaire(title: str, subtitle: str) -> Document:
    """An empty questionnaire with its heading."""
    return sheet(title, subtitle, styles=QUESTION_STYLES)


def ask(document: Document, text: str) -> None:
    """Append the questions with room for their answers; the last answer closes a question."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("{%p "):
            tag(document, line)
        elif line.startswith("_"):
            blank_lines(document, int(line[1:]))
        else:
            _ask_line(document, line, held=following.startswith("* "))


def _ask_line(document: Document, line: str, *, held: bool) -> None:
    mark = line[:2]
    style = _STYLES.get(mark, "Note")
    said = line.removeprefix(mark) if style != "Note" else line
    said = f"{said[:-1].rstrip()}\t" if said.endswith("…") else said
    add(document, style, said, keep_next=held)


def scale(document: Document, statements: Iterable[str], marks: Sequence[str]) -> None:
    """Statements to judge: a mark goes into one of the columns."""
    narrow = 1.2
    columns = (
        Column("№", 1.0, "", "RowCentred"),
        Column("Утверждение", _WIDTH - 1.0 - narrow * len(marks), ""),
        *(Column(mark, narrow, "", "RowCentred") for mark in marks),
    )
    form(document, columns, [(str(number), text) for number, text in enumerate(statements, 1)])
