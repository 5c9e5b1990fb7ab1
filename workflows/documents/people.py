"""People and organisations as templates see them."""

from collections.abc import Mapping

from workflows.documents.values import Absent, Nature, Record, Sort, Value, declinable, text
from workflows.language import initials_first, initials_last
from workflows.model.people import Gender, Organisation, Person

_LEARNERS = ("учени", "студент", "обучающ", "воспитанни", "учащ", "школьни", "гимназист", "лицеист")
_GENDERS = {Gender.MALE: "м", Gender.FEMALE: "ж", None: ""}


def full_name(person: Person) -> str:
    """Surname, name and patronymic."""
    return " ".join(one for one in (person.surname, person.name, person.patronymic) if one)


def is_learner(person: Person) -> bool:
    """Whether someone studies and does not work, by how the position is called.

    >>> is_learner(Person("a", "Чудинов", "Фёдор", position="Ученица 5 класса"))
    True
    >>> is_learner(Person("b", "Пробных", "Анна", position="учитель английского языка"))
    False
    """
    first, *_ = [*person.position.lower().split(), ""]
    return not first or first.startswith(_LEARNERS)


def find_person(organisation: Organisation, person_id: str) -> Person | None:
    """The person with this id; None when the field is empty or names nobody."""
    return next((one for one in organisation.people if one.id == person_id), None)


def person_record(
    organisation: Organisation,
    person: Person | None,
    path: str,
    more: Mapping[str, Value] | None = None,
) -> Record | Absent:
    """A person with the fields of the dictionary; ``more`` are those of a row."""
    if person is None:
        return Absent(path)
    return Record(path, person_fields(organisation, person, path) | dict(more or {}))


def person_fields(organisation: Organisation, person: Person, path: str) -> dict[str, Value]:
    """The fields of a person."""
    holder = f"{organisation.id}, запись {person.id}"
    parts = (person.surname, person.name, person.patronymic)
    name = Nature(Sort.PERSON, person.gender, person.forms, parts, holder)
    short = Nature(Sort.SURNAME_FIRST, person.gender, person.forms, parts, holder)
    position = Nature(Sort.POSITION, person.gender, person.position_forms, holder=holder)
    return {
        "фио": declinable(full_name(person), name, f"{path}.фио"),
        "фамилия": text(person.surname, f"{path}.фамилия"),
        "имя": text(person.name, f"{path}.имя"),
        "отчество": text(person.patronymic, f"{path}.отчество"),
        "инициалы": text(initials_first(*parts), f"{path}.инициалы"),
        "фамилия_инициалы": declinable(initials_last(*parts), short, f"{path}.фамилия_инициалы"),
        "должность": declinable(person.position, position, f"{path}.должность"),
        "дата_рождения": person.born,
        "адрес": text(person.address, f"{path}.адрес"),
        "документ": text(person.identity_document, f"{path}.документ"),
        "контакты": text(person.contacts, f"{path}.контакты"),
        "место_работы": text(person.workplace, f"{path}.место_работы"),
        "пол": text(_GENDERS[person.gender], f"{path}.пол"),
        "учится": is_learner(person),
        "категория": text(person.category, f"{path}.категория"),
        "стаж_с": person.teaching_since,
        "договор_номер": text(person.contract_number, f"{path}.договор_номер"),
        "договор_дата": person.contract_date,
        "работодатель": text(_employer(organisation, person), f"{path}.работодатель"),
    }


def _employer(organisation: Organisation, person: Person) -> str:
    found = next((one for one in organisation.partners if one.id == person.employer), None)
    return (found.short_name or found.name) if found else ""
