"""Reports for those who control: the same table on screen, in Excel, in Word, as of any day."""

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.documents.word import text_of
from workflows.model.tables import ReportTable
from workflows.operations.load_samples import Samples
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.plans import running_plans, standings
from workflows.operations.reports import indicators
from workflows.operations.reports.by import By
from workflows.operations.reports.discipline import discipline_table
from workflows.operations.reports.indicators import indicator_values
from workflows.operations.reports.matrix import matrix_table
from workflows.operations.reports.overdue import overdue_table
from workflows.operations.reports.print_report import printed_report
from workflows.operations.reports.scope import judged, scope_of
from workflows.operations.track import evaluate
from workflows.problems import ProblemsFoundError
from workflows.rosters.report_sheet import report_file
from workflows.store.organisations import (
    organisation,
    organisation_ids,
    organisations,
    save_organisation,
)
from workflows.workspace import Workspace

DAY = date(2020, 10, 20)
OFFICE, MINISTRY, VOCATIONAL = "vymyslovsk-office", "sample-ministry", "vocational-mentoring-centre"
ALL = {"ust-vymyslovo-school", "vymyslovsk-centre", "vymyslovsk-college"}

pytestmark = pytest.mark.usefixtures("samples")


def overdue(workspace: Workspace, day: date = DAY, body: str = "") -> ReportTable:
    scope = scope_of(workspace, body)
    return overdue_table(judged(workspace, scope, day)[0], scope, day)


@pytest.mark.parametrize(
    ("body", "below"),
    [("", ALL), (OFFICE, ALL), (MINISTRY, ALL), (VOCATIONAL, {"vymyslovsk-college"})],
)
def test_a_body_sees_those_below_it(workspace: Workspace, body: str, below: set[str]) -> None:
    found, _ = judged(workspace, scope_of(workspace, body), DAY)
    assert {one.organisation for one in found} == below


def test_an_unknown_body_is_told(workspace: Workspace) -> None:
    with pytest.raises(ProblemsFoundError, match="O501"):
        scope_of(workspace, "vymyslovsk-offise")


def test_the_overdue_are_those_of_the_daily_evaluation(workspace: Workspace) -> None:
    assert len(overdue(workspace).rows) == len(evaluate(workspace, DAY).overdue) > 0


def test_a_report_of_a_past_day_shows_that_day(workspace: Workspace) -> None:
    past = overdue(workspace, date(2020, 8, 10))
    assert {row[3] for row in past.rows} == {date(2020, 8, 3)}
    assert all(isinstance(row[4], int) and row[4] == 7 for row in past.rows)


def test_each_organisation_is_judged_on_its_own_day(workspace: Workspace) -> None:
    # Half past midnight of the 6th in Krasnoyarsk, still the 5th in Moscow.
    save_organisation(replace(organisation("vymyslovsk-college"), time_zone="Europe/Moscow"))
    instant = datetime.fromisoformat("2020-10-06T00:30+07:00")
    found, _ = judged(workspace, scope_of(workspace), instant)
    days = {one.organisation: one.day.day for one in found}
    assert days == dict.fromkeys(ALL, 6) | {"vymyslovsk-college": 5}
    scope = scope_of(workspace)
    late = overdue_table(found, scope, DAY).rows
    assert len(late) == len(evaluate(workspace, instant).overdue)


def test_namesakes_of_two_districts_are_two_rows(workspace: Workspace) -> None:
    name = organisation("ust-vymyslovo-school").short_name
    save_organisation(
        replace(organisation("vymyslovsk-college"), short_name=name, municipality="Другой район")
    )
    scope = scope_of(workspace)
    plans, _ = judged(workspace, scope, DAY)
    names = [str(row[0]) for row in discipline_table(plans, scope, DAY).rows]
    assert len(names) == len(ALL) + 1
    assert f"{name} (Другой район, vymyslovsk-college)" in names


def test_a_report_on_a_screen_lists_the_foremost_and_counts_all(workspace: Workspace) -> None:
    scope = scope_of(workspace)
    whole = overdue(workspace)
    few = overdue_table(judged(workspace, scope, DAY)[0], scope, DAY, 3)
    assert few.rows == whole.rows[:3]
    assert few.notes[0] == whole.notes[0]
    assert "Показаны первые 3" in few.notes[1]


def test_a_judged_plan_is_the_plan_with_its_own_dates(workspace: Workspace) -> None:
    one, *_ = judged(workspace, scope_of(workspace, "", ["vymyslovsk-college"]), DAY)[0]
    running, _ = running_plans(workspace, ["vymyslovsk-college"], day=DAY)
    assert [one.running] == running
    assert list(one.standings) == list(standings(workspace, running[0], DAY))


@pytest.mark.parametrize("by", list(By))
def test_the_total_counts_everything_once(workspace: Workspace, by: By) -> None:
    scope = scope_of(workspace)
    plans, _ = judged(workspace, scope, DAY)
    *groups, total = discipline_table(plans, scope, DAY, by).rows
    came, in_time, late, missed = total[1:5]
    assert (total[0], came) == ("Итого", 107)
    assert isinstance(in_time, int)
    assert isinstance(late, int)
    assert isinstance(missed, int)
    assert in_time + late + missed == came
    assert missed == len(evaluate(workspace, DAY).overdue)
    assert groups


def test_indicators_miss_nothing_by_reading_only_pairs_that_may_count(
    workspace: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    roadmap, _ = find_roadmap(workspace, "khakassia-2020")
    quick = indicator_values(roadmap, scope_of(workspace), DAY)
    everybody = organisations(organisation_ids())
    monkeypatch.setattr(indicators, "organisations_with_pairs", lambda _: everybody)
    assert indicator_values(roadmap, scope_of(workspace), DAY) == quick
    assert any(one.numerator or one.planned for one in quick)


def table(workspace: Workspace, name: str) -> ReportTable:
    scope = scope_of(workspace, OFFICE)
    plans, _ = judged(workspace, scope, DAY)
    if name == "matrix":
        return matrix_table(plans, scope, DAY, find_roadmap(workspace, "khakassia-2020")[0])
    if name == "overdue":
        return overdue_table(plans, scope, DAY)
    return discipline_table(plans, scope, DAY)


@pytest.mark.parametrize("name", ["overdue", "discipline", "matrix"])
def test_word_and_excel_say_what_the_table_says(workspace: Workspace, name: str) -> None:
    one = table(workspace, name)
    text = "\n".join(text_of(printed_report(workspace, one))).replace("\u00a0", " ")
    sheet = load_workbook(io.BytesIO(report_file([one]))).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert one.title in text
    for number, row in enumerate(one.rows):
        assert str(row[0]) in text
        assert cells[number][0] == row[0]
        assert cells[number][-1] in (row[-1], None)
    assert all(note in text for note in one.notes)


def test_a_sheet_keeps_long_notes_within_its_table_and_sums_out_of_its_filter(
    workspace: Workspace,
) -> None:
    one = replace(table(workspace, "discipline"), notes=("очень длинное примечание " * 400,))
    sheet = load_workbook(io.BytesIO(report_file([one]))).active
    assert sheet is not None
    rows = len(one.rows)
    last = get_column_letter(len(one.columns))
    assert sheet.auto_filter.ref == f"A4:{last}{4 + rows - one.totals}"
    note = 4 + rows + 2
    assert f"A{note}:{last}{note}" in {str(each) for each in sheet.merged_cells.ranges}
    height = sheet.row_dimensions[note].height
    assert height is not None
    assert 30 < height <= 409
    assert sheet.cell(4 + rows, 1).font.b
