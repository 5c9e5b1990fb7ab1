"""What the daily flow publishes: ids of organisations, items and dates, and nobody's name."""

from collections import Counter

from workflows.operations.track import TrackedRow, TrackReport
from workflows.planning import State

LARGEST_TABLE = 1000
"""Rows of the published table; the whole list is in the database."""

_SOON_SHOWN = 20


def overdue_rows(report: TrackReport) -> list[dict[str, str | int]]:
    """The overdue checkpoints, the latest first."""
    worst_first = sorted(report.overdue, key=lambda row: (-row.days_late, row.organisation))
    return [_as_row(row) for row in worst_first[:LARGEST_TABLE]]


def overdue_note(report: TrackReport) -> str:
    """The line above the table."""
    shown = min(len(report.overdue), LARGEST_TABLE)
    return (
        f"Просрочено на {report.day:%d.%m.%Y}: {_number(report, State.OVERDUE)}, показано: {shown}"
    )


def summary(report: TrackReport) -> str:
    """The day in figures, as Markdown; findings by code only, since their texts may name people."""
    lines = [
        f"# Контроль исполнения на {report.day:%d.%m.%Y}",
        "",
        f"- организаций: {report.organisations}",
        f"- контрольных точек: {report.checkpoints}",
        f"- просрочено: {_number(report, State.OVERDUE)}",
        f"- скоро наступит срок: {_number(report, State.DUE_SOON)}",
        f"- новых уведомлений: {report.new_notices}",
        f"- замечаний: {_by_code(report)}",
        "",
        "| Срок | Организация | Мероприятие |",
        "| --- | --- | --- |",
    ]
    first = sorted(report.soon, key=lambda row: (row.due, row.organisation))[:_SOON_SHOWN]
    lines += [f"| {row.due:%d.%m.%Y} | {row.organisation} | {row.item} |" for row in first]
    return "\n".join(lines)


def _number(report: TrackReport, state: State) -> int:
    """How many there are, listed in the report or not."""
    return report.states.get(state, 0)


def _as_row(row: TrackedRow) -> dict[str, str | int]:
    return {
        "Организация": row.organisation,
        "Мероприятие": row.item,
        "Наименование": row.title,
        "Срок": f"{row.due:%d.%m.%Y}",
        "Дней опоздания": row.days_late,
    }


def _by_code(report: TrackReport) -> str:
    counted = sorted(Counter(problem.code for problem in report.problems).items())
    return ", ".join(f"{code} × {count}" for code, count in counted) or "нет"
