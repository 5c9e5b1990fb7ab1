"""Every field that a shipped document needs has a sheet and a column to be filled in."""

import pytest

from tests.documents.samples import SCHOOL
from tests.documents.test_shipped_papers import SET
from workflows.documents.missing import needs_of
from workflows.documents.whereabouts import spot_of
from workflows.operations.fill_in_where import place_in_form
from workflows.rosters.roster.sheets import BY_KEY

assert SET is not None
NEEDS = sorted({need for one in SET.documents for need in needs_of(one)})
TITLES = {one.title for one in BY_KEY.values()}


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_has_a_sheet_of_the_form_and_a_heading_of_it(need: str) -> None:
    spot = spot_of(need, SCHOOL, "m1" if need.startswith(("субъект", "наставник.")) else "p1")
    if spot.told:
        return
    place = place_in_form(spot, SCHOOL)
    [title] = [one for one in TITLES if place.startswith(f"лист «{one}»")]
    headings = {column.heading for one in BY_KEY.values() for column in one.printed}
    if "графа" in place or "строка «" in place:
        assert place.rpartition("«")[2].rstrip("»") in headings, (title, place)


@pytest.mark.parametrize(
    ("path", "subject", "place"),
    [
        ("организация.город", "", "лист «Организация», строка «Место издания документов»"),
        ("куратор.должность", "", "лист «Сотрудники», строка с кодом k, графа «Должность»"),
        (
            "директор.фио",
            "",
            "лист «Сотрудники», строка с кодом d, графа «Фамилия, имя, отчество»",
        ),
        ("секретарь.фио", "", "лист «Организация», строка «Секретарь»"),
        (
            "наставники[2].контакты",
            "",
            "лист «Наставники», строка с кодом m2, графа «Контакты»",
        ),
        ("субъект.адрес", "c1", "лист «Наставляемые», строка с кодом c1, графа «Адрес»"),
        (
            "субъект.документ",
            "r1",
            "лист «Представители», строка с кодом r1, графа «Документ, удостоверяющий личность»",
        ),
        ("наставники", "", "лист «Наставники»"),
        ("команда", "", "лист «Сотрудники», графа «В проектной команде»"),
        (
            "пара.соглашение.выплата",
            "p1",
            "лист «Пары», строка с кодом p1, графа «Доп. соглашение: выплата»",
        ),
        (
            "партнёр.руководитель",
            "x",
            "лист «Партнёры», строка с кодом x, графа «Руководитель»",
        ),
        ("основание_представительства", "", "лист «Представители», графа «На каком основании»"),
        # The form has no such column on this sheet: the file's own words are told then.
        ("субъект.категория", "c1", ""),
    ],
)
def test_a_field_is_found_on_the_sheet_of_its_person(path: str, subject: str, place: str) -> None:
    assert place_in_form(spot_of(path, SCHOOL, subject), SCHOOL) == place
