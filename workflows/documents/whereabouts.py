"""Where a field of the data dictionary is filled in: the key of the organisation's file."""

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
    "основание_представительства": "representatives, ключ ground",
}
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


def place_of(path: str, organisation: Organisation, subject: str = "") -> str:
    """Where to fill in a field that a document lacks.

    Args:
        path: of the field, as ``missing`` tells it: «наставники[3].должность».
        organisation: whose document it is.
        subject: id of the person, pair or partner that the document is about.

    >>> place_of("организация.город", Organisation("o", "school", "Школа", "Ш", "", "", ""))
    'данные организации: locality'
    """
    top, _, rest = path.partition(".")
    name, number = _numbered(top)
    field = rest.partition(".")[0].partition("[")[0]
    if name in _OURS:
        return _OURS[name]
    if name == "организация":
        return f"данные организации: {_ORGANISATION.get(field, field)}"
    return f"данные организации: {_of_record(name, number, rest, organisation, subject)}"


def _of_record(name: str, number: int, rest: str, organisation: Organisation, subject: str) -> str:
    steps = [one.partition("[")[0] for one in rest.split(".") if one]
    if name in ("пара", "пары", "пары_наставника") and (steps or subject):
        return _of_pair(number, steps, organisation, subject)
    if name in ("партнёр", "партнёры") and steps:
        found = [one.id for one in organisation.partners]
        own = subject if name == "партнёр" else _at(found, number)
        return _entry("partners", own, _PARTNER.get(steps[0], steps[0]))
    if name in _ROLES:
        person = str(getattr(organisation, _ROLES[name]))
        return _person(person, steps) if person else _ROLES[name]
    if name in ("субъект", "наставник"):
        return _person(subject, steps)
    if number and steps and name in ("команда", "наставники", "наставляемые"):
        ids = getattr(organisation, _LISTS[name])
        return _person(_at(ids, number), steps)
    return _LISTS.get(name, name)


def _of_pair(number: int, steps: list[str], organisation: Organisation, subject: str) -> str:
    pairs = {one.id: one for one in organisation.pairs}
    own = subject if subject in pairs else _at(list(pairs), number)
    if steps and steps[0] in ("наставник", "наставляемый") and own in pairs:
        person = pairs[own].mentor if steps[0] == "наставник" else pairs[own].mentee
        return _person(person, steps[1:])
    return _entry("pairs", own, _PAIR.get(steps[0], steps[0]) if steps else "") if own else "pairs"


def _person(person: str, steps: list[str]) -> str:
    return _entry("people", person, _PERSON.get(steps[0], steps[0]) if steps else "")


def _entry(key: str, record: str, field: str) -> str:
    parts = [key, f"запись {record}" if record else "", f"ключ {field}" if field else ""]
    return ", ".join(part for part in parts if part)


def _numbered(step: str) -> tuple[str, int]:
    name, bracket, number = step.partition("[")
    return name, int(number.rstrip("]")) if bracket else 0


def _at(ids: object, number: int) -> str:
    listed = list(ids) if isinstance(ids, tuple | list) else []
    return str(listed[number - 1]) if 0 < number <= len(listed) else ""
