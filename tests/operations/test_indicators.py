"""Indicators of the sample region: what is missing or cannot be is named, never guessed."""

from datetime import date

import pytest

from workflows.model.rights import Actor, Role
from workflows.model.roadmap import FigureKind
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.reports.indicators import indicator_values, indicators_table
from workflows.operations.reports.scope import scope_of
from workflows.operations.set_figure import Figure, set_figure
from workflows.planning.indicators import IndicatorValue
from workflows.workspace import Workspace

MINISTRY, SOURCE, DAY = "sample-ministry", date(2020, 9, 20), date(2021, 1, 18)

pytestmark = pytest.mark.usefixtures("samples")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESHKA_TODAY", DAY.isoformat())


def children(workspace: Workspace, value: int | None = None, day: date = DAY) -> IndicatorValue:
    """The share of children who are mentored, once a figure is entered."""
    if value is not None:
        figure = Figure(MINISTRY, FigureKind.CHILDREN, 2020, value, "ОО-1", SOURCE)
        set_figure(workspace, Actor(Role.ADMINISTRATOR, MINISTRY), figure)
    roadmap, _ = find_roadmap(workspace, "khakassia-2020")
    return indicator_values(roadmap, scope_of(workspace, ""), day, [2020])[0]


def test_a_figure_that_nobody_entered_is_named_with_its_owner(workspace: Workspace) -> None:
    found = children(workspace)
    assert (found.denominator, found.achieved, found.gap) == (None, None, None)
    assert MINISTRY in found.notes[0]


def test_nothing_is_divided_by_zero(workspace: Workspace) -> None:
    found = children(workspace, 0)
    assert (found.denominator, found.achieved, found.forecast) == (0, None, None)
    assert "знаменатель равен нулю, делить не на что" in found.notes


def test_more_participants_than_children_are_told_of(workspace: Workspace) -> None:
    assert not any("выше 100 %" in one for one in children(workspace, 4).notes)
    found = children(workspace, 3)
    assert found.achieved == 133.3
    assert any("участников (4) больше, чем всего (3)" in one for one in found.notes)
    roadmap, _ = find_roadmap(workspace, "khakassia-2020")
    table = indicators_table([found], scope_of(workspace, ""), DAY, roadmap)
    assert any("проверьте численность" in one for one in table.notes)


def test_a_figure_is_known_from_the_day_of_its_source(workspace: Workspace) -> None:
    assert children(workspace, 400).denominator == 400
    assert children(workspace, day=date(2020, 9, 19)).denominator is None
