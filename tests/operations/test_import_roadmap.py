"""``veshka roadmap import``: round trip of our own document, files, names, the command, speed."""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from tests.rosters.files import FULL, HEAD, excel, word
from tests.workspaces import ROOT
from workflows.cli.main import app
from workflows.model.roadmap import Item, Roadmap
from workflows.operations.import_roadmap import ImportReport, import_roadmap
from workflows.operations.issue_package import issue_packages
from workflows.operations.load_samples import Samples
from workflows.operations.plan_roadmap import calendars_of, find_roadmap
from workflows.planning import make_plan
from workflows.problems import Problem, ProblemsFoundError, has_errors
from workflows.rosters.roadmap.draft import Head
from workflows.specs.roadmaps import load_roadmap
from workflows.workspace import Workspace

_ONE = ("1.1", "Провести совещание", "до 1 мая 2021 г.", "школы", "Протокол")
_SCHEMA = ROOT / "roadmap_specs" / "roadmap.schema.json"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "Дорожная карта.docx"
    file.write_bytes(word([FULL, _ONE]))
    return file


def _import(file: Path, roadmap_id: str = "", output: Path | None = None) -> ImportReport:
    return import_roadmap(file, roadmap_id=roadmap_id, given=HEAD, output=output)


def _refused(file: Path, roadmap_id: str = "", output: Path | None = None) -> Problem:
    with pytest.raises(ProblemsFoundError) as caught:
        _import(file, roadmap_id, output)
    (problem,) = caught.value.problems
    return problem


# -- our own document ------------------------------------------------------------------------------


def test_our_own_document_imports_back_into_the_same_items_and_dates(
    workspace: Workspace, samples: Samples, tmp_path: Path
) -> None:
    report = issue_packages(
        workspace,
        "khakassia-2020",
        ["ust-vymyslovo-school"],
        documents=["organisation-roadmap"],
    )
    (file,) = [Path(one.path) for one in report.documents]
    known = Head(territory="Республика Хакасия")
    back = import_roadmap(file, given=known, output=tmp_path / "karta.yaml")
    assert not has_errors(back.problems)
    assert back.path is not None
    roadmap, problems = load_roadmap(back.path, _SCHEMA)
    assert roadmap is not None, problems
    ours, _ = find_roadmap(workspace, "khakassia-2020")
    assert roadmap.order is not None
    assert ours.order is not None
    assert (roadmap.order.date, roadmap.order.number) == (ours.order.date, ours.order.number)
    assert roadmap.period_end == ours.period_end
    printed = {item.id for item in roadmap.items()}
    kept = [item for item in ours.items() if item.id in printed]
    assert len(kept) > 40
    assert [_as_printed(item) for item in roadmap.items()] == [_as_printed(one) for one in kept]
    assert [(one.id, one.title) for one in roadmap.stages] == [
        (one.id, one.title) for one in ours.stages
    ]
    assert list(_dates(workspace, roadmap, printed)) == list(_dates(workspace, ours, printed))


def _as_printed(item: Item) -> tuple[object, ...]:
    # Cells of our tables begin with a capital letter.
    term = f"{item.deadline.text[:1].lower()}{item.deadline.text[1:]}"
    results = [result.title for result in item.deliverables]
    return item.id, item.stage, item.title, term, item.control_point, results


def _dates(
    workspace: Workspace, roadmap: Roadmap, wanted: set[str]
) -> Iterator[tuple[str, str, date | None, date | None]]:
    plan = make_plan(roadmap, roadmap.order, calendars_of(workspace))
    for point in plan.checkpoints:
        if point.item.id in wanted:
            one = point.occurrence
            yield point.item.id, one.key, one.opens, one.due


# -- files and names -------------------------------------------------------------------------------


def test_a_roadmap_is_named_after_its_file_in_latin_letters(table: Path) -> None:
    report = _import(table)
    assert report.id == "dorozhnaya-karta"
    assert report.path is None
    assert "id: dorozhnaya-karta\n" in report.text


