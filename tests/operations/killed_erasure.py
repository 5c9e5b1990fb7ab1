"""A program that kills its own children while they erase: ``HOME FOLDER KILLS``.

Each child is a fork that works on a fresh copy of ``HOME`` and is killed by its own hand right
before one of the calls that change something: an SQL statement, a rename, a removal. The parent
then gives the same command, and looks whether anything is left.
"""

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.operations.lived_in import MENTOR, SCHOOL, traces
from tests.workspaces import workspace_in
from workflows.operations.load_samples import samples_day
from workflows.operations.privacy.erase_person import Wish, erase_person
from workflows.operations.privacy.pending import pending_of
from workflows.store.connect import connect, disconnect
from workflows.store.erasures import erasures
from workflows.workspace import Workspace

_CHANGES = frozenset(("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "open"))


class _Fuse:
    """Ends the process before one of its changes; counts them when it is not to."""

    def __init__(self, after: int | None) -> None:
        self.left = after
        self.count = 0

    def burn(self) -> None:
        self.count += 1
        if self.left is not None and self.count > self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def main(home: Path, folder: Path, kills: int) -> dict[str, object]:
    """Kill at random moments; returns how many children were killed, and what was left then."""
    os.environ["VESHKA_TODAY"] = samples_day().isoformat()
    # Once here: what is read and compiled for it, all children have.
    _after(_copy(home, folder / "first"))
    disconnect()
    whole = _changes(home, folder / "whole")
    chance, killed, left = random.Random(1), 0, []
    # One in each part of the work.
    part = whole // kills
    moments = [part * number + chance.randrange(part) for number in range(kills)]
    for number, moment in enumerate(moments):
        workspace = _copy(home, folder / str(number))
        killed += _killed(workspace, moment)
        done = _in_turn(lambda workspace=workspace: _after(workspace))  # type: ignore[misc]
        left += [f"{moment}: {one}" for one in done]
        shutil.rmtree(workspace.root)
    return {"killed": killed, "left": left}


def _after(workspace: Workspace) -> list[str]:
    """What is wrong after the same command was given again."""
    connect(workspace.database_url)
    again = erase_person(workspace, Wish(SCHOOL, MENTOR, "отзыв согласия", apply=True))
    wrong = traces(workspace)
    if again.state not in ("done", "nothing") or len(erasures(SCHOOL)) != 1:
        wrong.append(f"{again.state}, acts {len(erasures(SCHOOL))}")
    if pending_of(workspace, SCHOOL) or not all(one.is_file() for one in again.act):
        wrong.append("not ended")
    last = erase_person(workspace, Wish(SCHOOL, MENTOR, "отзыв согласия", apply=True))
    return wrong if last.state == "nothing" else [*wrong, last.state]


def _changes(home: Path, folder: Path) -> int:
    workspace = _copy(home, folder)
    (count,) = _in_turn(lambda: [str(_erase(workspace, None))])
    return int(count)


def _killed(workspace: Workspace, moment: int) -> bool:
    child = os.fork()
    if child == 0:
        _erase(workspace, moment)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _erase(workspace: Workspace, moment: int | None) -> int:
    from django.db import connection

    fuse = _Fuse(moment)
    connect(workspace.database_url)

    def before_sql(execute: Callable[..., Any], *arguments: Any) -> Any:
        fuse.burn()
        return execute(*arguments)

    def before_change(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event != "open" or "w" in str(arguments[1]) or "a" in str(arguments[1])
        if event in _CHANGES and writes:
            fuse.burn()

    sys.addaudithook(before_change)
    with connection.execute_wrapper(before_sql):
        erase_person(workspace, Wish(SCHOOL, MENTOR, "отзыв согласия", apply=True))
    return fuse.count


def _in_turn(work: Callable[[], list[str]]) -> list[str]:
    """What a child of one's own answers: databases and hooks stay in it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer = work()
        except BaseException as error:  # noqa: BLE001 — the parent tells of it
            answer = [f"{type(error).__name__}: {error}"]
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer_of_child:
        answer = json.loads(answer_of_child.read())
    os.waitpid(child, 0)
    return list(answer)


def _copy(home: Path, folder: Path) -> Workspace:
    shutil.copytree(home, folder, symlinks=True)
    address = f"sqlite:///{folder / '.veshka' / 'veshka.sqlite3'}"
    return replace(workspace_in(folder, address), data=folder / "data")


if __name__ == "__main__":
    disconnect()
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
