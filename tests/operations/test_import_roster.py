"""The roster as a workbook: filled from the database, imported, refused, taken back."""

import io
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.rosters.schools import workbook
from workflows.cli.main import app
from workflows.model.people import Person
from workflows.operations.import_roster import Wishes, import_roster, write_form
from workflows.operations.load_samples import Samples
from workflows.rosters.roster.changes import changes_between
from workflows.rosters.roster.sheets import SHEETS
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

SCHOOL = "ust-vymyslovo-school"


@pytest.fixture
def filled(workspace: Workspace, samples: Samples, tmp_path: Path) -> Path:
    path = tmp_path / "Участники.xlsx"
    write_form(workspace, path, SCHOOL)
    return path


def edited(path: Path, change: Any) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


@pytest.mark.parametrize("number", range(3))
def test_a_form_that_was_not_edited_changes_nothing(
    workspace: Workspace, samples: Samples, tmp_path: Path, number: int
) -> None:
    one = samples.organisations[number]
    path = tmp_path / "Форма.xlsx"
    write_form(workspace, path, one)
    before = organisation(one)
    done = import_roster(workspace, path, one)
    assert [p for p in done.problems if p.severity.value == "error"] == []
    assert (done.changes, done.saved, done.kept) == ((), True, None)
    assert organisation(one) == before


def test_a_changed_cell_changes_one_field_and_can_be_taken_back(
    workspace: Workspace, filled: Path
) -> None:
    before = organisation(SCHOOL)

    def move(book: Any) -> None:
        book["Пары"]["E4"] = "совсем другая цель"

    done = import_roster(workspace, edited(filled, move), SCHOOL)
    (change,) = done.changes
    assert (change.kind, change.field, change.after) == ("changed", "Цель", "совсем другая цель")
    assert organisation(SCHOOL).pairs[0].goal == "совсем другая цель"
    assert done.kept is not None
    assert done.kept.stat().st_mode & 0o077 == 0
    import_roster(workspace, done.kept, SCHOOL)
    assert organisation(SCHOOL) == before


def test_who_leaves_comes_back_with_the_same_id_and_register(
    workspace: Workspace, filled: Path
) -> None:
    before = organisation(SCHOOL)

    def leave(book: Any) -> None:
        name = book["Наставляемые"]["B5"].value
        for sheet in book.worksheets:
            for row in range(sheet.max_row, 3, -1):
                if name in [cell.value for cell in sheet[row]]:
                    sheet.delete_rows(row)

    done = import_roster(workspace, edited(filled, leave), SCHOOL)
    assert [one.kind for one in done.changes if one.sheet == "Пары"] == ["gone"]
    assert before.mentees[1] not in organisation(SCHOOL).mentees
    assert done.kept is not None
    import_roster(workspace, done.kept, SCHOOL)
    after = organisation(SCHOOL)
    # Who comes back stands last among the people; the lists that are printed are as they were.
    assert sorted(after.people, key=_id) == sorted(before.people, key=_id)
    assert replace(after, people=()) == replace(before, people=())


def _id(person: Person) -> str:
    return person.id


def test_a_pair_of_someone_who_left_is_asked_about(workspace: Workspace, filled: Path) -> None:
    def leave(book: Any) -> None:
        book["Наставляемые"].delete_rows(5)

    done = import_roster(workspace, edited(filled, leave), SCHOOL)
    errors = [(p.code, p.place.path) for p in done.problems if p.severity.value == "error"]
    assert ("X317", "лист «Пары», ячейка C4") in errors


def test_one_error_keeps_the_whole_file_out(workspace: Workspace, filled: Path) -> None:
    before = organisation(SCHOOL)

    def spoil(book: Any) -> None:
        book["Пары"]["E4"] = "новая цель"
        book["Пары"]["F4"] = "когда-нибудь"

    done = import_roster(workspace, edited(filled, spoil), SCHOOL)
    assert not done.saved
    errors = [one for one in done.problems if one.severity.value == "error"]
    assert [(one.code, one.place.path) for one in errors] == [("X301", "лист «Пары», ячейка F4")]
    assert organisation(SCHOOL) == before


