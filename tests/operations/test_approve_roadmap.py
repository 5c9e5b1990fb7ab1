"""A roadmap's own way: draft, submitted, СОГЛАСОВАНО by one, УТВЕРЖДАЮ by another, or returned."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.workspaces import ROOT
from workflows.model.history import EventKind
from workflows.model.people import Organisation, OrganisationType
from workflows.model.rights import Actor, Role
from workflows.model.roadmap import Level
from workflows.operations.approve_roadmap import (
    RoadmapWay,
    Step,
    roadmap_way,
    take_step,
    unapproved_warning,
)
from workflows.operations.new_edition import new_edition
from workflows.planning import Passage
from workflows.problems import ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.organisations import save_organisation
from workflows.workspace import Workspace

MAP = "khakassia-2020"
SUBMITTED, ACCEPTED, RETURNED, CANCELLED = (
    EventKind.SUBMITTED,
    EventKind.ACCEPTED,
    EventKind.RETURNED,
    EventKind.CANCELLED,
)
METHODIST, OPERATOR = Actor(Role.METHODIST), Actor(Role.OPERATOR)


@pytest.fixture
def own(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace whose roadmap bears its marks, but not their dates yet."""
    data = tmp_path / "data"
    data.mkdir()
    for name in ("calendar", "templates_docx"):
        (data / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "roadmap_specs", data / "roadmap_specs")
    file = data / "roadmap_specs" / f"{MAP}.yaml"
    text = file.read_text(encoding="utf-8")
    for dated in ("    dated: 2020 г.\n", "    dated: «19» … 2020 г.\n"):
        assert dated in text
        text = text.replace(dated, "")
    file.write_text(text, encoding="utf-8")
    return replace(workspace, data=data)


def take(workspace: Workspace, actor: Actor, kind: EventKind, comment: str = "") -> RoadmapWay:
    return take_step(workspace, actor, Step(MAP, kind, date(2020, 10, 1), comment))


def refused(workspace: Workspace, actor: Actor, kind: EventKind) -> Sequence[str]:
    with pytest.raises(ProblemsFoundError) as caught:
        take(workspace, actor, kind)
    return [one.code for one in caught.value.problems]


def body(workspace: Workspace, code: str, level: Level = Level.REGIONAL_CENTRE) -> str:
    names = (OrganisationType.BODY, f"Орган {code}", code, "Пробный район", "Край", "г. Пробный")
    connect(workspace.database_url)
    save_organisation(Organisation(code, *names, level=level))
    return code


def test_a_roadmap_comes_from_draft_to_both_marks_with_a_return_on_the_way(
    own: Workspace,
) -> None:
    assert roadmap_way(own, MAP).passage is Passage.DRAFT
    assert [one.code for one in unapproved_warning(own, MAP)] == ["W223"]
    take(own, METHODIST, SUBMITTED)
    back = take(own, OPERATOR, RETURNED, "нет этапа 7")
    assert back.way is not None
    assert (back.passage, back.way.comment) == (Passage.RETURNED, "нет этапа 7")
    take(own, METHODIST, SUBMITTED)
    agreed = take(own, OPERATOR, ACCEPTED)
    assert agreed.way is not None
    assert [bool(one.on) for one in agreed.way.marks] == [True, False]
    assert take(own, OPERATOR, ACCEPTED).is_repeated
    take_step(
        own, Actor(Role.OPERATOR, body(own, "centre")), Step(MAP, ACCEPTED, date(2020, 10, 2))
    )
    assert roadmap_way(own, MAP).passage is Passage.APPROVED
    assert roadmap_way(own, MAP, date(2020, 10, 1)).passage is Passage.SUBMITTED
    assert unapproved_warning(own, MAP) == []


def test_marks_with_their_dates_in_print_need_no_steps(workspace: Workspace) -> None:
    found = roadmap_way(workspace, MAP)
    assert (found.is_printed, found.passage) == (True, Passage.APPROVED)


