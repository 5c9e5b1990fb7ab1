"""The process of Prefect's server: ``python -m workflows.flows.server_process NOTE HOST PORT``.

It differs from ``prefect server start`` in three ways: it ends with the process that started it,
it says where it listens in a locked file, and a new database is ready at once.
"""

import gc
import json
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

from workflows.flows.companion import when_abandoned
from workflows.flows.schema import prepare_database
from workflows.flows.server import ALREADY_RUNNING, PORT_IS_BUSY, claim
from workflows.flows.settings import address_settings

if TYPE_CHECKING:
    import uvicorn

_PATIENCE_SECONDS = 5.0
_BACKLOG = 2048


def main(note_file: Path, host: str, port: int) -> int:
    """Serve until the starter lets go; returns the exit code."""
    started: list[uvicorn.Server] = []
    when_abandoned(lambda: _leave(started))
    with note_file.open("a+", encoding="utf-8") as note, socket.socket() as listener:
        if not _claimed(note):
            return ALREADY_RUNNING
        # A port that was just left is free for us; one that is listened to is not.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            # Two that start at once may both take a port that neither listens to yet.
            listener.listen(_BACKLOG)
        except OSError:
            return PORT_IS_BUSY
        _write(note, listener.getsockname()[1])
        if "PREFECT_API_DATABASE_CONNECTION_URL" not in os.environ:
            prepare_database(Path(os.environ["PREFECT_HOME"]))
        server = _make_server(host, listener.getsockname()[1])
        started.append(server)
        server.run(sockets=[listener])
    return 0


def _claimed(note: IO[str]) -> bool:
    # Whoever looks whether a server runs holds the lock for a moment.
    for _ in range(20):
        if claim(note):
            return True
        time.sleep(0.05)
    return False


def _write(note: IO[str], port: int) -> None:
    note.seek(0)
    note.truncate()
    json.dump({"pid": os.getpid(), "port": port, "starter": os.getppid()}, note)
    note.flush()


def _make_server(host: str, port: int) -> "uvicorn.Server":
    os.environ.update(address_settings(host, port))
    # Nothing that importing makes is garbage: looking for some slows the start.
    gc.disable()
    import uvicorn  # noqa: PLC0415 — the note is written first, the settings are known now
    from prefect.server.api.server import create_app  # noqa: PLC0415

    application = create_app(final=True)
    gc.freeze()
    gc.enable()
    return uvicorn.Server(
        uvicorn.Config(application, log_level="warning", timeout_graceful_shutdown=2)
    )


def _leave(started: "list[uvicorn.Server]") -> None:
    if not started:
        os._exit(0)
    started[0].should_exit = True
    last_resort = threading.Timer(_PATIENCE_SECONDS, os._exit, [0])
    last_resort.daemon = True
    last_resort.start()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
