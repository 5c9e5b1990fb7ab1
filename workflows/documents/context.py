"""The values that a document's template sees, built from an organisation's data: pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.documents.package import PackageData, Requisites
from workflows.documents.people import find_person, full_name, person_record
from workflows.documents.schedule import dates_of, is_forecast
from workflows.documents.targets import Target
from workflows.documents.values import Absent, Nature, Record, Sort, Value, declinable, text
from workflows.documents.words import WORDS
from workflows.model.people import Organisation, Pair, Partner
from workflows.model.roadmap import Item, Order, Roadmap, Stage
from workflows.model.templates import Act, DocumentSpec, Per

type Context = dict[str, Value]


def document_context(
    data: PackageData,
    spec: DocumentSpec,
    target: Target | None = None,
    *,
    shared: Context | None = None,
) -> Context:
    """All fields of the data dictionary for one document.

    Args:
        data: the organisation and its plan.
        spec: the document.
        target: for whom it is made, when it is not one for the whole organisation.
        shared: what ``organisation_context`` gave, to make it once for a whole package.
    """
    return {
        **(organisation_context(data) if shared is None else shared),
        "документ": _document(spec, data.requisites.get(spec.id, Requisites())),
        "приложение": _appendix(data, spec),
        **_of_target(data.organisation, spec, target),
    }


def organisation_context(data: PackageData) -> Context:
    """The part that is the same in all documents of an organisation."""
    one = data.organisation
    return {
        "организация": organisation_record(one),
        **{
            field: person_record(one, find_person(one, person), field)
            for field, person in (
                ("директор", one.director),
                ("куратор", one.curator),
                ("контролирует", one.controller),
            )
        },
        "команда": _team(one),
        "запуск": _launch(data.launch),
        "карта": _roadmap(data),
        "наставники": _mentors(one),
        "наставляемые": _mentees(one),
        "пары": _pairs(one, one.pairs, "пары"),
        "период": _school_year(data),
        "комплект": _set(data),
        "нпа": _acts(data.acts),
    }


def organisation_record(one: Organisation) -> Record:
    """The organisation's own fields."""
    words = WORDS[one.type]
    name = Nature(Sort.ORGANISATION, forms=one.forms, holder=one.id)
    plain = Nature(Sort.ORGANISATION, holder=one.id)
    word = Nature(Sort.WORD)
    nominative, genitive, dative, instrumental = words.learners
    texts = {
        "адрес": one.address,
        "город": one.locality,
        "телефон": one.phone,
        "почта": one.email,
        "сайт": one.website,
        "инн": one.inn,
        "огрн": one.ogrn,
        "регион": one.region,
        "муниципалитет": one.municipality,
    }
    return Record(
        "организация",
        {
            "название": declinable(one.name, name, "организация.название"),
            "краткое": declinable(one.short_name, plain, "организация.краткое"),
            "учредитель": declinable(one.founder, plain, "организация.учредитель"),
            "тип": one.type.value,
            "вид": words.kind,
            **{field: text(value, f"организация.{field}") for field, value in texts.items()},
            "обучающийся": declinable(words.learner, word, "организация.обучающийся"),
            "обучающиеся": nominative,
            "обучающихся": genitive,
            "обучающимся": dative,
            "обучающимися": instrumental,
            "руководитель": declinable(words.head, word, "организация.руководитель"),
        },
    )


def _document(spec: DocumentSpec, own: Requisites) -> Record:
    return Record(
        "документ",
        {
            "название": text(spec.title, "документ.название"),
            "дата": own.day,
            "номер": own.number,
        },
    )


def _set(data: PackageData) -> Record:
    """Every document of the set, so that one can cite another by its date and number."""
    return Record(
        "комплект",
        {name_in_set(one.id): _cited(data, one) for one in data.template_set.documents},
    )


def _cited(data: PackageData, spec: DocumentSpec) -> Record:
    path = f"комплект.{name_in_set(spec.id)}"
    own = data.requisites.get(spec.id, Requisites())
    return Record(
        path,
        {
            "название": text(spec.title, f"{path}.название"),
            "дата": own.day,
            "номер": own.number,
            "приложение": spec.appendix_number if spec.appendix_to else None,
        },
    )


def name_in_set(document_id: str) -> str:
    """What a template calls a document: in a tag, a hyphen would be a minus.

    >>> name_in_set("implementation-order")
    'implementation_order'
    """
    return document_id.replace("-", "_")


def _appendix(data: PackageData, spec: DocumentSpec) -> Record | Absent:
    if not spec.appendix_to:
        return Absent("приложение")
    order = data.template_set.document(spec.appendix_to)
    own = data.requisites.get(order.id, Requisites())
    cited: dict[str, Value] = {
        "дата": own.day,
        "номер": own.number,
        "название": text(order.title, "приложение.приказ.название"),
    }
    return Record(
        "приложение",
        {"номер": spec.appendix_number, "приказ": Record("приложение.приказ", cited)},
    )


def _of_target(organisation: Organisation, spec: DocumentSpec, target: Target | None) -> Context:
    person = find_person(organisation, target.id) if target else None
    is_mentor = spec.per is Per.MENTOR
    guardian, ground = _representative(organisation, person.id if person else "")
    own = [one for one in organisation.pairs if person and one.mentor == person.id]
    return {
        "наставник": person_record(organisation, person if is_mentor else None, "наставник"),
        "пары_наставника": _pairs(organisation, own if is_mentor else (), "пары_наставника"),
        "субъект": person_record(organisation, person, "субъект"),
        "представитель": guardian,
        "основание_представительства": ground,
        "пара": _pair_of(organisation, target),
        "партнёр": _partner(organisation, target),
    }


