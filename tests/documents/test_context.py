"""The values of documents: just what the data dictionary promises, and what is lacking."""

from dataclasses import replace
from datetime import date

import pytest

from tests.documents.samples import CONSENT, DATA, ITEMS, LAUNCH_PAPER, REGULATION, SCHOOL
from workflows.documents.context import document_context
from workflows.documents.dictionary import TOP
from workflows.documents.field import Field, FieldKind
from workflows.documents.missing import missing, needs_of, unknown_fields
from workflows.documents.schedule import dates_of
from workflows.documents.targets import Target, is_minor, targets
from workflows.documents.values import Absent, Declinable, Record, Value
from workflows.model.occurrence import Occurrence
from workflows.model.people import OrganisationType, Person
from workflows.model.rules import Kind
from workflows.model.templates import DocumentSpec, Per


def unlike(value: Value, field: Field, path: str) -> list[str]:
    """Where a value is not what the dictionary says of it."""
    if isinstance(value, Absent):
        return []
    if field.kind is FieldKind.LIST:
        if not isinstance(value, tuple):
            return [path]
        row = replace(field, kind=FieldKind.RECORD)
        return [fault for one in value for fault in unlike(one, row, f"{path}[]")]
    if field.kind is FieldKind.RECORD:
        return _unlike_record(value, field, path)
    kinds = {
        FieldKind.TEXT: (str, type(None)),
        FieldKind.DECLINABLE: (str,),
        FieldKind.DATE: (date, type(None)),
        FieldKind.NUMBER: (int,),
        FieldKind.FLAG: (bool,),
    }
    fits = isinstance(value, kinds[field.kind])
    if field.kind is FieldKind.DECLINABLE and value:
        fits = isinstance(value, Declinable)
    return [] if fits else [path]


def _unlike_record(value: Value, field: Field, path: str) -> list[str]:
    if not isinstance(value, Record):
        return [path]
    if field.open:
        return []
    if set(value.names()) != {one.name for one in field.fields}:
        return [f"{path}: {set(value.names()) ^ {one.name for one in field.fields}}"]
    return [
        fault
        for one in field.fields
        for fault in unlike(value[one.name], one, f"{path}.{one.name}")
    ]


@pytest.mark.parametrize(
    ("spec", "target"),
    [
        (LAUNCH_PAPER, None),
        (REGULATION, None),
        (CONSENT, "c1"),
        (replace(CONSENT, per=Per.MENTOR), "m1"),
        (replace(CONSENT, per=Per.PAIR), "p1"),
        (replace(CONSENT, per=Per.PARTNER), "x"),
    ],
)
def test_the_values_are_those_of_the_dictionary(spec: DocumentSpec, target: str | None) -> None:
    context = document_context(DATA, spec, Target(target, target) if target else None)
    assert context.keys() == {one.name for one in TOP}
    faults = [fault for one in TOP for fault in unlike(context[one.name], one, one.name)]
    assert faults == []


def test_the_roadmap_holds_only_what_is_the_organisations() -> None:
    card = document_context(DATA, LAUNCH_PAPER)["карта"]
    assert isinstance(card, Record)
    stages = card["этапы"]
    assert isinstance(stages, tuple)
    [stage] = stages
    first, second = stage["мероприятия"]
    assert (first["даты"], first["прогноз"]) == ("с 04.04.2020 по 06.05.2020", True)
    assert first["результат"] == "приказ; положение"
    assert first["ответственные"] == "директор школы"
    assert second["даты"] == "ежеквартально, первый срок 30.06.2020"


@pytest.mark.parametrize(
    ("occurrence", "text"),
    [
        (Occurrence("1", Kind.CONTROL_POINT, due=date(2020, 6, 18)), "18.06.2020"),
        (
            Occurrence("1", Kind.PERIOD, date(2021, 3, 29), due=date(2021, 4, 4)),
            "с 29.03.2021 по 04.04.2021",
        ),
        (Occurrence("1", Kind.ONGOING), "постоянно"),
        (Occurrence("1", Kind.ON_DEMAND), "по необходимости"),
        (Occurrence("1", Kind.WAITING), "дата будет установлена"),
        (Occurrence("1", Kind.NOT_BEFORE, date(2020, 5, 14)), "не ранее 14.05.2020"),
        (Occurrence("1", Kind.WINDOW), "после наступления события"),
    ],
)
def test_dates_read_as_a_person_writes_them(occurrence: Occurrence, text: str) -> None:
    assert dates_of(ITEMS[0], [occurrence]) == text


