"""A workspace with the sample organisations, on the samples' day."""

import os
import shutil
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.conftest import fresh_database
from tests.workspaces import workspace_in
from workflows.operations.load_samples import Samples, load_samples, samples_day
from workflows.store.connect import connect
from workflows.workspace import Workspace


@pytest.fixture(autouse=True)
def _on_the_samples_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESHKA_TODAY", samples_day().isoformat())


@pytest.fixture
def workspace(tmp_path: Path, database: str) -> Workspace:
    return workspace_in(tmp_path, database)


@pytest.fixture(scope="session")
def loaded(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> tuple[Path, Samples]:
    """A state folder with the samples in it, made once: each test takes a copy."""
    folder = tmp_path_factory.mktemp("samples")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("VESHKA_TODAY", samples_day().isoformat())
        patch.delenv("VESHKA_DATABASE", raising=False)
        with fresh_database(folder) as address:
            samples = load_samples(workspace_in(folder, address))
    return folder / ".veshka", samples


@pytest.fixture
def samples(workspace: Workspace, loaded: tuple[Path, Samples]) -> Samples:
    state, found = loaded
    if os.environ.get("VESHKA_DATABASE"):
        return load_samples(workspace)
    shutil.copytree(state, workspace.state, dirs_exist_ok=True)
    connect(workspace.database_url)
    return found
