"""Periodic reports from level to level: built, frozen, summed, and who has not handed in."""

import io
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError
from docx import Document

from workflows.model.history import EventKind
from workflows.model.rights import Actor, Role
from workflows.model.tables import ReportTable
from workflows.operations.act_on_checkpoint import act, undo
from workflows.operations.load_samples import Samples
from workflows.operations.passed_by import Above, passed_by
from workflows.operations.record_event import Happening
from workflows.operations.reports.by import CascadeBy
from workflows.operations.reports.cascade import CascadeQuestion, cascade_report
from workflows.operations.reports.print_report import printed_report
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
    workspace: Workspace,
    by: CascadeBy = CascadeBy.ORGANISATION,
    body: str = "",
    day: date = DAY,
    period: str = QUARTER,
) -> ReportTable:
    asked = CascadeQuestion(MAP, period, by, body)
    return cascade_report(workspace, asked, day, day)[0]


def column(one: ReportTable, key: str) -> list[object]:
    place = [each.key for each in one.columns].index(key)
    return [row[place] for row in one.rows]


def states(one: ReportTable) -> list[object]:
    return column(one, "state")


def total(one: ReportTable, name: str = "Итого организаций", item: str = "") -> tuple[object, ...]:
    """What a row of sums says: how many have handed in, and the sums."""
    [found] = [row for row in one.rows[-one.totals :] if row[:2] == (name, item)]
    return found[-5:]


def refusal(workspace: Workspace, **told: object) -> str:
    with pytest.raises(ProblemsFoundError) as caught:
        send(workspace, **told)  # type: ignore[arg-type]
    return caught.value.problems[0].code


def test_who_has_not_reported_is_seen_above(workspace: Workspace) -> None:
    send(workspace, day=date(2021, 1, 10))
    send(workspace, COLLEGE)
    found = table(workspace)
    assert states(found)[:3] == ["сдан", "не сдан, опоздал на 1 дн.", "сдан, опоздал на 1 дн."]
    assert total(found)[0] == "2 из 3"
    assert total(found, "Итого центров и органов") == ("0 из 3", None, None, None, None)
    assert "Не сдали организации: МБУ ДО «ЦДО „Выдумка“». В суммы" in found.notes[0]
    assert found.notes[1].startswith("Не сдали центры и органы: ГАУ ДО")
    assert column(found, "pairs")[1] is None  # what was not handed in is no zero


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
    assert before[-1][3] == 14


def test_a_report_stays_as_it_was_handed_in(workspace: Workspace) -> None:
    send(workspace)
    before = organisation(SCHOOL)
    save_organisation(replace(before, pairs=before.pairs[:3], meetings=()))
    found = table(workspace)
    assert column(found, "pairs")[0] == 14
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
    assert len(found.rows) == 4  # the college, the centre itself, two totals


YEAR = "2020"
SCHOOL_ITEMS = ("п.5.5.б", "мод.5.4.2.5.б", "мод.5.5.3.3.б")


def send_year(workspace: Workspace, who: str, *items: str) -> None:
    for item in items:
        submit_report(workspace, ADMINISTRATOR, Sending(who, MAP, YEAR, DAY, item))


def test_three_reports_of_one_school_are_three_rows_and_one_organisation(
    workspace: Workspace,
) -> None:
    send_year(workspace, SCHOOL, *SCHOOL_ITEMS)
    found = table(workspace, period=YEAR)
    mine = [row for row in found.rows if row[0] == organisation(SCHOOL).short_name]
    assert [row[1] for row in mine] == list(SCHOOL_ITEMS)
    assert total(found) == ("1 из 3", 14, 12, 14, 4)  # not 42
    for item in SCHOOL_ITEMS:
        assert total(found, "Итого по пункту", item)[1] == 14
    assert next(one for one in found.columns if one.key == "item").on_screen


def test_a_body_that_hands_in_nothing_is_told_so(workspace: Workspace) -> None:
    with pytest.raises(ProblemsFoundError, match="отчётов не сдаёт") as caught:
        send(workspace, "vymyslovsk-office")
    assert caught.value.problems[0].code == "K301"


@pytest.mark.parametrize("by", [CascadeBy.MUNICIPALITY, CascadeBy.PROGRAMME])
def test_groups_keep_each_reporting_item_apart_and_count_an_organisation_once(
    workspace: Workspace, by: CascadeBy
) -> None:
    send_year(workspace, SCHOOL, *SCHOOL_ITEMS)
    found = table(workspace, by, period=YEAR)
    groups = [row[:2] for row in found.rows[: -found.totals]]
    assert len(groups) == len(set(groups))
    assert total(found)[:2] == ("1 из 3", 14)


