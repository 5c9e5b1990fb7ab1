"""What a rendering gives: the same bytes each time, or findings with their places."""

import io
import pickle
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document

from tests.documents.samples import DATA, LAUNCH_PAPER, REGULATION, SCHOOL
from tests.documents.word import text_of, word
from workflows.documents.context import document_context
from workflows.documents.render import Rendered, render_document
from workflows.documents.values import Absent
from workflows.model.people import Person
from workflows.problems import Severity


def render(content: bytes, **changes: Any) -> Rendered:
    context = document_context(DATA, LAUNCH_PAPER) | changes
    return render_document(LAUNCH_PAPER, content, context)


def printed(tag: str) -> str:
    made = render(word(tag))
    assert made.problems == ()
    return text_of(made.content)[0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ куратор.фио | дательный }}", "Небылицыной Анне Петровне"),
        ("{{ куратор.фио | accusative }}", "Небылицыну Анну Петровну"),
        ("{{ куратор.фамилия_инициалы | дательный }}", "Небылицыной А.П."),
        ("{{ директор.инициалы }}", "О.И. Выдумкин"),
        ("{{ директор.должность | дательный | с_большой }}", "Директору"),
        ("{{ директор.должность | с_большой | дательный }}", "Директору"),
        ("{{ документ.дата | дата }}", "6 апреля 2020 г."),
        ("{{ документ.дата | дата_цифрами }}", "06.04.2020"),
        ("{{ документ.дата }}", "6 апреля 2020 г."),
        ("{{ документ.номер | номер }}", "15-о"),
        ("{{ команда | length | со_скобками }}", "2 (два)"),
        ('{{ наставники | length | форма_числа("час", "часа", "часов") }}', "часа"),
        ("{{ команда | length | число_прописью }}", "два"),
        ('{{ куратор | по_роду("ознакомлен", "ознакомлена") }}', "ознакомлена"),
        ('{{ куратор.фио | by_gender("него", "неё") }}', "неё"),
        ("{{ команда | map(attribute='фамилия') | перечисление }}", "Небылицына и Мнимая"),
        ("{{ организация.обучающихся }}", "учеников"),
        ("{% if контролирует %}есть{% else %}нет{% endif %}", "нет"),
        ("{% for один in команда %}{{ loop.index }}{% endfor %}", "12"),
        ("{% set всего = команда | length %}{{ всего + 1 }}", "3"),
        ("{{ период.учебный_год }}", "2020/2021"),
    ],
)
def test_a_tag_prints(tag: str, text: str) -> None:
    assert printed(tag) == text


def test_a_draft_keeps_room_for_its_date_and_number() -> None:
    context = document_context(DATA, REGULATION)
    made = render_document(
        REGULATION, word("{{ документ.дата | дата }} № {{ документ.номер | номер }}"), context
    )
    assert text_of(made.content)[0] == ("«___»\u00a0____________\u00a020___\u00a0г. № ______")


def test_an_appendix_takes_its_requisites_from_the_order() -> None:
    tag = (
        "Приложение № {{ приложение.номер }} к приказу от {{ приложение.приказ.дата | "
        "дата_цифрами }} № {{ приложение.приказ.номер | номер }}"
    )
    made = render_document(REGULATION, word(tag), document_context(DATA, REGULATION))
    assert text_of(made.content)[0] == "Приложение № 2 к приказу от 06.04.2020 № 15-о"


def test_equal_input_gives_equal_bytes_and_fixed_times() -> None:
    template = word("{{ организация.название }}", header="{{ куратор.фио }}")
    first, second = render(template), render(template)
    assert first.content == second.content
    assert len(first.sha256) == 64
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_file_bears_the_day_of_the_document_and_no_editor() -> None:
    def edited(document: Any) -> None:
        document.core_properties.last_modified_by = "Методист Придуманный"

    made = render(word("Текст", change=edited))
    properties = Document(io.BytesIO(made.content)).core_properties
    assert properties.created is not None
    assert properties.created.date() == date(2020, 4, 6)
    assert properties.last_modified_by == ""