def test_a_window_and_then_a_duty_read_in_one_line() -> None:
    window = Occurrence("1", Kind.WINDOW, date(2020, 6, 4), due=date(2020, 8, 3))
    quarters = [Occurrence("q", Kind.RECURRING, due=date(2020, 9, 30))]
    assert dates_of(ITEMS[1], [window, *quarters]) == (
        "с 04.06.2020 по 03.08.2020; далее ежеквартально, первый срок 30.09.2020"
    )


@pytest.mark.parametrize("kind", OrganisationType)
def test_every_kind_of_organisation_has_its_words(kind: OrganisationType) -> None:
    data = replace(DATA, organisation=replace(SCHOOL, type=kind))
    record = document_context(data, LAUNCH_PAPER)["организация"]
    assert isinstance(record, Record)
    assert all(record[name] for name in ("вид", "обучающийся", "обучающимися", "руководитель"))


def test_values_stand_on_one_line() -> None:
    school = replace(SCHOOL, address="ул. Мира,\r\n д. 5\t\u00adкв.\u00a02\x07")
    record = document_context(replace(DATA, organisation=school), LAUNCH_PAPER)["организация"]
    assert isinstance(record, Record)
    assert record["адрес"] == "ул. Мира, д. 5 кв.\u00a02"


@pytest.mark.parametrize(
    ("per", "ids"),
    [
        (Per.ADULT, ["m1", "m2", "c2"]),
        (Per.MINOR, ["c1"]),
        (Per.MENTOR, ["m1", "m2"]),
        (Per.MENTEE, ["c1", "c2"]),
        (Per.PAIR, ["p1", "p2"]),
        (Per.PARTNER, ["x"]),
        (Per.ORGANISATION, []),
    ],
)
def test_everyone_who_needs_a_paper_gets_one(per: Per, ids: list[str]) -> None:
    found, problems = targets(replace(CONSENT, per=per), DATA)
    assert ([one.id for one in found], problems) == (ids, [])


@pytest.mark.parametrize(
    ("born", "on", "minor"),
    [
        (date(2002, 9, 30), date(2020, 9, 30), True),
        (date(2002, 9, 29), date(2020, 9, 30), False),
        (date(2004, 2, 29), date(2022, 2, 28), True),
        (date(2004, 2, 29), date(2022, 3, 1), False),
    ],
)
def test_age_is_reached_on_the_day_after_the_birthday(born: date, on: date, minor: bool) -> None:
    assert is_minor(Person("x", "А", "Б", born=born), SCHOOL, on) is minor


def test_an_unknown_age_is_a_finding_and_stops_nobody_else() -> None:
    people = (*SCHOOL.people, Person("c3", "Загадкина", "Зоя"))
    school = replace(SCHOOL, people=people, mentees=("c1", "c3"))
    found, [problem] = targets(CONSENT, replace(DATA, organisation=school))
    assert [one.id for one in found] == ["c1"]
    assert problem.code == "T304"
    assert "c3" in problem.message
    assert "Загадкина" not in problem.message
    assert "данные организации: people, запись c3, ключ born" in problem.hint


def test_everything_that_is_missing_is_named_before_rendering() -> None:
    spec = DocumentSpec(
        "x",
        "О чём-то",
        "order",
        signatory="директор",
        needs=("организация.телефон", "наставники.контакты", "контролирует.фио", "карта.этапы"),
    )
    school = replace(SCHOOL, director="nobody")
    data = replace(DATA, organisation=school, occurrences={})
    problems = missing(spec, document_context(data, spec), "shkola")
    assert [one.message.rpartition("(")[2].rstrip(")") for one in problems] == [
        "организация.телефон",
        "наставники[1].контакты",
        "наставники[2].контакты",
        "контролирует.фио",
        "карта.этапы",
        "директор.фио",
    ]
    assert {one.code for one in problems} == {"T301"}
    assert problems[0].place.path == "организация shkola, документ x"


def test_nothing_is_missing_where_all_is_filled_in() -> None:
    spec = replace(LAUNCH_PAPER, signatory="директор", needs=("куратор.должность", "пары"))
    assert missing(spec, document_context(DATA, spec), "shkola") == []
    assert needs_of(spec) == ("куратор.должность", "пары", "директор.фио")


def test_needs_that_no_dictionary_knows_are_named() -> None:
    spec = replace(LAUNCH_PAPER, needs=("директр.фио", "нпа.любой"), acquainted=("команда",))
    [problem] = unknown_fields(spec)
    assert problem.code == "T408"
    assert "«директор»" in problem.message
