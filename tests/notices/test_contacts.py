"""Who is written to: added, changed and forgotten, with every wrong wish told at once."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.store.values import school
from tests.workspaces import workspace_in
from workflows.cli.main import app
from workflows.model.notices import NO_QUIET, NoticeKind, Rhythm
from workflows.model.rights import Role
from workflows.operations.notice_contacts import (
    Wishes,
    add_contact,
    list_contacts,
    remove_contact,
    set_contact,
)
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.store.organisations import save_organisation
from workflows.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, database: str) -> Workspace:
    save_organisation(school())
    return workspace_in(tmp_path, database)


def _codes(raised: pytest.ExceptionInfo[ProblemsFoundError]) -> list[str]:
    return [one.code for one in raised.value.problems]


def test_a_contact_keeps_what_was_wished(workspace: Workspace) -> None:
    wishes = Wishes("boss@Example.RU", "наблюдатель", "weekly", "overdue,returned", "3", "нет")
    add_contact(workspace, "school-1", wishes)
    [one] = list_contacts(workspace, "school-1")
    assert (one.email, one.role, one.rhythm) == ("boss@example.ru", Role.OBSERVER, Rhythm.WEEKLY)
    assert one.kinds == (NoticeKind.OVERDUE, NoticeKind.RETURNED)
    assert (one.lead_days, one.quiet) == (3, NO_QUIET)


def test_an_address_is_kept_once_in_an_organisation(workspace: Workspace) -> None:
    add_contact(workspace, "school-1", Wishes("a@example.ru"))
    with pytest.raises(ProblemsFoundError) as raised:
        add_contact(workspace, "school-1", Wishes("a@EXAMPLE.ru"))
    assert _codes(raised) == ["M106"]
    other = add_contact(workspace, "school-1", Wishes("b@example.ru"))
    with pytest.raises(ProblemsFoundError) as raised:
        set_contact(workspace, other.id or 0, Wishes(email="a@example.ru"))
    assert _codes(raised) == ["M106"]


def test_wishes_that_mean_nothing_are_told_together(workspace: Workspace) -> None:
    wishes = Wishes("Иван <a@b.ru>", "директор", "иногда", "всё", "11", "вечером")
    with pytest.raises(ProblemsFoundError) as raised:
        add_contact(workspace, "school-1", wishes)
    assert _codes(raised) == ["M104"] + ["M107"] * 5
    assert list_contacts(workspace) == []


def test_a_change_leaves_the_rest(workspace: Workspace) -> None:
    one = add_contact(workspace, "school-1", Wishes("a@example.ru", lead_days="3"))
    changed = set_contact(workspace, one.id or 0, Wishes(rhythm="none", quiet="22:00-07:00"))
    assert (changed.lead_days, changed.rhythm, str(changed.quiet)) == (
        3,
        Rhythm.NONE,
        "22:00-07:00",
    )
    assert set_contact(workspace, one.id or 0, Wishes(lead_days="обычно")).lead_days is None


def test_who_is_removed_leaves_no_address(workspace: Workspace) -> None:
    one = add_contact(workspace, "school-1", Wishes("a@example.ru"))
    remove_contact(workspace, one.id or 0)
    assert list_contacts(workspace) == []
    assert [row.email for row in orm.Contact.objects.all()] == [""]
    with pytest.raises(ProblemsFoundError) as raised:
        remove_contact(workspace, one.id or 0)
    assert _codes(raised) == ["M105"]
    # Whoever was removed may be added again.
    add_contact(workspace, "school-1", Wishes("a@example.ru"))


def test_contacts_are_added_and_listed_by_commands(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_organisation(school())
    (tmp_path / "veshka.toml").write_text("")
    monkeypatch.setenv("VESHKA_HOME", str(tmp_path))
    monkeypatch.setenv("VESHKA_DATABASE", database)
    words = ["notice", "contacts", "add", "--organisation", "school-1", "--email", "a@example.ru"]
    assert CliRunner().invoke(app, words).exit_code == 0
    listed = CliRunner().invoke(app, ["notice", "contacts", "list", "--format", "json"])
    [one] = json.loads(listed.stdout)["contacts"]
    assert (one["email"], one["digest"], one["role"]) == ("a@example.ru", "daily", "administrator")
    assert CliRunner().invoke(app, [*words[:-2], "--email", "x"]).exit_code == 1
