"""What ``[prefect]`` of ``veshka.toml`` says, and who of a pool is lost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from workflows.flows.settings import client_settings, server_settings
from workflows.flows.worker_handle import own_name, pool_of
from workflows.problems import ProblemsFoundError
from workflows.settings import PoolSettings
from workflows.workspace import Workspace, read_workspace

_DATABASE = 'database = "postgresql://prefect@localhost/prefect"\n'
_POOL = f'[prefect]\npool = "veshka"\n{_DATABASE}'
NOW = datetime(2026, 3, 10, 6, tzinfo=UTC)


def _workspace(folder: Path, text: str) -> Workspace:
    (folder / "veshka.toml").write_text(text, encoding="utf-8")
    return read_workspace(folder)


def _codes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ProblemsFoundError) as raised:
        _workspace(folder, text)
    return [one.code for one in raised.value.problems]


def test_without_the_section_one_process_does_all(tmp_path: Path) -> None:
    assert _workspace(tmp_path, "").pool is None


def test_the_section_names_the_pool_its_database_and_its_address(tmp_path: Path) -> None:
    pool = _workspace(tmp_path, _POOL).pool
    assert pool == PoolSettings("veshka", "postgresql://prefect@localhost/prefect")
    assert (pool.host, pool.port, pool.lost_after) == ("127.0.0.1", 4200, 60)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("[prefect]\n", 2),
        ('[prefect]\npool = "моя группа"\n' + _DATABASE, 1),
        ('[prefect]\npool = "a"\ndatabase = "sqlite:///prefect.db"', 1),
        (_POOL + 'address = "10.0.0.5"', 1),
        (_POOL + 'address = "10.0.0.5:99999"', 1),
        (_POOL + "lost_after = 0", 1),
        (_POOL + 'password = "secret"', 1),
        ("prefect = 1", 1),
    ],
)
def test_what_does_not_fit_is_told_all_at_once(tmp_path: Path, text: str, number: int) -> None:
    found = _codes(tmp_path, text)
    assert (set(found), len(found) >= number) == ({"F106"}, True)


def test_a_server_that_others_see_needs_a_password(tmp_path: Path) -> None:
    seen = _POOL + 'address = "10.0.0.5:4200"\n'
    assert _codes(tmp_path, seen) == ["F106"]
    workspace = _workspace(tmp_path, seen + 'password_file = "secret"')
    both: list[Callable[[Workspace], dict[str, str]]] = [
        partial(server_settings, scheduling=True),
        client_settings,
    ]
    for said, settings in product(("", "\n", "тайна"), both):
        (tmp_path / "secret").write_text(said, encoding="utf-8")
        with pytest.raises(ProblemsFoundError) as raised:
            settings(workspace)
        assert [one.code for one in raised.value.problems] == ["F107"]
    (tmp_path / "secret").write_text("secret\n", encoding="utf-8")
    served = server_settings(workspace, scheduling=True)
    assert served["PREFECT_SERVER_API_AUTH_STRING"] == "veshka:secret"
    assert client_settings(workspace)["PREFECT_API_AUTH_STRING"] == "veshka:secret"
    assert "10.0.0.5" in client_settings(workspace)["NO_PROXY"].split(",")


def test_prefect_keeps_its_tables_on_the_named_server(tmp_path: Path) -> None:
    settings = server_settings(_workspace(tmp_path, _POOL), scheduling=True)
    address = "postgresql+asyncpg://prefect@localhost/prefect"
    assert settings["PREFECT_API_DATABASE_CONNECTION_URL"] == address


def test_workers_need_the_section_and_a_database_that_they_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VESHKA_DATABASE", raising=False)
    for text in ("", _POOL):
        with pytest.raises(ProblemsFoundError) as raised:
            pool_of(_workspace(tmp_path, text))
        assert [one.code for one in raised.value.problems] == ["F108"]
    ours = 'database = "postgresql://control@localhost/control"\n'
    assert pool_of(_workspace(tmp_path, ours + _POOL)).pool == "veshka"


def test_workers_of_one_machine_have_names_of_their_own_that_return(bare: Workspace) -> None:
    with own_name(bare) as first, own_name(bare) as second:
        assert first != second
    with own_name(bare) as again:
        assert again == first


def _client(**heard: int) -> Any:
    """A server that knows workers by how many seconds ago it heard of them."""
    workers = [
        SimpleNamespace(name=name, last_heartbeat_time=NOW - timedelta(seconds=ago))
        for name, ago in heard.items()
    ]
    return SimpleNamespace(read_workers_for_work_pool=lambda _: workers)


def _run(worker: str | None, ago: int) -> Any:
    labels = {"prefect.worker.name": worker} if worker else {}
    state = SimpleNamespace(timestamp=NOW - timedelta(seconds=ago))
    return SimpleNamespace(id=uuid4(), labels=labels, state=state)


@pytest.mark.parametrize(
    ("worker", "ago", "lost"),
    [
        ("busy", 600, False),
        ("silent", 600, True),
        ("silent", 30, False),  # another worker is just taking it
        ("removed", 600, True),
        (None, 600, True),
        (None, 10, False),
    ],
)
def test_a_run_is_lost_with_its_worker(worker: str | None, ago: int, *, lost: bool) -> None:
    from workflows.flows.lost_runs import listening_workers, lost_in, taken_by

    client, pool = _client(busy=5, silent=61, latest=0), PoolSettings("veshka", "")
    assert lost_in(client, pool)(_run(worker, ago)) is lost
    assert listening_workers(client, pool) == ["busy", "latest"]
    assert taken_by("busy")(_run(worker, ago)) is (worker == "busy")


def test_after_a_server_that_was_away_nobody_is_lost() -> None:
    from workflows.flows.lost_runs import listening_workers, lost_in

    client, pool = _client(one=3600, other=3590), PoolSettings("veshka", "")
    assert listening_workers(client, pool) == ["one", "other"]
    assert not lost_in(client, pool)(_run("one", 7200))
    assert not lost_in(_client(), pool)(_run("one", 7200))
