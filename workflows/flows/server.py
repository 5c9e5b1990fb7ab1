"""Prefect's server of a workspace: started beside our work, found again, stopped."""

import http.client
import json
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from workflows.flows.companion import Companion, start_companion
from workflows.flows.settings import (
    child_environment,
    host_of,
    logs_of,
    prefect_home,
    server_settings,
)
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.workspace import Workspace

ALREADY_RUNNING = 75
PORT_IS_BUSY = 76
"""Exit codes of the server's process."""

_POLL_SECONDS = 0.1
# A server whose starter was killed ends its requests first, for five seconds at most.
_LEAVING_SECONDS = 15.0


@dataclass(slots=True)
class ServerHandle:
    """A server that is starting or runs; as a context manager it stops what it started.

    Attributes:
        workspace: whose server it is.
        companion: the process; None when another one of this workspace runs the server.
        port: where it listens; None until it is known.
        fresh: whether no flow has used it since it was started; cleared by whoever uses it first.
    """

    workspace: Workspace
    companion: Companion | None
    port: int | None = None
    fresh: bool = field(init=False)

    def __post_init__(self) -> None:
        self.fresh = self.companion is not None

    @property
    def owned(self) -> bool:
        """Whether this handle started the server, so that nobody else has used it yet."""
        return self.companion is not None

    @property
    def address(self) -> str:
        """The page for the operator, once the server is ready."""
        return f"http://{host_of(self.workspace)}:{self.port}"

    @property
    def api_url(self) -> str:
        """What flows connect to, once the server is ready."""
        return f"{self.address}/api"

    def is_ready(self) -> bool:
        """Whether it answers now; returns at once.

        Raises:
            ProblemsFoundError: F101 it ended instead of starting; F102 its port is busy.
        """
        self._check_companion()
        port = running_port(self.workspace)
        if port is None and not self.owned:
            raise _not_started(self.workspace, "другая программа, запустившая его, закрылась")
        self.port = port or self.port
        return port is not None and answers(host_of(self.workspace), port)

    def wait_ready(self, timeout: float = 90.0) -> str:
        """Wait until the server answers; returns ``api_url``.

        Raises:
            ProblemsFoundError: F101 it ended or does not answer after ``timeout`` seconds; F102
                its port is busy.
        """
        deadline = time.monotonic() + timeout
        while not self.is_ready():
            if time.monotonic() > deadline:
                raise _not_started(self.workspace, f"не ответил за {timeout:.0f} с")
            time.sleep(_POLL_SECONDS)
        return self.api_url

    def require_running(self) -> None:
        """Find out that the server has ended.

        Raises:
            ProblemsFoundError: F104 it has.
        """
        if self.companion is not None and self.companion.exit_code is not None:
            raise stopped(self.companion)

    def stop(self) -> None:
        """Stop the server if this handle started it; it may be called twice."""
        if self.companion is not None:
            self.companion.stop()
            self.companion = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _check_companion(self) -> None:
        code = None if self.companion is None else self.companion.exit_code
        if code is None:
            return
        if code == ALREADY_RUNNING:
            # Somebody else was a moment faster: theirs is the server of this workspace.
            self.companion = None
        elif code == PORT_IS_BUSY:
            raise _port_is_busy(self.port)
        else:
            raise _not_started(self.workspace, f"завершился с кодом {code}")


def start_server(
    workspace: Workspace, *, port: int | None = None, scheduling: bool = False
) -> ServerHandle:
    """Start the workspace's server, or find the one that runs; returns at once.

    Args:
        workspace: whose server; its database and logs lie in the state folder.
        port: where to listen; any free port when None.
        scheduling: whether the server plans runs ahead and shows its page.
    """
    if running_port(workspace) is not None:
        return ServerHandle(workspace, companion=None)
    companion = start_companion(
        "workflows.flows.server_process",
        [str(note_file(workspace)), host_of(workspace), str(port or 0)],
        child_environment(workspace, server_settings(workspace, scheduling=scheduling)),
        prefect_home(workspace),
        logs_of(workspace) / "prefect-server.log",
    )
    return ServerHandle(workspace, companion, port)


def require_none_running(workspace: Workspace) -> None:
    """Refuse to be the second one; a server whose starter was killed is given time to leave.

    Raises:
        ProblemsFoundError: F103 the workspace's server runs already.
    """
    deadline = time.monotonic() + _LEAVING_SECONDS
    port = running_port(workspace)
    while port is not None and _is_abandoned(workspace) and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
        port = running_port(workspace)
    if port is not None:
        address = f"http://{host_of(workspace)}:{port}"
        message = f"в рабочей папке {workspace.root} вешка уже запущена: {address}"
        hint = "пользуйтесь запущенной или остановите её: Ctrl+C в её окне"
        raise ProblemsFoundError([Problem("F103", message, hint=hint)])


def _is_abandoned(workspace: Workspace) -> bool:
    """Whether nobody is there any more who started the running server."""
    try:
        starter = int(json.loads(note_file(workspace).read_text(encoding="utf-8"))["starter"])
        os.kill(starter, 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, KeyError):
        # Unwritten, of an earlier edition, or another user's: nobody knows.
        return False
    return False


def running_port(workspace: Workspace) -> int | None:
    """Where the workspace's server listens; None when none runs (it may still be starting)."""
    file = note_file(workspace)
    if not file.is_file():
        return None
    with file.open("r+", encoding="utf-8") as note:
        return None if claim(note) else _port_in(note)


def note_file(workspace: Workspace) -> Path:
    """The file in which a running server says where it listens, locked while it runs."""
    return prefect_home(workspace) / "server.json"


def claim(note: IO[str]) -> bool:
    """Lock an open note until it is closed; False when a running server holds it.

    The system lets go of the lock when the server ends in whatever way, so that a note left by a
    killed one deceives nobody.
    """
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415 — Windows has none

    try:
        fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _port_in(note: IO[str]) -> int | None:
    try:
        return int(json.load(note)["port"])
    except ValueError:
        # The server has locked the note and not yet written it.
        return None


def answers(host: str, port: int) -> bool:
    """Whether a server is ready there."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _not_started(workspace: Workspace, how: str) -> ProblemsFoundError:
    log = logs_of(workspace) / "prefect-server.log"
    return ProblemsFoundError(
        [
            Problem(
                "F101",
                f"сервер расписания не запустился: {how}",
                Place(file=str(log)),
                "посмотрите последние строки журнала; если база Prefect повреждена, удалите папку "
                f"{prefect_home(workspace)}: сроков, событий и документов в ней нет",
            )
        ]
    )


def stopped(companion: Companion) -> ProblemsFoundError:
    """F104: a process of the schedule ended by itself."""
    return ProblemsFoundError(
        [
            Problem(
                "F104",
                f"расписание остановилось: процесс завершился с кодом {companion.exit_code}",
                Place(file=str(companion.log)),
                "посмотрите последние строки журнала и запустите снова: veshka up",
            )
        ]
    )


def _port_is_busy(port: int | None) -> ProblemsFoundError:
    return ProblemsFoundError(
        [
            Problem(
                "F102",
                f"порт {port} занят другой программой",
                hint=f"закройте её или выберите другой порт: veshka up --port {(port or 4200) + 1}",
            )
        ]
    )
