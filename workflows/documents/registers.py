"""Registers as templates see them: courses of mentors, consents, and totals of all of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from workflows.documents.people import find_person, full_name, person_record
from workflows.documents.values import Absent, Record, Value, text
from workflows.model.people import ConsentKind, Organisation, Pair, Training

_KINDS = {ConsentKind.PROCESSING: "на обработку", ConsentKind.DISTRIBUTION: "на распространение"}
_ROMAN = ("I", "II", "III", "IV")
_MONTHS_IN_QUARTER = 3


def course_fields(one: Training, path: str) -> dict[str, Value]:
    """A course in the school of mentors, without who took it."""
    return {
        "программа": text(one.programme, f"{path}.программа"),
        "часы": one.hours,
        "начало": one.start,
        "конец": one.end,
        "окончил": one.completed,
    }


def training_rows(organisation: Organisation) -> tuple[Record | Absent, ...]:
    """Who was taught in the school of mentors."""
    rows = []
    for number, one in enumerate(organisation.trainings, 1):
        path = f"обучение[{number}]"
        person = find_person(organisation, one.person)
        more: dict[str, Value] = {"номер": number, **course_fields(one, path)}
        rows.append(person_record(organisation, person, path, more))
    return tuple(rows)


def consent_rows(organisation: Organisation) -> tuple[Record | Absent, ...]:
    """The register of consents."""
    rows = []
    for number, one in enumerate(organisation.consents, 1):
        path = f"согласия[{number}]"
        signer = find_person(organisation, one.signed_by)
        more: dict[str, Value] = {
            "номер": number,
            "вид": _KINDS[one.kind],
            "дано": one.given_on,
            "подписал": text(full_name(signer) if signer else "", f"{path}.подписал"),
            "отозвано": one.withdrawn_on,
        }
        person = find_person(organisation, one.person)
        rows.append(person_record(organisation, person, path, more))
    return tuple(rows)


def quarter_before(day: date) -> tuple[date, date]:
    """First and last day of the last finished quarter.

    >>> quarter_before(date(2027, 1, 10))
    (datetime.date(2026, 10, 1), datetime.date(2026, 12, 31))
    """
    month = (day.month - 1) // _MONTHS_IN_QUARTER * _MONTHS_IN_QUARTER + 1
    last = date(day.year, month, 1) - timedelta(days=1)
    return date(last.year, last.month - _MONTHS_IN_QUARTER + 1, 1), last


def quarter_record(day: date) -> Record:
    """The quarter that is reported on a day: the last finished one."""
    start, end = quarter_before(day)
    roman = _ROMAN[(end.month - 1) // _MONTHS_IN_QUARTER]
    return Record(
        "квартал",
        {
            "номер": roman,
            "год": end.year,
            "название": f"{roman} квартал {end.year} г.",
            "начало": start,
            "конец": end,
        },
    )


def totals_record(organisation: Organisation, day: date) -> Record:
    """How many there are of everything in the registers, for reports."""
    pairs = organisation.pairs
    start, end = quarter_before(day)
    in_quarter = [one for one in organisation.meetings if start <= one.date <= end]
    valid = [one for one in organisation.consents if one.withdrawn_on is None]
    return Record(
        "итоги",
        {
            **_counts(pairs),
            "в_реестре_наставников": len(organisation.mentors),
            "в_базе_наставляемых": len(organisation.mentees),
            "партнёров": len(organisation.partners),
            "обучено": len({one.person for one in organisation.trainings if one.completed}),
            "встреч": len(organisation.meetings),
            "встреч_за_квартал": len(in_quarter),
            "согласий": len(valid),
            "ответили_наставники": _answered(one.mentor_satisfied for one in pairs),
            "довольны_наставники": sum(one.mentor_satisfied is True for one in pairs),
            "ответили_наставляемые": _answered(one.mentee_satisfied for one in pairs),
            "довольны_наставляемые": sum(one.mentee_satisfied is True for one in pairs),
            "по_формам": tuple(_by_form(pairs)),
        },
    )


def _counts(pairs: Sequence[Pair]) -> dict[str, Value]:
    done = [one for one in pairs if one.completed]
    return {
        "пар": len(pairs),
        "наставников": len({one.mentor for one in pairs}),
        "наставляемых": len({one.mentee for one in pairs}),
        "завершили": len(done),
        "завершили_наставники": len({one.mentor for one in done}),
        "завершили_наставляемые": len({one.mentee for one in done}),
    }


def _by_form(pairs: Sequence[Pair]) -> Iterable[Record]:
    for number, form in enumerate(dict.fromkeys(one.form for one in pairs), 1):
        path = f"итоги.по_формам[{number}]"
        own = [one for one in pairs if one.form == form]
        yield Record(path, {"номер": number, "форма": text(form, f"{path}.форма"), **_counts(own)})


def _answered(answers: Iterable[bool | None]) -> int:
    return sum(answer is not None for answer in answers)
