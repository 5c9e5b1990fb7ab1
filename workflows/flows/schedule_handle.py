"""The process of the schedule, seen from the process that started it."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from workflows.flows.companion import Companion, start_companion
from workflows.flows.server import ServerHandle, stopped
from workflows.flows.settings import child_environment, client_settings, logs_of, prefect_home
from workflows.workspace import Workspace

_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class ScheduleHandle:
    """A schedule that is starting or runs."""

    companion: Companion
    note: Path

    def wait_ready(self) -> bool:
        """Wait until the schedule is registered; returns whether a missed day is being made up for.

        Raises:
            ProblemsFoundError: F104 the process ended instead.
        """
        while not self.note.is_file():
            self.require_running()
            time.sleep(_POLL_SECONDS)
        return bool(json.loads(self.note.read_text(encoding="utf-8"))["caught_up"])

    def require_running(self) -> None:
        """Find out that the process has ended.

        Raises:
            ProblemsFoundError: F104 it has.
        """
        if self.companion.exit_code is not None:
            raise stopped(self.companion)

    def stop(self) -> None:
        """End the schedule and whatever it runs; the next start goes on from there."""
        self.companion.stop()


def start_schedule(workspace: Workspace, server: ServerHandle) -> ScheduleHandle:
    """Start the daily schedule on a server that is ready; returns at once."""
    note = prefect_home(workspace) / "schedule.json"
    note.unlink(missing_ok=True)
    settings = {**client_settings(workspace), "PREFECT_API_URL": server.api_url}
    companion = start_companion(
        "workflows.flows.schedule_process",
        [str(workspace.root), str(note)],
        child_environment(workspace, settings),
        prefect_home(workspace),
        logs_of(workspace) / "schedule.log",
    )
    return ScheduleHandle(companion, note)
