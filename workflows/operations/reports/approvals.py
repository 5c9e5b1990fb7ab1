"""Отчёт «Согласование и утверждение»: how far each paper that needs a mark has come."""

from collections.abc import Iterator, Sequence
from datetime import date

from workflows.model.people import Responder
from workflows.model.roadmap import ApprovalKind, ApprovalTerm, Item, Roadmap
from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.reports.scope import Judged, Scope
from workflows.planning import (
    MARK_NAMES,
    PASSAGE_NAMES,
    ApprovalWay,
    Passage,
    Standing,
    approval_way,
    in_order_of_recording,
    is_meant,
)

_GIVEN = {ApprovalKind.AGREED: "согласован", ApprovalKind.APPROVED: "утверждён"}
_COLUMNS = (
    Column("organisation", "Организация", 24),
    Column("item", "Пункт", 8),
    Column("paper", "Что согласуется", 34, on_screen=False),
    Column("passage", "Состояние", 24),
    Column("submitted", "Представлено", 11, "Подано"),
    Column("marks", "Грифы", 36, on_screen=False),
    Column("awaited", "Чей гриф ожидается", 30, "Ждёт"),
    Column("due", "Срок", 11),
    Column("days_late", "Дней опоздания", 8, "Дней"),
    Column("comment", "Что доработать", 36, on_screen=False),
)


def approvals_table(judged: Sequence[Judged], scope: Scope, day: date) -> ReportTable:
    """Every paper that a body must agree or approve, those late first."""
    found = [
        (one, point, way)
        for one in judged
        for point in one.standings
        if (way := _way(one, point)) is not None
    ]
    found.sort(key=lambda row: (-row[1].days_late, row[0].organisation, row[1].checkpoint.key))
    rows = tuple(_row(one, scope, point, way) for one, point, way in found)
    ways = [way for _, _, way in found]
    notes = (*_totals(ways), *_what_terms_mean(point for _, point, _ in found))
    title = "Согласование и утверждение"
    return ReportTable("approvals", title, day, _COLUMNS, rows, notes, scope.subject)


def _way(one: Judged, point: Standing) -> ApprovalWay | None:
    first = point.checkpoint.item.approval
    if first is None:
        return None
    past = [
        event
        for event in in_order_of_recording(one.running.history)
        if (event.item, event.occurrence) == point.checkpoint.key and event.on_date <= one.day
    ]
    return approval_way(first, past)


def _row(one: Judged, scope: Scope, point: Standing, way: ApprovalWay) -> tuple[CellValue, ...]:
    item, roadmap = point.checkpoint.item, one.running.plan.roadmap
    return (
        scope.name(one.organisation),
        item.id,
        _paper(item),
        _passage(way),
        way.submissions[-1] if way.submissions else None,
        "; ".join(
            f"{MARK_NAMES[mark.step.kind]} {mark.on:%d.%m.%Y}"
            for mark in way.marks
            if mark.on is not None
        ),
        _awaited(way, roadmap, one.running.record.responder),
        point.due,
        point.days_late or None,
        way.comment if way.passage is Passage.RETURNED else "",
    )


def _passage(way: ApprovalWay) -> str:
    """The words for where the paper is: «согласован» where nobody has to approve it besides."""
    if way.passage is not Passage.APPROVED:
        return PASSAGE_NAMES[way.passage]
    given = dict.fromkeys(_GIVEN[mark.step.kind] for mark in way.marks)
    return " и ".join(given)


def _paper(item: Item) -> str:
    return "; ".join(one.title for one in item.deliverables) or item.title


def _awaited(way: ApprovalWay, roadmap: Roadmap, owner: Responder) -> str:
    if way.passage in (Passage.DRAFT, Passage.RETURNED):
        return "организация"
    if way.awaited is None:
        return ""
    parties = [roadmap.party(one) for one in way.awaited.by]
    if any(is_meant(one, owner) for one in parties):
        return "вышестоящий орган"
    return f"{MARK_NAMES[way.awaited.kind]}: {' или '.join(one.name for one in parties)}"


def _totals(ways: Sequence[ApprovalWay]) -> Iterator[str]:
    if not ways:
        yield "В этих картах нет документов, которые кто-то согласует или утверждает."
        return
    counts = [
        f"{PASSAGE_NAMES[one]} — {count}"
        for one in Passage
        if (count := sum(way.passage is one for way in ways))
    ]
    yield f"Всего документов: {len(ways)}; {', '.join(counts)}."


def _what_terms_mean(points: Iterator[Standing]) -> Iterator[str]:
    by_term: dict[ApprovalTerm, set[str]] = {}
    for one in points:
        item = one.checkpoint.item
        if item.approval is not None:
            by_term.setdefault(item.approval.term, set()).add(item.id)
    words = {
        ApprovalTerm.SUBMISSION: "к сроку документ представляют, сам гриф может быть позже",
        ApprovalTerm.APPROVAL: "к сроку документ должен быть согласован",
    }
    for term, items in sorted(by_term.items()):
        yield f"{', '.join(sorted(items))}: {words[term]}."
