"""Unbreakable spaces, quotes, initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.language import initials_first, initials_last, quoted, typography


def _shown(text: str) -> str:
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("приказ № 5", "приказ №~5"),
        ("приказ №5", "приказ №~5"),
        ("3 апреля 2020 г.", "3~апреля 2020~г."),
        ("в 2020 году", "в 2020~году"),
        ("2020–2024 гг.", "2020–2024~гг."),
        ("А.П. Иванова", "А.П.~Иванова"),
        ("А. П. Иванова", "А.~П.~Иванова"),
        ("Иванову А.П. и Ким С.", "Иванову~А.П. и Ким С."),
        ("5 маяков", "5 маяков"),
        ("г. Абакан", "г. Абакан"),
        ("в 2020 г. Абакан", "в 2020~г. Абакан"),
        ('"Лицей"', "«Лицей»"),
        ('МБОУ "Центр "Рост""', "МБОУ «Центр „Рост“»"),
        ("«СОШ «Лидер»»", "«СОШ „Лидер“»"),
        ("“Лицей”", "«Лицей»"),
        ("«Комплекс «Смена»", "«Комплекс «Смена»"),
        ('доска 5"', 'доска 5"'),
    ],
)
def test_text_is_set_by_the_rules_of_russian_printing(typed: str, printed: str) -> None:
    assert _shown(typography(typed)) == printed


def test_ё_is_kept_as_typed() -> None:  # noqa: PLC2401 — the letter is the matter
    assert typography("ребёнок и ребенок") == "ребёнок и ребенок"


@given(st.text(alphabet='абвАБ .№123"«»„“г-', max_size=40))
def test_setting_a_set_text_changes_nothing(text: str) -> None:
    once = typography(text)
    assert typography(once) == once


def test_a_name_in_quotes_turns_its_own_into_inner_ones() -> None:
    assert quoted("СОШ № 5") == "«СОШ № 5»"
    assert quoted('Центр "Рост"') == "«Центр „Рост“»"


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        (("Иванова", "Анна", "Петровна"), "А.П.~Иванова", "Иванова~А.П."),
        (("Ким", "Сергей", ""), "С.~Ким", "Ким~С."),
        (("Алиев", "Рашид", "Ариф оглы"), "Р.А.~Алиев", "Алиев~Р.А."),
        (("Алиев", "Рашид", "Ариф-оглы"), "Р.А.~Алиев", "Алиев~Р.А."),
        (("Смирнова", "Анна-Мария", "Петровна"), "А.-М.П.~Смирнова", "Смирнова~А.-М.П."),
        (("Ивановой", "А.", "П."), "А.П.~Ивановой", "Ивановой~А.П."),
        (("Иванова", "", ""), "Иванова", "Иванова"),
    ],
)
def test_initials_hold_on_to_the_surname(
    parts: tuple[str, str, str], first: str, last: str
) -> None:
    assert _shown(initials_first(*parts)) == first
    assert _shown(initials_last(*parts)) == last
