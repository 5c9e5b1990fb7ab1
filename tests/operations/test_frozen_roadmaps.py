"""The versions that plans go by lie in the database, whole and unchanging."""

from pathlib import Path

import pytest
from django.db import DatabaseError

from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.start_plan import freeze_roadmap, frozen_roadmap
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.store.frozen import frozen_text, keep_frozen
from workflows.workspace import Workspace

_ROADMAP = "khakassia-2020"


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    frozen_roadmap.cache_clear()


def _file(workspace: Workspace) -> Path:
    return workspace.roadmaps / f"{_ROADMAP}.yaml"


def test_a_frozen_roadmap_is_the_file_letter_by_letter(workspace: Workspace) -> None:
    roadmap, _ = find_roadmap(workspace, _ROADMAP)
    freeze_roadmap(workspace, roadmap)
    freeze_roadmap(workspace, roadmap)
    assert frozen_text(roadmap.version) == _file(workspace).read_text(encoding="utf-8")
    assert frozen_roadmap(workspace, _ROADMAP, roadmap.version) == roadmap


def test_what_an_earlier_edition_has_kept_as_a_file_is_taken_over(workspace: Workspace) -> None:
    roadmap, _ = find_roadmap(workspace, _ROADMAP)
    kept = workspace.state / "roadmaps" / f"{roadmap.version}.yaml"
    kept.parent.mkdir()
    kept.write_bytes(_file(workspace).read_bytes())
    assert frozen_roadmap(workspace, _ROADMAP, roadmap.version) == roadmap
    kept.unlink()
    frozen_roadmap.cache_clear()
    assert frozen_roadmap(workspace, _ROADMAP, roadmap.version) == roadmap


def test_a_version_that_is_nowhere_or_was_spoiled_is_told(workspace: Workspace) -> None:
    spoiled = workspace.state / "roadmaps" / f"{'0' * 64}.yaml"
    spoiled.parent.mkdir()
    spoiled.write_text("roadmap: другая", encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        frozen_roadmap(workspace, _ROADMAP, "0" * 64)
    assert [one.code for one in raised.value.problems] == ["W202"]


@pytest.mark.parametrize(
    "change", ["UPDATE store_frozenroadmap SET text = ''", "DELETE FROM store_frozenroadmap"]
)
def test_a_frozen_roadmap_never_changes(workspace: Workspace, change: str) -> None:
    from django.db import connection

    keep_frozen(_ROADMAP, "1" * 64, "text")
    with pytest.raises(DatabaseError, match="never changes"), connection.cursor() as cursor:
        cursor.execute(change)
    assert orm.FrozenRoadmap.objects.get().text == "text"
