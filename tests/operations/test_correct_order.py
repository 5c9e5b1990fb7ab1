"""A plan whose order was mistyped goes on by the right one; what was known before stays known."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.operations.test_checkpoint_commands import COLLEGE, MAP, SCHOOL, Type, typed
from workflows.model.rights import Actor, Role
from workflows.model.roadmap import Order
from workflows.operations.calendar_feed import feed_of
from workflows.operations.correct_order import RightOrder, correct_orders
from workflows.operations.plans import running_plans
from workflows.operations.start_plan import start_plans
from workflows.problems import ProblemsFoundError
from workflows.store.plans import plans
from workflows.workspace import Workspace

__all__ = ["typed"]

OFFICE, OWNER = "vymyslovsk-office", "vymyslovsk-centre"
RIGHT = ("--order-date", "2020-05-12", "--order-number", "7")
WHO = Actor(Role.COORDINATOR, OFFICE)


def correct(*more: str, organisation: str = OWNER) -> tuple[str, ...]:
    which = ("--organisation", organisation) if organisation else ()
    words = ("plan", "correct", "--roadmap", MAP, *which, *RIGHT)
    return (*words, "--reason", "опечатка в дате", *more)


@pytest.fixture(autouse=True)
def _office(workspace: Workspace, typed: Type) -> None:
    start_plans(workspace, MAP, [OWNER])


def due(workspace: Workspace, item: str, day: date | None = None, owner: str = OWNER) -> object:
    [running], _ = running_plans(workspace, [owner], day=day)
    return next(one for one in running.plan.checkpoints if one.item.id == item).occurrence.due


def test_what_changes_is_shown_and_nothing_written_without_apply(typed: Type) -> None:
    shown = typed(*correct(), day="2020-05-20")
    assert "приказ 03.04.2020 № 100-302 → 12.05.2020 № 7" in shown.output
    assert "Ничего не записано" in shown.output
    assert [one.order.number for one in plans([OWNER])] == ["100-302"]
    assert max(map(len, shown.output.splitlines())) <= 80


def test_dates_are_counted_anew_and_past_days_show_what_was_known(
    typed: Type, workspace: Workspace
) -> None:
    before = due(workspace, "1.1")
    done = typed(*correct("--apply"), day="2020-05-20")
    assert "Исправлено планов: 1" in done.output
    assert due(workspace, "1.1") == date(2020, 7, 13) != before
    assert due(workspace, "1.1", date(2020, 5, 19)) == before
    assert due(workspace, "1.1", date(2020, 5, 20)) == date(2020, 7, 13)
    again = typed(*correct("--apply"), day="2020-05-21")
    assert (again.exit_code, "уже идёт от этого приказа" in again.output) == (0, True)
    history = typed("checkpoint", "history", "--organisation", OWNER).output
    assert history.count("исправлен приказ") == 1
    assert "приказ 03.04.2020 № 100-302 → 12.05.2020 № 7" in " ".join(history.split())


def test_where_only_the_date_was_mistyped_the_number_stays(typed: Type) -> None:
    which = ("plan", "correct", "--roadmap", MAP, "--organisation", OWNER, "--apply")
    typed(*which, "--order-date", "2020-05-12", "--reason", "опечатка", day="2020-05-20")
    assert [one.order.number for one in plans([OWNER])] == ["100-302"]
    without = (*which, "--order-date", "2020-05-12", "--order-number", "", "--reason", "без номера")
    typed(*without, day="2020-05-20")
    assert [one.order.number for one in plans([OWNER])] == [""]
    history = " ".join(typed("checkpoint", "history", "--organisation", OWNER).output.split())
    assert "приказ 12.05.2020 № 100-302 → 12.05.2020 без номера" in history


def test_an_order_after_the_roadmaps_years_is_told_once_for_all(typed: Type) -> None:
    whose = ("--municipality", "Вымысловский район", "--format", "json")
    words = ("plan", "correct", "--roadmap", MAP, *whose, "--order-date", "2031-05-12")
    told = json.loads(typed(*words, "--reason", "опечатка", day="2020-05-20").stdout)
    assert [one["code"] for one in told["problems"]].count("R304") == 1


def test_the_daily_evaluation_and_reports_of_past_days_agree(typed: Type) -> None:
    def late(day: str) -> int:
        told = typed("report", "overdue", "--body", OFFICE, "--format", "json", day=day).stdout
        return sum(one["organisation"] == OWNER for one in json.loads(told)["overdue"])

    before = late("2020-06-10")
    typed(*correct("--apply"), day="2020-06-11")
    assert (before > 0, late("2020-06-10"), late("2020-06-11")) == (True, before, 0)


def test_records_before_the_right_day_forbid_it(typed: Type) -> None:
    words = ("--roadmap", MAP, "--item", "1.1", "--organisation", COLLEGE)
    typed("checkpoint", "submit", *words, "--evidence", "протокол", day="2020-05-04")
    refused = typed(*correct("--apply", organisation=COLLEGE), day="2020-05-20")
    assert refused.exit_code == 1
    assert "W236" in refused.output


def test_a_second_plan_from_the_right_order_forbids_it(typed: Type, workspace: Workspace) -> None:
    first = plans([OWNER])[0].id
    start_plans(workspace, MAP, [OWNER], Order(date(2020, 5, 12), "7"), another=True)
    assert "W226" in typed(*correct("--apply"), day="2020-05-20").output
    refused = typed(*correct("--apply", "--plan", str(first)), day="2020-05-20")
    assert "W235" in refused.output


def test_nobody_corrects_a_foreign_plan_or_without_a_reason(workspace: Workspace) -> None:
    right = RightOrder(date(2020, 5, 12), "7", "опечатка")
    stranger = Actor(Role.ADMINISTRATOR, SCHOOL)
    with pytest.raises(ProblemsFoundError, match="W211"):
        correct_orders(workspace, MAP, [OWNER], right, apply=True, actor=stranger)
    with pytest.raises(ProblemsFoundError, match="K402"):
        correct_orders(workspace, MAP, [OWNER], replace(right, reason=" "), actor=WHO)


def test_entries_of_a_calendar_stay_the_same_ones(typed: Type, workspace: Workspace) -> None:
    def entries() -> set[str]:
        lines = feed_of(workspace, OWNER).decode().replace("\r\n ", "").splitlines()
        return {line for line in lines if line.startswith("UID")}

    before = entries()
    typed(*correct("--apply"), day="2020-05-20")
    # A monthly term that would fall before the first one is there no more.
    gone = before - entries()
    assert (len(before) > 30, [one.split("-100-302-")[1] for one in gone]) == (
        True,
        ["3.1-2020-09@veshka"],
    )


def test_a_whole_municipality_is_corrected_at_once(typed: Type) -> None:
    done = typed(
        *correct("--municipality", "Вымысловский район", "--format", "json", organisation=""),
        day="2020-12-20",
    )
    owners = [one["organisation"] for one in json.loads(done.stdout)["plans"]]
    assert {SCHOOL, COLLEGE, OWNER} <= set(owners)
