"""A set of templates a year later: a new edition made, and what a person must look at in it."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.documents.word import word
from tests.workspaces import ROOT
from workflows.cli.main import app
from workflows.operations import new_template_edition as module
from workflows.operations.new_template_edition import NewTemplateEdition, new_template_edition
from workflows.operations.package_lock import alone_in
from workflows.problems import Problem, ProblemsFoundError
from workflows.workspace import Workspace

_SET = """\
# Комплект школы, редакция 2026-2027.
id: papers
edition: '2026-2027'   # учебный год
title: Документы на 2026 год

documents:
  - id: order
    title: О наставничестве  # заголовок
    kind: order
    per: organisation
"""
_ACTS = """\
acts:
  - {id: свежий, kind: закон, title: О свежем, number: 1-ФЗ, date: 2020-01-01,
     quote: Закон № 1-ФЗ, checked: 2020-09-01}
  - {id: старый, kind: закон, title: О старом, number: 2-ФЗ, date: 2019-01-01,
     quote: Закон № 2-ФЗ, checked: 2019-03-01}
  - {id: чужой, kind: закон, title: О чужом, number: 3-ФЗ, date: 2019-01-01, quote: Закон № 3-ФЗ}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    templates = tmp_path / "templates_docx"
    edition = templates / "papers" / "2026-2027"
    edition.mkdir(parents=True)
    for name in ("set.schema.json", "acts.schema.json"):
        shutil.copy(ROOT / "templates_docx" / name, templates / name)
    (templates / "acts.yaml").write_text(_ACTS, encoding="utf-8")
    (edition / "set.yaml").write_text(_SET, encoding="utf-8")
    (edition / "order.docx").write_bytes(word("По {{ нпа.свежий }} и {{ нпа.старый }}"))
    (tmp_path / "roadmap_specs").mkdir()
    return Workspace(root=tmp_path, data=tmp_path, outputs=tmp_path / "outputs")


def edition_of(workspace: Workspace) -> Path:
    return workspace.templates / "papers" / "2026-2027"


def made(workspace: Workspace, name: str = "papers") -> NewTemplateEdition:
    return new_template_edition(workspace, name, "2027-2028")


def told(made: NewTemplateEdition) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in made.decisions]


def refused(call: Callable[[], object]) -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as caught:
        call()
    return caught.value.problems


def test_word_files_are_copied_and_only_the_edition_changes_in_the_set(
    workspace: Workspace,
) -> None:
    (edition_of(workspace) / "~$order.docx").write_bytes(b"lock")
    found = made(workspace)
    folder = workspace.templates / "papers" / "2027-2028"
    assert sorted(one.name for one in folder.iterdir()) == ["order.docx", "set.yaml"]
    assert (folder / "order.docx").read_bytes() == (
        edition_of(workspace) / "order.docx"
    ).read_bytes()
    expected = _SET.replace("edition: '2026-2027'", 'edition: "2027-2028"')
    assert (folder / "set.yaml").read_text(encoding="utf-8") == expected
    assert (found.new.set.edition, found.copied, found.problems) == (
        "2027-2028",
        ("order.docx",),
        (),
    )


def test_windows_line_ends_and_a_byte_order_mark_stay(workspace: Workspace) -> None:
    content = b"\xef\xbb\xbf" + _SET.replace("\n", "\r\n").encode()
    (edition_of(workspace) / "set.yaml").write_bytes(content)
    made(workspace)
    written = (workspace.templates / "papers" / "2027-2028" / "set.yaml").read_bytes()
    assert written == content.replace(b"edition: '2026-2027'", b'edition: "2027-2028"')


@pytest.mark.parametrize("name", ["papers", "papers/2026-2027", "folder"])
def test_a_set_an_edition_and_a_folder_are_known(workspace: Workspace, name: str) -> None:
    chosen = str(edition_of(workspace)) if name == "folder" else name
    assert made(workspace, chosen).old.set.edition == "2026-2027"


def test_a_folder_that_is_there_is_never_written_to(workspace: Workspace) -> None:
    there = workspace.templates / "papers" / "2027-2028"
    there.mkdir()
    assert [one.code for one in refused(lambda: made(workspace))] == ["T421"]
    assert list(there.iterdir()) == []


@pytest.mark.parametrize("new", ["2027-2029", "../2027-2028", "", ".", "2027/2028", "а б"])
def test_a_name_that_is_no_edition_is_refused(workspace: Workspace, new: str) -> None:
    problems = refused(lambda: new_template_edition(workspace, "papers", new))
    assert [one.code for one in problems] == ["T420"]


