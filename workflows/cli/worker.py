"""``veshka worker``: one of several processes that do the work of a large region."""

import signal
import time
from typing import TYPE_CHECKING

import typer

from workflows.cli.output import say, tell

if TYPE_CHECKING:
    from workflows.settings import PoolSettings
    from workflows.workspace import Workspace

_LOOK_EVERY_SECONDS = 0.5
_PAUSE_SECONDS = 5.0


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "worker",
        help="Запустить обработчик: один из нескольких процессов, которые делят проверку "
        "большого региона; остановить — Ctrl+C. Подробно: docs/operator.md.",
    )(worker)


def worker() -> None:
    """Work for the pool until Ctrl-C or SIGTERM; an unfinished run goes to another worker."""
    from workflows.flows.worker_handle import own_name, pool_of
    from workflows.workspace import find_workspace

    workspace = find_workspace()
    pool = pool_of(workspace)
    # A service manager's signal is as good as Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with own_name(workspace) as name:
        try:
            _introduce(workspace, pool, name)
            while True:
                _work(workspace, pool, name)
                tell(f"Обработчик завершился сам и начнёт снова через {_PAUSE_SECONDS:.0f} с.")
                time.sleep(_PAUSE_SECONDS)
        except KeyboardInterrupt:
            tell("Остановлено. Незаконченное передано другим обработчикам.")


def _work(workspace: "Workspace", pool: "PoolSettings", name: str) -> None:
    """One life of the worker's process."""
    from workflows.flows.worker_handle import start_worker

    running = start_worker(workspace, pool, name)
    told = False
    try:
        while not running.has_ended:
            if running.is_ready and not told:
                told = True
                say(f"Обработчик {name} ждёт работы.")
            time.sleep(_LOOK_EVERY_SECONDS)
    finally:
        # A second Ctrl-C must not interrupt the stopping.
        before = (
            signal.signal(signal.SIGINT, signal.SIG_IGN),
            signal.signal(signal.SIGTERM, signal.SIG_IGN),
        )
        running.stop()
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])


def _introduce(workspace: "Workspace", pool: "PoolSettings", name: str) -> None:
    from workflows.flows.settings import logs_of
    from workflows.flows.worker_handle import server_answers

    say(f"Запускается обработчик {name}.")
    say(f"  Рабочая папка:  {workspace.root}")
    say(f"  Сервер:         http://{pool.address}, группа {pool.pool}")
    say(f"  Журнал:         {logs_of(workspace) / f'worker-{name}.log'}")
    if not server_answers(pool):
        tell("Сервер пока не отвечает: запустите там veshka up; обработчик его дождётся.")
    say("Остановить: Ctrl+C.")
