"""Names of people: whose they are, what may be trusted, what people have corrected."""

import pytest

from workflows.language import (
    OBLIQUE,
    Case,
    Origin,
    Status,
    decline_full_name,
    decline_person,
    guess_gender,
)
from workflows.model.people import Gender


def test_a_name_is_declined_part_by_part() -> None:
    form = decline_person("Иванова", "Анна", "Петровна", case=Case.DATIVE)
    assert form.text == "Ивановой Анне Петровне"
    assert (form.status, form.reason, form.origin) == (Status.OK, "", Origin.ENGINE)


def test_a_part_may_be_missing() -> None:
    assert decline_person("Иванова", gender=Gender.FEMALE, case=Case.DATIVE).text == "Ивановой"
    assert decline_person("", "Анна", "Петровна", case=Case.DATIVE).text == "Анне Петровне"


def test_an_unknown_gender_blocks_every_case_and_says_what_to_do() -> None:
    for case in OBLIQUE:
        form = decline_full_name("Ким Саша", case)
        assert form.status is Status.BLOCKED
        assert "укажите пол" in form.reason
        assert form.text == "Ким Саша"


def test_initials_do_not_tell_a_gender() -> None:
    assert decline_full_name("Иванова И.И.", Case.DATIVE).status is Status.BLOCKED
    given = decline_full_name("Иванова И.И.", Case.DATIVE, Gender.FEMALE)
    assert (given.text, given.status) == ("Ивановой И.И.", Status.OK)


def test_a_gender_told_by_the_name_alone_is_to_be_confirmed() -> None:
    form = decline_full_name("Ким Сергей", Case.DATIVE)
    assert (form.text, form.status) == ("Киму Сергею", Status.CHECK)
    assert "подтвердите" in form.reason


def test_a_gender_against_the_patronymic_blocks() -> None:
    form = decline_full_name("Иванов Иван Петрович", Case.DATIVE, Gender.FEMALE)
    assert form.status is Status.BLOCKED
    assert "«Петрович» — мужской" in form.reason


def test_a_gender_against_the_name_is_worth_a_look() -> None:
    form = decline_full_name("Ким Анна", Case.DATIVE, Gender.MALE)
    assert form.status is Status.CHECK
    assert "имя похоже на женский" in form.reason


def test_a_womans_surname_in_the_mans_form_is_worth_a_look() -> None:
    assert decline_full_name("Пушкин Анна Петровна", Case.DATIVE).status is Status.CHECK
    assert decline_full_name("Бондаришин Анна Петровна", Case.DATIVE).status is Status.OK


def test_a_mans_surname_in_the_womans_form_is_worth_a_look() -> None:
    assert decline_full_name("Иванова Иван Петрович", Case.DATIVE).status is Status.CHECK


@pytest.mark.parametrize(
    ("typed", "dative"),
    [
        ("ИВАНОВА АННА ПЕТРОВНА", "Ивановой Анне Петровне"),
        ("  иванова   анна  петровна ", "Ивановой Анне Петровне"),
        ("КАРА-ООЛ ШОЛБАН ВАЛЕРЬЕВИЧ", "Кара-оолу Шолбану Валерьевичу"),
        ("АЛИЕВ РАШИД АРИФ ОГЛЫ", "Алиеву Рашиду Ариф оглы"),
        ("ПЕТРОВ-ВОДКИН КУЗЬМА СЕРГЕЕВИЧ", "Петрову-Водкину Кузьме Сергеевичу"),
    ],
)
def test_capitals_and_spaces_are_put_right_first(typed: str, dative: str) -> None:
    form = decline_full_name(typed, Case.DATIVE)
    assert (form.text, form.status) == (dative, Status.OK)


def test_the_nominative_is_the_tidied_text() -> None:
    assert decline_full_name(" ИВАНОВА  АННА ", Case.NOMINATIVE).text == "Иванова Анна"


def test_yo_is_kept_as_typed() -> None:
    assert decline_full_name("Королёв Фёдор Ильич", Case.DATIVE).text == "Королёву Фёдору Ильичу"
    assert decline_full_name("Королев Федор Ильич", Case.DATIVE).text == "Королеву Федору Ильичу"


def test_look_alike_letters_are_named() -> None:
    form = decline_full_name("Ceргеев Иван Петрович", Case.DATIVE)
    assert form.status is Status.CHECK
    assert "«Ceргеев» латинские буквы" in form.reason


def test_families_that_decline_both_ways_are_asked() -> None:
    form = decline_full_name("Заяц Иван Петрович", Case.GENITIVE)
    assert (form.text, form.status) == ("Зайца Ивана Петровича", Status.CHECK)


