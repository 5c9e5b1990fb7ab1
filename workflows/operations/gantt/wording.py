"""What the chart says in words: terms of a row, tooltips, headings."""

from datetime import date

from workflows.language import date_long, plural, quoted
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Stage
from workflows.model.rules import Kind, Unit
from workflows.operations.gantt.lettering import one_line
from workflows.planning.plan import Plan
from workflows.planning.timeline import Row, Timeline

FORECAST_SIGN = "≈"
PROVISIONAL_SIGN = "*"
SHIFT_SIGN = "→"

_CADENCE = {
    Unit.WEEK: "еженедельно",
    Unit.MONTH: "ежемесячно",
    Unit.QUARTER: "ежеквартально",
    Unit.HALF_YEAR: "раз в полгода",
    Unit.YEAR: "ежегодно",
}
_UNDATED = {
    Kind.WAITING: "ждёт даты",
    Kind.ONGOING: "без срока",
    Kind.ON_DEMAND: "по необходимости",
    Kind.RECURRING: "повторов нет",
}


def numeric(day: date) -> str:
    """A date in figures."""
    return f"{day:%d.%m.%Y}"


def stage_name(stage: Stage) -> str:
    """A stage's heading; an id that is not a number is no more than a mark for the file."""
    title = one_line(stage.title)
    return f"Этап {stage.id}. {title}" if stage.id.isdigit() else title


def term_of(row: Row) -> str:
    """What stands in the column of terms: the due day, how it moved, how it comes back."""
    one = row.term
    if one.due is None:
        if one.opens is not None and one.kind is Kind.NOT_BEFORE:
            return f"не ранее {_marked(numeric(one.opens), one)}"
        return _UNDATED.get(one.kind, "без срока")
    text = _marked(_due(one), one)
    if one.lapsed:
        text = f"истёк {text}"
    return text + _further(row)


def _further(row: Row) -> str:
    """What follows the first of several terms."""
    more = len(row.occurrences) - 1
    if not more:
        return ""
    second = row.occurrences[1]
    if row.cadence is None and more == 1 and second.due is not None:
        return f" и {_marked(numeric(second.due), second)}"
    return f", {cadence_of(row)}"


def cadence_of(row: Row) -> str:
    """How often a row's term comes back; how many more there are if not by the calendar."""
    if row.cadence is not None:
        return _CADENCE[row.cadence]
    more = len(row.occurrences) - 1
    return f"ещё {more} {plural(more, 'срок', 'срока', 'сроков')}"


def _due(one: Occurrence) -> str:
    assert one.due is not None
    if one.nominal is None or one.nominal == one.due:
        return numeric(one.due)
    return f"{one.nominal:%d.%m} {SHIFT_SIGN} {numeric(one.due)}"


def _marked(text: str, one: Occurrence) -> str:
    before = f"{FORECAST_SIGN} " if one.forecast else ""
    return before + text + (PROVISIONAL_SIGN if one.provisional else "")


def tooltip(plan: Plan, row: Row) -> str:
    """Everything about a row, line by line."""
    item, one = row.item, row.term
    names = "; ".join(plan.roadmap.party(party).name for party in item.responsible)
    lines = [
        f"{item.id}. {item.title}",
        "Контрольная точка" if item.control_point else "",
        f"Срок по приказу: {item.deadline.text}",
        _dates(one),
        _repeats(row),
        f"Ответственные: {names}" if names else "",
        *(note.message for note in one.notes),
    ]
    return "\n".join(text for text in lines if text)


def _dates(one: Occurrence) -> str:
    parts = [
        f"начало {numeric(one.opens)}" if one.opens else "",
        f"срок {numeric(one.due)}" if one.due else "",
        f"до переноса {numeric(one.nominal)}" if one.nominal and one.nominal != one.due else "",
        f"лучше успеть до {numeric(one.act_by)}" if one.act_by and one.act_by != one.due else "",
        "прогноз" if one.forecast else "",
        "истёк до подписания приказа" if one.lapsed else "",
        "календарь года ещё не утверждён" if one.provisional else "",
    ]
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def _repeats(row: Row) -> str:
    last = row.occurrences[-1].due
    if len(row.occurrences) == 1 or last is None:
        return ""
    how = f" ({_CADENCE[row.cadence]})" if row.cadence else ""
    return f"Всего сроков: {len(row.occurrences)}{how}, последний {numeric(last)}"


def launched_by(plan: Plan) -> str:
    """The order that the terms are counted from."""
    order = plan.order
    if order is None:
        return "План-график. Приказа ещё нет: сроки от него ждут даты"
    number = f" № {order.number}" if order.number else ""
    title = f" {quoted(order.title)}" if order.title else ""
    issuer = f" ({order.issuer})" if order.issuer else ""
    return f"План-график. Приказ от {date_long(order.date)}{number}{title}{issuer}"


def tally(timeline: Timeline) -> str:
    """How much there is, in words."""
    rows = list(timeline.rows())
    points = sum(row.item.control_point for row in rows)
    items = plural(len(rows), "мероприятие", "мероприятия", "мероприятий")
    controls = plural(points, "контрольная точка", "контрольные точки", "контрольных точек")
    return f"{len(rows)} {items}" + (f", {points} {controls}" if points else "")


def described(timeline: Timeline) -> str:
    """The chart in a few sentences, for those who do not see it."""
    dues = [mark.due for row in timeline.rows() for mark in row.marks if mark.due]
    undated = [row.item.id for row in timeline.rows() if row.undated is not None]
    parts = [
        f"Диаграмма Ганта: {tally(timeline)}, этапов: {len(timeline.sections)}.",
        f"Сроки с {numeric(min(dues))} по {numeric(max(dues))}." if dues else "",
        f"Без даты: {', '.join(undated)}." if undated else "",
        "Сроки каждого мероприятия — в столбце «Срок» и в подсказке строки.",
    ]
    return " ".join(part for part in parts if part)
