"""A copy of a template with a Word comment at every finding."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from workflows.documents.archive import packed, read_archive, write_archive
from workflows.documents.markup import Element
from workflows.documents.parts import W, located
from workflows.documents.report import Finding
from workflows.documents.runs import isolated
from workflows.problems import Problem, Severity

AUTHOR = "Вешка"
_INITIALS = "В"
_RUN = f"{W}r"
_BOX = f"{W}txbxContent"
_WORDS = {Severity.ERROR: "Ошибка", Severity.WARNING: "Предупреждение", Severity.NOTE: "Заметка"}


def annotated(content: bytes, findings: Iterable[Finding]) -> bytes:
    """The file with a comment for each finding, by «Вешка»; equal input gives equal bytes.

    Word allows comments in the body and its tables only: what is found in a header, a note or a
    text box is told at the start of the body or at the box, with its place.
    """
    document: Any = Document(io.BytesIO(content))
    main = str(document.part.partname.membername)
    body = document.element.body
    there: dict[str, list[tuple[str, Element]]] = {}
    for paragraph, element in located(body):
        there.setdefault(paragraph.where, []).append((paragraph.text, element))
    for one in findings:
        paragraphs = there.get(one.where, []) if one.member == main else []
        runs = _runs_at(paragraphs, one.text)
        if runs:
            _comment(document, runs, _said(one.problem))
        else:
            _comment(document, _first_runs(body), f"{one.problem.place.path}. {_said(one.problem)}")
    saved = io.BytesIO()
    document.save(saved)
    # Written anew, since python-docx puts the present moment into the archive.
    return write_archive(packed(one.name, one.content) for one in read_archive(saved.getvalue()))


def _said(problem: Problem) -> str:
    """What a comment says; its second paragraph is what to do."""
    hint = f"\nСделайте: {problem.hint}" if problem.hint else ""
    return f"{_WORDS[problem.severity]} {problem.code}: {problem.message}.{hint}"


def _runs_at(paragraphs: Sequence[tuple[str, Element]], text: str) -> list[Element]:
    """The runs that hold just this text, where Word lets a comment stand; none if nowhere."""
    bare = text.removesuffix("…")
    for whole, element in paragraphs:
        start = whole.find(bare) if bare else -1
        if start < 0:
            continue
        box = next(element.iterancestors(_BOX), None)
        if box is not None:
            return [next(box.iterancestors(_RUN))] if _outermost(box) else []
        return isolated(element, start, start + len(bare))
    return []


def _outermost(box: Element) -> bool:
    return next(box.iterancestors(_BOX), None) is None


def _first_runs(body: Element) -> list[Element]:
    """A run at the start of the body; an empty one is made where there is none."""
    for paragraph, element in located(body):
        if paragraph.row or next(element.iterancestors(_BOX), None) is not None:
            continue
        own = element.findall(_RUN)
        return own[:1] or [element.add_r()]
    first = next(element for _, element in located(body))
    return first.findall(_RUN)[:1] or [first.add_r()]


def _comment(document: Any, runs: Sequence[Element], text: str) -> None:
    made = document.add_comment(
        [Run(one, document) for one in runs], text=text, author=AUTHOR, initials=_INITIALS
    )
    # The moment would make two copies of one file differ.
    made._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001 — python-docx offers no other way
