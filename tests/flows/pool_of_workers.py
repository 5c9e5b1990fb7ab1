"""A whole deployment on this machine: PostgreSQL for both databases, ``up``, and workers."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-c", "from workflows.cli.main import run; run()"]

type Running = subprocess.Popen[str]


@contextmanager
def command(root: Path, *words: str, environment: Mapping[str, str]) -> Iterator[Running]:
    """A ``veshka`` command that goes on until it is told to stop; its output lies in files."""
    log = root / f"{words[0]}-{len(list(root.glob(f'{words[0]}-*.log')))}.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*COMMAND, "--workspace", str(root), *words],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            start_new_session=True,
            text=True,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def stop(process: Running, seconds: float = 20) -> int:
    """As a service manager stops it; returns its exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(seconds)


def kill_all(process: Running) -> None:
    """Take the power from a command and all that it has started."""
    for sent in (signal.SIGSTOP, signal.SIGKILL):  # stopped, they see nothing of each other's end
        for one in processes_of(process):
            os.kill(one, sent)
    process.wait()


def processes_of(process: Running) -> list[int]:
    """A command's process and all that it has started."""
    return [process.pid, *_descendants(process.pid)]


def is_alive(pid: int) -> bool:
    """Whether a process runs; of one that nobody has waited for only the number is left."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_text())
    except OSError:
        return False


def command_lines(process: Running) -> str:
    """The words that a command and all that it has started were called by."""
    return "".join(Path(f"/proc/{one}/cmdline").read_text() for one in processes_of(process))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _descendants(pid: int) -> list[int]:
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return children + [one for child in children for one in _descendants(child)]
