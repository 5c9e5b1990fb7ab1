"""An organisation's own look: its emblem and its profile, in the package and in its findings."""

import shutil
from dataclasses import replace
from zipfile import ZipFile

import pytest

from tests.documents.pictures import png
from workflows.documents.recorder import FormUsed
from workflows.operations.check_package import check_packages
from workflows.operations.issue_package import PackageReport, issue_packages
from workflows.operations.load_samples import Samples
from workflows.operations.review_forms import review_forms
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

_SCHOOL, _COLLEGE = "ust-vymyslovo-school", "vymyslovsk-college"
_ORDER = "curator-order"


def _issue(workspace: Workspace) -> PackageReport:
    return issue_packages(workspace, "khakassia-2020", [_SCHOOL, _COLLEGE], documents=[_ORDER])


def _change(*, logo: str = "", profile: str = "") -> None:
    save_organisation(replace(organisation(_SCHOOL), logo=logo, profile=profile))


def _members(report: PackageReport, organisation_id: str) -> dict[str, bytes]:
    [made] = [one for one in report.documents if one.organisation == organisation_id]
    with ZipFile(made.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_emblem_goes_to_its_own_organisations_papers(
    workspace: Workspace, samples: Samples
) -> None:
    folder = workspace.root / "logos"
    folder.mkdir()
    (folder / "own.png").write_bytes(png())
    _change(logo="own.png")
    report = _issue(workspace)
    assert png() in _members(report, _SCHOOL).values()
    assert png() not in _members(report, _COLLEGE).values()
    (folder / "own.png").write_bytes(png(grey=9))
    assert png(grey=9) in _members(_issue(workspace), _SCHOOL).values()


@pytest.mark.parametrize(
    ("content", "code"), [(None, "T456"), (b"<svg/>", "T457"), (png()[:60], "T457")]
)
def test_an_emblem_that_cannot_be_shown_is_told_and_stops_nobody_else(
    workspace: Workspace, samples: Samples, content: bytes | None, code: str
) -> None:
    (workspace.root / "logos").mkdir()
    if content is not None:
        (workspace.root / "logos" / "own.png").write_bytes(content)
    _change(logo="own.png")
    report = _issue(workspace)
    assert [one.code for one in report.problems if one.code.startswith("T45")] == [code]
    assert [one.organisation for one in report.documents] == [_COLLEGE]


def test_a_profile_changes_the_papers_of_its_organisation(
    workspace: Workspace, samples: Samples
) -> None:
    usual = _members(_issue(workspace), _SCHOOL)
    _change(profile="ministry")
    report = _issue(workspace)
    assert "Российская Федерация" in _members(report, _SCHOOL)["word/document.xml"].decode()
    assert _members(report, _SCHOOL)["word/styles.xml"] != usual["word/styles.xml"]
    assert _members(report, _COLLEGE)["word/styles.xml"] == usual["word/styles.xml"]
    _change(profile="ministri")
    report = _issue(workspace)
    assert [one.code for one in report.problems if one.code.startswith("T45")] == ["T450"]
    assert [one.organisation for one in report.documents] == [_COLLEGE]


@pytest.fixture
def with_founder(workspace: Workspace) -> Workspace:
    """A workspace with a profile of its own, whose letterhead declines the founder."""
    folder = workspace.root / "templates_docx"
    shutil.copytree(workspace.templates, folder)
    for name in ("roadmap_specs", "calendar"):
        (workspace.root / name).symlink_to(workspace.data / name)
    line = "{{ организация.учредитель | творительный }}"
    (folder / "profiles" / "own.yaml").write_text(
        f"id: own\ntitle: Своё\nletterhead: [name, 'Создана {line}']\n", encoding="utf-8"
    )
    return replace(workspace, data=workspace.root)


def test_what_a_profile_prints_is_checked_and_reviewed_with_the_papers(
    with_founder: Workspace, samples: Samples
) -> None:
    usual = {one.case for one in _founders(with_founder)}
    _change(profile="own")
    assert {one.case for one in _founders(with_founder)} - usual == {"творительный"}
    save_organisation(replace(organisation(_SCHOOL), profile="own", founder=""))
    found = check_packages(with_founder, "khakassia-2020", [_SCHOOL], documents=[_ORDER])
    assert [one.code for one in found.documents[0].problems] == ["T302"]


def _founders(workspace: Workspace) -> list[FormUsed]:
    founder = organisation(_SCHOOL).founder
    return [
        one
        for one in review_forms(workspace, "khakassia-2020", _SCHOOL)
        if one.nominative == founder
    ]
