"""``--annotate``: a Word comment at every finding, and the document as it was."""

import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.documents.word import in_runs, text_of, word
from workflows.documents.annotating import annotated
from workflows.documents.checker import findings, opened
from workflows.documents.dictionary import dictionary
from workflows.documents.office import find_libreoffice
from workflows.documents.review import reviewed


def with_comments(content: bytes) -> bytes:
    source, _ = opened(content, "приказ.docx")
    assert source is not None
    found = findings(source, "приказ.docx", dictionary(["р145"]))
    found += [one for one in reviewed(content, source, "приказ.docx") if one.text]
    return annotated(content, found)


def comments(content: bytes) -> list[tuple[str, str]]:
    """The text that each comment stands at, and what it says."""
    document: Any = Document(io.BytesIO(content))
    body = document.element.body
    found = []
    for one in document.comments:
        number = str(one.comment_id)
        [start] = body.xpath(f".//w:commentRangeStart[@w:id='{number}']")
        [end] = body.xpath(f".//w:commentRangeEnd[@w:id='{number}']")
        nodes = list(body.iter())
        between = nodes[nodes.index(start) : nodes.index(end)]
        text = "".join(node.text or "" for node in between if node.tag == qn("w:t"))
        found.append((text, one.text))
    return found


def test_each_comment_stands_at_its_tag_and_says_what_is_wrong_and_what_to_do() -> None:
    content = word(
        "Назначить {{ куратр.фио }} и {{ директор.фио | датильный }} кураторами.",
        "Приказ от 12.03.2025 № 15",
        rows=[["№", "{{ x }"]],
    )
    made = with_comments(content)
    told = dict(comments(made))
    assert set(told) == {
        "{{ куратр.фио }}",
        "{{ директор.фио | датильный }}",
        "от 12.03.2025 № 15",
        "{{ x }",
    }
    assert told["{{ куратр.фио }}"].startswith("Ошибка T103: неизвестное поле «куратр.фио»")
    assert "Сделайте: исправьте имя поля" in told["{{ куратр.фио }}"]
    assert told["от 12.03.2025 № 15"].startswith("Предупреждение T131")
    document: Any = Document(io.BytesIO(made))
    assert {one.author for one in document.comments} == {"Вешка"}
    assert text_of(made) == text_of(content)


def test_what_stands_in_a_header_or_note_is_told_at_the_start_with_its_place() -> None:
    told = comments(with_comments(word("Начало", header="{{ кто }}", footnote="{{ нпа.закон }}")))
    assert [text for text, _ in told] == ["Начало", "Начало"]
    assert any("верхний колонтитул (header1), абзац 1, тег {{ кто }}" in one for _, one in told)
    assert any("сноски, сноска 2, абзац 1, тег {{ нпа.закон }}" in one for _, one in told)


def test_a_cut_tag_and_a_text_box_are_found() -> None:
    def boxed(document: Any) -> None:
        in_runs("Для {", "{ кура", "тр.фио", " }", "}.")(document)
        run = document.add_paragraph("Снаружи").add_run()
        box, paragraph = OxmlElement("w:txbxContent"), document.add_paragraph()._p
        paragraph.add_r().text = "{{ директр.фио }}"
        box.append(paragraph)
        run._r.append(box)

    told = comments(with_comments(word(change=boxed)))
    assert [text for text, _ in told] == ["{{ куратр.фио }}", "{{ директр.фио }}"]


def test_an_empty_body_still_bears_comments() -> None:
    told = comments(with_comments(word("", header="{{ кто }}")))
    assert len(told) == 1


def test_the_same_file_gives_the_same_bytes() -> None:
    content = word("{{ куратр.фио }}", header="{{ кто }}")
    assert with_comments(content) == with_comments(content)


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_copy_with_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(with_comments(word("Назначить {{ куратр.фио }}", rows=[["1", "{{ x }"]])))
    program = find_libreoffice()
    assert program is not None
    command = [program, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "fodt", "--outdir", str(tmp_path), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    assert text.count("<office:annotation ") == 2
    assert text.count("<dc:creator>Вешка</dc:creator>") == 2
    assert "{{ куратр.фио }}" in text
