"""Running a flow in this process, against a server that was started before."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from workflows.flows.server import ServerHandle
from workflows.flows.settings import connected, prefect_environment
from workflows.problems import Problem, ProblemsFoundError
from workflows.workspace import Workspace

if TYPE_CHECKING:
    from workflows.operations.issue_package import PackageReport
    from workflows.operations.track import TrackReport


def run_daily(workspace: Workspace, day: date, server: ServerHandle) -> "TrackReport":
    """Evaluate every plan on a day through the daily flow, which publishes the overdue table.

    Waits for the server if it is still starting.

    Raises:
        ProblemsFoundError: F101 or F102 the server does not start; F105 it went away in the middle
            (what was evaluated is kept, and evaluating again does no harm); whatever stops the
            evaluation of all organisations.
    """

    def load() -> "Callable[[], TrackReport]":
        from workflows.flows.daily import DayUnfinishedError, daily  # noqa: PLC0415

        def run() -> "TrackReport":
            try:
                return daily(str(workspace.root), day)
            except DayUnfinishedError as error:
                return error.report

        return run

    return _run(workspace, server, load)


def run_batch(
    workspace: Workspace,
    server: ServerHandle,
    roadmap_id: str,
    organisations: Sequence[str],
    *,
    documents: Sequence[str] | None = None,
) -> "PackageReport":
    """Issue packages through the batch flow; after a kill, the same call goes on.

    Args:
        workspace: where.
        server: the server that keeps the run.
        roadmap_id: the roadmap.
        organisations: ids of the organisations.
        documents: ids of the documents; all of them when None.

    Raises:
        ProblemsFoundError: as for ``run_daily``.
    """

    def load() -> "Callable[[], PackageReport]":
        from workflows.flows.batch import issue_batch  # noqa: PLC0415

        chosen = None if documents is None else list(documents)
        root = str(workspace.root)
        return lambda: issue_batch(roadmap_id, list(organisations), chosen, root)

    return _run(workspace, server, load)


def _run[T](workspace: Workspace, server: ServerHandle, load: Callable[[], Callable[[], T]]) -> T:
    with prefect_environment(workspace):
        # Loading takes seconds, and the server may still be starting meanwhile.
        run = load()
        with connected(workspace, server.wait_ready()):
            return _against(server, run)


def _against[T](server: ServerHandle, run: Callable[[], T]) -> T:
    import httpx  # noqa: PLC0415 — Prefect's own; heavy like all of it

    from workflows.flows.reconcile import reconcile  # noqa: PLC0415

    try:
        if server.fresh:
            reconcile()
            server.fresh = False
        result = run()
    except httpx.HTTPError as error:
        _send_states(patience=0)
        raise _server_is_gone(type(error).__name__) from error
    _send_states(patience=20)
    return result


def _send_states(patience: float) -> None:
    """Let the states of tasks arrive: they travel as events, and the server may be stopped next.

    What a server that is gone has not got after ``patience`` seconds is dropped: every event would
    be tried for a quarter of a minute, and the program would seem to hang long after its message.
    """
    from prefect.events.worker import EventsWorker  # noqa: PLC0415 — heavy

    worker = EventsWorker.instance()
    sending = threading.Thread(target=worker.drain, daemon=True)
    sending.start()
    sending.join(patience)
    if sending.is_alive():
        waiting = worker._queue  # noqa: SLF001 — Prefect has no other way to drop events
        with waiting.mutex:
            # None is the mark to stop at.
            waiting.queue = type(waiting.queue)(one for one in waiting.queue if one is None)


def _server_is_gone(kind: str) -> ProblemsFoundError:
    return ProblemsFoundError(
        [
            Problem(
                "F105",
                f"сервер расписания перестал отвечать ({kind}); всё, что успело выполниться, "
                "сохранено",
                hint="повторите команду: уже сделанное не удвоится; без сервера сроки проверяет "
                "veshka track",
            )
        ]
    )