@pytest.mark.parametrize(
    ("surname", "genitive", "status"),
    [
        ("Берншток", "Бернштока", Status.OK),
        ("Алтынбек", "Алтынбека", Status.OK),
        ("Бурачок", "Бурачка", Status.CHECK),
        ("Гашковец", "Гашковца", Status.CHECK),
        ("Бельгиец", "Бельгийца", Status.OK),
        ("Кузнец", "Кузнеца", Status.OK),
        ("Зверёк", "Зверька", Status.CHECK),
    ],
)
def test_a_vowel_that_may_fall_out_is_sure_only_where_it_is_known(
    surname: str, genitive: str, status: Status
) -> None:
    form = decline_person(surname, gender=Gender.MALE, case=Case.GENITIVE)
    assert (form.text, form.status) == (genitive, status)


def test_libraries_that_disagree_make_a_form_doubtful() -> None:
    form = decline_full_name("Хабибуллина Асия Мансуровна", Case.DATIVE)
    assert form.status is Status.CHECK
    assert "расходятся" in form.reason


def test_a_records_own_form_beats_the_glossary_and_the_glossary_the_engine() -> None:
    name = ("Заяц", "Иван", "Петрович")
    glossary = {"Заяц Иван Петрович": {"dative": "Заяцу Ивану Петровичу"}}
    shared = decline_person(*name, case=Case.DATIVE, glossary=glossary)
    assert (shared.text, shared.status) == ("Заяцу Ивану Петровичу", Status.OK)
    assert shared.origin is Origin.GLOSSARY
    own = decline_person(
        *name, case=Case.DATIVE, forms={"dative": "Заяц Ивану Петровичу"}, glossary=glossary
    )
    assert (own.text, own.origin) == ("Заяц Ивану Петровичу", Origin.RECORD)
    other_case = decline_person(*name, case=Case.GENITIVE, glossary=glossary)
    assert other_case.origin is Origin.ENGINE


def test_a_record_unblocks_a_name_without_a_gender() -> None:
    form = decline_person("Ким", "Саша", case=Case.DATIVE, forms={Case.DATIVE: "Ким Саше"})
    assert (form.text, form.status) == ("Ким Саше", Status.OK)


@pytest.mark.parametrize(
    ("parts", "gender"),
    [
        (("Шевченко", "Саша", "Петровна"), Gender.FEMALE),
        (("Шевченко", "Саша", "Ильич"), Gender.MALE),
        (("Алиев", "Рашид", "Ариф оглы"), Gender.MALE),
        (("Алиева", "Севиндж", "Рашид-кызы"), Gender.FEMALE),
        (("Ким", "Сергей", ""), Gender.MALE),
        (("Ким", "Никита", ""), Gender.MALE),
        (("Иванова", "Женя", ""), None),
        (("Иванова", "И.", "И."), None),
        (("Иванова", "", ""), None),
    ],
)
def test_the_gender_is_told_by_the_patronymic_or_by_a_name_of_one_gender(
    parts: tuple[str, str, str], gender: Gender | None
) -> None:
    assert guess_gender(*parts) is gender


@pytest.mark.parametrize(
    ("text", "dative"),
    [
        ("Анна Петровна Иванова", "Анне Петровне Ивановой"),
        ("И.И. Иванов", "И.И. Иванову"),
        ("Иванов И. И.", "Иванову И. И."),
        ("фон Штейн Иван Петрович", "фон Штейну Ивану Петровичу"),
        ("Иван Петрович", "Ивану Петровичу"),
        ("О Иван Петрович", "О Ивану Петровичу"),
    ],
)
def test_words_of_a_name_may_stand_in_any_order(text: str, dative: str) -> None:
    assert decline_full_name(text, Case.DATIVE, Gender.MALE if "." in text else None).text == dative


def test_no_name_at_all_blocks() -> None:
    assert decline_full_name("  ", Case.DATIVE).status is Status.BLOCKED


def test_a_doubt_about_the_stress_leaves_the_other_cases_alone() -> None:
    statuses = {
        case: decline_full_name("Кулиш Марк Олегович", case).status
        for case in (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.PREPOSITIONAL)
    }
    assert set(statuses.values()) == {Status.OK}
    assert decline_full_name("Кулиш Марк Олегович", Case.INSTRUMENTAL).status is Status.CHECK


def test_a_title_at_the_end_of_a_double_name_declines_alone() -> None:
    form = decline_full_name("Евкуров Юнус-Бек Баматгиреевич", Case.DATIVE)
    assert form.text == "Евкурову Юнус-Беку Баматгиреевичу"
    assert (form.status, "двойное имя" in form.reason) == (Status.CHECK, True)


def test_a_biblical_name_in_a_soft_sign_declines_and_a_western_one_is_asked_about() -> None:
    assert decline_full_name("Левит Рахель Львовна", Case.DATIVE).text == "Левит Рахели Львовне"
    assert decline_full_name("Левит Этель Львовна", Case.DATIVE).status is Status.CHECK