def test_all_missing_people_are_named_at_once_with_their_tags() -> None:
    template = word(
        "{{ контролирует.фио | дательный }}", "Текст", rows=[["", "{{ контролирует.должность }}"]]
    )
    made = render(template)
    assert not made.is_made
    assert [(one.code, one.place.path) for one in made.problems] == [
        ("T301", "основной текст, абзац 1, тег {{ контролирует.фио | дательный }}"),
        (
            "T301",
            "основной текст, таблица 1, строка 1, столбец 2, тег {{ контролирует.должность }}",
        ),
    ]


def test_an_empty_field_is_told_but_does_not_stop_the_document() -> None:
    made = render(word("тел. {{ организация.телефон }}"))
    assert made.is_made
    assert [(one.code, one.severity) for one in made.problems] == [("T302", Severity.WARNING)]
    assert "организация.телефон" in made.problems[0].message


def test_a_date_that_is_missing_is_not_printed_as_none() -> None:
    made = render(word("{{ пары[1].начало }}"))
    assert [one.code for one in made.problems] == ["T301"]


def test_an_unknown_gender_blocks_and_tells_whose_without_a_name() -> None:
    people = (Person("k", "Коваль", "Саша", position="методист"), *SCHOOL.people[2:])
    data = replace(DATA, organisation=replace(SCHOOL, people=people))
    context = document_context(data, LAUNCH_PAPER)
    template = word("{{ куратор.фио | винительный }}", '{{ куратор | по_роду("него", "неё") }}')
    made = render_document(LAUNCH_PAPER, template, context)
    assert not made.is_made
    assert [one.code for one in made.problems] == ["T303", "T303"]
    assert all("shkola, запись k" in one.message for one in made.problems)
    assert not any("Коваль" in one.message for one in made.problems)


def test_an_inferred_form_is_listed_with_its_place() -> None:
    made = render(word("Назначить", "{{ куратор.должность | винительный }}"))
    [form] = made.forms
    assert form.nominative == "заместитель директора по воспитательной работе"
    assert (form.case, form.field, form.holder) == (
        "винительный",
        "куратор.должность",
        "shkola, запись k",
    )
    assert form.where == "основной текст, абзац 2, тег {{ куратор.должность | винительный }}"


def test_a_form_of_the_glossary_is_printed() -> None:
    spec, context = LAUNCH_PAPER, document_context(DATA, LAUNCH_PAPER)
    glossary = {"директор": {"dative": "директору-распорядителю"}}
    made = render_document(
        spec, word("{{ директор.должность | дательный }}"), context, glossary=glossary
    )
    assert text_of(made.content)[0] == "директору-распорядителю"
    assert made.forms == ()


def test_a_tag_that_cannot_be_worked_out_is_told_without_the_values() -> None:
    made = render(word("Первый", "{{ куратор.фио | int + 'а' }}", "{{ 1 // 0 }}"))
    assert not made.is_made
    [problem] = made.problems
    assert (problem.code, problem.place.path) == (
        "T112",
        "основной текст, абзац 2, тег {{ куратор.фио | int + 'а' }}",
    )
    assert "Небылицына" not in problem.message


def test_tags_that_tear_the_document_apart_are_refused() -> None:
    made = render(word("{% if куратор %}Да", rows=[["{% endif %}", ""]]), куратор=Absent("куратор"))
    assert [one.code for one in made.problems] == ["T121"]


def test_a_result_crosses_to_another_process() -> None:
    made = render(word("{{ куратор.фио | дательный }}"))
    assert pickle.loads(pickle.dumps(made)) == made
    context = document_context(DATA, LAUNCH_PAPER)
    copied = pickle.loads(pickle.dumps(context))
    template = word("{{ куратор.фио | дательный }} {{ контролирует }}{{ организация.телефон }}")
    assert render_document(LAUNCH_PAPER, template, copied) == render_document(
        LAUNCH_PAPER, template, context
    )
