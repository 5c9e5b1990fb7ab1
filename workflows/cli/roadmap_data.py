"""A plan as data: JSON for a program, CSV for Excel."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflows.model.roadmap import ApprovalStep, Report
    from workflows.planning import Checkpoint, Plan


def plan_as_json(plan: "Plan", *, trails: bool = False) -> dict[str, object]:
    """A plan for a program, as scripts rely on it."""
    return {
        "roadmap": plan.roadmap.id,
        "order": {
            "date": plan.order.date if plan.order else None,
            "number": plan.order.number if plan.order else None,
        },
        "checkpoints": [_checkpoint(plan, point, trails=trails) for point in plan.checkpoints],
    }


def _checkpoint(plan: "Plan", point: "Checkpoint", *, trails: bool) -> dict[str, object]:
    item, one = point.item, point.occurrence
    row: dict[str, object] = {
        "item": item.id,
        "occurrence": one.key,
        "stage": item.stage,
        "title": item.title,
        "deadline": item.deadline.text,
        "kind": one.kind,
        "control_point": item.control_point,
        "opens": one.opens,
        "nominal": one.nominal,
        "due": one.due,
        "act_by": one.act_by,
        "forecast": one.forecast,
        "lapsed": one.lapsed,
        "provisional": one.provisional,
        "responsible": _names(plan, item.responsible),
        "co_executors": _names(plan, item.co_executors),
        "obligation": item.obligation,
        "deliverables": [deliverable.title for deliverable in item.deliverables],
        "expected_results": list(item.expected_results),
        "publication": item.publication,
        "reports": [_report(plan, report) for report in item.reports],
        "approval": _approval(plan, item.approval),
        "source": item.source,
        "notes": [*item.notes, *(note.message for note in one.notes)],
    }
    if trails:
        row["trail"] = list(one.trail)
    return row


def _names(plan: "Plan", parties: "Iterable[str]") -> list[str]:
    return [plan.roadmap.party(party).name for party in parties]


def _report(plan: "Plan", one: "Report") -> dict[str, object]:
    return {
        "from": _names(plan, one.senders),
        "to": _names(plan, one.recipients),
        "period": one.period,
        "form": one.form,
    }


def _approval(plan: "Plan", step: "ApprovalStep | None") -> dict[str, object] | None:
    if step is None:
        return None
    return {
        "kind": step.kind,
        "by": _names(plan, step.by),
        "term": step.term,
        "then": _approval(plan, step.then),
    }


_CSV_COLUMNS = {
    "item": "Пункт",
    "occurrence": "Повтор",
    "kind": "Вид срока",
    "control_point": "КТ",
    "stage": "Этап",
    "title": "Мероприятие",
    "deadline": "Срок по приказу",
    "opens": "Начало",
    "nominal": "Конец до переноса",
    "due": "Срок",
    "act_by": "Лучше успеть до",
    "forecast": "Прогноз",
    "lapsed": "Истёк до приказа",
    "responsible": "Ответственные",
    "deliverables": "Результат",
    "source": "Источник",
    "notes": "Примечания",
}


def plan_as_csv(plan: "Plan") -> str:
    """A table that Russian Excel opens: UTF-8 with a mark, semicolons."""
    from workflows.model.roadmap import item_name

    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(_CSV_COLUMNS.values())
    for point in plan.checkpoints:
        row = _checkpoint(plan, point, trails=False)
        # A bare «2.7» Russian Excel would turn into the 2nd of July.
        row["item"] = item_name(point.item.id)
        writer.writerow(_cell(row[column]) for column in _CSV_COLUMNS)
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "да" if value else ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return "" if value is None else value