def test_it_is_written_into_a_folder_or_a_new_file(table: Path, tmp_path: Path) -> None:
    into_folder = _import(table, "gorod-2021", tmp_path)
    into_file = _import(table, output=tmp_path / "raion.yaml")
    assert into_folder.path == tmp_path / "gorod-2021.yaml"
    assert into_file.id == "raion"
    assert (tmp_path / "raion.yaml").read_text(encoding="utf-8") == into_file.text


def test_a_file_that_exists_is_never_written_over(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "gorod.yaml"
    target.write_text("мой труд", encoding="utf-8")
    assert _refused(table, output=target).code == "I111"
    assert target.read_text(encoding="utf-8") == "мой труд"


def test_a_folder_that_is_not_there_is_said(table: Path, tmp_path: Path) -> None:
    assert _refused(table, output=tmp_path / "нет" / "gorod.yaml").code == "I111"


@pytest.mark.parametrize("name", ["Город 2021", "gorod_2021", "-gorod", "Gorod"])
def test_a_name_that_roadmaps_may_not_have_is_refused(table: Path, name: str) -> None:
    assert _refused(table, name).code == "I112"


def test_the_name_and_the_file_must_agree(table: Path, tmp_path: Path) -> None:
    found = _refused(table, "gorod", tmp_path / "raion.yaml")
    assert (found.code, "gorod.yaml" in found.hint) == ("I112", True)


def test_nothing_is_written_when_there_is_no_roadmap(tmp_path: Path) -> None:
    file = tmp_path / "список.xlsx"
    file.write_bytes(excel([("Школа", "Директор"), ("№ 2", "Вымышленова")]))
    assert _refused(file, output=tmp_path / "gorod.yaml").code == "I109"
    assert not (tmp_path / "gorod.yaml").exists()


# -- the command -----------------------------------------------------------------------------------


def _run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["roadmap", "import", *words])
    return done.exit_code, done.stdout, done.output


_ORDER = ("--order-date", "2020-04-03", "--order-number", "100-302", "--period", "2020-2024")


def test_the_command_prints_yaml_and_leaves_with_zero(table: Path) -> None:
    code, out, _ = _run(str(table), *_ORDER, "--territory", "Вымысловский район")
    assert code == 0
    assert 'number: "100-302"' in out
    assert "end: 2024-12-31" in out


def test_the_command_writes_with_questions_and_leaves_with_one(tmp_path: Path) -> None:
    file, target = tmp_path / "Карта.xlsx", tmp_path / "gorod.yaml"
    file.write_bytes(excel([FULL, (*_ONE[:2], "потом", *_ONE[3:])]))
    code, _, said = _run(str(file), "-o", str(target), "--format", "json", *_ORDER)
    report = json.loads(said)
    assert code == 1
    assert report["unanswered"] == 1
    assert report["path"] == str(target)
    found = {(one["code"], one["path"]) for one in report["problems"]}
    assert ("D101", "лист «Лист1», ячейка C2") in found
    assert "rule: УТОЧНИТЬ" in target.read_text(encoding="utf-8")


def test_years_that_are_none_are_wrong_usage(table: Path) -> None:
    for years in ("2024-2020", "скоро"):
        code, _, said = _run(str(table), "--period", years)
        assert code == 2
        assert "2020-2024" in said


# -- speed -----------------------------------------------------------------------------------------


def test_five_thousand_rows_take_seconds(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Лист1")
    sheet.append(FULL)
    terms = ("до 25.11.2020 г.", "ежегодно (октябрь)", "IV квартал 2021 г.", "когда получится")
    for number in range(5000):
        sheet.append((str(number + 1), f"Совещание {number}", terms[number % 4], "школы", "Отчёт"))
    file = tmp_path / "Карта.xlsx"
    book.save(file)
    started = time.process_time()
    report = _import(file)
    # A quiet machine takes two seconds; the bound leaves room for a busy one.
    assert time.process_time() - started < 15
    assert (report.items, report.unanswered) == (5000, 1250)
    assert [problem.code for problem in report.problems] == ["D101"]
