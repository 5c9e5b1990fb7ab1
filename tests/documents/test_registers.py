"""Registers in templates: meetings, agreements, courses, consents, totals, control points."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.documents.samples import CONSENT, DATA, ITEMS, ROADMAP, SCHOOL
from workflows.documents.context import document_context
from workflows.documents.targets import Target, targets
from workflows.model.people import Agreement, Consent, ConsentKind, Meeting, Pair, Training
from workflows.model.roadmap import Stage
from workflows.model.templates import Per
from workflows.planning.pedagogues import is_of_pedagogues

BUSY = replace(
    SCHOOL,
    pairs=(
        Pair("p1", "m1", "c1", "учитель – ученик", completed=True, mentee_satisfied=True),
        Pair("p2", "m1", "m2", "педагог – молодой специалист", mentor_satisfied=False),
        Pair("p3", "m2", "c2", "учитель – ученик", agreement=Agreement("3", date(2020, 9, 1))),
    ),
    meetings=(
        Meeting("p1", date(2020, 9, 20), "вторая"),
        Meeting("p1", date(2020, 8, 5), "первая"),
        Meeting("p3", date(2020, 4, 1), "давняя"),
    ),
    trainings=(
        Training("m1", "Школа наставников", 36, completed=True),
        Training("m2", "Школа наставников", 36),
    ),
    consents=(
        Consent("c1", ConsentKind.PROCESSING, date(2020, 9, 1), "r1"),
        Consent("c2", ConsentKind.DISTRIBUTION, date(2020, 9, 1), "c2", date(2020, 9, 20)),
    ),
)
BUSY_DATA = replace(DATA, organisation=BUSY, on=date(2020, 11, 2))


def values(per: Per = Per.ORGANISATION, target: str = "") -> Any:
    spec = replace(CONSENT, per=per)
    return document_context(BUSY_DATA, spec, Target(target, target) if target else None)


@pytest.mark.parametrize(
    ("form", "both"),
    [
        ("учитель – учитель", True),
        ("Педагог — молодой специалист", True),
        ("учитель – ученик", False),
        ("работодатель – студент", False),
        ("учитель", False),
    ],
)
def test_the_labour_code_speaks_of_pairs_of_employees(form: str, both: bool) -> None:
    assert is_of_pedagogues(Pair("p", "a", "b", form)) is both


def test_meetings_stand_by_their_days_each_with_its_pair() -> None:
    meetings = values(Per.PAIR, "p1")["пара"]["встречи"]
    assert [(one["номер"], one["тема"]) for one in meetings] == [(1, "первая"), (2, "вторая")]


def test_a_pair_keeps_the_number_that_it_has_in_the_list() -> None:
    assert values(Per.PAIR, "p3")["пара"]["номер"] == 3


def test_totals_count_people_once_and_only_what_is_there() -> None:
    totals = values()["итоги"]
    assert [totals[name] for name in ("пар", "наставников", "наставляемых")] == [3, 2, 3]
    assert [totals[name] for name in ("завершили", "обучено", "согласий")] == [1, 1, 1]
    assert [totals["встреч"], totals["встреч_за_квартал"]] == [3, 2]
    assert [totals["ответили_наставники"], totals["довольны_наставники"]] == [1, 0]
    assert [(one["форма"], one["пар"], one["завершили"]) for one in totals["по_формам"]] == [
        ("учитель – ученик", 2, 1),
        ("педагог – молодой специалист", 1, 0),
    ]


def test_the_quarter_that_is_reported_is_the_last_finished_one() -> None:
    assert values()["квартал"]["название"] == "III квартал 2020 г."


@pytest.mark.parametrize(
    ("per", "ids"),
    [(Per.PEDAGOGUE_PAIR, ["p2"]), (Per.TRAINED, ["m1"]), (Per.CONTROL_POINT, ["1.2"])],
)
def test_papers_of_some_pairs_people_and_points_only(per: Per, ids: list[str]) -> None:
    points = (ITEMS[0], replace(ITEMS[1], control_point=True))
    roadmap = replace(ROADMAP, stages=(Stage("1", "Подготовка", points),))
    found, problems = targets(replace(CONSENT, per=per), replace(BUSY_DATA, roadmap=roadmap))
    assert ([one.id for one in found], problems) == (ids, [])


def test_a_report_on_a_control_point_knows_its_stage() -> None:
    point = values(Per.CONTROL_POINT, "1.2")["контрольная_точка"]
    assert point["название"] == "Отчёты"
    assert [one["номер"] for one in point["этап"]["мероприятия"]] == ["1.1", "1.2"]
