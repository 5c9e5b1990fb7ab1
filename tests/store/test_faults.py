"""What the disk, another program or a kill can do: said plainly, and nothing is lost."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from django.db import connection

from tests.store.values import ORDER, VERSION, event, school
from workflows.problems import ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.events import events, record_event
from workflows.store.organisations import (
    organisation,
    organisation_ids,
    save_organisation,
    save_organisations,
)
from workflows.store.plans import save_plan

on_sqlite = pytest.mark.skipif(
    bool(os.environ.get("VESHKA_DATABASE")), reason="about SQLite files; the run is on a server"
)
_WRITER = """
    import sys
    from tests.store.values import event
    from workflows.store.connect import connect
    from workflows.store.events import record_event
    address, plan, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    connect(address)
    for number in range(50):
        assert record_event(event(plan, f"{name}-{number}"))
        record_event(event(plan, f"shared-{number}"))
"""
_HALF_WAY = """
    import sys, time
    from dataclasses import replace
    from tests.store.values import event, school
    from workflows.store import orm
    from workflows.store.connect import connect
    from workflows.store.events import record_events
    from workflows.store.organisations import save_organisation
    from workflows.store.transactions import writing
    connect(sys.argv[1])
    with writing():
        record_events([event(int(sys.argv[2]), f"lost-{n}") for n in range(2000)])
        save_organisation(replace(school(), name="Переименованная", people=school().people * 1))
        print("half way", flush=True)
        time.sleep(60)
"""


def _start(script: str, *arguments: object, stdout: int | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", dedent(script), *map(str, arguments)]
    return subprocess.Popen(command, stdout=stdout, text=True)


def _plan() -> int:
    save_organisation(school())
    return save_plan("school-1", "khakassia-2020", VERSION, ORDER).id


def test_two_writers_at_once_lose_nothing(database: str) -> None:
    plan = _plan()
    writers = [_start(_WRITER, database, plan, name) for name in ("left", "right")]
    assert [one.wait(60) for one in writers] == [0, 0]
    keys = [one.key for one in events([plan])[plan]]
    assert sorted(keys) == sorted(
        f"{name}-{number}" for name in ("left", "right", "shared") for number in range(50)
    )


def test_a_kill_in_the_middle_of_a_transaction_leaves_the_database_whole(database: str) -> None:
    plan = _plan()
    record_event(event(plan, "kept"))
    writer = _start(_HALF_WAY, database, plan, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    with writer.stdout:
        assert writer.stdout.readline() == "half way\n"
        writer.send_signal(signal.SIGKILL)
        writer.wait(10)
    connect(database)
    assert [one.key for one in events([plan])[plan]] == ["kept"]
    assert organisation("school-1") == school()
    assert record_event(event(plan, "after"))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@on_sqlite
def test_a_database_held_by_another_program_is_said_aloud(database: str) -> None:
    plan = _plan()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProblemsFoundError) as caught:
        record_event(event(plan))
    other.execute("ROLLBACK")
    other.close()
    assert [one.code for one in caught.value.problems] == ["S201"]
    assert record_event(event(plan))


@on_sqlite
def test_a_full_disk_undoes_the_whole_write(database: str) -> None:
    save_organisation(school())
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ProblemsFoundError) as caught:
        save_organisations([school(f"more-{number}") for number in range(100)])
    assert [one.code for one in caught.value.problems] == ["S203"]
    connect(database)
    assert organisation_ids() == ["school-1"]
    assert organisation("school-1") == school()


@on_sqlite
def test_a_read_only_database_is_said_aloud(database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    with pytest.raises(ProblemsFoundError) as caught:
        save_organisation(school())
    assert [one.code for one in caught.value.problems] == ["S202"]


def test_a_server_that_is_away_is_said_aloud(database: str, tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(ProblemsFoundError) as caught:
        connect(f"postgresql://nobody@/veshka?host={tmp_path}")
    assert [one.code for one in caught.value.problems] == ["S206"]
