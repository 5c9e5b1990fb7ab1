"""Opening, creating and moving between databases."""

import os
import sqlite3
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.store.values import school
from workflows.problems import ProblemsFoundError
from workflows.store.address import journal_mode, read_address
from workflows.store.connect import connect, disconnect
from workflows.store.organisations import organisation, organisation_ids, save_organisation

on_sqlite = pytest.mark.skipif(
    bool(os.environ.get("VESHKA_DATABASE")), reason="about SQLite files; the run is on a server"
)


def _code(error: pytest.ExceptionInfo[ProblemsFoundError]) -> str:
    (problem,) = error.value.problems
    return problem.code


def test_what_was_saved_is_there_after_opening_again(database: str) -> None:
    save_organisation(school())
    disconnect()
    connect(database)
    assert organisation("school-1") == school()


def test_opening_an_up_to_date_database_does_not_migrate(
    database: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        connect(database)


def test_a_database_newer_than_the_program_is_left_alone(database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('store', '9999_from_the_future', '2030-01-01')"
        )
    with pytest.raises(ProblemsFoundError) as caught:
        connect(database)
    assert _code(caught) == "S102"


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes" in out.getvalue()


@on_sqlite
@pytest.mark.usefixtures("database")
def test_a_new_database_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "veshka.sqlite3"
    connect(f"sqlite:///{file}")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@on_sqlite
def test_a_process_can_move_to_another_database(database: str, tmp_path: Path) -> None:
    save_organisation(school("first"))
    connect(f"sqlite:///{tmp_path}/other.sqlite3")
    save_organisation(school("second"))
    assert organisation_ids() == ["second"]
    connect(database)
    assert organisation_ids() == ["first"]


@on_sqlite
def test_sqlite_is_opened_so_that_no_write_is_lost(database: str) -> None:
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "synchronous", "journal_mode", "busy_timeout")
        }
    assert found == {
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": journal_mode(sqlite3.sqlite_version_info).lower(),
        "busy_timeout": 20_000,
    }
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 9), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
    ],
)
def test_wal_is_used_only_where_the_library_is_free_of_its_bug(
    version: tuple[int, int, int], mode: str
) -> None:
    assert journal_mode(version) == mode


@pytest.mark.parametrize(
    "address",
    ["", "veshka.sqlite3", "mysql://a@b/c", "postgresql://user@host", "postgresql://u@h:пять/db"],
)
def test_an_address_that_is_not_understood_is_said_aloud(address: str) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        read_address(address)
    assert _code(caught) == "S101"


def test_a_password_in_a_wrong_address_is_not_repeated() -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        read_address("oracle://user:секрет@host/db")
    assert "секрет" not in str(caught.value)


def test_a_postgresql_address_is_taken_apart() -> None:
    address = read_address("postgresql://us%40er:p%2Fw@db.example.ru:5433/veshka?sslmode=require")
    assert address.file is None
    assert {key: address.settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "veshka",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example.ru",
        "PORT": "5433",
    }
    assert address.settings["OPTIONS"]["sslmode"] == "require"


@on_sqlite
def test_a_file_that_is_no_database_is_said_aloud(database: str, tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    file.write_text("это не база данных, а текст " * 100, encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        connect(f"sqlite:///{file}")
    assert _code(caught) == "S204"
    assert file.read_text(encoding="utf-8").startswith("это не база")


@on_sqlite
def test_a_folder_that_cannot_be_made_is_said_aloud(database: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        connect(f"sqlite:///{tmp_path}/file/veshka.sqlite3")
    assert _code(caught) == "S205"


@on_sqlite
def test_two_processes_may_create_one_database_at_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/state/veshka.sqlite3"
    script = "import sys; from workflows.store.connect import connect; connect(sys.argv[1])"
    both = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", script, address]) for _ in range(2)
    ]
    assert [one.wait(60) for one in both] == [0, 0]