def test_who_has_handed_in_one_of_three_reports_has_not_handed_in_all(
    workspace: Workspace,
) -> None:
    send_year(workspace, SCHOOL, SCHOOL_ITEMS[0])
    found = table(workspace, period=YEAR)
    assert total(found)[:2] == ("0 из 3", 14)
    name = organisation(SCHOOL).short_name
    nothing, partly, *_ = found.notes
    assert (nothing.startswith("Не сдали организации: "), name in nothing) == (True, False)
    # Its sums are there.
    assert partly == f"Сдали не все свои отчёты: {name}. В суммы входит то, что сдано."


def test_reports_of_one_period_that_differ_are_told_and_the_last_one_counts(
    workspace: Workspace,
) -> None:
    send_year(workspace, SCHOOL, SCHOOL_ITEMS[0])
    before = organisation(SCHOOL)
    save_organisation(replace(before, pairs=before.pairs[:3], meetings=()))
    send_year(workspace, SCHOOL, SCHOOL_ITEMS[1])
    found = table(workspace, period=YEAR)
    assert total(found)[1] == 3
    assert any("расходятся" in note and SCHOOL_ITEMS[1] in note for note in found.notes)


def give_back(workspace: Workspace, who: str = SCHOOL, item: str = "п.5.5.а") -> None:
    told: dict[str, object] = {"comment": "нет встреч"}
    act(
        workspace,
        OPERATOR,
        Happening(who, MAP, item, EventKind.RETURNED, DAY, "", QUARTER, told),
    )


@pytest.mark.parametrize("late", ["handed in anew", "returned", "handed in later"])
def test_a_centres_report_that_late_data_passed_by_is_marked(
    workspace: Workspace, late: str
) -> None:
    if late != "handed in later":
        send(workspace)
    frozen = send(workspace, CENTRE, actor=OPERATOR)
    place = column(table(workspace), "organisation").index(organisation(CENTRE).short_name)
    assert "УСТАРЕЛ" not in str(states(table(workspace))[place])
    if late != "handed in later":
        give_back(workspace)
    if late == "handed in anew":
        before = organisation(SCHOOL)
        save_organisation(replace(before, pairs=before.pairs[:3], meetings=()))
    if late != "returned":
        send(workspace)
    found = table(workspace)
    assert "УСТАРЕЛ" in str(states(found)[place])
    [note] = [one for one in found.notes if "устарел" in one]
    assert organisation(SCHOOL).short_name in note
    assert "veshka checkpoint return --organisation school-mentoring-centre" in note
    # Nothing reopens by itself: the centre's own numbers stay as they were frozen.
    assert column(found, "pairs")[place] == (14 if late != "handed in later" else 0)
    assert (
        frozen["counts"]
        == orm.SubmittedReport.objects.get(plan__organisation=CENTRE).content["counts"]
    )


OFFICE = Actor(Role.COORDINATOR, "vymyslovsk-office")
MINISTRY = Actor(Role.OPERATOR, "sample-ministry")
OTHER_CENTRE = Actor(Role.OPERATOR, "vocational-mentoring-centre")


def judge(
    workspace: Workspace,
    actor: Actor,
    kind: EventKind,
    item: str = "п.5.5.а",
    period: str = QUARTER,
) -> None:
    details: dict[str, object] = {} if kind is EventKind.ACCEPTED else {"comment": "нет встреч"}
    act(workspace, actor, Happening(SCHOOL, MAP, item, kind, DAY, "", period, details))


@pytest.mark.parametrize("kind", [EventKind.ACCEPTED, EventKind.RETURNED, EventKind.WAIVED])
@pytest.mark.parametrize("actor", [OFFICE, MINISTRY])
def test_only_the_addressee_judges_a_report(
    workspace: Workspace, actor: Actor, kind: EventKind
) -> None:
    send(workspace)
    with pytest.raises(ProblemsFoundError) as caught:
        judge(workspace, actor, kind)
    [found] = caught.value.problems
    assert found.code == "W224"
    assert found.hint.endswith("--body school-mentoring-centre")
    assert states(table(workspace))[0] == "сдан, опоздал на 1 дн."
    if kind is not EventKind.WAIVED:
        judge(workspace, OPERATOR, kind)


