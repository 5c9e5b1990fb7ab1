"""What leaves an organisation names nobody: reports for those above, logs, messages of errors."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.workspaces import ROOT
from workflows.cli.output import report_bug
from workflows.operations.load_samples import Samples
from workflows.operations.reports.by import By
from workflows.operations.reports.discipline import discipline_table
from workflows.operations.reports.matrix import matrix_table
from workflows.operations.reports.overdue import overdue_table
from workflows.operations.reports.scope import judged, scope_of
from workflows.operations.submit_report import report_content
from workflows.store.organisations import organisations
from workflows.workspace import Workspace

DAY = date(2020, 10, 20)


def surnames(samples: Samples) -> set[str]:
    people = (person for one in organisations(samples.organisations) for person in one.people)
    return {one.surname for one in people}


def test_reports_for_those_above_name_nobody(workspace: Workspace, samples: Samples) -> None:
    scope = scope_of(workspace, "")
    found, _ = judged(workspace, scope, DAY)
    tables = [overdue_table(found, scope, DAY)]
    tables += [discipline_table(found, scope, DAY, by) for by in By]
    roadmap = found[0].running.plan.roadmap
    tables.append(matrix_table(found, scope, DAY, roadmap))
    text = str(tables)
    assert [one for one in surnames(samples) if re.search(rf"\b{one}\b", text)] == []


def test_an_unexpected_error_is_told_and_written_down_without_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = "Гипотезина Нинель"

    def fail() -> None:
        raise ValueError(person)

    try:
        fail()
    except ValueError as error:
        error.add_note(person)
        report_bug(error, tmp_path)
    told = "".join(capsys.readouterr()) + (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert "ValueError" in told
    assert person not in told


def test_only_the_flows_write_a_log_and_they_pass_on_no_message() -> None:
    """``flows.apart.nameless`` lets the kind of an error through, never its text."""
    logs = re.compile(r"^\s*(import|from) logging", re.MULTILINE)
    sources = (ROOT / "workflows").rglob("*.py")
    logging = [one for one in sources if logs.search(one.read_text(encoding="utf-8"))]
    assert {one.parent.name for one in logging} <= {"flows"}


def test_a_report_that_is_handed_in_holds_counts_alone(
    workspace: Workspace, samples: Samples
) -> None:
    scope = scope_of(workspace, "")
    running = [one.running for one in judged(workspace, scope, DAY)[0]]
    contents = [report_content(workspace, one, one.own_checkpoints()[0], DAY) for one in running]
    assert [set(one) for one in contents] == [{"counts"}] * len(running)
    assert all(isinstance(count, int) for one in contents for count in one["counts"].values())  # type: ignore[attr-defined]