def test_a_failure_half_way_leaves_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: bytes) -> None:
        if path.name == "set.yaml":
            raise OSError(28, "No space left on device")
        path.write_bytes(b"")

    monkeypatch.setattr(module, "write_atomically", full)
    assert [one.code for one in refused(lambda: made(workspace))] == ["T422"]
    assert [one.name for one in edition_of(workspace).parent.iterdir()] == ["2026-2027"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_is_told(workspace: Workspace) -> None:
    edition_of(workspace).parent.chmod(0o500)
    assert [one.code for one in refused(lambda: made(workspace))] == ["T422"]


def test_an_edition_with_errors_in_its_set_is_not_copied(workspace: Workspace) -> None:
    (edition_of(workspace) / "order.docx").unlink()
    assert [one.code for one in refused(lambda: made(workspace))] == ["T406"]
    assert not (workspace.templates / "papers" / "2027-2028").exists()


def test_a_fault_in_a_template_is_shown_and_copied_to_be_mended(workspace: Workspace) -> None:
    (edition_of(workspace) / "order.docx").write_bytes(word("{{ куратр.фио }}"))
    found = made(workspace)
    assert [(one.code, one.place.file) for one in found.problems] == [
        ("T103", "templates_docx/papers/2027-2028/order.docx")
    ]


def test_years_and_acts_that_are_typed_are_named_with_their_places(workspace: Workspace) -> None:
    text = "На 2026/2027 год по приказу от 25.12.2019 № 145 {{ период.учебный_год }} № 2020"
    (edition_of(workspace) / "order.docx").write_bytes(
        word(text, rows=[["срок", "до 15.01.27"]], header="Школа, 2026 г.")
    )
    file = "templates_docx/papers/2027-2028/order.docx"
    found = [one for one in told(made(workspace)) if one[1].startswith(file)]
    assert found == [
        ("T423", f"{file}: верхний колонтитул (header1), абзац 1"),
        ("T423", f"{file}: основной текст, абзац 1"),
        ("T423", f"{file}: основной текст, абзац 1"),
        ("T424", f"{file}: основной текст, абзац 1"),
        ("T423", f"{file}: основной текст, таблица 1, строка 1, столбец 2"),
    ]


def test_the_set_file_names_the_old_edition_and_a_year(workspace: Workspace) -> None:
    told = [one for one in made(workspace).decisions if one.place.file.endswith("set.yaml")]
    found = [(one.code, one.place.line) for one in told]
    assert found == [("T425", 1), ("T423", 4)]


def test_acts_that_nobody_has_checked_for_a_year_are_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VESHKA_TODAY", "2021-08-31")
    found = [one for one in made(workspace).decisions if one.code == "T410"]
    assert [one.message.split("«")[1].split("»")[0] for one in found] == ["старый", "чужой"]


def test_an_act_that_lapses_before_the_new_year_begins_is_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VESHKA_TODAY", "2026-11-26")
    text = _ACTS.replace("checked: 2019-03-01", "valid_until: 2027-08-31")
    (workspace.templates / "acts.yaml").write_text(text, encoding="utf-8")
    assert ("T409", "templates_docx/papers/2027-2028/order.docx") in told(made(workspace))


def test_roadmaps_of_the_old_edition_and_of_the_latest_one_are_named(workspace: Workspace) -> None:
    for name, chosen in (("a", "papers/2026-2027"), ("b", "papers"), ("c", "others")):
        text = f"id: {name}\ntemplate_set: {chosen}\n"
        (workspace.roadmaps / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = [one for one in told(made(workspace)) if one[1].startswith("roadmap_specs")]
    assert found == [
        ("T427", "roadmap_specs/a.yaml:2:15"),
        ("T428", "roadmap_specs/b.yaml:2:15"),
    ]


def test_an_edition_between_two_others_is_not_taken_by_anyone(workspace: Workspace) -> None:
    later = edition_of(workspace).parent / "2030-2031"
    shutil.copytree(edition_of(workspace), later)
    text = (later / "set.yaml").read_text(encoding="utf-8").replace("'2026-2027'", "'2030-2031'")
    (later / "set.yaml").write_text(text, encoding="utf-8")
    (workspace.roadmaps / "b.yaml").write_text("id: b\ntemplate_set: papers\n", encoding="utf-8")
    assert "T428" not in [one.code for one in made(workspace, "papers/2026-2027").decisions]


def test_what_is_no_template_is_left_and_named(workspace: Workspace) -> None:
    (edition_of(workspace) / "Заметки.txt").write_text("черновик", encoding="utf-8")
    assert ("T429", "templates_docx/papers/2026-2027/Заметки.txt") in told(made(workspace))


def test_the_command_says_what_to_do_next(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.root / "veshka.toml").write_text("", encoding="utf-8")
    monkeypatch.setenv("VESHKA_HOME", str(workspace.root))
    words = ["template", "new-edition", "papers", "2027-2028"]
    shown = CliRunner().invoke(app, words)
    assert shown.exit_code == 0, shown.output
    assert "Записано: templates_docx/papers/2027-2028 — 1 шаблон по образцу 2026-2027" in (
        shown.stdout
    )
    assert "veshka template diff" in shown.stdout
    again = CliRunner().invoke(app, [*words, "--format", "json"])
    assert again.exit_code == 1
    assert [one["code"] for one in json.loads(again.stdout)["problems"]] == ["T421"]


def test_what_a_killed_run_has_left_is_taken_away_by_the_next(workspace: Workspace) -> None:
    papers = edition_of(workspace).parent
    for name in (".dead.part", ".alive.part"):
        (papers / name / "papers" / "2027-2028").mkdir(parents=True)
    with alone_in(papers / ".alive.part"):
        made(workspace)
    assert sorted(one.name for one in papers.iterdir()) == [".alive.part", "2026-2027", "2027-2028"]
