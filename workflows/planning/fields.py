"""The fields of a roadmap's parts as lines of Russian text, for two versions to be compared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from workflows.model.roadmap import (
    ApprovalKind,
    ApprovalStep,
    ApprovalTerm,
    Counted,
    Deliverable,
    FigureKind,
    Indicator,
    Item,
    Level,
    Obligation,
    Order,
    Policy,
    Programme,
    Remit,
    Report,
    Roadmap,
    Shift,
)
from workflows.model.rules import Unit

# How people call a field; the keys are the names in the model.
FIELD_NAMES = {
    "approval": "согласование или утверждение",
    "approvals": "грифы",
    "co_executors": "соисполнители",
    "control_point": "контрольная точка",
    "dative": "название в дательном падеже",
    "deadline": "срок по приказу",
    "deliverables": "результаты",
    "denominator": "знаменатель",
    "expected_results": "ожидаемые результаты",
    "forms": "формы наставничества",
    "legal_basis": "основания",
    "level": "уровень",
    "name": "название",
    "notes": "примечания",
    "numerator": "числитель",
    "obligation": "обязательность",
    "order": "приказ о запуске",
    "period_end": "конец периода",
    "period_start": "начало периода",
    "policy": "правила счёта сроков",
    "programme": "программа",
    "programmes": "программы",
    "publication": "где опубликовать",
    "remit": "за что отвечает",
    "reports": "отчётность",
    "responsible": "ответственные",
    "rule": "правило счёта",
    "source": "источник",
    "stage": "этап",
    "targets": "целевые значения",
    "task": "задача этапа",
    "template_set": "комплект шаблонов",
    "territory": "территория",
    "set_by": "кто установил сроки",
    "counts": "кого считают",
    "ages": "возраст",
    "out_of": "из какого числа",
    "entered_by": "кто вносит число",
    "title": "название",
    "unit": "единица",
}

_WORDS: Mapping[StrEnum, str] = {
    Level.FEDERAL: "федеральный орган",
    Level.MINISTRY: "министерство региона",
    Level.REGIONAL_CENTRE: "региональный центр",
    Level.ASSOCIATION: "методическое объединение",
    Level.MUNICIPALITY: "муниципалитет",
    Level.ORGANISATION: "образовательная организация",
    Level.PARTNER: "партнёр",
    Programme.GENERAL: "общеобразовательные программы",
    Programme.ADDITIONAL: "дополнительные общеобразовательные программы",
    Programme.VOCATIONAL: "программы среднего профессионального образования",
    Remit.IMPLEMENTATION: "внедрение",
    Remit.MONITORING: "мониторинг",
    Obligation.REQUIRED: "поручено",
    Obligation.RECOMMENDED: "рекомендовано",
    ApprovalKind.AGREED: "согласование",
    ApprovalKind.APPROVED: "утверждение",
    ApprovalTerm.SUBMISSION: "к сроку представить",
    ApprovalTerm.APPROVAL: "к сроку получить",
    Shift.FORWARD: "с выходного на следующий рабочий день",
    Shift.BACKWARD: "с выходного на предыдущий рабочий день",
    Shift.NONE: "без переноса с выходных",
    Unit.WEEK: "за неделю",
    Unit.MONTH: "за месяц",
    Unit.QUARTER: "за квартал",
    Unit.HALF_YEAR: "за полугодие",
    Unit.YEAR: "за год",
    Counted.MENTEES: "наставляемые",
    Counted.MENTORS: "наставники",
    Counted.YOUNG_TEACHERS: "молодые специалисты",
    Counted.EMPLOYERS: "работодатели",
    Counted.SATISFIED_MENTEES: "довольные наставляемые",
    Counted.SATISFIED_MENTORS: "довольные наставники",
    FigureKind.LEARNERS: "численность обучающихся",
    FigureKind.CHILDREN: "численность детей",
    FigureKind.ENTERPRISES: "число предприятий",
}


def printed(roadmap: Roadmap, owner: object, name: str) -> tuple[str, ...]:
    """A field's value as lines, one for each element of a list; no lines where nothing is said.

    Parties are named as documents name them, so that a changed short name is no change.
    """
    value = getattr(owner, name)
    if isinstance(owner, Item | Indicator | Roadmap):
        special = _SPECIAL.get(name)
        if special is not None:
            return tuple(special(roadmap, value))
    return tuple(_lines(value))


def _lines(value: object) -> Iterable[str]:
    if value is None or value == "":
        return []
    if isinstance(value, tuple):
        return [_line(one) for one in value]
    return [_line(value)]


def _line(value: object) -> str:
    """Any value in one line; what has no better wording shows its parts."""
    match value:
        case bool():
            return "да" if value else "нет"
        case StrEnum():
            return _WORDS.get(value, value.value)
        case date():
            return f"{value:%d.%m.%Y}"
        case tuple():
            return ", ".join(_line(one) for one in value)
    if is_dataclass(value):
        parts = (getattr(value, one.name) for one in fields(value))
        return "; ".join(_line(one) for one in parts if one not in (None, "", ()))
    return str(value)


# -- fields that need words of their own -----------------------------------------------------------


def _parties(roadmap: Roadmap, ids: Iterable[str]) -> Iterable[str]:
    names = {party.id: party.name for party in roadmap.parties}
    return [names.get(one, one) for one in ids]


def _deliverables(_: Roadmap, value: tuple[Deliverable, ...]) -> Iterable[str]:
    for one in value:
        extras = [f"документ {one.document}"] if one.document else []
        extras += [f"не менее {one.minimum}"] if one.minimum is not None else []
        yield f"{one.title} ({', '.join(extras)})" if extras else one.title


def _order(_: Roadmap, value: Order | None) -> Iterable[str]:
    if value is not None:
        number = f" № {value.number}" if value.number else ""
        yield f"от {value.date:%d.%m.%Y}{number}"
        yield from (one for one in (value.title, value.issuer) if one)


def _policy(_: Roadmap, value: Policy | None) -> Iterable[str]:
    if value is None:
        return
    yield _WORDS[value.shift]
    yield f"рабочих дней в неделе: {value.working_week}"
    if value.region:
        yield f"праздники региона {value.region}"
    if value.presidential_days_off:
        yield "нерабочие дни по указам Президента переносят срок"


def _approval(roadmap: Roadmap, value: ApprovalStep | None) -> Iterable[str]:
    while value is not None:
        who = " или ".join(_parties(roadmap, value.by))
        yield f"{_WORDS[value.kind]}: {who} ({_WORDS[value.term]})"
        value = value.then


def _reports(roadmap: Roadmap, value: tuple[Report, ...]) -> Iterable[str]:
    for one in value:
        senders = ", ".join(_parties(roadmap, one.senders))
        recipients = ", ".join(_parties(roadmap, one.recipients))
        period = f" {_WORDS[one.period]}" if one.period else ""
        form = f", {one.form}" if one.form else ""
        yield f"{senders} → {recipients}{period}{form}"


def _targets(_: Roadmap, value: tuple[tuple[int, int], ...]) -> Iterable[str]:
    return [f"{year}: {target}" for year, target in value]


_SPECIAL: Mapping[str, Callable[[Roadmap, Any], Iterable[str]]] = {
    "approval": _approval,
    "co_executors": _parties,
    "deliverables": _deliverables,
    "order": _order,
    "policy": _policy,
    "reports": _reports,
    "responsible": _parties,
    "targets": _targets,
}