def test_a_new_edition_is_a_draft_though_the_old_one_s_marks_stand_in_it(own: Workspace) -> None:
    shutil.copy(ROOT / "roadmap_specs" / f"{MAP}.yaml", own.roadmaps / f"{MAP}.yaml")
    new_edition(own, MAP, "khakassia-2027", order_date=date(2027, 1, 15), order_number="12")
    assert roadmap_way(own, "khakassia-2027").passage is Passage.DRAFT
    assert [one.code for one in unapproved_warning(own, "khakassia-2027")] == ["W223"]


def test_nobody_approves_what_he_writes_and_no_step_comes_before_its_time(own: Workspace) -> None:
    assert refused(own, OPERATOR, SUBMITTED) == ["W211"]
    assert refused(own, OPERATOR, ACCEPTED) == ["W222"]
    assert refused(own, METHODIST, CANCELLED) == ["W222"]
    take(own, METHODIST, SUBMITTED)
    assert refused(own, METHODIST, ACCEPTED) == ["W211"]
    assert refused(own, Actor(Role.OBSERVER), RETURNED) == ["W211"]


def test_marks_are_put_by_bodies_that_are_there_and_stand_high_enough(own: Workspace) -> None:
    take(own, METHODIST, SUBMITTED)
    assert refused(own, Actor(Role.OPERATOR, "nobody"), ACCEPTED) == ["O501"]
    office = body(own, "office", Level.MUNICIPALITY)
    assert refused(own, Actor(Role.COORDINATOR, office), ACCEPTED) == ["W240"]
    assert refused(own, Actor(Role.COORDINATOR, office), RETURNED) == ["W240"]
    ministry = Actor(Role.OPERATOR, body(own, "ministry", Level.MINISTRY))
    assert take(own, ministry, ACCEPTED).history[-1].actor.endswith("ministry")


def test_a_municipality_puts_its_marks_on_its_own_roadmap(own: Workspace) -> None:
    file = own.roadmaps / f"{MAP}.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "\nparties:", "\nset_by: municipality\nparties:"
    )
    file.write_text(text, encoding="utf-8")
    take(own, METHODIST, SUBMITTED)
    office = Actor(Role.COORDINATOR, body(own, "office", Level.MUNICIPALITY))
    assert take(own, office, ACCEPTED).passage is Passage.SUBMITTED
    school = Actor(Role.COORDINATOR, body(own, "school", Level.ORGANISATION))
    assert refused(own, school, ACCEPTED) == ["W240"]


def test_a_step_is_not_dated_before_the_one_that_it_follows(own: Workspace) -> None:
    take(own, METHODIST, SUBMITTED)
    with pytest.raises(ProblemsFoundError, match=r"01\.10\.2020") as caught:
        take_step(own, OPERATOR, Step(MAP, ACCEPTED, date(2020, 9, 30)))
    assert [one.code for one in caught.value.problems] == ["W222"]
    # What was undone holds nobody up.
    take(own, METHODIST, CANCELLED, "ошибка в дате")
    take_step(own, METHODIST, Step(MAP, SUBMITTED, date(2020, 9, 29)))
    take_step(own, OPERATOR, Step(MAP, ACCEPTED, date(2020, 9, 30)))


def test_a_mark_is_taken_back_by_those_who_may_put_it(own: Workspace) -> None:
    take(own, METHODIST, SUBMITTED)
    take(own, OPERATOR, ACCEPTED)
    assert refused(own, METHODIST, CANCELLED) == ["W211"]
    undone = take(own, OPERATOR, CANCELLED, "не тот гриф")
    assert undone.way is not None
    assert [bool(one.on) for one in undone.way.marks] == [False, False]


def test_a_step_sent_twice_is_one_and_can_be_taken_back(own: Workspace) -> None:
    take(own, METHODIST, SUBMITTED)
    assert len(take(own, METHODIST, SUBMITTED).history) == 1
    undone = take(own, METHODIST, CANCELLED, "ошибка")
    assert (undone.passage, len(undone.history)) == (Passage.DRAFT, 2)
    assert take(own, METHODIST, SUBMITTED).passage is Passage.SUBMITTED


def test_a_changed_roadmap_is_a_draft_again(own: Workspace) -> None:
    take(own, METHODIST, SUBMITTED)
    file = own.roadmaps / f"{MAP}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# правка\n", encoding="utf-8")
    assert roadmap_way(own, MAP).passage is Passage.DRAFT
