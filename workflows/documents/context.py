"""The values that a document's template sees, built from an organisation's data: pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.documents.indicators import indicator_rows
from workflows.documents.package import Logo, PackageData, Requisites
from workflows.documents.pairs import (
    meeting_rows,
    mentee_rows,
    mentor_rows,
    pair_record,
    pair_records,
)
from workflows.documents.partners import basis_of, partner_record, partner_rows
from workflows.documents.people import find_person, person_record
from workflows.documents.registers import (
    consent_rows,
    course_fields,
    quarter_record,
    totals_record,
    training_rows,
)
from workflows.documents.schedule import dates_of, is_forecast
from workflows.documents.targets import Target
from workflows.documents.values import (
    Absent,
    Nature,
    Picture,
    Record,
    Sort,
    Value,
    declinable,
    text,
)
from workflows.documents.words import WORDS
from workflows.model.people import Organisation
from workflows.model.roadmap import Item, Order, Roadmap, Stage
from workflows.model.templates import Act, DocumentSpec, Per

type Context = dict[str, Value]

_USUAL_COUNCIL = "педагогический совет"
_LOGO_HEIGHT = 16  # millimetres: as high as three lines of the letterhead


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
        **_of_target(data, spec, target),
    }


def organisation_context(data: PackageData) -> Context:
    """The part that is the same in all documents of an organisation."""
    one = data.organisation
    return {
        "организация": organisation_record(one, data.logo),
        **{
            field: person_record(one, find_person(one, person), field)
            for field, person in (
                ("директор", one.director),
                ("куратор", one.curator),
                ("контролирует", one.controller),
                ("секретарь", one.secretary),
            )
        },
        "команда": _team(one),
        "запуск": _launch(data.launch),
        "карта": _roadmap(data),
        "наставники": mentor_rows(one),
        "наставляемые": mentee_rows(one),
        "пары": pair_records(one, one.pairs, "пары"),
        "партнёры": partner_rows(one),
        "обучение": training_rows(one),
        "согласия": consent_rows(one),
        "встречи": meeting_rows(one),
        "журнал": (),
        "уничтожение": Absent("уничтожение"),
        "итоги": totals_record(one, data.on),
        "отчёт": Absent("отчёт"),
        "квартал": quarter_record(data.on),
        "период": _school_year(data),
        "комплект": _set(data),
        "нпа": _acts(data.acts),
    }


def organisation_record(one: Organisation, logo: Logo | None = None) -> Record:
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
        "основание": basis_of(one),
        "регион": one.region,
        "муниципалитет": one.municipality,
    }
    return Record(
        "организация",
        {
            "название": declinable(one.name, name, "организация.название"),
            "краткое": declinable(one.short_name, plain, "организация.краткое"),
            "учредитель": declinable(one.founder, plain, "организация.учредитель"),
            "совет": declinable(one.council or _USUAL_COUNCIL, plain, "организация.совет"),
            "тип": one.type.value,
            "вид": words.kind,
            "логотип": _emblem(logo),
            **{field: text(value, f"организация.{field}") for field, value in texts.items()},
            "обучающийся": declinable(words.learner, word, "организация.обучающийся"),
            "обучающиеся": nominative,
            "обучающихся": genitive,
            "обучающимся": dative,
            "обучающимися": instrumental,
            "руководитель": declinable(words.head, word, "организация.руководитель"),
        },
    )


def _emblem(logo: Logo | None) -> Picture | Absent:
    if logo is None:
        return Absent("организация.логотип")
    return Picture(logo.content, height_mm=_LOGO_HEIGHT, name=logo.name)


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


def _of_target(data: PackageData, spec: DocumentSpec, target: Target | None) -> Context:
    organisation = data.organisation
    person = find_person(organisation, target.id) if target else None
    is_mentor = spec.per in (Per.MENTOR, Per.TRAINED)
    guardian, ground = _representative(organisation, person.id if person else "")
    own = [one for one in organisation.pairs if person and one.mentor == person.id]
    return {
        "наставник": person_record(organisation, person if is_mentor else None, "наставник"),
        "пары_наставника": pair_records(organisation, own if is_mentor else (), "пары_наставника"),
        "курс": _course(organisation, target if spec.per is Per.TRAINED else None),
        "субъект": person_record(organisation, person, "субъект"),
        "представитель": guardian,
        "основание_представительства": ground,
        "пара": _pair_of(organisation, target),
        "партнёр": _partner(organisation, target),
        "контрольная_точка": _control_point(data, spec, target),
    }


def _course(organisation: Organisation, target: Target | None) -> Record | Absent:
    """The last course that a person has finished."""
    finished = [
        one
        for one in organisation.trainings
        if target and one.person == target.id and one.completed
    ]
    return Record("курс", course_fields(finished[-1], "курс")) if finished else Absent("курс")


def _pair_of(organisation: Organisation, target: Target | None) -> Record | Absent:
    for number, one in enumerate(organisation.pairs, 1):
        if target and one.id == target.id:
            return pair_record(organisation, one, "пара", number)
    return Absent("пара")


def _partner(organisation: Organisation, target: Target | None) -> Record | Absent:
    for number, one in enumerate(organisation.partners, 1):
        if target and one.id == target.id:
            return partner_record(organisation, one, "партнёр", number)
    return Absent("партнёр")


def _control_point(data: PackageData, spec: DocumentSpec, target: Target | None) -> Record | Absent:
    """The control point that a report is about, with its stage."""
    path = "контрольная_точка"
    if spec.per is not Per.CONTROL_POINT or target is None or data.roadmap is None:
        return Absent(path)
    for stage in data.roadmap.stages:
        items = tuple(
            _item(data, data.roadmap, item) for item in stage.items if item.id in data.occurrences
        )
        for record in items:
            if record["номер"] == target.id:
                fields = {name: record[name] for name in record.names()}
                return Record(path, {**fields, "этап": _stage(stage, items)})
    return Absent(path)


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
            "показатели": indicator_rows(roadmap),
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
    start = data.first_year
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
