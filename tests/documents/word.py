"""Small Word files, made for one test each."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from workflows.documents.markup import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(
    *paragraphs: str,
    rows: Sequence[Sequence[str]] = (),
    header: str = "",
    footnote: str = "",
    sections: int = 1,
    change: Callable[[Any], None] | None = None,
) -> bytes:
    """A Word file: paragraphs, then a table, with what is asked for around them."""
    document: Any = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for _ in range(sections - 1):
        document.add_section()
    if footnote:
        _add_footnote(document, footnote)
    if change:
        change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def in_runs(*runs: str) -> Callable[[Any], None]:
    """A paragraph that Word has cut into runs."""

    def change(document: Any) -> None:
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)

    return change


def with_members(content: bytes, members: Mapping[str, bytes]) -> bytes:
    """The same file with members of the zip added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, text in members.items():
            new.writestr(name, text)
    return out.getvalue()


def member(content: bytes, name: str) -> bytes:
    """One member of the zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def text_of(content: bytes, name: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part, cells included, in order; every hyphen a common one."""
    root = etree.fromstring(member(content, name))
    return ["".join(map(_text, p.iter(f"{W}t", f"{W}noBreakHyphen"))) for p in root.iter(f"{W}p")]


def _text(node: Any) -> str:
    return (node.text or "") if node.tag == f"{W}t" else "-"


def _add_footnote(document: Any, text: str) -> None:
    blob = (
        f'<w:footnotes {_NAMESPACE}><w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def as_word_leaves(content: bytes) -> bytes:
    """The same text with every tag cut into runs, as Word leaves it after spelling and edits."""
    root = etree.fromstring(member(content, "word/document.xml"))
    for run in list(root.iter(f"{W}r")):
        texts = run.findall(f"{W}t")
        if len(texts) == 1 and re.search(r"\{\{|\{%", texts[0].text or ""):
            _cut(run, texts[0])
    made = etree.tostring(root, encoding="UTF-8", standalone=True)
    return with_members(content, {"word/document.xml": made})


def _cut(run: Any, text: Any) -> None:
    for number, piece in enumerate(_pieces(text.text)):
        if number % 4 == 1:
            mistake = etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"})
            run.addprevious(mistake)
        copied = deepcopy(run)
        copied.set(f"{W}rsidR", f"00{number:06X}")
        own = copied.find(f"{W}t")
        own.text = piece
        own.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(copied)
    run.getparent().remove(run)


def _pieces(text: str) -> Iterator[str]:
    """Plain text whole; a tag word by word, its braces apart."""
    for part in re.split(r"(\{\{.*?\}\}|\{%.*?%\})", text):
        if part.startswith(("{{", "{%")):
            yield from (found[0] for found in re.finditer(r"\{|\}|[^{}\W]+|[^{}\w]+", part))
        elif part:
            yield part
