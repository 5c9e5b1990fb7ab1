"""Many small organisations with a small set of templates, and processes that issue them."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.documents.word import word
from tests.forked import forked as command_forked
from tests.workspaces import ROOT, workspace_in
from workflows.model.history import IssuedRecord
from workflows.model.people import Organisation
from workflows.operations.load_samples import load_samples
from workflows.store.documents import issued
from workflows.store.organisations import organisations, save_organisations
from workflows.workspace import Workspace

ROADMAP = "khakassia-2020"
_VESHKA = str(Path(sys.executable).with_name("veshka"))
_SET = """
id: mentorship
edition: 2026-2027
title: Малый комплект
journals:
- {id: letters, title: Благодарности, pattern: '{n}'}
documents:
- {id: order, title: Приказ, kind: order, per: organisation}
- {id: letter, title: Письмо, kind: letter, per: organisation}
- {id: thanks, title: Благодарность, kind: letter, per: mentor, journal: letters,
   file: 'Благодарность – {фио}'}
"""
TEMPLATES = {
    "order": "{{ организация.название | дательный }} {{ организация.учредитель }}",
    "letter": "Уважаемый {{ директор.фио }}! {{ организация.название }}",
    "thanks": "{{ субъект.фио | дательный }} от {{ организация.название | родительный }}",
}


def small_workspace(folder: Path, database: str) -> Workspace:
    """A workspace of its own with three templates of one paragraph each."""
    data = folder / "data"
    templates = data / "templates_docx"
    edition = templates / "mentorship" / "2026-2027"
    edition.mkdir(parents=True)
    shipped = ROOT / "templates_docx"
    for name in ("acts.yaml", "acts.schema.json", "set.schema.json"):
        shutil.copy(shipped / name, templates / name)
    for name in ("roadmap_specs", "calendar"):
        (data / name).symlink_to(ROOT / name)
    (edition / "set.yaml").write_text(_SET.lstrip(), encoding="utf-8")
    for name, text in TEMPLATES.items():
        (edition / f"{name}.docx").write_bytes(word(text))
    (folder / "veshka.toml").write_text(
        'data = "data"\ntime_zone = "Asia/Krasnoyarsk"\n', encoding="utf-8"
    )
    return replace(workspace_in(folder, database), data=data)


def template(workspace: Workspace, name: str) -> Path:
    """The file of one of the small set's templates."""
    return workspace.templates / "mentorship" / "2026-2027" / f"{name}.docx"


def many(workspace: Workspace, count: int) -> list[str]:
    """Save so many organisations, each a copy of a sample; returns their ids."""
    samples = organisations(load_samples(workspace).organisations)
    made = [_copy(samples[number % len(samples)], number) for number in range(count)]
    save_organisations(made)
    return [one.id for one in made]


def _copy(sample: Organisation, number: int) -> Organisation:
    return replace(sample, id=f"org-{number:02}", founder=f"Учредитель {number}")


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too, with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(organisations: list[str]) -> list[IssuedRecord]:
    """The rows of issued documents."""
    return [record for one in organisations for record in issued(one)]


def started(workspace: Workspace, *words: str) -> subprocess.Popen[bytes]:
    """The ``veshka`` command, its processes a group of their own."""
    return subprocess.Popen(
        [_VESHKA, "--workspace", str(workspace.root), *words],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "VESHKA_DATABASE": workspace.database},
    )


def forked(workspace: Workspace, *words: str) -> BaseProcess:
    """The same command in a process that has loaded the program already."""
    environment = {**os.environ, "VESHKA_DATABASE": workspace.database}
    return command_forked(["--workspace", str(workspace.root), *words], environment)


def kill_all_of(process: BaseProcess | subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill a command with all its processes after some time; returns whether it was at work."""
    end = time.monotonic() + seconds
    while (at_work := _is_alive(process)) and time.monotonic() < end:
        time.sleep(0.001)
    assert process.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    ended(process)
    return at_work


def ended(process: BaseProcess | subprocess.Popen[bytes]) -> int | None:
    """Wait for a command; returns its exit code."""
    if isinstance(process, subprocess.Popen):
        return process.wait()
    process.join()
    return process.exitcode


def _is_alive(process: BaseProcess | subprocess.Popen[bytes]) -> bool:
    if isinstance(process, subprocess.Popen):
        return process.poll() is None
    return process.is_alive()


def begun(process: BaseProcess, outputs: Path) -> None:
    """Wait until a command has begun to write into any package, or has ended."""
    before = _moments(outputs)
    while process.is_alive() and _moments(outputs) == before:
        time.sleep(0.002)


def _moments(outputs: Path) -> dict[str, int]:
    return {one.name: one.stat().st_mtime_ns for one in outputs.iterdir()}
