"""Many small organisations with a small set of templates, and processes that issue them."""

import hashlib
import multiprocessing
import os
import shutil
import signal
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tests.documents.word import word
from tests.workspaces import ROOT, workspace_in
from workflows.model.history import IssuedRecord
from workflows.model.people import Organisation
from workflows.operations import package_worker
from workflows.operations.issue_package import IssueOptions, issue_packages
from workflows.operations.load_samples import load_samples, samples_day
from workflows.store.documents import issued
from workflows.store.organisations import organisations, save_organisations
from workflows.workspace import Workspace

ROADMAP = "khakassia-2020"
_SET = """
id: mentorship
edition: 2026-2027
title: Малый комплект
documents:
- {id: order, title: Приказ, kind: order, per: organisation}
- {id: letter, title: Письмо, kind: letter, per: organisation}
- {id: thanks, title: Благодарность, kind: letter, per: mentor, file: 'Благодарность – {фио}'}
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


def issue_in_own_group(workspace: Workspace, organisations: list[str]) -> None:
    """Issue as a process group of its own, so that nothing of it outlives a kill."""
    os.setsid()
    os.environ["VESHKA_TODAY"] = samples_day().isoformat()
    issue_packages(workspace, ROADMAP, organisations, options=IssueOptions(jobs=0))


def kill_after(workspace: Workspace, organisations: list[str], seconds: float) -> bool:
    """Issue, and kill the whole group after some time; returns whether it was killed at work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([package_worker.__name__])
    process = context.Process(target=issue_in_own_group, args=(workspace, organisations))
    process.start()
    process.join(seconds)
    assert process.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
    return process.exitcode != 0
