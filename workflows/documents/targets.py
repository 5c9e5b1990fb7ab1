"""For whom a document is made: the whole organisation, or each of its adults, mentors, pairs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from workflows.documents.package import PackageData
from workflows.documents.people import find_person, full_name
from workflows.documents.whereabouts import Spot
from workflows.model.people import Organisation, Pair, Person
from workflows.model.templates import DocumentSpec, Per
from workflows.planning.pedagogues import is_of_pedagogues
from workflows.problems import Place, Problem

_MAJORITY = 18


@dataclass(frozen=True, slots=True)
class Target:
    """One person, pair or partner that gets a copy of its own; ``label`` is for file names."""

    id: str
    label: str


def targets(
    spec: DocumentSpec, data: PackageData, in_form: Callable[[Spot], str] = str
) -> tuple[tuple[Target, ...], list[Problem]]:
    """Everyone who gets a copy, in order; empty for a document of the whole organisation.

    A mentee whose age cannot be told is a finding and gets none: the law asks for different
    consents (152-ФЗ, ст. 9 ч. 6).

    Args:
        spec: the document.
        data: of the organisation.
        in_form: where a place in the data lies for whoever fills the roster's form.
    """
    organisation = data.organisation
    if spec.per is Per.ORGANISATION:
        return (), []
    if spec.per in (Per.PAIR, Per.PEDAGOGUE_PAIR):
        every = spec.per is Per.PAIR
        pairs = [one for one in organisation.pairs if every or is_of_pedagogues(one)]
        return tuple(Target(one.id, _pair_name(one, organisation)) for one in pairs), []
    if spec.per is Per.PARTNER:
        partners = organisation.partners
        return tuple(Target(one.id, one.short_name or one.name) for one in partners), []
    if spec.per is Per.CONTROL_POINT:
        return tuple(_control_points(data)), []
    found = list(_people(spec.per, organisation, data.on))
    problems = list(_unknown_ages(spec, organisation, in_form))
    return tuple(Target(one.id, full_name(one)) for one in found), problems


def _control_points(data: PackageData) -> Iterator[Target]:
    for item in data.roadmap.items() if data.roadmap else ():
        if item.control_point and item.id in data.occurrences:
            yield Target(item.id, item.id)


def _pair_name(pair: Pair, organisation: Organisation) -> str:
    """«Мнимая – Чудинов», for a file's name."""
    people = [find_person(organisation, one) for one in (pair.mentor, pair.mentee)]
    return " – ".join(one.surname for one in people if one) or pair.id


def is_minor(person: Person, organisation: Organisation, on: date) -> bool | None:
    """Whether a person is under 18 on a day; None when it cannot be told.

    The age is reached on the day after the birthday (ст. 191 ГК РФ). Without a date of birth, who
    has a representative is a minor, and a mentor without one is an adult.
    """
    if person.born is not None:
        born = person.born
        return (born.year + _MAJORITY, born.month, born.day) >= (on.year, on.month, on.day)
    if any(one.child == person.id for one in organisation.representatives):
        return True
    return False if person.id in organisation.mentors else None


def _people(per: Per, organisation: Organisation, on: date) -> Iterator[Person]:
    for person in _listed(per, organisation):
        wanted = per in (Per.MENTOR, Per.MENTEE, Per.TRAINED)
        if wanted or is_minor(person, organisation, on) is (per is Per.MINOR):
            yield person


def _listed(per: Per, organisation: Organisation) -> Iterator[Person]:
    ids = {
        Per.MENTOR: organisation.mentors,
        Per.MENTEE: organisation.mentees,
        Per.TRAINED: tuple(one.person for one in organisation.trainings if one.completed),
    }.get(per, organisation.mentors + organisation.mentees)
    for person_id in dict.fromkeys(ids):
        person = find_person(organisation, person_id)
        if person is not None:
            yield person


def _unknown_ages(
    spec: DocumentSpec, organisation: Organisation, in_form: Callable[[Spot], str]
) -> Iterator[Problem]:
    if spec.per not in (Per.ADULT, Per.MINOR):
        return
    for person in _listed(spec.per, organisation):
        if is_minor(person, organisation, date.min) is None:
            born = Spot("people", person.id, "born")
            yield Problem(
                "T304",
                f"запись {person.id}: нет даты рождения, нельзя понять, кто даёт согласие",
                Place(path=f"организация {organisation.id}, документ {spec.id}"),
                f"впишите: {in_form(born)}; если нет 18 лет, то и родителя: "
                f"{in_form(Spot('representatives'))}",
                facts=() if in_form(born) == str(born) else (str(born),),
            )
