"""Values on paper: unbreakable spaces and Russian quotes, with every letter as it was typed."""

from dataclasses import replace

import pytest

from tests.documents.samples import DATA, LAUNCH_PAPER, PEOPLE, SCHOOL
from tests.documents.word import member, text_of, word
from workflows.documents.context import document_context
from workflows.documents.render import render_document
from workflows.documents.typesetting import typeset
from workflows.model.people import Organisation


def printed(tag: str, school: Organisation = SCHOOL, **glossary: dict[str, str]) -> str:
    context = document_context(replace(DATA, organisation=school), LAUNCH_PAPER)
    made = render_document(LAUNCH_PAPER, word(tag), context, glossary=glossary)
    assert made.problems == ()
    return text_of(made.content)[0].replace("\u00a0", "~")


def shown(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u2011", "=")


@pytest.mark.parametrize(
    ("text", "on_paper"),
    [
        ('МБОУ "СОШ № 2 имени И. П. Ёжикова"', "МБОУ «СОШ №~2 имени И.~П.~Ёжикова»"),
        ("приказ от 3 апреля 2020 г. № 100-302", "приказ от 3~апреля 2020~г. №~100=302"),
        ("г. Абакан, ул. Мира, д. 1, кв. 5", "г.~Абакан, ул.~Мира,~д.~1, кв.~5"),
        # Tied to «им.» a long name would leave a gap in the line above, or be cut in a column.
        ("МАОУ «СОШ № 125 им. К.А. Преображенского»", "МАОУ «СОШ №~125 им. К.А.~Преображенского»"),
        ("ч. 3 ст. 28 закона", "ч.~3 ст.~28 закона"),
        ("8 «А» класс", "8~«А» класс"),
        ("в 2020 г. Абакан", "в 2020~г. Абакан"),
        ("на 10 с. Текст", "на 10 с. Текст"),
        ("директор Пушкин А. С.", "директор Пушкин~А.~С."),
        ("ООО «Комплекс «Смена»", "ООО «Комплекс «Смена»"),
        ("закон № 273-ФЗ, Р-145, МР-42/02", "закон №~273=ФЗ, Р=145, МР=42/02"),
        ("тел. 8 (3902) 22-00-00, доб. 5", "тел.~8~(3902)~22=00=00, доб. 5"),
        ("+7 900 000-00-01", "+7~900~000=00=01"),
        ("паспорт 0000 000000", "паспорт 0000 000000"),
        ("А.-В.В. Анненкова-Бернар", "А.=В.В.~Анненкова-Бернар"),
        ("school-5@example.ru, school-5.example.ru", "school-5@example.ru, school-5.example.ru"),
        ("учитель – ученик", "учитель~– ученик"),
        ("10 процентов, но не менее 12 000 рублей", "10~процентов, но не менее 12~000~рублей"),
        ("школа-интернат № 5", "школа-интернат №~5"),
    ],
)
def test_text_is_set_as_russian_papers_have_it(text: str, on_paper: str) -> None:
    assert shown(typeset(text)) == on_paper
    assert typeset(typeset(text)) == typeset(text)
    on_page = printed("{{ организация.адрес }}", replace(SCHOOL, address=text))
    assert on_page == on_paper.replace("=", "-")


def test_a_hyphen_that_must_not_break_is_words_own_sign() -> None:
    school = replace(SCHOOL, address="№ 273-ФЗ")
    context = document_context(replace(DATA, organisation=school), LAUNCH_PAPER)
    made = render_document(LAUNCH_PAPER, word("по закону {{ организация.адрес }} 273‑ФЗ"), context)
    xml = member(made.content, "word/document.xml").decode()
    assert xml.count("273</w:t><w:noBreakHyphen/>") == 2
    assert "\u2011" not in xml


def test_a_long_row_of_digits_takes_no_time() -> None:
    assert typeset("8" + "1" * 4000 + "x.") == "8" + "1" * 4000 + "x."
    assert shown(typeset("8 " * 3000)).startswith("8")


def test_a_declined_name_is_set_too() -> None:
    school = replace(SCHOOL, short_name='МБОУ "СОШ № 5"')
    assert printed("{{ организация.краткое | родительный }}", school) == "МБОУ «СОШ №~5»"


def test_forms_are_looked_up_by_the_text_as_it_was_typed() -> None:
    school = replace(SCHOOL, founder="Совет № 7")
    form = {"dative": "Особому Совету № 7", "дательный": "Особому Совету № 7"}
    told = printed("{{ организация.учредитель | дательный }}", school, **{"Совет № 7": form})
    assert told == "Особому Совету №~7"


def test_letters_stay_as_they_were_typed() -> None:
    people = (replace(PEOPLE[0], surname="Артёмов-Елкин", name="Федор"), *PEOPLE[1:])
    school = replace(SCHOOL, people=people)
    assert printed("{{ директор.фио }}", school) == "Артёмов-Елкин Федор Ильич"


def test_a_title_is_quoted_with_inner_quotes_inside() -> None:
    order = replace(DATA.template_set.documents[0], title="О проекте «Наставник № 1»")
    context = document_context(DATA, order)
    made = render_document(order, word("{{ документ.название | в_кавычках }}"), context)
    assert text_of(made.content)[0] == "«О проекте „Наставник №\u00a01“»"
