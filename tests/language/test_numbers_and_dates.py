"""Numbers in words, words after numbers, dates."""

from datetime import date
from decimal import Decimal

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
from workflows.language.counting import counted, money, number_with_thing
from workflows.language.dates import date_range, month_name
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


@pytest.mark.parametrize(
    ("number", "thing", "case", "text"),
    [
        (36, "час", Case.GENITIVE, "36~(тридцати шести) часов"),
        (1, "неделя", Case.ACCUSATIVE, "1~(одну) неделю"),
        (2, "ученик", Case.ACCUSATIVE, "2~(двух) учеников"),
        (21, "ученик", Case.ACCUSATIVE, "21~(двадцать одного) ученика"),
        (22, "ученик", Case.ACCUSATIVE, "22~(двадцать два) ученика"),
        (2, "ученица", Case.ACCUSATIVE, "2~(двух) учениц"),
        (5, "человек", Case.DATIVE, "5~(пяти) человекам"),
        (3, "год", Case.GENITIVE, "3~(трёх) лет"),
        (3, "год", Case.DATIVE, "3~(трём) годам"),
        (1000, "час", Case.INSTRUMENTAL, "1~000~(одной тысячей) часов"),
        (0, "час", Case.NOMINATIVE, "0~(ноль) часов"),
        (2, "календарная неделя", Case.NOMINATIVE, "2~(две) календарные недели"),
        (2, "рабочий день", Case.NOMINATIVE, "2~(два) рабочих дня"),
        (1, "рабочий день", Case.GENITIVE, "1~(одного) рабочего дня"),
        (10, "рабочий день", Case.GENITIVE, "10~(десяти) рабочих дней"),
    ],
)
def test_what_is_counted_agrees_with_the_number(
    number: int, thing: str, case: Case, text: str
) -> None:
    assert number_with_thing(number, thing, case).replace(NBSP, "~") == text


def test_a_thing_that_the_dictionary_does_not_know_is_refused() -> None:
    for thing in ("", "абракадабрика", "час урок неделя зюзя"):
        with pytest.raises(ValueError, match="knows no"):
            counted(2, thing)


@pytest.mark.parametrize(
    ("amount", "case", "text"),
    [
        (Decimal(1), Case.NOMINATIVE, "1 (один) рубль 00~копеек"),
        (Decimal("2.01"), Case.NOMINATIVE, "2 (два) рубля 01~копейка"),
        (Decimal("1000.50"), Case.DATIVE, "1~000 (одной тысяче) рублей 50~копейкам"),
        (Decimal("21.22"), Case.GENITIVE, "21 (двадцати одного) рубля 22~копеек"),
    ],
)
def test_a_sum_of_money(amount: Decimal, case: Case, text: str) -> None:
    assert money(amount, case).replace(NBSP, "~") == text


@pytest.mark.parametrize("amount", [Decimal(-1), Decimal("1.005"), Decimal("NaN"), 10**15])
def test_what_is_no_sum_of_money_is_refused(amount: Decimal | int) -> None:
    with pytest.raises(ValueError, match=r"sum of money|too large"):
        money(amount)


def test_a_period_says_once_what_its_days_share() -> None:
    def said(*days: tuple[int, int, int]) -> str:
        return date_range(*(date(*day) for day in days)).replace(NBSP, " ")

    assert said((2026, 3, 1), (2026, 3, 15)) == "с 1 по 15 марта 2026 г."
    assert said((2026, 2, 28), (2026, 3, 3)) == "с 28 февраля по 3 марта 2026 г."
    assert said((2025, 12, 25), (2026, 1, 10)) == "с 25 декабря 2025 г. по 10 января 2026 г."
    assert said((2026, 3, 1), (2026, 3, 1)) == "1 марта 2026 г."
    with pytest.raises(ValueError, match="before"):
        said((2026, 3, 2), (2026, 3, 1))


def test_months_decline() -> None:
    names = [month_name(number, Case.INSTRUMENTAL) for number in range(1, 13)]
    assert (
        names
        == (
            "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём "
            "ноябрём декабрём"
        ).split()
    )
