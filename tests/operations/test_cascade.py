"""Periodic reports from level to level: built, frozen, summed, and who has not handed in."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError

from workflows.model.history import EventKind
from workflows.model.rights import Actor, Role
from workflows.model.tables import ReportTable
from workflows.operations.act_on_checkpoint import act, undo
from workflows.operations.load_samples import Samples
from workflows.operations.record_event import Happening
from workflows.operations.reports.by import CascadeBy
from workflows.operations.reports.cascade import cascade_table, duties
from workflows.operations.reports.scope import judged, scope_of
from workflows.operations.start_plan import start_plans
from workflows.operations.submit_report import Sending, submit_report
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

MAP, QUARTER, DAY = "chelyabinsk-2020", "2020-Q4", date(2021, 1, 12)
SCHOOL, COLLEGE, CENTRE = "ust-vymyslovo-school", "vymyslovsk-college", "school-mentoring-centre"
ADMINISTRATOR = Actor(Role.ADMINISTRATOR)
OPERATOR = Actor(Role.OPERATOR, CENTRE)


@pytest.fixture(autouse=True)
def _region(workspace: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESHKA_TODAY", DAY.isoformat())
    start_plans(workspace, MAP, [*samples.organisations, *samples.bodies])


def send(
    workspace: Workspace,
    who: str = SCHOOL,
    day: date = DAY,
    actor: Actor = ADMINISTRATOR,
    period: str = QUARTER,
) -> dict[str, object]:
    return submit_report(workspace, actor, Sending(who, MAP, period, day)).content


def table(
    workspace: Workspace, by: CascadeBy = CascadeBy.ORGANISATION, body: str = "", day: date = DAY
) -> ReportTable:
    scope = scope_of(workspace, body)
    plans, _ = judged(workspace, scope, day, MAP)
    return cascade_table(duties(plans, QUARTER, day), scope, day, (QUARTER, by))


def states(one: ReportTable) -> list[object]:
    return [row[4] for row in one.rows]


def refusal(workspace: Workspace, **told: object) -> str:
    with pytest.raises(ProblemsFoundError) as caught:
        send(workspace, **told)  # type: ignore[arg-type]
    return caught.value.problems[0].code


def test_who_has_not_reported_is_seen_above(workspace: Workspace) -> None:
    send(workspace, day=date(2021, 1, 10))
    send(workspace, COLLEGE)
    found = table(workspace)
    assert states(found)[:3] == ["сдан", "не сдан, опоздал на 1 дн.", "сдан, опоздал на 1 дн."]
    assert found.rows[-1][4] == "2 из 3"
    assert "Не сдали: МБУ ДО «ЦДО „Выдумка“»" in found.notes[0]
    assert found.rows[1][5] is None  # what was not handed in is no zero


def test_a_centre_sums_what_was_sent_to_it(workspace: Workspace) -> None:
    own = send(workspace)
    send(workspace, COLLEGE)
    above = send(workspace, CENTRE, actor=OPERATOR)
    assert above["counts"] == own["counts"]
    assert (above["reported"], above["not_reported"]) == ([SCHOOL], [])


@pytest.mark.parametrize("by", [CascadeBy.MUNICIPALITY, CascadeBy.PROGRAMME])
def test_sums_count_no_organisation_twice(workspace: Workspace, by: CascadeBy) -> None:
    send(workspace)
    before = table(workspace, by).rows
    send(workspace, CENTRE, actor=OPERATOR)
    assert table(workspace, by).rows == before
    assert before[-1][2] == 14


def test_a_report_stays_as_it_was_handed_in(workspace: Workspace) -> None:
    send(workspace)
    before = organisation(SCHOOL)
    save_organisation(replace(before, pairs=before.pairs[:3], meetings=()))
    found = table(workspace)
    assert found.rows[0][5] == 14
    assert any("пар было 14, стало 3" in note for note in found.notes)
    assert refusal(workspace) == "K302"
    with pytest.raises(DatabaseError):
        orm.SubmittedReport.objects.all()._raw_delete("default")


def test_a_returned_report_is_handed_in_anew_and_both_stay(workspace: Workspace) -> None:
    send(workspace)
    back = Happening(SCHOOL, MAP, "п.5.5.а", EventKind.RETURNED, DAY, "", QUARTER, {"comment": "-"})
    act(workspace, OPERATOR, back)
    returned = table(workspace)
    assert states(returned)[0] == "возвращён"
    assert returned.rows[0][-1] is None
    assert any(one.startswith("Не сдали") and "СОШ" in one for one in returned.notes)
    assert SCHOOL in str(send(workspace, CENTRE, actor=OPERATOR)["not_reported"])
    send(workspace)
    own = orm.SubmittedReport.objects.filter(plan__organisation=SCHOOL)
    assert [row.number for row in own.order_by("id")] == [1, 2]
    assert any("сдан заново, № 2" in note for note in table(workspace).notes)


def test_a_report_that_was_taken_back_counts_as_none_and_can_be_handed_in_anew(
    workspace: Workspace,
) -> None:
    send(workspace)
    taken = Happening(
        SCHOOL, MAP, "п.5.5.а", EventKind.CANCELLED, DAY, "", QUARTER, {"comment": "-"}
    )
    undo(workspace, ADMINISTRATOR, taken)
    assert states(table(workspace))[0] not in ("сдан", "возвращён")
    assert any(one.startswith("Не сдали") and "СОШ" in one for one in table(workspace).notes)
    send(workspace)
    assert str(states(table(workspace))[0]).startswith("сдан")


def test_a_past_day_shows_what_was_there_by_then(workspace: Workspace) -> None:
    send(workspace, COLLEGE)
    assert states(table(workspace, day=date(2021, 1, 11)))[2] == "наступает срок"


def test_what_cannot_be_handed_in_says_why(workspace: Workspace) -> None:
    assert refusal(workspace, period="2020-Q3") == "K301"
    assert refusal(workspace, day=date(2020, 12, 31)) == "K303"
    assert refusal(workspace, actor=Actor(Role.OBSERVER)) == "W211"
    assert refusal(workspace, actor=Actor(Role.ADMINISTRATOR, COLLEGE)) == "W211"
    assert orm.SubmittedReport.objects.count() == 0


def test_a_body_sees_only_those_below(workspace: Workspace) -> None:
    found = table(workspace, body="vocational-mentoring-centre")
    assert found.rows[0][0] == organisation(COLLEGE).short_name
    assert len(found.rows) == 3  # the college, the centre itself, the total
