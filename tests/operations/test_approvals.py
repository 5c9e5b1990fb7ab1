"""A college's roadmap on its way to the mark of the regional centre that agrees it."""

from datetime import date

import pytest

from tests.documents.word import text_of
from workflows.model.history import EventKind
from workflows.model.rights import Actor, Role
from workflows.operations.act_on_checkpoint import act, undo
from workflows.operations.load_samples import Samples
from workflows.operations.record_event import Happening
from workflows.operations.reports.approvals import approvals_table
from workflows.operations.reports.print_report import printed_report
from workflows.operations.reports.scope import judged, scope_of
from workflows.operations.start_plan import start_plans
from workflows.problems import ProblemsFoundError
from workflows.workspace import Workspace

MAP, COLLEGE, ITEM = "chelyabinsk-2020", "vymyslovsk-college", "п.6.2"
CENTRE = Actor(Role.OPERATOR, "vocational-mentoring-centre")
OFFICE = Actor(Role.COORDINATOR, "vymyslovsk-office")
OWN = Actor(Role.ADMINISTRATOR, COLLEGE)


@pytest.fixture(autouse=True)
def _started(workspace: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESHKA_TODAY", "2020-12-10")
    start_plans(workspace, MAP, [*samples.organisations, *samples.bodies])


def told(kind: EventKind, day: date, organisation: str = COLLEGE, item: str = ITEM) -> Happening:
    words: dict[EventKind, dict[str, object]] = {
        EventKind.SUBMITTED: {"evidence": "дорожная карта"},
        EventKind.RETURNED: {"comment": "нет этапа 7"},
    }
    return Happening(organisation, MAP, item, kind, day, "", "1", words.get(kind, {}))


def row(workspace: Workspace, day: date, organisation: str = COLLEGE) -> dict[str, object]:
    scope = scope_of(workspace, organisations=[organisation])
    plans, problems = judged(workspace, scope, day, MAP)
    assert not problems
    table = approvals_table(plans, scope, day)
    keys = [one.key for one in table.columns]
    rows: list[dict[str, object]] = [dict(zip(keys, values, strict=True)) for values in table.rows]
    return next(one for one in rows if one["item"] in (ITEM, "п.5.2"))


def test_the_way_of_a_roadmap_is_shown_step_by_step_and_as_of_any_day(
    workspace: Workspace,
) -> None:
    act(workspace, OWN, told(EventKind.SUBMITTED, date(2020, 11, 24)))
    act(workspace, CENTRE, told(EventKind.RETURNED, date(2020, 12, 1)))
    act(workspace, OWN, told(EventKind.SUBMITTED, date(2020, 12, 3)))
    act(workspace, CENTRE, told(EventKind.ACCEPTED, date(2020, 12, 8)))
    passages = [
        (row(workspace, date(2020, month, day))["passage"])
        for month, day in ((11, 20), (11, 24), (12, 2), (12, 3), (12, 8))
    ]
    assert passages == [
        "проект, не представлен",
        "на согласовании",
        "возвращён на доработку",
        "на согласовании",
        "согласован",
    ]
    assert row(workspace, date(2020, 12, 2))["comment"] == "нет этапа 7"
    last = row(workspace, date(2020, 12, 8))
    assert (last["marks"], last["days_late"]) == ("СОГЛАСОВАНО 08.12.2020", None)


def test_only_the_body_that_the_roadmap_names_gives_the_mark_or_returns(
    workspace: Workspace,
) -> None:
    act(workspace, OWN, told(EventKind.SUBMITTED, date(2020, 11, 24)))
    for kind in (EventKind.ACCEPTED, EventKind.RETURNED):
        with pytest.raises(ProblemsFoundError) as caught:
            act(workspace, OFFICE, told(kind, date(2020, 11, 25)))
        assert [one.code for one in caught.value.problems] == ["W221"]
    assert row(workspace, date(2020, 12, 1))["passage"] == "на согласовании"


def test_a_mark_that_is_taken_back_is_awaited_again(workspace: Workspace) -> None:
    act(workspace, OWN, told(EventKind.SUBMITTED, date(2020, 11, 24)))
    act(workspace, CENTRE, told(EventKind.ACCEPTED, date(2020, 11, 25)))
    undo(workspace, CENTRE, told(EventKind.CANCELLED, date(2020, 11, 26)))
    found = row(workspace, date(2020, 12, 1))
    assert found["passage"] == "на согласовании"
    assert "Смена" in str(found["awaited"])


def test_a_body_that_gives_marks_itself_is_judged_by_whoever_is_above_it(
    workspace: Workspace,
) -> None:
    office, item = "vymyslovsk-office", "п.5.2"
    own, ministry = Actor(Role.COORDINATOR, office), Actor(Role.OPERATOR, "sample-ministry")
    act(workspace, own, told(EventKind.SUBMITTED, date(2020, 11, 24), office, item))
    assert row(workspace, date(2020, 11, 24), office)["awaited"] == "вышестоящий орган"
    act(workspace, ministry, told(EventKind.ACCEPTED, date(2020, 11, 25), office, item))
    assert row(workspace, date(2020, 11, 25), office)["passage"] == "согласован"


def test_the_report_prints_to_word_by_its_own_template(workspace: Workspace) -> None:
    act(workspace, OWN, told(EventKind.SUBMITTED, date(2020, 11, 24)))
    scope = scope_of(workspace, organisations=[COLLEGE])
    plans, _ = judged(workspace, scope, date(2020, 12, 1), MAP)
    texts = text_of(printed_report(workspace, approvals_table(plans, scope, date(2020, 12, 1))))
    assert "Согласование и утверждение" in texts
    assert any("на согласовании" in one for one in texts)
    assert any("24.11.2020" in one for one in texts)