def test_a_dry_run_shows_changes_and_saves_nothing(workspace: Workspace, filled: Path) -> None:
    before = organisation(SCHOOL)

    def move(book: Any) -> None:
        book["Пары"]["E4"] = "другая цель"

    done = import_roster(workspace, edited(filled, move), SCHOOL, Wishes(dry_run=True))
    assert (len(done.changes), done.saved, done.kept) == (1, False, None)
    assert organisation(SCHOOL) == before


def test_the_marked_copy_shows_each_finding_in_its_cell_and_keeps_the_looks(
    workspace: Workspace, filled: Path, tmp_path: Path
) -> None:
    def spoil(book: Any) -> None:
        book["Пары"]["F4"] = "когда-нибудь"

    marked = tmp_path / "С отметками.xlsx"
    import_roster(workspace, edited(filled, spoil), SCHOOL, Wishes(marked=marked))
    book = openpyxl.load_workbook(marked)
    cell = book["Пары"]["F4"]
    assert cell.fill.start_color.rgb.endswith("FFC7CE")
    assert "01.09.2026" in cell.comment.text
    assert book["Пары"]["B2"].font.bold
    assert book.worksheets[0]["A2"].hyperlink is not None


def test_a_form_of_another_organisation_is_refused(workspace: Workspace, filled: Path) -> None:
    done = import_roster(workspace, filled, "vymyslovsk-college", Wishes(dry_run=True))
    assert "X104" in {one.code for one in done.problems}
    assert not done.saved


