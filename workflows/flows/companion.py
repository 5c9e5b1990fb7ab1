"""A process of ours that never outlives the one that started it.

Its standard input is a lifeline: the starter holds the other end and never writes. When the
starter stops the companion, ends, or is killed, the end of the file is all the companion reads.
This works for ``kill -9`` too, and unlike a signal on the parent's death it does not depend on
which thread started the companion.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workflows.problems import Place, Problem, ProblemsFoundError

_LARGEST_LOG = 5_000_000
_STANDARD_INPUT = 0


@dataclass(frozen=True, slots=True)
class Companion:
    """A started process and the file it writes its log to."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def exit_code(self) -> int | None:
        """What it ended with; None while it runs."""
        return self.process.poll()

    def stop(self, patience: float = 10.0) -> None:
        """Ask it to end, and end it and all it started after ``patience`` seconds."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            _kill(self.process)
            self.process.wait()


def start_companion(
    module: str, arguments: Sequence[str], environment: Mapping[str, str], home: Path, log: Path
) -> Companion:
    """Start ``python -m module arguments`` in the folder ``home``, its output going to ``log``.

    Raises:
        ProblemsFoundError: W241 nothing can be written there.
    """
    with _opened(home, log) as output:
        process = subprocess.Popen(  # noqa: S603 — our own module, arguments are not a shell's
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=home,
            # Ctrl-C in the terminal goes to the starter alone, which then stops us in order.
            start_new_session=True,
        )
    return Companion(process, log)


def _opened(home: Path, log: Path) -> BinaryIO:
    try:
        home.mkdir(parents=True, exist_ok=True)
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LARGEST_LOG:
            log.replace(log.with_suffix(".old.log"))
        return log.open("ab")
    except OSError as error:
        raise ProblemsFoundError([_unwritable(log)]) from error


def _unwritable(log: Path) -> Problem:
    return Problem(
        "W241",
        "журнал расписания не записать",
        Place(file=str(log)),
        "проверьте, что у вас есть право записи в рабочую папку и в её папку .veshka, а на диске "
        "есть место",
    )


def when_abandoned(action: Callable[[], None]) -> None:
    """In the companion: call ``action`` (from another thread) once the starter lets go."""

    def wait() -> None:
        # Unbuffered: Python must be able to end while this thread waits.
        while os.read(_STANDARD_INPUT, 1024):
            pass
        action()

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def end_with_descendants() -> None:
    """In the companion: end at once, together with everything it started."""
    if sys.platform == "win32":
        os._exit(1)
    os.killpg(os.getpgid(0), signal.SIGKILL)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
