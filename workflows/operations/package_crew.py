"""Worker processes that issue packages side by side, watched over and replaced when they fail."""

import multiprocessing
import os
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import cast

from workflows.operations.package_making import Assignment
from workflows.operations.package_report import PackageReport
from workflows.operations.package_stops import Stops, died, took_too_long, works_no_more
from workflows.operations.package_worker import (
    Ended,
    Finished,
    Limits,
    Ready,
    Setup,
    Started,
    Work,
    serve,
)
from workflows.problems import Problem

# One that was killed may have been somebody's mistake; the second time it is the document's.
_ATTEMPTS = 2
# How long a worker may go on writing after it was told to end.
_FAREWELL = 5.0

type OnDocument = Callable[[str, str], None]
"""Told an organisation and a document."""
type Done = tuple[str, PackageReport]


class NoWorkersError(Exception):
    """This system or program does not let a process start others."""


@dataclass(slots=True, eq=False)
class _Worker:
    """One process and what it is at; ``since`` is by the monotonic clock."""

    process: BaseProcess
    connection: "Connection[Work | None, object]"
    ready: bool = False
    assignment: Assignment | None = None
    document: tuple[str, str] | None = None
    since: float = 0

    def overdue_at(self, limits: Limits) -> float | None:
        """When the document under way has taken too long."""
        return self.since + limits.seconds if self.document is not None else None


class Crew:
    """Issues organisations with some processes; one that fails costs one document at most."""

    def __init__(
        self, setup: Setup, size: int, templates: Mapping[str, str], on_document: OnDocument
    ) -> None:
        """Start nothing yet.

        Args:
            setup: what every worker begins with.
            size: how many processes work side by side.
            templates: document → its template's file, for findings.
            on_document: told organisation and document as each is made.
        """
        self._setup = setup
        self._size = size
        self._templates = templates
        self._on_document = on_document
        self._queue: deque[Assignment] = deque()
        self._workers: list[_Worker] = []
        self._stops = Stops()
        self._deaths: Counter[tuple[str, tuple[str, str] | None]] = Counter()
        self._told: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._worked = False

    def issue(self, organisations: Sequence[str]) -> Iterator[Done]:
        """The report of each organisation as soon as it is done, in whatever order.

        Raises:
            NoWorkersError: no process can be started; what was not given back is not done.
        """
        self._queue.extend(Assignment(one) for one in organisations)
        try:
            while self._queue or any(one.assignment for one in self._workers):
                self._hire()
                self._hand_out()
                yield from self._heard()
                self._stop_overdue()
        finally:
            self._dismiss()

    def stop(self) -> None:
        """Begin no further organisation; those under way are finished."""
        self._queue.clear()

    def _hire(self) -> None:
        busy = sum(1 for one in self._workers if one.assignment)
        while len(self._workers) < min(self._size, busy + len(self._queue)):
            self._workers.append(_hired(self._setup))

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._queue and worker.ready and worker.assignment is None:
                worker.assignment = self._queue.popleft()
                try:
                    worker.connection.send(Work(worker.assignment, self._stops.given_up))
                except OSError:
                    continue  # it has died: that is heard of next

    # -- listening -------------------------------------------------------------------------------

    def _heard(self) -> Iterator[Done]:
        connections = {one.connection: one for one in self._workers}
        for connection in wait(list(connections), self._patience()):
            worker = connections[cast("Connection[Work | None, object]", connection)]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._died(worker)
            else:
                yield from self._understood(worker, message)

    def _patience(self) -> float | None:
        ends = [end for one in self._workers if (end := one.overdue_at(self._setup.limits))]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _understood(self, worker: _Worker, message: object) -> Iterator[Done]:
        match message:
            case Ready():
                worker.ready = self._worked = True
            case Started(document, subject):
                worker.document, worker.since = (document, subject), time.monotonic()
            case Ended():
                self._step(worker)
            case Finished(report, stopped):
                yield self._finished(worker, report, stopped)

    def _step(self, worker: _Worker) -> None:
        """Tell of a document, but not again of those made before a worker was replaced."""
        if worker.assignment is not None and worker.document is not None:
            organisation, made = worker.assignment.organisation, worker.document
            if made not in self._told[organisation]:
                self._told[organisation].add(made)
                self._on_document(organisation, made[0])
        worker.document = None

    def _finished(self, worker: _Worker, report: PackageReport, stopped: Sequence[str]) -> Done:
        assert worker.assignment is not None
        organisation, worker.assignment = worker.assignment.organisation, None
        self._told.pop(organisation, None)
        for document in stopped:
            self._stops.add(document)
        if any(problem.code == "T313" for problem in report.problems):
            # Whoever ran short of memory may be left in pieces.
            self._dismiss([worker])
        return organisation, report

    # -- failures --------------------------------------------------------------------------------

    def _stop_overdue(self) -> None:
        now = time.monotonic()
        for worker in list(self._workers):
            end = worker.overdue_at(self._setup.limits)
            if end is not None and end <= now and not worker.connection.poll():
                document = worker.document
                self._lose(worker)
                self._refuse(worker, document, took_too_long)

    def _died(self, worker: _Worker) -> Iterator[Done]:
        document, assignment = worker.document, worker.assignment
        self._lose(worker)
        if not self._worked:
            raise NoWorkersError
        if assignment is None:
            return
        organisation = assignment.organisation
        self._deaths[organisation, document] += 1
        if self._deaths[organisation, document] < _ATTEMPTS:
            self._queue.appendleft(assignment)
        elif document is not None:
            self._refuse(worker, document, died)
        else:
            yield organisation, PackageReport(problems=(works_no_more(organisation),))

    def _refuse(
        self,
        worker: _Worker,
        document: tuple[str, str] | None,
        finding: Callable[[str, str, float], Problem],
    ) -> None:
        """Have the organisation done again by another worker, without the document."""
        assert worker.assignment is not None
        assert document is not None
        assignment = worker.assignment
        where = f"организация {assignment.organisation}, документ {document[0]}"
        template = self._templates.get(document[0], "")
        problem = finding(where, template, self._setup.limits.seconds)
        self._stops.add(document[0])
        refused = {**assignment.refused, document: problem}
        self._queue.appendleft(replace(assignment, refused=refused))

    def _lose(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)

    def _dismiss(self, workers: Sequence[_Worker] | None = None) -> None:
        """Let workers end: what one is writing is finished, what it is making is given up."""
        leaving = list(self._workers) if workers is None else list(workers)
        for worker in leaving:
            worker.connection.close()
        end = time.monotonic() + _FAREWELL
        for worker in leaving:
            worker.process.join(max(0.0, end - time.monotonic()))
            worker.process.kill()
            worker.process.join()
            self._workers.remove(worker)


def _hired(setup: Setup) -> _Worker:
    context = _context()
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, setup), daemon=True)
    process.start()
    # Only the worker holds its end now: when it dies, ours says so.
    theirs.close()
    return _Worker(process, ours)


def _context() -> ForkServerContext | SpawnContext:
    """Where there is one, a fork server loads the program once for all workers, old and new."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", serve.__module__])
    return context


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
