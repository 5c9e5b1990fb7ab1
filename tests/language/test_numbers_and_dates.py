"""Numbers in words, words after numbers, dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.language import (
    NBSP,
    Case,
    by_gender,
    date_long,
    date_numeric,
    date_words,
    join_and,
    number_with_words,
    number_words,
    ordinal_words,
    plural,
)
from workflows.model.people import Gender


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (0, Case.NOMINATIVE, "m", "ноль"),
        (1, Case.NOMINATIVE, "f", "одна"),
        (2, Case.NOMINATIVE, "n", "два"),
        (36, Case.NOMINATIVE, "m", "тридцать шесть"),
        (36, Case.GENITIVE, "m", "тридцати шести"),
        (40, Case.PREPOSITIONAL, "m", "сорока"),
        (58, Case.INSTRUMENTAL, "m", "пятьюдесятью восемью"),
        (90, Case.DATIVE, "m", "девяноста"),
        (144, Case.GENITIVE, "f", "ста сорока четырёх"),
        (200, Case.DATIVE, "m", "двумстам"),
        (517, Case.INSTRUMENTAL, "m", "пятьюстами семнадцатью"),
        (800, Case.INSTRUMENTAL, "m", "восемьюстами"),
        (1000, Case.NOMINATIVE, "m", "одна тысяча"),
        (2002, Case.GENITIVE, "f", "двух тысяч двух"),
        (21_000, Case.ACCUSATIVE, "m", "двадцать одну тысячу"),
        (1_005_011, Case.NOMINATIVE, "m", "один миллион пять тысяч одиннадцать"),
        (-3, Case.NOMINATIVE, "m", "минус три"),
    ],
)
def test_numbers_are_written_in_words(number: int, case: Case, gender: str, words: str) -> None:
    assert number_words(number, case, gender) == words


def test_figures_with_words_after_them() -> None:
    assert number_with_words(36) == "36 (тридцать шесть)"
    assert number_with_words(2, Case.GENITIVE, "f") == "2 (двух)"


def test_a_number_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        number_words(10**15)
    with pytest.raises(ValueError, match="out of the range"):
        ordinal_words(10_000)


@given(st.integers(min_value=1, max_value=10**15 - 1), st.sampled_from(list(Case)))
def test_every_number_has_words_without_gaps(number: int, case: Case) -> None:
    words = number_words(number, case)
    assert words == " ".join(words.split())
    assert words


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (3, Case.NOMINATIVE, "n", "третье"),
        (3, Case.GENITIVE, "n", "третьего"),
        (2020, Case.GENITIVE, "m", "две тысячи двадцатого"),
        (2000, Case.GENITIVE, "m", "двухтысячного"),
        (1998, Case.GENITIVE, "m", "одна тысяча девятьсот девяносто восьмого"),
        (2023, Case.PREPOSITIONAL, "m", "две тысячи двадцать третьем"),
        (11, Case.NOMINATIVE, "f", "одиннадцатая"),
        (100, Case.DATIVE, "m", "сотому"),
    ],
)
def test_only_the_last_word_of_an_ordinal_declines(
    number: int, case: Case, gender: str, words: str
) -> None:
    assert ordinal_words(number, case, gender) == words


def test_dates_do_not_break_where_they_must_not() -> None:
    assert date_long(date(2020, 4, 3)) == f"3{NBSP}апреля 2020{NBSP}г."
    assert date_numeric(date(2020, 4, 3)) == "03.04.2020"


def test_dates_in_words() -> None:
    day = date(2020, 4, 3)
    assert date_words(day) == f"третье{NBSP}апреля две тысячи двадцатого{NBSP}года"
    assert date_words(day, Case.GENITIVE).startswith(f"третьего{NBSP}апреля")
    assert date_words(date(2019, 5, 21)).startswith(f"двадцать первое{NBSP}мая")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "часов"),
        (1, "час"),
        (3, "часа"),
        (11, "часов"),
        (22, "часа"),
        (111, "часов"),
        (-1, "час"),
    ],
)
def test_the_word_after_a_number(number: int, word: str) -> None:
    assert plural(number, "час", "часа", "часов") == word


def test_lists_are_joined_as_in_a_sentence() -> None:
    assert join_and([]) == ""
    assert join_and(["план"]) == "план"
    assert join_and(["план", "", "отчёт"]) == "план и отчёт"
    assert join_and(iter(["план", "отчёт", "анкета"])) == "план, отчёт и анкета"


def test_words_agree_with_the_gender() -> None:
    assert by_gender(Gender.MALE, "ознакомлен", "ознакомлена") == "ознакомлен"
    assert by_gender(Gender.FEMALE, "ознакомлен", "ознакомлена") == "ознакомлена"
