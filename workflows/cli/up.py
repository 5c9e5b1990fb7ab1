"""``veshka up``: the server of the schedule and the daily evaluation, until Ctrl-C."""

import signal
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import say, tell

if TYPE_CHECKING:
    from workflows.flows.server import ServerHandle
    from workflows.workspace import Workspace

_LOOK_EVERY_SECONDS = 0.5
_PORT = 4200


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("up", help="Запустить ежедневную проверку сроков; остановить — Ctrl+C.")(up)


def up(
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            min=1024,
            max=65535,
            metavar="ПОРТ",
            help="Порт страницы о ходе проверок; она видна только на этом компьютере. "
            "Без ключа — 4200. Если в veshka.toml есть раздел [prefect], порт назван там.",
        ),
    ] = None,
) -> None:
    """Bring up the server and the schedule, tell what runs, keep watch, stop in order."""
    from workflows.flows.server import require_none_running
    from workflows.flows.worker_handle import pool_of
    from workflows.workspace import find_workspace

    workspace = find_workspace()
    require_none_running(workspace)
    chosen = pool_of(workspace).port if workspace.pool else port or _PORT
    # A service manager's signal is as good as Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as running:
        try:
            _run(workspace, chosen, running)
        except KeyboardInterrupt:
            # A second Ctrl-C must not interrupt the stopping.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            tell("Останавливается…")
    tell("Остановлено. Если пропустите день, он будет проверен при следующем запуске.")


def _run(workspace: "Workspace", port: int, running: ExitStack) -> None:
    from workflows.flows.schedule_handle import start_schedule
    from workflows.flows.server import start_server

    tell("Запускается сервер расписания, это занимает до минуты…")
    server = start_server(workspace, port=port, scheduling=True)
    running.callback(server.stop)
    server.wait_ready()
    schedule = start_schedule(workspace, server)
    running.callback(schedule.stop)
    _introduce(workspace, server, catching_up=schedule.wait_ready())
    while True:
        server.require_running()
        schedule.require_running()
        time.sleep(_LOOK_EVERY_SECONDS)


def what_follows(workspace: "Workspace") -> str:
    """When the next check is: a clock that was set stands still, and the schedule's goes on."""
    from datetime import UTC, datetime

    from workflows.clock import is_set
    from workflows.flows.due import next_due

    following = next_due(workspace, datetime.now(UTC))
    told = f"{following:%d.%m.%Y в %H:%M}"
    return f"{told}, по часам компьютера, а не по --today" if is_set() else told


def _introduce(workspace: "Workspace", server: "ServerHandle", *, catching_up: bool) -> None:
    from workflows.clock import now
    from workflows.flows.due import HOUR, last_due
    from workflows.flows.settings import logs_of

    latest = last_due(workspace, now(workspace.time_zone))
    state = "пропущена, выполняется сейчас" if catching_up else "сделана или ждёт своей очереди"
    say("Вешка работает.")
    say(f"  Рабочая папка:        {workspace.root}")
    say(f"  Проверка сроков:      каждый день в {HOUR:02}:00 ({workspace.time_zone})")
    say(f"  Проверка за {latest:%d.%m.%Y}: {state}")
    say(f"  Следующая проверка:   {what_follows(workspace)}")
    if workspace.pool:
        say(f"  Группа обработчиков:  {workspace.pool.pool}; их запускает команда veshka worker")
    say("  Кто опаздывает:       veshka report overdue")
    say(f"  Ход проверок:         {server.address} (для администратора, на английском языке)")
    say(f"  Журналы:              {logs_of(workspace)}")
    say("  Страницы для работы в браузере появятся позже.")
    say("Остановить: Ctrl+C.")
