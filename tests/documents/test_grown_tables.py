"""A table that has got more columns keeps the width of the column that names its rows."""

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.workspaces import workspace_in
from workflows.model.tables import Column, ReportTable
from workflows.operations.reports.print_report import printed_report


@pytest.mark.parametrize("stages", [2, 5, 10, 20])
def test_a_matrix_leaves_room_for_the_names_of_organisations(tmp_path: Path, stages: int) -> None:
    columns = (
        Column("organisation", "Организация"),
        *(Column(f"stage_{n}", f"мод.5.{n}") for n in range(stages)),
    )
    rows = tuple((f"Школа {n}", *["0/2 !2"] * stages) for n in range(3))
    table = ReportTable("matrix", "Матрица", date(2021, 1, 25), columns, rows)
    [made] = Document(io.BytesIO(printed_report(workspace_in(tmp_path, ""), table))).tables
    widths = [[cell.width.cm for cell in row.cells] for row in made.rows]
    assert {len(row) for row in widths} == {stages + 1}
    for row in widths:
        assert row[0] >= 7.9
        assert sum(row) <= 26
        assert max(row[1:]) - min(row[1:]) < 0.1
