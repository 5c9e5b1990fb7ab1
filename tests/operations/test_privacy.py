"""A person's data given out, and destroyed in every place, with an act; killed, it goes on."""

import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoDbBlocker
from typer.testing import CliRunner

from tests.conftest import fresh_database
from tests.operations.lived_in import (
    EMAIL,
    MENTOR,
    NAME,
    PAIR,
    ROADMAP,
    SCHOOL,
    TRACE,
    lived_in,
    small_workspace,
    traces,
)
from tests.postgresql import running_server
from tests.workspaces import ROOT, workspace_in
from workflows.cli.main import app
from workflows.documents.files import safe_name
from workflows.model.people import Person
from workflows.operations.import_roster import Wishes as RosterWishes
from workflows.operations.import_roster import import_roster, write_form
from workflows.operations.issue_package import issue_packages
from workflows.operations.load_samples import samples_day
from workflows.operations.package_manifest import MANIFEST, read_manifest
from workflows.operations.privacy import erase_person as erasing
from workflows.operations.privacy.erase_person import Erasure, Wish, erase_person
from workflows.operations.privacy.export_person import collect, export_person
from workflows.operations.privacy.file_text import file_text
from workflows.operations.privacy.pending import pending_of
from workflows.operations.show_journal import verify_documents
from workflows.problems import Problem, ProblemsFoundError
from workflows.store import orm
from workflows.store.erasures import erasures
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

