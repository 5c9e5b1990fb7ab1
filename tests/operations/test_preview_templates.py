"""Templates filled in with samples, to see how they look."""

import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from PIL import Image
from typer.testing import CliRunner

from tests.documents.office import stand_in
from tests.documents.word import text_of, word
from tests.workspaces import ROOT, workspace_in
from workflows.cli.main import app
from workflows.documents import pages, pdf
from workflows.documents.extreme_context import ROWS, extreme
from workflows.documents.office import find_libreoffice
from workflows.documents.pages import PreviewKind
from workflows.documents.sample_context import sample_context
from workflows.documents.values import Record
from workflows.operations.load_samples import Samples
from workflows.operations.preview_templates import (
    Preview,
    PreviewOptions,
    preview_templates,
)
from workflows.problems import ProblemsFoundError
from workflows.workspace import Workspace

EDITION = ROOT / "templates_docx" / "mentorship" / "2026-2027"
_WORD = PreviewKind.DOCX


@pytest.fixture
def plain(tmp_path: Path) -> Workspace:
    """A workspace without a database."""
    return workspace_in(tmp_path / "папка", "")


def template(tmp_path: Path, *paragraphs: str, rows: list[list[str]] | None = None) -> str:
    file = tmp_path / "Приказ о чём-то.docx"
    file.write_bytes(word(*paragraphs, rows=rows or []))
    return str(file)


def shown(found: Preview) -> str:
    return words(found.files[0].word)


def words(file: Path) -> str:
    return "\n".join(text_of(file.read_bytes())).replace("\u00a0", " ")


def test_a_file_is_filled_in_with_the_dictionarys_examples(
    tmp_path: Path, plain: Workspace
) -> None:
    file = template(tmp_path, "Назначить {{ куратор.фио | винительный }} в {{ нпа.р145 }}")
    found = preview_templates(plain, [file], PreviewOptions(kind=_WORD))
    assert found.problems == ()
    assert found.files[0].word == plain.outputs / "preview" / "Приказ о чём-то.docx"
    assert "Назначить Иванову Анну Петровну" in shown(found)
    assert "Р-145" in shown(found)


def test_every_document_of_an_edition_is_shown_as_its_set_describes_it(plain: Workspace) -> None:
    found = preview_templates(plain, ["mentorship/2026-2027"], PreviewOptions(kind=_WORD))
    assert found.problems == ()
    assert len(found.files) == len(list(EDITION.glob("*.docx")))
    by_name = {one.word.stem: words(one.word) for one in found.files}
    assert "Приложение № 1" in by_name["mentoring-regulation"]
    assert {one.word.parent for one in found.files} == {
        plain.outputs / "preview" / "mentorship" / "2026-2027"
    }


def test_a_file_of_an_edition_is_shown_as_its_set_describes_it(plain: Workspace) -> None:
    file = str(EDITION / "mentoring-regulation.docx")
    found = preview_templates(plain, [file], PreviewOptions(kind=_WORD))
    assert "Приложение № 1" in shown(found)


def test_a_template_with_errors_is_named_and_the_others_are_made(
    tmp_path: Path, plain: Workspace
) -> None:
    wrong = tmp_path / "плохой.docx"
    wrong.write_bytes(word("{{ куратр.фио }}"))
    paths = [str(wrong), template(tmp_path, "Текст"), str(tmp_path / "нет.docx")]
    found = preview_templates(plain, paths, PreviewOptions(kind=_WORD))
    assert [one.template.name for one in found.files] == ["Приказ о чём-то.docx"]
    assert [(one.code, Path(one.place.file).name) for one in found.problems] == [
        ("T207", "нет.docx"),
        ("T103", "плохой.docx"),
    ]


def test_a_preview_never_overwrites_its_template(tmp_path: Path, plain: Workspace) -> None:
    file = template(tmp_path, "{{ куратор.фио }}")
    before = Path(file).read_bytes()
    found = preview_templates(plain, [file], PreviewOptions(tmp_path, _WORD))
    assert [one.code for one in found.problems] == ["T434"]
    assert Path(file).read_bytes() == before


