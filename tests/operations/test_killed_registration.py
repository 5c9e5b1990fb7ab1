"""``veshka document register`` killed at any moment: the same command completes it."""

import random
import time
from functools import cache
from pathlib import Path

import pytest

from tests.operations.batches import (
    ROADMAP,
    ended,
    forked,
    kill_all_of,
    many,
    small_workspace,
)
from workflows.operations import register_document as register_module
from workflows.operations.package_data import package_source
from workflows.operations.register_document import Request, register_for_each
from workflows.operations.show_journal import LineStatus, show_journal, verify_documents
from workflows.store.documents import issued
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

KILLS = 20


@pytest.fixture
def workspace(tmp_path: Path, database: str) -> Workspace:
    return small_workspace(tmp_path, database)


def mentors(organisation_id: str) -> list[str]:
    return list(organisation(organisation_id).mentors[:4])


def words(organisation_id: str) -> list[str]:
    """The command that registers a paper for each of some mentors."""
    chosen = ["--organisation", organisation_id, "--document", "thanks", "--roadmap", ROADMAP]
    return ["document", "register", *chosen, "--subject", *mentors(organisation_id)]


@pytest.mark.slow
def test_a_registration_killed_at_any_moment_leaves_no_gap_and_no_duplicate(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *ids = many(workspace, 3 * KILLS)
    assert ended(forked(workspace, *words(first))) == 0
    beginning = time.monotonic()
    assert ended(forked(workspace, *words(ids.pop()))) == 0
    whole = time.monotonic() - beginning
    killed: list[str] = []
    chance, half_way = random.Random(20200403), 0
    while len(killed) < KILLS and ids:
        one, moment = ids.pop(), chance.uniform(0, whole)
        if kill_all_of(forked(workspace, *words(one)), moment):
            killed.append(one)
        else:  # it was faster than the first: how fast it is depends on what else is at work
            whole = moment
    assert len(killed) == KILLS
    monkeypatch.setattr(register_module, "package_source", cache(package_source))
    for one in killed:
        before = {line.entry.subject: line.entry for line in show_journal(workspace, one)}
        found = register_for_each(workspace, Request(one, "thanks", roadmap=ROADMAP), mentors(one))
        assert not found.problems
        after = {line.entry.subject: line for line in show_journal(workspace, one)}
        assert {subject: after[subject].entry for subject in before} == before
        assert {line.status for line in after.values()} == {LineStatus.REGISTERED}
        numbers = [int(line.entry.number) for line in after.values()]
        assert sorted(numbers) == [1, 2, 3, 4]
        rows = [(row.document, row.subject, row.number) for row in issued(one)]
        assert sorted(rows) == sorted(
            ("thanks", subject, line.entry.number) for subject, line in after.items()
        )
        half_way += 0 < len(before) < len(after)
    assert half_way
    checked = verify_documents(workspace, killed)
    assert (checked.problems, checked.restored) == ((), ())
