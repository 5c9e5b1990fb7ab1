"""One writer of a package at a time, even if somebody starts the same command twice."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workflows.problems import Place, Problem, ProblemsFoundError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

# One package takes about a second; who waits longer than this had better be told.
PATIENCE = 20.0
_PAUSE = 0.05
# Network folders that cannot lock say so in one of these ways.
_CANNOT_LOCK = {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP}


@contextmanager
def alone_in(folder: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Make a folder if needed, and write in it while no other process does.

    The lock lies on the folder itself, so that no file is left over, and ends with the process,
    however that ends. On Windows and on network folders without locks nobody is kept out.

    Yields:
        Whether the folder is locked: then every temporary file in it is a dead one.

    Raises:
        OSError: the folder cannot be made.
        ProblemsFoundError: P304, another process has not finished within ``patience`` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield False
        return
    descriptor = _locked(folder, time.monotonic() + patience)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(folder: Path, deadline: float) -> int | None:
    while True:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            if time.monotonic() > deadline:
                raise ProblemsFoundError([_busy(folder)]) from None
            time.sleep(_PAUSE)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _CANNOT_LOCK:
                return None
            raise
        else:
            if _is_still_there(folder, descriptor):
                return descriptor
            os.close(descriptor)


def _is_still_there(folder: Path, descriptor: int) -> bool:
    """Who held the lock before may have removed the empty folder; then it is made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    return os.path.samestat(os.fstat(descriptor), folder.stat())


def _busy(folder: Path) -> Problem:
    return Problem(
        "P304",
        "документы этой организации сейчас выпускает другая команда veshka",
        Place(str(folder)),
        "дождитесь её окончания и повторите",
    )
