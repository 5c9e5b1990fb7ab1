"""What the tests of the flows share: one server for the session, a workspace for each test."""

import io
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from workflows.flows.companion import Companion, start_companion
from workflows.flows.server import ServerHandle, start_server
from workflows.flows.settings import (
    child_environment,
    connected,
    prefect_environment,
    prefect_home,
    server_settings,
)
from workflows.workspace import Workspace, read_workspace

ORGANISATIONS = ("centre-3", "college-2", "school-1")
DAY = date(2020, 9, 30)
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Prefect's client for synchronous code leaves its event loops and sockets to the end of the
    # process; pytest would report them at whatever test the garbage collector happens to run in.
    for item in items:
        if item.path.is_relative_to(_HERE):
            # One server for the session is enough: all of them run in one worker.
            item.add_marker(pytest.mark.xdist_group("prefect"))
        if "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"))


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(pytestconfig: pytest.Config) -> Iterator[None]:
    """Processes that tests start keep compiled modules from one run of the tests to the next."""
    cache = pytestconfig.cache
    assert cache is not None
    with pytest.MonkeyPatch.context() as environment:
        if "PYTHONDONTWRITEBYTECODE" in os.environ:
            environment.delenv("PYTHONDONTWRITEBYTECODE")
            environment.setenv("PYTHONPYCACHEPREFIX", str(cache.mkdir("bytecode")))
        yield


@pytest.fixture(scope="session")
def migration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    """Prefect's own migrations of a new database, running while other tests do."""
    workspace = make_workspace(tmp_path_factory.mktemp("migrated"), Path("/nowhere"))
    home = prefect_home(workspace)
    home.mkdir(parents=True)
    script = home / "migrate.py"
    script.write_text(
        "import asyncio\nfrom prefect.server.database import provide_database_interface\n"
        "asyncio.run(provide_database_interface().create_db())\n",
        encoding="utf-8",
    )
    environment = child_environment(workspace, server_settings(workspace, scheduling=False))
    companion = start_companion("migrate", [], environment, home, home / "migration.log")
    yield companion
    companion.stop(patience=0)


@pytest.fixture(scope="session")
def migrated(migration: Companion) -> Path:
    """A database that Prefect's own migrations made."""
    assert migration.process.wait() == 0, migration.log.read_text(encoding="utf-8")
    return migration.log.with_name("prefect.db")


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config, migration: Companion
) -> Iterator[ServerHandle]:
    """A running server whose folder has a space and Cyrillic letters in its name."""
    root = tmp_path_factory.mktemp("flows") / "Рабочая папка"
    with start_server(make_workspace(root, pytestconfig.rootpath)) as handle:
        handle.wait_ready()
        yield handle


@pytest.fixture
def workspace(
    tmp_path: Path, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, database: str
) -> Workspace:
    """A workspace with the shipped data and a database of its own."""
    monkeypatch.setenv("VESHKA_DATABASE", database)
    return make_workspace(tmp_path, pytestconfig.rootpath)


@pytest.fixture
def bare(tmp_path: Path) -> Workspace:
    """A workspace without data and database, for what only asks Prefect."""
    return make_workspace(tmp_path, tmp_path)


@pytest.fixture
def started(workspace: Workspace) -> Workspace:
    """A workspace in which three organisations work by the Khakassia roadmap."""
    from workflows.model.people import Organisation, OrganisationType
    from workflows.operations.start_plan import start_plans
    from workflows.store.organisations import save_organisations

    kind = OrganisationType.SCHOOL
    save_organisations(
        [Organisation(one, kind, one, one, "район", "регион", "город") for one in ORGANISATIONS]
    )
    start_plans(workspace, "khakassia-2020", ORGANISATIONS)
    return workspace


@pytest.fixture
def prefect(server: ServerHandle) -> Iterator[None]:
    """Prefect's client in this process, connected to the server."""
    with ExitStack() as stack:
        stack.enter_context(prefect_environment(server.workspace))
        stack.enter_context(connected(server.workspace, server.api_url))
        yield


@pytest.fixture
def prefect_log(prefect: None) -> Iterator[io.StringIO]:
    """All that Prefect's loggers write; which file it goes to is settled once a process."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    logger = logging.getLogger("prefect")
    logger.addHandler(handler)
    yield text
    logger.removeHandler(handler)


def make_workspace(root: Path, data: Path) -> Workspace:
    root.mkdir(parents=True, exist_ok=True)
    settings = f'data = "{data.as_posix()}"\ntime_zone = "Asia/Krasnoyarsk"\n'
    (root / "veshka.toml").write_text(settings, encoding="utf-8")
    return read_workspace(root)
