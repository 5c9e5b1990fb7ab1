"""Positions and organisations: what declines, what stays, what is worth a look."""

import pytest

from workflows.language import Case, Origin, Status, decline_organisation, decline_position
from workflows.model.people import Gender


@pytest.mark.parametrize(
    ("nominative", "instrumental"),
    [
        ("учитель русского языка", "учителем русского языка"),
        ("педагог-психолог", "педагогом-психологом"),
        ("пресс-секретарь", "пресс-секретарём"),
        ("IT-специалист", "IT-специалистом"),
        ("и.о. директора", "и.о. директора"),
        ("директор, учитель истории", "директором, учителем истории"),
        ("заместитель — начальник отдела", "заместителем — начальником отдела"),
        ("председатель и секретарь комиссии", "председателем и секретарём комиссии"),
        ("лучший учитель", "лучшим учителем"),
        ("ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО УВР", "заместителем директора по УВР"),
        ("третий секретарь", "третьим секретарём"),
    ],
)
def test_the_main_words_decline_and_the_tail_stays(nominative: str, instrumental: str) -> None:
    form = decline_position(nominative, Case.INSTRUMENTAL)
    assert (form.text, form.status) == (instrumental, Status.OK)


@pytest.mark.parametrize(
    ("nominative", "dative"),
    [
        ("специалист городской администрации", "специалисту городской администрации"),
        ("эксперт областной конкурсной комиссии", "эксперту областной конкурсной комиссии"),
        ("заведующий городской библиотекой", "заведующему городской библиотекой"),
        ("заведующая мастерской", "заведующей мастерской"),
        ("мастер мастерской", "мастеру мастерской"),
        ("врач городской, участковой больниц", "врачу городской, участковой больниц"),
        ("методист (городской координатор)", "методисту (городскому координатору)"),
        ("ведущий городской специалист", "ведущему городскому специалисту"),
        ("старший звеньевой", "старшему звеньевому"),
    ],
)
def test_an_adjective_in_oy_may_belong_to_a_feminine_noun_of_the_tail(
    nominative: str, dative: str
) -> None:
    form = decline_position(nominative, Case.DATIVE)
    assert (form.text, form.status) == (dative, Status.OK)


def test_people_are_animate_and_institutions_are_not() -> None:
    assert decline_position("старший мастер", Case.ACCUSATIVE).text == "старшего мастера"
    assert decline_organisation("Детский сад № 3", Case.ACCUSATIVE).text == "Детский сад № 3"


def test_a_things_name_used_for_a_person_is_animate() -> None:
    assert decline_position("модератор", Case.ACCUSATIVE).text == "модератора"
    assert decline_position("калькулятор", Case.ACCUSATIVE).text == "калькулятора"


def test_the_stem_stays_as_typed() -> None:
    assert decline_position("звукорежиссер", Case.DATIVE).text == "звукорежиссеру"
    assert decline_position("звукорежиссёр", Case.DATIVE).text == "звукорежиссёру"
    assert decline_organisation("Молодежный центр", Case.DATIVE).text == "Молодежному центру"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("врач терапевт", "без дефиса"),
        ("и.о. директор", "родительный падеж"),
        ("зам директора", "с точкой"),
        ("главная бухгалтер", "не согласованы"),
        ("юнармеец", "нет в словаре"),
        ("калькулятор", "не похоже на должность"),
        ("по воспитательной работе", "не найдено главное слово"),
        ("диpектор", "латинские буквы"),
    ],
)
def test_what_is_not_sure_says_why(text: str, reason: str) -> None:
    form = decline_position(text, Case.DATIVE)
    assert form.status is Status.CHECK
    assert reason in form.reason


def test_a_womans_position_of_a_man_is_worth_a_look() -> None:
    assert decline_position("заведующая", Case.DATIVE, Gender.MALE).status is Status.CHECK
    assert decline_position("заведующая", Case.DATIVE, Gender.FEMALE).status is Status.OK
    assert decline_position("глава района", Case.DATIVE, Gender.MALE).status is Status.OK


@pytest.mark.parametrize(
    ("nominative", "prepositional"),
    [
        ("МБОУ «СОШ № 5»", "МБОУ «СОШ № 5»"),
        ("Центр „Рост“ города Абакана", "Центре „Рост“ города Абакана"),
        ("Школа (коррекционная) № 3", "Школе (коррекционной) № 3"),
        ("Начальная школа — детский сад № 7", "Начальной школе — детском саде № 7"),
        ("Ясли-сад № 5", "Яслях-саде № 5"),
        ("Электрические сети", "Электрических сетях"),
        ("  Лицей   №  7 ", "Лицее № 7"),
        ("ООО Ромашка", "ООО Ромашка"),
    ],
)
def test_names_of_organisations(nominative: str, prepositional: str) -> None:
    form = decline_organisation(nominative, Case.PREPOSITIONAL)
    assert (form.text, form.status) == (prepositional, Status.OK)


def test_unbreakable_spaces_stay_unbreakable() -> None:
    assert decline_organisation("Лицей №\u00a07", Case.DATIVE).text == "Лицею №\u00a07"


@pytest.mark.parametrize(
    ("text", "dative", "reason"),
    [
        ("МБДОУ детский сад № 3", "МБДОУ детскому саду № 3", "после сокращения"),
        ("СРЕДНЯЯ ШКОЛА № 5", "Средней школе № 5", "прописными"),
        ("ИП Иванов И.И.", "ИП Иванову И.И.", "предпринимателя"),
        ("Колледж „Рост“ Лицей № 2", "Колледжу „Рост“ Лицею № 2", "второе название"),
    ],
)
def test_doubtful_names_of_organisations(text: str, dative: str, reason: str) -> None:
    form = decline_organisation(text, Case.DATIVE)
    assert (form.text, form.status) == (dative, Status.CHECK)
    assert reason in form.reason


def test_an_entrepreneur_of_unknown_gender_is_blocked() -> None:
    form = decline_organisation("Индивидуальный предприниматель Ким Саша", Case.DATIVE)
    assert form.status is Status.BLOCKED
    assert form.text == "Индивидуальный предприниматель Ким Саша"


@pytest.mark.parametrize("decline", [decline_position, decline_organisation])
def test_nothing_to_decline_blocks(decline) -> None:  # type: ignore[no-untyped-def]
    assert decline(" ", Case.DATIVE).status is Status.BLOCKED


def test_the_glossary_holds_positions_too() -> None:
    glossary = {"врач терапевт": {"dative": "врачу-терапевту"}}
    form = decline_position(" врач  терапевт", Case.DATIVE, glossary=glossary)
    assert (form.text, form.origin) == ("врачу-терапевту", Origin.GLOSSARY)
    own = decline_organisation("Лицей", Case.DATIVE, forms={"dative": "Лицей"}, glossary=glossary)
    assert (own.text, own.origin) == ("Лицей", Origin.RECORD)
