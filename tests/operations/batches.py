"""Many small organisations with a small set of templates, and a command that issues them."""

import hashlib
import os
import shutil
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

from tests.documents.word import word
from tests.workspaces import ROOT, workspace_in
from workflows.model.people import Organisation
from workflows.operations.load_samples import load_samples, samples_day
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


def rows(workspace: Workspace) -> list[tuple[str, ...]]:
    """The rows of issued documents, looked at past Django."""
    file = workspace.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(file) as database:
        found = database.execute(
            "SELECT organisation_id, document, subject, edition, path, sha256, status "
            "FROM store_issueddocument ORDER BY 1, 2, 3"
        ).fetchall()
    database.close()
    return found


def command(workspace: Workspace, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The words and the environment of ``veshka package issue`` in a process of its own."""
    words = [sys.executable, "-m", "workflows.cli", "-w", str(workspace.root)]
    words += ["package", "issue", "--roadmap", ROADMAP, *arguments]
    environment = {
        **os.environ,
        "VESHKA_TODAY": samples_day().isoformat(),
        "VESHKA_DATABASE": workspace.database_url,
    }
    return words, environment
