"""The process of a worker, seen from the process that started it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workflows.flows.companion import Companion, start_companion
from workflows.flows.server import answers, claim
from workflows.flows.settings import (
    child_environment,
    client_settings,
    logs_of,
    pool_api_url,
    prefect_home,
)
from workflows.problems import Problem, ProblemsFoundError
from workflows.settings import PoolSettings
from workflows.workspace import Workspace

_MOST_HERE = 256


@dataclass(frozen=True, slots=True)
class WorkerHandle:
    """A worker that is starting or runs."""

    companion: Companion
    name: str
    note: Path

    @property
    def is_ready(self) -> bool:
        """Whether it has begun to take runs."""
        return self.note.is_file()

    @property
    def has_ended(self) -> bool:
        """Whether it ended by itself."""
        return self.companion.exit_code is not None

    def stop(self) -> None:
        """End it and what it runs; its run goes back to the pool."""
        self.companion.stop()


def pool_of(workspace: Workspace) -> PoolSettings:
    """What the workspace says about its pool.

    Raises:
        ProblemsFoundError: F108 it says nothing, or our own database is no server's.
    """
    if workspace.pool is None:
        message, hint = "в veshka.toml нет раздела [prefect]", "добавьте его: docs/operator.md"
    elif not workspace.database_url.startswith("postgresql://"):
        message = "обработчики работают вместе только с базой PostgreSQL, а в veshka.toml её нет"
        hint = 'впишите адрес строкой database = "postgresql://…": docs/operator.md'
    else:
        return workspace.pool
    raise ProblemsFoundError([Problem("F108", message, hint=hint)])


def server_answers(pool: PoolSettings) -> bool:
    """Whether the pool's server is there just now."""
    return answers(pool.host, pool.port)


@contextmanager
def own_name(workspace: Workspace) -> Iterator[str]:
    """A name that no other worker of this machine's workspace has, the same after every restart.

    By the name a worker that was killed knows the run that it had.
    """
    home = prefect_home(workspace)
    home.mkdir(parents=True, exist_ok=True)
    for number in range(1, _MOST_HERE):
        name = f"{socket.gethostname()}-{number}"
        with (home / f"{name}.lock").open("a+", encoding="utf-8") as held:
            if claim(held):
                yield name
                return


def start_worker(workspace: Workspace, pool: PoolSettings, name: str) -> WorkerHandle:
    """Start a worker; returns at once. It waits for a server that is not there yet."""
    note = prefect_home(workspace) / f"{name}.ready"
    note.unlink(missing_ok=True)
    settings = {
        **client_settings(workspace),
        "PREFECT_API_URL": pool_api_url(pool),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        # Runs find the workspace by it, wherever its folder lies on this machine.
        "VESHKA_HOME": str(workspace.root),
    }
    companion = start_companion(
        "workflows.flows.worker_process",
        [str(workspace.root), name, str(note)],
        child_environment(workspace, settings),
        prefect_home(workspace),
        logs_of(workspace) / f"worker-{name}.log",
    )
    return WorkerHandle(companion, name, note)
