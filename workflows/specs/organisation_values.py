"""An organisation's sound data → the model's value."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from workflows.language.tidy import plain
from workflows.model.journals import Journal
from workflows.model.mentoring import form_of
from workflows.model.people import (
    Agreement,
    Consent,
    ConsentKind,
    Gender,
    Meeting,
    Organisation,
    OrganisationType,
    Pair,
    Partner,
    Person,
    Representative,
    Training,
)
from workflows.model.roadmap import Level, Programme

_GENDERS = {"m": Gender.MALE, "м": Gender.MALE, "f": Gender.FEMALE, "ж": Gender.FEMALE}

type Data = Mapping[str, Any]


def tidied(value: Any) -> Any:
    """The same data with stray spaces (non-breaking ones too) made single, and letters made whole.

    >>> tidied({"surname": "  Иванов   - Вымыслов "})
    {'surname': 'Иванов - Вымыслов'}
    """
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: tidied(one) for key, one in value.items()}
    if isinstance(value, list):
        return [tidied(one) for one in value]
    return value


def organisation_of(data: Data) -> Organisation:
    """The value of a file that has no errors."""
    return Organisation(
        **_texts(data, Organisation),
        type=OrganisationType(data["type"]),
        level=Level(data.get("level", Level.ORGANISATION)),
        programmes=tuple(Programme(one) for one in _list(data, "programmes")),
        team=tuple(_list(data, "team")),
        people=tuple(person_of(one) for one in _list(data, "people")),
        mentors=tuple(_list(data, "mentors")),
        mentees=tuple(_list(data, "mentees")),
        representatives=tuple(Representative(**one) for one in _list(data, "representatives")),
        pairs=tuple(pair_of(one) for one in _list(data, "pairs")),
        partners=tuple(_partner(one) for one in _list(data, "partners")),
        meetings=tuple(_meeting(one) for one in _list(data, "meetings")),
        trainings=tuple(_training(one) for one in _list(data, "trainings")),
        consents=tuple(consent_of(one) for one in _list(data, "consents")),
        forms=dict(data.get("forms", {})),
        dates={key: date.fromisoformat(day) for key, day in data.get("dates", {}).items()},
        journals=tuple(_journal(one) for one in _list(data, "journals")),
    )


def day_of(data: Data, key: str) -> date | None:
    """A date of the data; None where there is none."""
    return date.fromisoformat(data[key]) if data.get(key) else None


def gender_of(data: Data) -> Gender | None:
    """A person's stated gender."""
    return _GENDERS.get(data.get("gender", ""))


def person_of(data: Data) -> Person:
    """One row of ``people`` that is sound."""
    return Person(
        **_texts(data, Person),
        gender=gender_of(data),
        born=day_of(data, "born"),
        teaching_since=day_of(data, "teaching_since"),
        contract_date=day_of(data, "contract_date"),
        forms=dict(data.get("forms", {})),
        position_forms=dict(data.get("position_forms", {})),
    )


def pair_of(data: Data) -> Pair:
    """One row of ``pairs`` that is sound."""
    return Pair(
        **{**_texts(data, Pair), "form": form_of(data["form"])},
        start=day_of(data, "start"),
        end=day_of(data, "end"),
        completed=data.get("completed", False),
        mentor_satisfied=data.get("mentor_satisfied"),
        mentee_satisfied=data.get("mentee_satisfied"),
        agreement=_agreement(data["agreement"]) if data.get("agreement") else None,
    )


def _agreement(data: Data) -> Agreement:
    return Agreement(
        **_texts(data, Agreement),
        signed_on=day_of(data, "signed_on"),
        consent_date=day_of(data, "consent_date"),
        terminated_on=day_of(data, "terminated_on"),
    )


def _partner(data: Data) -> Partner:
    return Partner(**_texts(data, Partner), agreement_date=day_of(data, "agreement_date"))


def _meeting(data: Data) -> Meeting:
    return Meeting(**_texts(data, Meeting), date=date.fromisoformat(data["date"]))


def _training(data: Data) -> Training:
    return Training(
        **_texts(data, Training),
        hours=data["hours"],
        start=day_of(data, "start"),
        end=day_of(data, "end"),
        completed=data.get("completed", False),
    )


def consent_of(data: Data) -> Consent:
    """One row of ``consents`` that is sound."""
    return Consent(
        **_texts(data, Consent),
        kind=ConsentKind(data["kind"]),
        given_on=date.fromisoformat(data["given_on"]),
        withdrawn_on=day_of(data, "withdrawn_on"),
    )


def _journal(data: Data) -> Journal:
    texts = _texts(data, Journal)
    return Journal(**texts, first=data.get("first", 1), year=data.get("year"))


def _texts(data: Data, kind: type) -> dict[str, Any]:
    """The values of the text fields of a dataclass; an empty one takes its default."""
    names = [one.name for one in fields(kind) if one.type is str]
    return {name: data[name] for name in names if data.get(name)}


def _list(data: Data, key: str) -> Sequence[Any]:
    return data.get(key) or ()
