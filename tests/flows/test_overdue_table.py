from dataclasses import replace
from datetime import date, timedelta

from workflows.flows.overdue_table import LARGEST_TABLE, overdue_note, overdue_rows, summary
from workflows.operations.track import TrackedRow, TrackReport
from workflows.planning import State
from workflows.problems import Place, Problem

DAY = date(2020, 9, 30)
LATE = TrackedRow("school-1", "1.4", "1", "Издать приказ", date(2020, 9, 10), 20, State.OVERDUE)
SOON = replace(LATE, item="4.1", due=date(2020, 10, 5), days_late=0, state=State.DUE_SOON)
REPORT = TrackReport(DAY, 2, 80, {}, (LATE,), (SOON,), 3, ())


def test_a_row_speaks_russian() -> None:
    assert overdue_rows(REPORT) == [
        {
            "Организация": "school-1",
            "Мероприятие": "1.4",
            "Наименование": "Издать приказ",
            "Срок": "10.09.2020",
            "Дней опоздания": 20,
        }
    ]


def test_the_latest_come_first_and_a_long_table_says_that_it_is_cut() -> None:
    rows = tuple(
        replace(LATE, due=DAY - timedelta(days=late), days_late=late)
        for late in range(1, LARGEST_TABLE + 6)
    )
    report = replace(REPORT, overdue=rows, states={State.OVERDUE: len(rows)})
    table = overdue_rows(report)
    assert len(table) == LARGEST_TABLE
    assert table[0]["Дней опоздания"] == LARGEST_TABLE + 5
    assert overdue_note(report) == "Просрочено на 30.09.2020: 1005, показано: 1000"


def test_the_summary_names_codes_of_findings_and_not_their_texts() -> None:
    problem = Problem("O105", "у Вымышленко Анны нет пола", Place(path="school-1"))
    text = summary(replace(REPORT, problems=(problem, problem)))
    assert "замечаний: O105 × 2" in text
    assert "Вымышленко" not in text
    assert "| 05.10.2020 | school-1 | 4.1 |" in text


def test_a_quiet_day_has_an_empty_table() -> None:
    quiet = replace(REPORT, overdue=(), soon=())
    assert overdue_rows(quiet) == []
    assert "замечаний: нет" in summary(quiet)
