"""A process that issues packages, one organisation after another, as it is told through a pipe."""

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from workflows.operations.package_making import Assignment, Batch, Watch, make_package
from workflows.operations.package_report import PackageReport
from workflows.operations.package_stops import Stops
from workflows.store.connect import connect

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_KIB = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What the making of one document may take.

    Attributes:
        seconds: after so much time by the clock its process is stopped. A usual document takes some
            milliseconds, the first of each template half a second.
        memory: bytes that the process may take beyond what it has when it starts. Enforced by the
            system on Linux; on macOS and Windows only the limits inside the renderer hold.
    """

    seconds: float = 60
    memory: int = 1024**3


@dataclass(frozen=True, slots=True)
class Setup:
    """All that a worker needs to begin; ``environment`` are the variables that Veshka reads."""

    batch: Batch
    limits: Limits
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has begun."""


@dataclass(frozen=True, slots=True)
class Started:
    """A document is about to be made."""

    document: str
    subject: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The document is made, or refused; nothing but writing may follow."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An organisation is done; ``stopped`` are documents that were stopped inside the process."""

    report: PackageReport
    stopped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """An organisation to issue, and the documents that are not tried again in this run."""

    assignment: Assignment
    given_up: frozenset[str] = frozenset()


type Message = Ready | Started | Ended | Finished


class _AbandonedError(BaseException):
    """Whoever gave the work is gone; not an ``Exception``, so that nobody takes it for a fault."""


def serve(connection: Connection, setup: Setup) -> None:
    """Issue what comes through the pipe until it is closed; every organisation whole or not.

    Opens its own connection to the database. Ctrl-C is the parent's to handle: this process goes on
    to the end of what it is writing.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(setup.environment)
    connect(setup.batch.workspace.database_url)
    limit_memory(setup.limits.memory)
    try:
        _tell(connection, Ready())
        while (work := _next(connection)) is not None:
            _tell(connection, _done(connection, setup.batch, work))
    except _AbandonedError:
        return


def _done(connection: Connection, batch: Batch, work: Work) -> Finished:
    watch = Watch(
        on_start=lambda document, subject: _tell(connection, Started(document, subject)),
        on_end=lambda _document, _subject: _tell(connection, Ended()),
        stops=Stops(work.given_up),
    )
    report = make_package(batch, work.assignment, watch)
    return Finished(report, tuple(watch.stops.added))


def _next(connection: Connection) -> Work | None:
    try:
        received: Work | None = connection.recv()
    except (EOFError, OSError):
        return None
    return received


def _tell(connection: Connection, message: Message) -> None:
    try:
        connection.send(message)
    except OSError:
        raise _AbandonedError from None


def limit_memory(allowance: int) -> None:
    """Let this process take so many bytes more than it has now; beyond that is a ``MemoryError``.

    Linux only: elsewhere the system either does not count what Python takes or has no such limit,
    and nothing is limited here.
    """
    taken = _data_taken()
    if resource is not None and taken is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = taken + allowance
        if most == resource.RLIM_INFINITY or wanted < most:
            resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _data_taken() -> int | None:
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    line = next((one for one in status.splitlines() if one.startswith("VmData:")), "")
    return int(line.split()[1]) * _KIB if line else None
