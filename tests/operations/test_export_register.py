"""Registers out to Excel and Word: all that is in them, nothing that runs."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.documents.word import member, text_of
from workflows.cli.main import app
from workflows.model.journals import Journal
from workflows.operations.export_register import export_register
from workflows.operations.load_samples import Samples
from workflows.operations.registers import TITLES
from workflows.problems import ProblemsFoundError
from workflows.store.journal import Wanted, cancel, reserve
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

SCHOOL = "ust-vymyslovo-school"
_NASTY = '=HYPERLINK("http://x.ru")'
_TEMPLATE = "{{ 7*7 }}"
_MOMENT = datetime(2020, 10, 20, 9, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("samples")


@pytest.fixture
def registered(samples: Samples) -> None:
    """Three numbers: one in force, one cancelled for a reason, one that took another's place."""
    journal = Journal("orders", "Приказы", "{n}-о")
    wanted = Wanted(SCHOOL, journal, "order", "", "2026-2027", _NASTY, date(2020, 9, 28))
    first, _ = reserve(wanted, _MOMENT)
    cancel(first, date(2020, 9, 30), "+1 ошибка", _MOMENT)
    second, _ = reserve(replace(wanted, document="list", title="Список"), _MOMENT)
    mentor = organisation(SCHOOL).mentors[0]
    last = replace(wanted, document="thanks", subject=mentor, title=_TEMPLATE, cancels=second.id)
    reserve(last, _MOMENT)


def rows_of(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet for cell in row)
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def words_of(path: Path) -> str:
    return "\n".join(text_of(path.read_bytes())).replace("\u00a0", " ")


def refused(workspace: Workspace, kind: str, output: Path | None, suffix: str = "") -> str:
    with pytest.raises(ProblemsFoundError) as raised:
        export_register(workspace, kind, SCHOOL, output, suffix)
    return raised.value.problems[0].code


@pytest.mark.usefixtures("registered")
def test_the_journal_tells_what_is_in_force_and_what_took_whose_place(workspace: Workspace) -> None:
    rows = rows_of(export_register(workspace, "journal", SCHOOL))
    name = organisation(SCHOOL).person(organisation(SCHOOL).mentors[0]).surname
    told = [(row[2], row[4], row[6], row[7]) for row in rows]
    assert told == [
        ("1-о", _NASTY, "отменён", "отменён 30.09.2020: +1 ошибка"),
        ("2-о", "Список", "отменён", "отменён 28.09.2020 документом № 3-о"),
        ("3-о", _TEMPLATE, "файла ещё нет", "взамен № 2-о"),
    ]
    assert str(rows[2][5]).startswith(name)
    assert rows[0][1] == "Приказы по основной деятельности"
    assert rows[0][3] == datetime(2020, 9, 28)  # noqa: DTZ001 — a day has no zone


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize("kind", TITLES)
def test_every_register_is_printed_whole_with_a_head_on_each_page(
    workspace: Workspace, kind: str
) -> None:
    path = export_register(workspace, kind, SCHOOL, suffix=".docx")
    words, xml = words_of(path), member(path.read_bytes(), "word/document.xml").decode()
    assert path.parent.name == SCHOOL
    school = organisation(SCHOOL)
    count = 3 if kind == "journal" else len(getattr(school, kind))
    assert f"\n{count}\n" in words
    assert f"\n{count + 1}\n" not in words
    assert (xml.count("<w:tblHeader"), xml.count('w:orient="landscape"')) == (1, 1)
    assert "паспорт" not in words
    assert "20 октября 2020 г." in words


@pytest.mark.usefixtures("registered")
def test_nothing_in_a_register_runs(workspace: Workspace) -> None:
    school = organisation(SCHOOL)
    pairs = tuple(replace(one, goal=_NASTY, result=_TEMPLATE) for one in school.pairs)
    save_organisation(replace(school, pairs=pairs))
    book = export_register(workspace, "pairs", SCHOOL)
    assert _NASTY in str(rows_of(book))
    for kind in ("journal", "pairs"):
        content = export_register(workspace, kind, SCHOOL, suffix=".docx").read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = "".join(archive.read(name).decode() for name in archive.namelist())
        fields = re.findall(r'w:instr="([^"]*)"|<w:instrText[^>]*>([^<]*)', parts)
        assert {one.strip() for found in fields for one in found if one} == {"PAGE"}
        assert "HYPERLINK" in parts
    assert _TEMPLATE in words_of(export_register(workspace, "journal", SCHOOL, suffix=".docx"))


def test_an_empty_register_says_so(workspace: Workspace) -> None:
    path = export_register(workspace, "journal", SCHOOL, suffix=".docx")
    assert "Записей нет." in words_of(path)
    assert rows_of(export_register(workspace, "journal", SCHOOL)) == []


def test_the_file_name_says_the_kind_of_file(workspace: Workspace, tmp_path: Path) -> None:
    word = export_register(workspace, "mentors", SCHOOL, tmp_path / "Наставники.docx")
    assert "База наставников" in words_of(word)
    assert refused(workspace, "mentors", tmp_path / "Наставники.pdf") == "X521"
    assert refused(workspace, "mentors", tmp_path / "Наставники.xlsx", ".docx") == "X521"
    assert refused(workspace, "mentors", tmp_path / "нет" / "Наставники.xlsx") == "P103"


def test_without_its_template_a_register_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    bare = replace(workspace, data=tmp_path)
    with pytest.raises(ProblemsFoundError, match="X522"):
        export_register(bare, "pairs", SCHOOL, suffix=".docx")


@pytest.mark.usefixtures("registered")
def test_the_command_says_where_the_file_is(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VESHKA_DATABASE", workspace.database)
    (tmp_path / "veshka.toml").write_text(f'data = "{workspace.data}"\n', encoding="utf-8")
    words = ["--workspace", str(tmp_path), "register", "export", "journal", "-o", SCHOOL]
    for more, name in (([], "xlsx"), (["--format", "docx"], "docx")):
        done = CliRunner().invoke(app, [*words, *more])
        assert done.exit_code == 0, done.output
        path = tmp_path / "outputs" / SCHOOL / f"Журнал регистрации документов.{name}"
        assert done.output.split() == f"Записано: {path}".split()
        assert path.is_file()
    wrong = CliRunner().invoke(app, [*words, "--output", "Журнал.txt"])
    assert (wrong.exit_code, "X521" in wrong.output) == (1, True)
    assert CliRunner().invoke(app, [*words[:-1], "нет"]).exit_code == 1
