"""Mentoring pairs as templates see them, with their meetings and agreements."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from workflows.documents.people import find_person, full_name, person_record
from workflows.documents.values import Absent, Record, Value, text
from workflows.model.people import Agreement, Meeting, Organisation, Pair
from workflows.planning.pedagogues import is_of_pedagogues


def pair_records(
    organisation: Organisation, pairs: Iterable[Pair], path: str
) -> tuple[Record, ...]:
    """The rows of a list of pairs."""
    return tuple(
        pair_record(organisation, pair, f"{path}[{number}]", number)
        for number, pair in enumerate(pairs, 1)
    )


def pair_record(organisation: Organisation, pair: Pair, path: str, number: int) -> Record:
    """One pair."""
    mentor = find_person(organisation, pair.mentor)
    mentee = find_person(organisation, pair.mentee)
    meetings = [one for one in organisation.meetings if one.pair == pair.id]
    return Record(
        path,
        {
            "номер": number,
            "наставник": person_record(organisation, mentor, f"{path}.наставник"),
            "наставляемый": person_record(organisation, mentee, f"{path}.наставляемый"),
            "форма": text(pair.form, f"{path}.форма"),
            "цель": text(pair.goal, f"{path}.цель"),
            "начало": pair.start,
            "конец": pair.end,
            "завершена": pair.completed,
            "педагогическая": is_of_pedagogues(pair),
            "результат": text(pair.result, f"{path}.результат"),
            "встречи": tuple(
                _meeting(one, f"{path}.встречи[{order}]", order)
                for order, one in enumerate(sorted(meetings, key=lambda one: one.date), 1)
            ),
            "соглашение": _agreement(pair.agreement or Agreement(), f"{path}.соглашение"),
        },
    )


def meeting_rows(organisation: Organisation) -> tuple[Record, ...]:
    """The register of meetings of all pairs, as the organisation has written them down."""
    names = {one.id: full_name(one) for one in organisation.people}
    pairs = {one.id: one for one in organisation.pairs}
    rows = []
    for number, meeting in enumerate(organisation.meetings, 1):
        path, pair = f"встречи[{number}]", pairs[meeting.pair]
        who: dict[str, Value] = {
            "наставник": text(names.get(pair.mentor, ""), f"{path}.наставник"),
            "наставляемый": text(names.get(pair.mentee, ""), f"{path}.наставляемый"),
        }
        rows.append(_meeting(meeting, path, number, who))
    return tuple(rows)


def _meeting(
    one: Meeting, path: str, number: int, who: Mapping[str, Value] = MappingProxyType({})
) -> Record:
    return Record(
        path,
        {
            "номер": number,
            **who,
            "дата": one.date,
            "тема": text(one.topic, f"{path}.тема"),
            "итог": text(one.result, f"{path}.итог"),
            "отзыв": text(one.feedback, f"{path}.отзыв"),
        },
    )


def _agreement(one: Agreement, path: str) -> Record:
    return Record(
        path,
        {
            "номер": one.number or None,
            "дата": one.signed_on,
            "содержание": text(one.content, f"{path}.содержание"),
            "выплата": text(one.payment, f"{path}.выплата"),
            "дата_согласия": one.consent_date,
            "прекращено": one.terminated_on,
            "основание_прекращения": text(one.termination_ground, f"{path}.основание_прекращения"),
        },
    )


def mentor_rows(organisation: Organisation) -> tuple[Record | Absent, ...]:
    """The register of mentors (реестр наставников)."""
    rows = []
    for number, person_id in enumerate(organisation.mentors, 1):
        own = [pair for pair in organisation.pairs if pair.mentor == person_id]
        path = f"наставники[{number}]"
        more: dict[str, Value] = {
            "номер": number,
            "форма": text(_unique(pair.form for pair in own), f"{path}.форма"),
            "наставляемые": text(
                _names(organisation, (pair.mentee for pair in own)), f"{path}.наставляемые"
            ),
            "мероприятия": _unique(pair.goal for pair in own),
            "отметка": "завершено" if own and all(pair.completed for pair in own) else "",
        }
        rows.append(person_record(organisation, find_person(organisation, person_id), path, more))
    return tuple(rows)


def mentee_rows(organisation: Organisation) -> tuple[Record | Absent, ...]:
    """The base of mentees (база наставляемых)."""
    rows = []
    for number, person_id in enumerate(organisation.mentees, 1):
        own = [pair for pair in organisation.pairs if pair.mentee == person_id]
        path = f"наставляемые[{number}]"
        person = find_person(organisation, person_id)
        more: dict[str, Value] = {
            "номер": number,
            "класс": text(person.workplace if person else "", f"{path}.класс"),
            "форма": text(_unique(pair.form for pair in own), f"{path}.форма"),
            "наставники": text(
                _names(organisation, (pair.mentor for pair in own)), f"{path}.наставники"
            ),
            "мероприятия": _unique(pair.goal for pair in own),
            "отметка": "завершено" if own and all(pair.completed for pair in own) else "",
        }
        rows.append(person_record(organisation, person, path, more))
    return tuple(rows)


def _names(organisation: Organisation, people: Iterable[str]) -> str:
    found = [find_person(organisation, one) for one in people]
    return _unique(full_name(one) for one in found if one)


def _unique(parts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
