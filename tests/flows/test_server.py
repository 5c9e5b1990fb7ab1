import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.flows.conftest import make_workspace
from workflows.flows.schema import prepare_database, schema_file, schema_of
from workflows.flows.server import (
    ServerHandle,
    claim,
    note_file,
    require_none_running,
    running_port,
    start_server,
)
from workflows.flows.settings import prefect_home
from workflows.problems import ProblemsFoundError
from workflows.workspace import Workspace


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """A workspace whose folder of Prefect is there and empty."""
    workspace = make_workspace(tmp_path, tmp_path)
    prefect_home(workspace).mkdir(parents=True)
    return workspace


def test_a_new_workspace_has_no_server(empty: Workspace) -> None:
    assert running_port(empty) is None
    require_none_running(empty)


def test_a_note_left_by_a_killed_server_deceives_nobody(empty: Workspace) -> None:
    note_file(empty).write_text(json.dumps({"pid": 1, "port": 4200}), encoding="utf-8")
    assert running_port(empty) is None


def test_a_running_server_is_found_and_not_started_twice(server: ServerHandle) -> None:
    with start_server(server.workspace) as second:
        assert not second.owned
        assert second.wait_ready(timeout=5) == server.api_url
    assert server.is_ready()  # the second handle stopped nothing
    with pytest.raises(ProblemsFoundError) as found:
        require_none_running(server.workspace)
    assert found.value.problems[0].code == "F103"


@pytest.mark.parametrize("starter", ["killed", "alive"])
def test_a_server_whose_starter_was_killed_is_waited_for(empty: Workspace, starter: str) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    pid = gone.pid if starter == "killed" else os.getpid()
    with note_file(empty).open("w+", encoding="utf-8") as note:
        assert claim(note)
        json.dump({"pid": 1, "port": 4200, "starter": pid}, note)
        note.flush()
        leaving = threading.Timer(0.5, note.close)
        leaving.start()
        if starter == "killed":
            require_none_running(empty)
        else:
            with pytest.raises(ProblemsFoundError, match="F103"):
                require_none_running(empty)
        leaving.join()


def test_the_server_keeps_all_its_files_in_the_workspace(server: ServerHandle) -> None:
    home = prefect_home(server.workspace)
    assert (home / "prefect.db").stat().st_size > 0
    assert str(home).startswith(str(server.workspace.root))
    assert (server.workspace.state / "logs" / "prefect-server.log").is_file()


def test_a_busy_port_is_told_in_russian(empty: Workspace) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with start_server(empty, port=port) as handle, pytest.raises(ProblemsFoundError) as found:
            handle.wait_ready()
    (problem,) = found.value.problems
    assert problem.code == "F102"
    assert f"порт {port} занят" in problem.message
    assert f"--port {port + 1}" in problem.hint


def test_a_port_is_taken_as_soon_as_it_is_told(empty: Workspace) -> None:
    with start_server(empty) as handle:
        # Another workspace's server that is started at the same moment must not take it as well.
        while (port := running_port(empty)) is None:
            time.sleep(0.01)
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with pytest.raises(OSError, match="in use"):
                other.bind(("127.0.0.1", port))
        handle.stop()


def test_a_server_that_cannot_start_is_told_with_the_place_of_its_log(empty: Workspace) -> None:
    note_file(empty).mkdir()  # it cannot write where it listens
    with start_server(empty) as handle, pytest.raises(ProblemsFoundError) as found:
        handle.wait_ready()
    (problem,) = found.value.problems
    assert problem.code == "F101"
    assert "IsADirectoryError" in Path(problem.place.file).read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_kept_tables_are_those_that_prefects_migrations_make(
    migrated: Path, empty: Workspace
) -> None:
    """For a new version of Prefect, write ``schema_of`` a migrated database to ``schema_file``."""
    assert prepare_database(prefect_home(empty))
    kept = schema_of(prefect_home(empty) / "prefect.db")
    assert kept == schema_file().read_text(encoding="utf-8")
    assert _lines(kept) == _lines(schema_of(migrated))


def _lines(schema: str) -> list[str]:
    # Prefect's migrations write the constraints of a table in any order.
    return sorted(line.strip().rstrip(",") for line in schema.splitlines())


def test_a_database_that_is_there_is_left_alone(empty: Workspace) -> None:
    home = prefect_home(empty)
    assert prepare_database(home)
    assert not prepare_database(home)


def test_a_version_without_kept_tables_is_left_to_its_migrations(
    empty: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda package: "99.0.0")
    assert not prepare_database(prefect_home(empty))
    assert not (prefect_home(empty) / "prefect.db").exists()