def _representative(organisation: Organisation, child: str) -> tuple[Record | Absent, str]:
    found = next((one for one in organisation.representatives if one.child == child), None)
    person = find_person(organisation, found.person) if found else None
    return (
        person_record(organisation, person, "представитель"),
        text(found.ground if found else "", "основание_представительства"),
    )


def _team(organisation: Organisation) -> tuple[Record | Absent, ...]:
    found = [find_person(organisation, one) for one in organisation.team]
    return tuple(
        person_record(organisation, person, f"команда[{number}]", {"номер": number})
        for number, person in enumerate(found, 1)
    )


def _mentors(organisation: Organisation) -> tuple[Record | Absent, ...]:
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


def _mentees(organisation: Organisation) -> tuple[Record | Absent, ...]:
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
        }
        rows.append(person_record(organisation, person, path, more))
    return tuple(rows)


def _pairs(organisation: Organisation, pairs: Iterable[Pair], path: str) -> tuple[Record, ...]:
    return tuple(
        _pair(organisation, pair, f"{path}[{number}]", number)
        for number, pair in enumerate(pairs, 1)
    )


def _pair(organisation: Organisation, pair: Pair, path: str, number: int) -> Record:
    mentor = find_person(organisation, pair.mentor)
    mentee = find_person(organisation, pair.mentee)
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
        },
    )


def _pair_of(organisation: Organisation, target: Target | None) -> Record | Absent:
    for one in organisation.pairs:
        if target and one.id == target.id:
            return _pair(organisation, one, "пара", 1)
    return Absent("пара")


def _partner(organisation: Organisation, target: Target | None) -> Record | Absent:
    for one in organisation.partners:
        if target and one.id == target.id:
            return _partner_record(organisation, one)
    return Absent("партнёр")


def _partner_record(organisation: Organisation, one: Partner) -> Record:
    holder = f"{organisation.id}, запись {one.id}"
    name = Nature(Sort.ORGANISATION, holder=holder)
    surname, _, given = one.head.partition(" ")
    first, _, patronymic = given.partition(" ")
    head = Nature(Sort.PERSON, parts=(surname, first, patronymic), holder=holder)
    position = Nature(Sort.POSITION, holder=holder)
    return Record(
        "партнёр",
        {
            "название": declinable(one.name, name, "партнёр.название"),
            "краткое": declinable(one.short_name or one.name, name, "партнёр.краткое"),
            "руководитель": declinable(one.head, head, "партнёр.руководитель"),
            "должность": declinable(one.head_position, position, "партнёр.должность"),
            "деятельность": text(one.activity, "партнёр.деятельность"),
        },
    )


def _launch(order: Order | None) -> Record | Absent:
    if order is None:
        return Absent("запуск")
    return Record(
        "запуск",
        {
            "орган": declinable(order.issuer, Nature(Sort.ORGANISATION), "запуск.орган"),
            "дата": order.date,
            "номер": order.number or None,
            "название": text(order.title, "запуск.название"),
        },
    )


def _roadmap(data: PackageData) -> Record | Absent:
    roadmap = data.roadmap
    if roadmap is None:
        return Absent("карта")
    return Record(
        "карта",
        {
            "название": text(roadmap.title, "карта.название"),
            "начало": roadmap.period_start,
            "конец": roadmap.period_end,
            "этапы": tuple(_stages(data, roadmap)),
        },
    )


def _stages(data: PackageData, roadmap: Roadmap) -> Iterable[Record]:
    for stage in roadmap.stages:
        items = tuple(
            _item(data, roadmap, item) for item in stage.items if item.id in data.occurrences
        )
        if items:
            yield _stage(stage, items)


def _stage(stage: Stage, items: tuple[Record, ...]) -> Record:
    path = f"этап {stage.id}"
    return Record(
        path,
        {
            "номер": stage.id,
            "название": text(stage.title, f"{path}.название"),
            "задача": text(stage.task, f"{path}.задача"),
            "мероприятия": items,
        },
    )


def _item(data: PackageData, roadmap: Roadmap, item: Item) -> Record:
    path = f"мероприятие {item.id}"
    occurrences = data.occurrences[item.id]
    names = ", ".join(roadmap.party(one).name for one in item.responsible)
    results = "; ".join(one.title for one in item.deliverables)
    return Record(
        path,
        {
            "номер": item.id,
            "название": text(item.title, f"{path}.название"),
            "срок": text(item.deadline.text, f"{path}.срок"),
            "даты": text(dates_of(item, occurrences), f"{path}.даты"),
            "ответственные": text(names, f"{path}.ответственные"),
            "результат": text(results, f"{path}.результат"),
            "контрольная_точка": item.control_point,
            "прогноз": is_forecast(occurrences),
        },
    )


def _school_year(data: PackageData) -> Record:
    since = data.launch.date if data.launch else data.on
    start = data.school_year or (since.year if since <= date(since.year, 9, 1) else since.year + 1)
    return Record(
        "период",
        {
            "учебный_год": f"{start}/{start + 1}",
            "начало": date(start, 9, 1),
            "конец": date(start + 1, 5, 31),
        },
    )


def _acts(acts: Iterable[Act]) -> Record:
    quotes: Mapping[str, Value] = {
        one.id: declinable(one.quote, Nature(Sort.ORGANISATION), f"нпа.{one.id}") for one in acts
    }
    return Record("нпа", quotes)


def _names(organisation: Organisation, people: Iterable[str]) -> str:
    found = [find_person(organisation, one) for one in people]
    return _unique(full_name(one) for one in found if one)


def _unique(parts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
