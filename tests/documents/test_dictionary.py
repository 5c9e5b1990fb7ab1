"""The data dictionary: every field told in Russian with an example, and usable as sample data."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.documents.samples import ACTS, LAUNCH_PAPER, REGULATION, SET
from tests.documents.test_context import unlike
from tests.documents.word import text_of, word
from tests.house.repository import ROOT
from workflows.documents.dictionary import TOP, dictionary, paths
from workflows.documents.field import ANY, Field, FieldKind, text
from workflows.documents.field_guide import field_guide
from workflows.documents.filters import FILTERS, Filter
from workflows.documents.render import render_document
from workflows.documents.sample_context import sample_context
from workflows.documents.values import Absent, Record

_HOLDERS = (FieldKind.RECORD, FieldKind.LIST)
_RUSSIAN = re.compile(r"[а-яё]", re.IGNORECASE)


@pytest.mark.parametrize(("path", "field"), list(paths()), ids=[path for path, _ in paths()])
def test_every_field_has_a_russian_description_and_an_example(path: str, field: Field) -> None:
    assert _RUSSIAN.search(field.description)
    assert field.kind in _HOLDERS or field.example
    assert bool(field.fields) is (field.kind in _HOLDERS)


def test_every_filter_has_a_russian_name_description_and_example() -> None:
    assert [one for one in FILTERS if not _RUSSIAN.search(one.description + one.names[0])] == []
    assert [one for one in FILTERS if not one.example] == []


@pytest.mark.parametrize("one", FILTERS, ids=lambda one: one.names[0])
def test_a_filters_example_is_what_it_prints(one: Filter) -> None:
    context = sample_context(LAUNCH_PAPER, SET.documents, ACTS)
    made = render_document(LAUNCH_PAPER, word(f"{{{{ {one.usage} }}}}"), context)
    assert made.problems == ()
    assert text_of(made.content)[0].replace("\xa0", " ") == one.example


def test_the_guide_of_fields_is_the_dictionary() -> None:
    # Renewed by: uv run veshka template fields --guide docs/template-fields.md
    written = (ROOT / "docs" / "template-fields.md").read_text(encoding="utf-8")
    assert written == field_guide()
    names = {path.rpartition(".")[2] for path, _ in paths()} - {ANY}
    assert [name for name in names if name not in written] == []


def test_names_do_not_repeat_within_a_record() -> None:
    names = [path for path, _ in paths()]
    assert len(names) == len(set(names))


def test_acts_and_documents_that_are_known_close_their_records() -> None:
    known = {path for path, _ in paths(dictionary(["р145"], ["launch"]))}
    assert {"нпа.р145", "комплект.launch.дата"} <= known
    assert not any(ANY in path for path in known)


def test_the_sample_context_is_what_the_dictionary_promises() -> None:
    context = sample_context(LAUNCH_PAPER, SET.documents, ACTS)
    assert context.keys() == {one.name for one in TOP}
    faults = [fault for one in TOP for fault in unlike(context[one.name], one, one.name)]
    assert faults == []


def test_lists_have_several_rows_that_differ() -> None:
    team = sample_context()["команда"]
    assert isinstance(team, tuple)
    assert [row["номер"] for row in team] == [1, 2, 3]
    assert len({row["фио"] for row in team}) == 3
    assert len(str(sample_context(rows=2)["пары"]).split("Record")) == 3


def test_dates_are_dates_and_people_decline_by_their_gender() -> None:
    template = word(
        "{{ документ.дата | дата_словами }}",
        "{{ директор.фио | дательный }}, {{ директор.должность | дательный }}",
        "{% for x in наставники %}{{ x.фамилия_инициалы | родительный }}; {% endfor %}",
        "{{ нпа.р145 | родительный }}; {{ комплект.regulation.приложение }}",
    )
    made = render_document(
        LAUNCH_PAPER, template, sample_context(LAUNCH_PAPER, SET.documents, ACTS)
    )
    assert made.problems == ()
    assert [one.replace("\xa0", " ") for one in text_of(made.content)] == [
        "шестое апреля две тысячи двадцатого года",
        "Петрову Илье Сергеевичу, директору",
        "Орловой М.Ю.; Кузнецова П.И.; Белова Е.А.; ",
        "распоряжения Министерства просвещения от 25.12.2019 № Р-145; 2",
    ]


def test_an_appendix_cites_its_order_and_an_order_is_none() -> None:
    of_order = sample_context(LAUNCH_PAPER, SET.documents)
    of_appendix = sample_context(REGULATION, SET.documents)["приложение"]
    assert of_order["приложение"] == Absent("приложение")
    assert isinstance(of_appendix, Record)
    assert of_appendix["номер"] == 2
    assert isinstance(of_appendix["приказ"], Record)
    assert of_appendix["приказ"]["название"] == "О внедрении наставничества"


def test_a_new_field_needs_nothing_but_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    grown = replace(TOP[0], fields=(*TOP[0].fields, text("девиз", "девиз школы", "Всегда вперёд")))
    monkeypatch.setattr("workflows.documents.sample_context.TOP", (grown, *TOP[1:]))
    school = sample_context()["организация"]
    assert isinstance(school, Record)
    assert school["девиз"] == "Всегда вперёд"


def test_every_date_among_the_examples_is_a_day_of_the_calendar() -> None:
    days = [one for _, one in paths() if one.kind is FieldKind.DATE]
    for one in days:
        for example in (one.example, *one.more):
            day, month, year = map(int, example.split("."))
            assert date(year, month, day).year == year
