"""Where a field of the data dictionary is filled in: the record and key of the organisation."""

from dataclasses import dataclass
from typing import Final

from workflows.model.people import Organisation

_ORGANISATION: Final = {
    "название": "name",
    "тип": "type",
    "краткое": "short_name",
    "учредитель": "founder",
    "адрес": "address",
    "город": "locality",
    "телефон": "phone",
    "почта": "email",
    "сайт": "website",
    "инн": "inn",
    "огрн": "ogrn",
    "основание": "head_basis",
    "совет": "council",
    "регион": "region",
    "муниципалитет": "municipality",
}
_PERSON: Final = {
    "фио": "surname, name, patronymic",
    "фамилия": "surname",
    "имя": "name",
    "отчество": "patronymic",
    "инициалы": "surname, name, patronymic",
    "фамилия_инициалы": "surname, name, patronymic",
    "должность": "position",
    "дата_рождения": "born",
    "адрес": "address",
    "документ": "identity_document",
    "контакты": "contacts",
    "место_работы": "workplace",
    "пол": "gender",
    "категория": "category",
    "стаж_с": "teaching_since",
    "договор_номер": "contract_number",
    "договор_дата": "contract_date",
    "работодатель": "employer",
}
_PARTNER: Final = {
    "название": "name",
    "краткое": "short_name",
    "руководитель": "head",
    "инициалы": "head",
    "обращение": "head",
    "должность": "head_position",
    "основание": "head_basis",
    "деятельность": "activity",
    "адрес": "address",
    "инн": "inn",
    "огрн": "ogrn",
    "телефон": "phone",
    "почта": "email",
    "соглашение_номер": "agreement_number",
    "соглашение_дата": "agreement_date",
}
_PAIR: Final = {
    "форма": "form",
    "цель": "goal",
    "начало": "start",
    "конец": "end",
    "завершена": "completed",
    "результат": "result",
    "соглашение": "agreement",
}
_AGREEMENT: Final = {
    "номер": "number",
    "дата": "signed_on",
    "содержание": "content",
    "выплата": "payment",
    "дата_согласия": "consent_date",
    "прекращено": "terminated_on",
    "основание_прекращения": "termination_ground",
}
_ROLES: Final = {
    "директор": "director",
    "куратор": "curator",
    "контролирует": "controller",
    "секретарь": "secretary",
}
_LISTS: Final = {
    "команда": "team",
    "наставники": "mentors",
    "наставляемые": "mentees",
    "пары": "pairs",
    "пары_наставника": "pairs",
    "партнёры": "partners",
    "обучение": "trainings",
    "согласия": "consents",
    "курс": "trainings",
    "представитель": "representatives",
    "основание_представительства": "representatives",
}
_GROUND: Final = "основание_представительства"
OWN: Final = "organisation"
_ROADMAP: Final = "дорожная карта и приказ, которым она введена"
_OURS: Final = {
    "карта": _ROADMAP,
    "запуск": _ROADMAP,
    "контрольная_точка": _ROADMAP,
    "нпа": "templates_docx/acts.yaml",
    "документ": "считает программа",
    "период": "считает программа",
    "квартал": "считает программа",
    "итоги": "считает программа по реестрам организации",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the data of an organisation.

    Attributes:
        holder: the organisation's key: ``people``, ``pairs``; ``organisation`` for its own fields.
        record: id of the person, pair or partner; empty for the whole list.
        key: of the field, ``agreement.payment``; several of a name, parted by commas; or empty.
        told: for what nobody fills in, where it comes from; the other attributes are empty then.
    """

    holder: str = ""
    record: str = ""
    key: str = ""
    told: str = ""

    def __str__(self) -> str:
        """The place in the organisation's file."""
        if self.told:
            return self.told
        holder = "" if self.holder == OWN else self.holder
        record = f"запись {self.record}" if self.record else ""
        key = f"ключ {self.key}" if self.key and holder else self.key
        return f"данные организации: {', '.join(one for one in (holder, record, key) if one)}"


def spot_of(path: str, organisation: Organisation, subject: str = "") -> Spot:
    """Where to fill in a field that a document lacks.

    Args:
        path: of the field, as ``missing`` tells it: «наставники[3].должность».
        organisation: whose document it is.
        subject: id of the person, pair or partner that the document is about.

    >>> str(spot_of("организация.город", Organisation("o", "school", "Школа", "Ш", "", "", "")))
    'данные организации: locality'
    """
    top, _, rest = path.partition(".")
    name, number = _numbered(top)
    field = rest.partition(".")[0].partition("[")[0]
    if name in _OURS:
        return Spot(told=_OURS[name])
    if name == "организация":
        return Spot(OWN, key=_ORGANISATION.get(field, field))
    return _of_record(name, number, rest, organisation, subject)


def _of_record(name: str, number: int, rest: str, organisation: Organisation, subject: str) -> Spot:
    steps = [one.partition("[")[0] for one in rest.split(".") if one]
    if name in ("пара", "пары", "пары_наставника") and (steps or subject):
        return _of_pair(number, steps, organisation, subject)
    if name in ("партнёр", "партнёры") and steps:
        found = [one.id for one in organisation.partners]
        own = subject if name == "партнёр" else _at(found, number)
        return Spot("partners", own, _PARTNER.get(steps[0], steps[0]))
    if name in _ROLES:
        person = str(getattr(organisation, _ROLES[name]))
        return _person(person, steps) if person else Spot(OWN, key=_ROLES[name])
    if name in ("субъект", "наставник"):
        return _person(subject, steps)
    if number and steps and name in ("команда", "наставники", "наставляемые"):
        ids = getattr(organisation, _LISTS[name])
        return _person(_at(ids, number), steps)
    return Spot(_LISTS.get(name, name), key="ground" if name == _GROUND else "")


def _of_pair(number: int, steps: list[str], organisation: Organisation, subject: str) -> Spot:
    pairs = {one.id: one for one in organisation.pairs}
    own = subject if subject in pairs else _at(list(pairs), number)
    if steps and steps[0] in ("наставник", "наставляемый") and own in pairs:
        person = pairs[own].mentor if steps[0] == "наставник" else pairs[own].mentee
        return _person(person, steps[1:])
    return Spot("pairs", own, _key_of_pair(steps) if own else "")


def _key_of_pair(steps: list[str]) -> str:
    first, *more = [*steps, ""]
    key = _PAIR.get(first, first)
    return f"{key}.{_AGREEMENT.get(more[0], more[0])}" if key == "agreement" and more[0] else key


def _person(person: str, steps: list[str]) -> Spot:
    return Spot("people", person, _PERSON.get(steps[0], steps[0]) if steps else "")


def _numbered(step: str) -> tuple[str, int]:
    name, bracket, number = step.partition("[")
    return name, int(number.rstrip("]")) if bracket else 0


def _at(ids: object, number: int) -> str:
    listed = list(ids) if isinstance(ids, tuple | list) else []
    return str(listed[number - 1]) if 0 < number <= len(listed) else ""