def test_nobody_else_takes_the_addressees_judgement_back(workspace: Workspace) -> None:
    send(workspace)
    judge(workspace, OPERATOR, EventKind.ACCEPTED)
    back = Happening(
        SCHOOL, MAP, "п.5.5.а", EventKind.CANCELLED, DAY, "", QUARTER, {"comment": "-"}
    )
    with pytest.raises(ProblemsFoundError, match="W224"):
        undo(workspace, OFFICE, back)
    undo(workspace, OPERATOR, back)


def test_what_is_sent_to_a_body_not_known_here_is_judged_by_who_is_above(
    workspace: Workspace,
) -> None:
    # The federal ministry gets its forms by a system of its own.
    send_year(workspace, SCHOOL, SCHOOL_ITEMS[0])
    with pytest.raises(ProblemsFoundError, match="W211"):
        judge(workspace, OTHER_CENTRE, EventKind.ACCEPTED, SCHOOL_ITEMS[0], YEAR)
    judge(workspace, OFFICE, EventKind.ACCEPTED, SCHOOL_ITEMS[0], YEAR)


def test_whoever_reports_too_late_for_the_centre_is_told(workspace: Workspace) -> None:
    sending = Sending(SCHOOL, MAP, QUARTER, DAY)
    early = submit_report(workspace, ADMINISTRATOR, sending)
    assert passed_by(workspace, sending, early) == []
    send(workspace, CENTRE, actor=OPERATOR)
    assert passed_by(workspace, sending, early) == []
    give_back(workspace)
    before = organisation(SCHOOL)
    save_organisation(replace(before, pairs=before.pairs[:3], meetings=()))
    again = submit_report(workspace, ADMINISTRATOR, sending)
    assert passed_by(workspace, sending, again) == [Above(CENTRE, "п.4.3", DAY)]


def test_a_late_report_is_told_though_another_says_the_very_same(workspace: Workspace) -> None:
    twin = "the-same-school"
    save_organisation(replace(organisation(SCHOOL), id=twin, inn="", short_name="Вторая школа"))
    start_plans(workspace, MAP, [twin])
    send(workspace)
    send(workspace, CENTRE, actor=OPERATOR)
    sending = Sending(twin, MAP, QUARTER, DAY)
    late = submit_report(workspace, ADMINISTRATOR, sending)
    assert passed_by(workspace, sending, late) == [Above(CENTRE, "п.4.3", DAY)]
    [note] = [one for one in table(workspace).notes if "устарел" in one]
    assert "отчёт сдан позже — Вторая школа" in note


def test_the_same_handed_in_anew_outdates_nothing(workspace: Workspace) -> None:
    send(workspace)
    send(workspace, CENTRE, actor=OPERATOR)
    give_back(workspace)
    send(workspace)
    assert not [one for one in table(workspace).notes if "устарел" in one]


def test_a_centre_sums_only_reports_that_were_sent_to_it(workspace: Workspace) -> None:
    # The year's federal form goes past the centre, though it is of the same school.
    send(workspace)
    send_year(workspace, SCHOOL, *SCHOOL_ITEMS)
    above = send(workspace, CENTRE, actor=OPERATOR)
    [own] = orm.SubmittedReport.objects.filter(plan__organisation=SCHOOL, occurrence=QUARTER)
    assert above["sources"] == [own.sha256]


@pytest.mark.parametrize(
    ("roadmap", "period", "says"),
    [
        (MAP, "2020-Q5", "возможно, имелось в виду «2020-Q4»"),
        (MAP, "декабрь", "проверьте период"),
        ("kasimov-2020", "2020", "начните планы"),
    ],
)
def test_a_period_for_which_nobody_reports_is_refused(
    workspace: Workspace, roadmap: str, period: str, says: str
) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        cascade_report(workspace, CascadeQuestion(roadmap, period), DAY, DAY)
    [found] = caught.value.problems
    assert found.code == "K304"
    assert says in found.hint


@pytest.mark.parametrize("by", list(CascadeBy))
def test_a_printed_cascade_names_every_row_and_numbers_no_total(
    workspace: Workspace, by: CascadeBy
) -> None:
    send_year(workspace, SCHOOL, *SCHOOL_ITEMS)
    found = table(workspace, by, period=YEAR)
    [printed] = Document(io.BytesIO(printed_report(workspace, found))).tables
    rows = [[cell.text.replace("\xa0", " ") for cell in row.cells] for row in printed.rows][1:]
    assert [row[1] for row in rows] == [str(row[0]) for row in found.rows]
    numbers = [row[0] for row in rows]
    own = len(found.rows) - found.totals
    assert numbers == [*map(str, range(1, own + 1)), *[""] * found.totals]