def test_the_empty_form_has_headings_lists_hints_and_an_example(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "Форма.xlsx"
    write_form(workspace, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[1:] == [sheet.title for sheet in SHEETS]
    sheet = book["Пары"]
    assert (sheet["A3"].value, sheet.freeze_panes) == ("Пример", "C3")
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert "работодатель – ученик" in rules["D"].formula1
    assert rules["B"].promptTitle == "Наставник"


def test_an_empty_form_brings_nobody_and_removes_nobody(
    workspace: Workspace, samples: Samples, tmp_path: Path
) -> None:
    path = tmp_path / "Форма.xlsx"
    write_form(workspace, path)
    before = organisation(SCHOOL)
    import_roster(workspace, path, SCHOOL)
    assert organisation(SCHOOL) == before


def test_a_new_organisation_is_made_from_its_sheet(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "Школа.xlsx"
    fields = [
        ("Вид организации", "школа"),
        ("Полное название", "Муниципальное учреждение «Школа»"),
        ("Краткое название", "МУ «Школа»"),
        ("Муниципалитет", "Вымысловский район"),
        ("Регион", "Республика Хакасия"),
        ("Место издания документов", "с. Вымыслово"),
        ("Руководитель", "Мнимая Анна Олеговна"),
        ("Куратор", "Мнимая Анна Олеговна"),
    ]
    staff = [("ФИО", "Должность"), ("Мнимая Анна Олеговна", "директор")]
    path.write_bytes(workbook({"Организация": fields, "Сотрудники": staff}))
    done = import_roster(workspace, path, "new-school")
    assert (done.saved, [one.code for one in done.problems]) == (True, [])
    one = organisation("new-school")
    assert (one.short_name, one.director) == ("МУ «Школа»", "mnimaya-anna")


def test_a_form_of_mentorship_that_the_roadmap_does_not_name_is_refused(
    workspace: Workspace, filled: Path
) -> None:
    def change(book: Any) -> None:
        book["Пары"]["D4"] = "педагог – педагог"

    done = import_roster(workspace, edited(filled, change), SCHOOL)
    assert "X405" in {one.code for one in done.problems}
    assert not done.saved


def test_values_that_look_like_formulas_stay_text(
    workspace: Workspace, samples: Samples, filled: Path
) -> None:
    def inject(book: Any) -> None:
        cell = book["Пары"]["E4"]
        cell.value = '=HYPERLINK("http://x")'
        cell.data_type = "s"

    import_roster(workspace, edited(filled, inject), SCHOOL)
    write_form(workspace, filled, SCHOOL)
    cell = openpyxl.load_workbook(io.BytesIO(filled.read_bytes()))["Пары"]["E4"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')
    assert organisation(SCHOOL).pairs[0].start == date(2020, 10, 1)


def test_a_long_list_is_compared_in_no_time(workspace: Workspace, samples: Samples) -> None:
    """Every row against every row would take minutes."""
    school = organisation(SCHOOL)
    people = tuple(Person(f"m{number}", "Вымыслова", "Анна") for number in range(20_000))
    ids = tuple(one.id for one in people)
    long = replace(school, people=(*school.people, *people), mentees=(*school.mentees, *ids))
    started = time.process_time()
    assert list(changes_between(long, long)) == []
    (order,) = changes_between(long, replace(long, mentees=tuple(reversed(long.mentees))))
    assert time.process_time() - started < 2
    assert order.field == "Порядок"


# -- the commands ----------------------------------------------------------------------------------


@pytest.fixture
def typed(
    workspace: Workspace, samples: Samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """The command ``veshka roster`` in this workspace."""
    monkeypatch.setenv("VESHKA_DATABASE", workspace.database)
    (tmp_path / "veshka.toml").write_text(f'data = "{workspace.data}"\n', encoding="utf-8")

    def type_in(*words: str) -> Result:
        return CliRunner().invoke(app, ["--workspace", str(tmp_path), "roster", *words])

    return type_in


def test_an_import_answers_a_program_with_changes_and_findings_at_their_cells(
    filled: Path, typed: Callable[..., Result]
) -> None:
    def change(book: Any) -> None:
        book["Пары"]["E4"] = "совсем другая цель"

    words = ("import", str(edited(filled, change)), "-o", SCHOOL, "--format", "json")
    looked = json.loads(typed(*words, "--dry-run").stdout)
    assert {key: looked[key] for key in ("organisation", "saved", "previous", "marked")} == {
        "organisation": SCHOOL,
        "saved": False,
        "previous": None,
        "marked": None,
    }
    assert [(one["kind"], one["field"], one["after"]) for one in looked["changes"]] == [
        ("changed", "Цель", "совсем другая цель")
    ]
    done = json.loads(typed(*words).stdout)
    assert (done["saved"], Path(done["previous"]).is_file()) == (True, True)
    again = json.loads(typed(*words).stdout)
    assert (again["changes"], again["previous"]) == ([], None)


def test_an_import_with_an_error_is_refused_to_a_program_too(
    filled: Path, typed: Callable[..., Result], tmp_path: Path
) -> None:
    def spoil(book: Any) -> None:
        book["Пары"]["F4"] = "когда-нибудь"

    marked = tmp_path / "с отметками.xlsx"
    words = ("import", str(edited(filled, spoil)), "-o", SCHOOL, "--marked", str(marked))
    refusal = typed(*words, "--format", "json")
    assert refusal.exit_code == 1
    found = json.loads(refusal.stdout)
    (error,) = [one for one in found["problems"] if one["severity"] == "error"]
    keys = {"code", "severity", "file", "line", "column", "path", "message", "hint", "facts"}
    assert set(error) == keys
    assert (error["code"], error["path"]) == ("X301", "лист «Пары», ячейка F4")
    assert (found["saved"], found["marked"]) == (False, str(marked))
    assert "Ничего не загружено" in typed(*words).output


@pytest.mark.parametrize(
    ("name", "code"), [("нет.xlsx", "X101"), ("письмо.xlsx", "I105"), ("пусто.xlsx", "I102")]
)
def test_a_file_that_cannot_be_read_is_told_in_both_ways(
    typed: Callable[..., Result], tmp_path: Path, name: str, code: str
) -> None:
    (tmp_path / "письмо.xlsx").write_text("просто письмо", encoding="utf-8")
    (tmp_path / "пусто.xlsx").write_bytes(b"")
    words = ("import", str(tmp_path / name), "-o", SCHOOL)
    told = typed(*words, "--format", "json")
    assert told.exit_code == 1
    assert [one["code"] for one in json.loads(told.stdout)["problems"]] == [code]
    assert code in typed(*words).output


def test_findings_of_a_kind_are_told_once_with_their_number(
    typed: Callable[..., Result], tmp_path: Path
) -> None:
    rows = [("ФИО", "Класс"), ("Вымыслов Иван Сергеевич", "8")]
    path = tmp_path / "Список.xlsx"
    path.write_bytes(workbook({"Наставляемые": rows}))
    told = typed("import", str(path), "-o", SCHOOL, "--dry-run").output
    assert "у наставника нет ни одной пары (всего 12)" in told
    assert told.count("X413 ") == 1
