"""Every field that a shipped document needs has a place where it is filled in."""

import pytest

from tests.documents.samples import SCHOOL
from tests.documents.test_shipped_papers import SET
from workflows.documents.missing import needs_of
from workflows.documents.whereabouts import spot_of

assert SET is not None
NEEDS = sorted({need for one in SET.documents for need in needs_of(one)})


@pytest.mark.parametrize("need", NEEDS)
def test_the_place_of_every_need_is_told_without_our_words(need: str) -> None:
    place = str(spot_of(need, SCHOOL, "m1"))
    assert place
    if place.startswith("данные организации: "):
        assert place.removeprefix("данные организации: ")[0].isascii(), place


@pytest.mark.parametrize(
    ("path", "subject", "place"),
    [
        ("наставники[2].должность", "", "people, запись m2, ключ position"),
        ("наставники", "", "mentors"),
        ("пары[1].наставник.место_работы", "", "people, запись m1, ключ workplace"),
        ("пары[2].цель", "", "pairs, запись p2, ключ goal"),
        ("пара.наставляемый.дата_рождения", "p1", "people, запись c1, ключ born"),
        ("партнёр.руководитель", "x", "partners, запись x, ключ head"),
        ("партнёры[1].инн", "", "partners, запись x, ключ inn"),
        ("субъект.адрес", "c1", "people, запись c1, ключ address"),
        ("секретарь.фио", "", "secretary"),
        ("пара.соглашение.выплата", "p1", "pairs, запись p1, ключ agreement.payment"),
        ("основание_представительства", "", "representatives, ключ ground"),
        ("директор.фио", "", "people, запись d, ключ surname, name, patronymic"),
    ],
)
def test_a_row_s_field_is_found_in_the_record_of_its_person(
    path: str, subject: str, place: str
) -> None:
    assert str(spot_of(path, SCHOOL, subject)) == f"данные организации: {place}"


def test_what_the_program_counts_itself_is_not_asked_of_anyone() -> None:
    assert str(spot_of("период.учебный_год", SCHOOL)) == "считает программа"
    assert "дорожная карта" in str(spot_of("карта.этапы", SCHOOL))