def test_extreme_values_are_as_long_as_promised(tmp_path: Path, plain: Workspace) -> None:
    file = template(
        tmp_path,
        "{{ организация.название }}",
        "{{ директор.должность | дательный }}",
        rows=[["{%tr for один in пары %}"], ["{{ один.номер }}"], ["{%tr endfor %}"]],
    )
    found = preview_templates(plain, [file], PreviewOptions(kind=_WORD, extreme=True))
    assert found.problems == ()
    name, position, *numbers = [one for one in text_of(found.files[0].word.read_bytes()) if one]
    assert len(name) >= 300
    assert len(position) >= 200
    assert numbers == [str(number) for number in range(1, ROWS + 1)]


def test_every_shipped_template_stands_extreme_values(plain: Workspace) -> None:
    options = PreviewOptions(kind=_WORD, extreme=True)
    found = preview_templates(plain, [str(EDITION)], options)
    assert found.problems == ()
    assert len(found.files) == len(list(EDITION.glob("*.docx")))


def test_extreme_lists_inside_lists_do_not_multiply() -> None:
    context = extreme(sample_context())
    roadmap = context["карта"]
    assert isinstance(roadmap, Record)
    stages = roadmap["этапы"]
    assert isinstance(stages, tuple)
    assert sum(len(stage["мероприятия"]) for stage in stages) == ROWS


def test_an_organisations_own_data_are_shown(workspace: Workspace, samples: Samples) -> None:
    options = PreviewOptions(kind=_WORD, organisation=samples.organisations[0])
    found = preview_templates(workspace, ["mentorship"], options)
    assert {one.code for one in found.problems} <= {"T433"}
    assert "Усть-Вымыслов" in shown(found)


def test_without_a_plan_the_roadmap_has_to_be_named(workspace: Workspace, samples: Samples) -> None:
    options = PreviewOptions(kind=_WORD, organisation="никто")
    with pytest.raises(ProblemsFoundError) as caught:
        preview_templates(workspace, ["mentorship"], options)
    assert [one.code for one in caught.value.problems] == ["T432"]


def test_without_libreoffice_the_word_file_is_there_and_it_is_said_what_to_install(
    tmp_path: Path, plain: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    found = preview_templates(plain, [template(tmp_path, "Текст")])
    assert [one.code for one in found.problems] == ["T501"]
    assert (found.files[0].word.is_file(), found.files[0].pdf) == (True, None)


def test_pages_of_an_earlier_longer_version_are_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "Приказ.pdf"
    Image.new("RGB", (50, 50)).save(file, "PDF")
    for name in ("Приказ-1.png", "Приказ-2.png", "Приказ-итог.png"):
        (tmp_path / name).write_bytes(b"old")
    made = pages.write_pages(file)
    assert made == [tmp_path / "Приказ-1.png"]
    assert made[0].read_bytes().startswith(b"\x89PNG")
    assert sorted(one.name for one in tmp_path.glob("*.png")) == ["Приказ-1.png", "Приказ-итог.png"]


def _on_a_new_page(document: Any) -> None:
    document.paragraphs[1].paragraph_format.page_break_before = True


@pytest.mark.slow
@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_pages_are_drawn_from_the_pdf(tmp_path: Path, plain: Workspace) -> None:
    file = tmp_path / "Две страницы.docx"
    file.write_bytes(word("{{ организация.краткое }}", "Дальше", change=_on_a_new_page))
    found = preview_templates(plain, [str(file)])
    (one,) = found.files
    assert [page.name for page in one.pages] == ["Две страницы-1.png", "Две страницы-2.png"]
    with Image.open(io.BytesIO(one.pages[0].read_bytes())) as picture:
        assert picture.width > 800
        assert min(picture.convert("L").tobytes()) < 128


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["template", "preview", *(str(one) for one in words)])


def test_the_command_tells_where_the_previews_are(
    tmp_path: Path, plain: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plain.root
    root.mkdir()
    (root / "veshka.toml").write_text(f'data = "{os.path.relpath(ROOT, root)}"', encoding="utf-8")
    monkeypatch.setenv("VESHKA_HOME", str(root))
    program = stand_in(root, 'make "$one"')
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: program)
    file = template(tmp_path, "Текст")
    found = call(file, "--to", "pdf")
    assert found.exit_code == 0, found.output
    assert f"Примеры лежат в папке {root / 'outputs' / 'preview'}" in found.stdout
    as_json = json.loads(call(file, "--to", "docx", "--format", "json").stdout)
    assert as_json["files"][0]["pdf"] is None
    assert call(file, "--extreme", "--organisation", "x").exit_code == 2
    shutil.rmtree(root)
