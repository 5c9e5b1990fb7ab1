"""What every command prints, printed right."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.workspaces import workspace_in
from workflows.cli.output import print_json
from workflows.cli.report_output import ON_SCREEN, ReportFormat, give, print_table
from workflows.model.tables import Column, ReportTable
from workflows.problems import ProblemsFoundError


@pytest.mark.parametrize(
    "value",
    [
        {"rows": [], "more": [1, {"текст": "две\nстроки"}], "none": {}},
        {"rows": [{"a": 1, "b": {}}, {"a": [1, 2]}, "x"]},
        {},
        [1, {"a": 2}],
        "слово",
    ],
)
def test_json_written_row_by_row_is_the_same_text(
    value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    streamed = {**value, "rows": iter(value["rows"])} if "rows" in value else value  # type: ignore[operator,index,dict-item]
    print_json(streamed)
    assert capsys.readouterr().out == whole


def _table(rows: int) -> ReportTable:
    lines = tuple((f"Школа {number}", number) for number in range(rows))
    columns = (Column("who", "Кто"), Column("number", "Число"))
    return ReportTable(
        "overdue", "Отчёт", date(2020, 10, 20), columns, (*lines, ("Итого", 7)), totals=1
    )


def test_a_long_report_shows_its_beginning_and_its_total(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(_table(ON_SCREEN + 50))
    out = capsys.readouterr().out
    assert f"Школа {ON_SCREEN - 1} " in out
    assert f"Школа {ON_SCREEN} " not in out
    assert "Итого" in out
    assert f"первые {ON_SCREEN} строк из {ON_SCREEN + 50}" in out


def test_a_report_that_word_cannot_hold_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        give(workspace_in(tmp_path, ""), [_table(10_000)], [], ReportFormat.DOCX, None)
    (problem,) = raised.value.problems
    assert problem.code == "K901"
    assert "--format xlsx" in problem.hint