_KILLS = 6
_GROUND = "отзыв согласия от 10.10.2020"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A folder in which everything has happened, made once: each test takes a copy."""
    folder = tmp_path_factory.mktemp("lived-in")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("VESHKA_TODAY", samples_day().isoformat())
        patch.delenv("VESHKA_DATABASE", raising=False)
        with fresh_database(folder) as address:
            lived_in(small_workspace(folder, address))
    return folder


@pytest.fixture(scope="session")
def emptied(
    home: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> tuple[Path, Erasure]:
    """The same folder after the destruction, and what it told."""
    folder = tmp_path_factory.mktemp("emptied")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("VESHKA_TODAY", samples_day().isoformat())
        with copied(home, folder) as workspace:
            return folder, erased(workspace)


@pytest.fixture
def workspace(
    home: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Workspace]:
    with django_db_blocker.unblock(), copied(home, tmp_path) as workspace:
        yield workspace


@pytest.fixture
def after(
    emptied: tuple[Path, Erasure], tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Workspace]:
    with django_db_blocker.unblock(), copied(emptied[0], tmp_path) as workspace:
        yield workspace


@contextmanager
def copied(folder: Path, to: Path) -> Iterator[Workspace]:
    """A copy of a workspace, the database too: a fresh one would be migrated first."""
    shutil.copytree(folder, to, symlinks=True, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VESHKA_DATABASE", raising=False)
        with fresh_database(to) as address:
            yield replace(workspace_in(to, address), data=to / "data")


def erased(workspace: Workspace, **more: object) -> Erasure:
    wish = replace(Wish(SCHOOL, MENTOR, _GROUND, apply=True), **more)  # type: ignore[arg-type]
    return erase_person(workspace, wish)


def refused(workspace: Workspace, **more: object) -> list[str]:
    with pytest.raises(ProblemsFoundError) as raised:
        erased(workspace, **more)
    return [one.code for one in raised.value.problems]


def package(workspace: Workspace) -> Path:
    return workspace.outputs / safe_name(SCHOOL)


# -- what is there ---------------------------------------------------------------------------------


def test_everything_held_of_a_person_is_given_out(workspace: Workspace) -> None:
    made = {one.id: one for one in collect(workspace, SCHOOL, NAME).tables}
    assert set(made) == {
        "person",
        "roles",
        "forms",
        "pairs",
        "meetings",
        "trainings",
        "consents",
        "contacts",
        "documents",
        "files",
        "history",
    }
    paper = "паспорт 00 00 000009, выдан ОВД Вымысловского района"
    assert ("Документ, удостоверяющий личность", paper) in made["person"].rows
    files = [str(path) for path, _ in made["files"].rows]
    assert any(one.startswith(".veshka/rosters") for one in files)
    assert {"Список.docx", "Список – для меня.docx", "Наставники.xlsx", "order-1.png"} <= {
        Path(one).name for one in files
    }
    assert not any("Письмо" in one for one in files)
    said = " ".join(str(row) for row in made["history"].rows)
    assert "вместе с Н.Ф. Гипотезиной" in said
    assert "разбор открытого урока" in said


def test_the_file_for_the_person_is_a_workbook_with_json_beside_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = collect(workspace, SCHOOL, MENTOR)
    book, beside = export_person(workspace, made, tmp_path / "data" / "Ответ.xlsx")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (book, beside)] == [0o600, 0o600]
    sheets = openpyxl.load_workbook(book).sheetnames
    assert sheets[:3] == ["Сведения", "Роли", "Формы имени"]
    found = json.loads(beside.read_text(encoding="utf-8"))
    sections = {one["id"]: one["rows"] for one in found["sections"]}
    assert sections["trainings"][0]["Начало"] == "2020-09-07"
    with pytest.raises(ProblemsFoundError, match="X105"):
        export_person(workspace, made, tmp_path / "Ответ.docx")


def test_a_namesake_is_told_by_the_code(workspace: Workspace) -> None:
    school = organisation(SCHOOL)
    twin = replace(school.person(MENTOR), id="twin", born=date(1990, 1, 2))
    save_organisation(replace(school, people=(*school.people, twin)))
    assert refused(workspace, who=NAME) == ["X502"]
    assert collect(workspace, SCHOOL, "twin").person == "twin"
    assert erased(workspace, who="twin").state == "done"
    assert organisation(SCHOOL).person(MENTOR)
    assert orm.ApprovedForm.objects.count() == 1


# -- what goes and what stays ----------------------------------------------------------------------


def test_a_look_changes_nothing(workspace: Workspace) -> None:
    before = traces(workspace)
    planned = erased(workspace, apply=False)
    assert (planned.state, traces(workspace)) == ("planned", before)
    assert dict(planned.stores) == {
        "карточка участника": 1,
        "роли в организации": 1,
        "наставнические пары": 1,
        "записи журнала встреч": 1,
        "записи об обучении": 1,
        "записи журнала согласий": 1,
        "утверждённые формы имени": 1,
        "адреса для уведомлений": 1,
        "упоминания в записях (имя вымарано)": 3,
        "проекты документов и списки в папке организации": 5,
        "файлы предварительного просмотра": 2,
        "копии прежних списков участников": 1,
    }
    assert planned.pairs[0][0] == PAIR
    assert [one.number for one in planned.kept] == ["1"]
    assert "X507" in {one.code for one in planned.problems}


def test_nothing_is_left_but_what_the_law_wants_kept(
    after: Workspace, emptied: tuple[Path, Erasure]
) -> None:
    assert traces(after) == []
    act, log = (file_text(one) for one in emptied[1].act)
    for words in (NAME, _GROUND, "О наставниках", "Вешка", "контактные данные", "№\u00a0179"):
        assert words in act
    assert "паспорт" not in act
    assert NAME in log
    assert "удалены файлы" in log
    assert verify_documents(after, [SCHOOL]).problems == ()
    registered = list(package(after).rglob("№ 1*.docx"))
    assert registered
    assert all(TRACE.search(file_text(one)) for one in registered)


def test_the_others_are_as_they_were(workspace: Workspace) -> None:
    # Else the test above would prove nothing.
    assert len(traces(workspace)) >= 15
    before = organisation(SCHOOL)
    erased(workspace)
    there = organisation(SCHOOL)
    assert {one.id for one in before.people} - {one.id for one in there.people} == {MENTOR}
    assert {one.id for one in before.pairs} - {one.id for one in there.pairs} == {PAIR}
    mentee = next(one.mentee for one in before.pairs if one.id == PAIR)
    assert mentee in there.mentees
    assert there.meetings[-1].topic == "разбор открытого урока [данные удалены]"
    assert (package(workspace) / "Письмо.docx").is_file()


def test_the_package_is_issued_again_without_the_person(after: Workspace) -> None:
    manifest = read_manifest(package(after) / MANIFEST)
    assert all((package(after) / name).is_file() for name in manifest.files)
    report = issue_packages(after, ROADMAP, [SCHOOL])
    written = [Path(one.path).name for one in report.documents if one.status == "written"]
    assert written == ["Список.docx"]
    assert traces(after) == []


def test_history_stays_guarded_after_a_name_was_struck_from_it(after: Workspace) -> None:
    assert "[данные удалены]" in str(list(orm.Event.objects.values_list("payload", flat=True)))
    for statement in ("UPDATE store_event SET item = 'x'", "DELETE FROM store_event"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_was_destroyed_stays_written_down(after: Workspace) -> None:
    for statement in ("UPDATE store_erasure SET ground = 'x'", "DELETE FROM store_erasure"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    (one,) = erasures(SCHOOL)
    assert (one.person, one.number, one.ground) == (MENTOR, 1, _GROUND)


@pytest.mark.parametrize("who", [MENTOR, NAME, NAME.lower()], ids=["id", "name", "small letters"])
def test_a_second_time_there_is_nothing_left(after: Workspace, who: str) -> None:
    again = erased(after, who=who)
    assert again.state == "nothing"
    assert again.act[0].is_file()
    assert len(erasures(SCHOOL)) == 1


def test_whoever_is_entered_anew_can_be_erased_anew(after: Workspace) -> None:
    school = organisation(SCHOOL)
    surname, name, patronymic = NAME.split()
    again = Person(MENTOR, surname, name, patronymic)
    save_organisation(replace(school, people=(*school.people, again)))
    assert [erased(after).state, erased(after).state] == ["done", "nothing"]
    assert [one.number for one in erasures(SCHOOL)] == [1, 2]


def test_an_old_list_that_brings_the_person_back_is_told_of(workspace: Workspace) -> None:
    form = workspace.root / "форма.xlsx"
    write_form(workspace, form, SCHOOL)
    assert "X325" not in [one.code for one in looked_at(workspace, form)]
    assert erased(workspace).state == "done"
    [told] = [one for one in looked_at(workspace, form) if one.code == "X325"]
    assert f"акт № 1 от {date(2020, 10, 20):%d.%m.%Y} ({_GROUND})" in told.message
    assert "лист «Наставники», ячейка" in str(told.place.path) or told.place.path
    # The name is known by the act alone.
    (workspace.outputs / erasures(SCHOOL)[0].act).unlink()
    assert "X325" not in [one.code for one in looked_at(workspace, form)]


def looked_at(workspace: Workspace, form: Path) -> tuple[Problem, ...]:
    return import_roster(workspace, form, SCHOOL, RosterWishes(dry_run=True)).problems


def test_whoever_left_the_roster_long_ago_is_erased_too(workspace: Workspace) -> None:
    school = organisation(SCHOOL)
    left = {
        "people": tuple(one for one in school.people if one.id != MENTOR),
        "mentors": tuple(one for one in school.mentors if one != MENTOR),
        "pairs": tuple(one for one in school.pairs if one.id != PAIR),
        "meetings": tuple(one for one in school.meetings if one.pair != PAIR),
        "trainings": tuple(one for one in school.trainings if one.person != MENTOR),
        "consents": tuple(one for one in school.consents if one.person != MENTOR),
    }
    save_organisation(replace(school, **left))  # type: ignore[arg-type]
    assert erased(workspace).state == "done"
    assert traces(workspace) == []


def test_a_mother_takes_the_consent_she_gave_and_is_told_of(workspace: Workspace) -> None:
    planned = erased(workspace, who="chudinova-irina", apply=False)
    assert [one.code for one in planned.problems] == ["X508"]
    assert "Чудинов Фёдор Ильич" in planned.problems[0].message
    child = erased(workspace, who="chudinov-fedor", apply=False)
    assert {"X507", "X513"} == {one.code for one in child.problems}


def test_a_file_that_people_made_is_named_and_left(workspace: Workspace) -> None:
    scan = package(workspace) / "Согласие Гипотезина Н.Ф.pdf"
    scan.write_bytes(b"%PDF-1.4 a picture")
    own = workspace.root / "Мой список.csv"
    own.write_text("Гипотезина;Нинель;Фёдоровна\n", encoding="cp1251")
    done = erased(workspace)
    told = {Path(one.place.file) for one in done.problems if one.code == "X512"}
    assert told == {scan, own}
    assert scan.exists()


# -- what is refused -------------------------------------------------------------------------------


def test_nothing_is_begun_before_all_is_known(workspace: Workspace) -> None:
    before = len(traces(workspace))
    school = organisation(SCHOOL)
    assert refused(workspace, who="никто") == ["X501"]
    assert refused(workspace, ground=" ") == ["X503"]
    assert refused(workspace, by=(MENTOR,)) == ["X504"]
    assert refused(workspace, who=school.director) == ["X505"]
    assert refused(workspace, organisation="нет") == ["O501"]
    save_organisation(replace(school, address=""))
    assert refused(workspace) == ["T301"]
    shutil.rmtree(workspace.templates / "privacy")
    assert refused(workspace)[0].startswith("T")
    assert pending_of(workspace, SCHOOL) == []
    assert len(traces(workspace)) == before


# -- the commands ----------------------------------------------------------------------------------


def typed(workspace: Workspace, *words: str) -> Result:
    return CliRunner().invoke(app, ["--workspace", str(workspace.root), "person", *words])


def test_the_export_is_told_by_counts_and_given_to_programs_whole(workspace: Workspace) -> None:
    told = typed(workspace, "export", NAME, "-o", SCHOOL)
    assert told.exit_code == 0, told.output
    assert "Сведения: " in told.stdout
    assert "паспорт" not in told.stdout
    assert len(list(package(workspace).glob("Персональные данные – *"))) == 2
    found = json.loads(typed(workspace, "export", MENTOR, "-o", SCHOOL, "--format", "json").stdout)
    assert {"organisation", "person", "sections"} == set(found)


def test_the_command_shows_first_and_erases_only_when_told_to(workspace: Workspace) -> None:
    words = ("erase", MENTOR, "--organisation", SCHOOL, "--ground", _GROUND)
    shown = typed(workspace, *words)
    assert shown.exit_code == 0, shown.output
    assert "Будет уничтожено:" in shown.stdout
    assert "добавьте --apply" in shown.output
    done = json.loads(typed(workspace, *words, "--apply", "--format", "json").stdout)
    assert (done["state"], done["kept"][0]["number"]) == ("done", "1")
    assert all(Path(one).is_file() for one in done["act"])
    assert traces(workspace) == []
    again = typed(workspace, *words, "--apply")
    assert (again.exit_code, "Уничтожать нечего" in again.stdout) == (0, True)


def test_a_refusal_is_told_to_programs_too(workspace: Workspace) -> None:
    words = ("erase", "никто", "-o", SCHOOL, "--ground", _GROUND, "--format", "json")
    refusal = typed(workspace, *words)
    assert refusal.exit_code == 1
    assert json.loads(refusal.stdout)["problems"][0]["code"] == "X501"


# -- cut off ---------------------------------------------------------------------------------------


def test_an_erasure_that_the_disk_cut_off_is_ended_by_the_same_command(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "erase_files", full)
        assert refused(workspace) == ["X511"]
    assert TRACE.search(file_text(package(workspace) / "Список.docx"))
    looked = erased(workspace, who="chudinova-irina", apply=False)
    assert "X510" in {one.code for one in looked.problems}
    done = erased(workspace)
    assert done.state == "done"
    assert traces(workspace) == []
    assert "20.10.2020" in file_text(done.act[1])


@pytest.mark.slow
def test_an_erasure_killed_at_any_moment_is_ended_by_the_next(home: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.operations.killed_erasure", str(home), str(tmp_path)]
    done = subprocess.run(
        [*command, str(_KILLS)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"killed": _KILLS, "left": []}


@pytest.mark.slow
def test_rows_of_postgresql_are_destroyed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> None:
    with running_server() as server, django_db_blocker.unblock():
        monkeypatch.setenv("VESHKA_DATABASE", server)
        with fresh_database(tmp_path) as address:
            made = small_workspace(tmp_path, address)
            lived_in(made)
            assert any(EMAIL in one for one in traces(made))
            erased(made)
            assert traces(made) == []
            with pytest.raises(IntegrityError), connection.cursor() as cursor:
                cursor.execute("UPDATE store_event SET item = 'x'")
