"""What the Kasimov roadmap must carry over from its source; its dates have examples."""

from datetime import date

import pytest

from tests.specs.shipped import item, loaded
from workflows.model.roadmap import Level, Programme, Roadmap
from workflows.model.rules import Ongoing


@pytest.fixture(scope="module")
def kasimov() -> Roadmap:
    return loaded("kasimov-2020")


def test_every_clause_and_every_printed_row_is_there(kasimov: Roadmap) -> None:
    numbers = [one.id for one in kasimov.items()]

    clauses = ["п.1", "п.2", "п.3", *(f"п.2.{n}" for n in range(1, 8))]
    assert numbers == [*clauses, *(f"ДК.{n}" for n in range(1, 16))]


def test_the_order_and_the_period_are_those_of_the_source(kasimov: Roadmap) -> None:
    assert kasimov.order is not None
    assert (kasimov.order.date, kasimov.order.number) == (date(2020, 3, 16), "119-ОД")
    assert (kasimov.period_start, kasimov.period_end) == (date(2020, 1, 1), date(2024, 12, 31))


def test_the_clause_printed_twice_is_told(kasimov: Roadmap) -> None:
    assert "дважды" in item(kasimov, "п.2").notes[1]


def test_every_row_of_the_table_has_its_printed_term(kasimov: Roadmap) -> None:
    printed = [one.deadline.text for one in kasimov.items() if one.stage == "ДК"]

    assert printed == [
        *["март 2020 г."] * 2,
        "апрель 2020 г. ежегодно (сентябрь)",
        *["ежегодно (октябрь)"] * 3,
        *["ежегодно"] * 7,
        "систематически",
        "ежегодно (июнь)",
    ]


def test_only_the_roadmaps_of_organisations_have_a_day_among_the_clauses(kasimov: Roadmap) -> None:
    dated = [
        one.id
        for one in kasimov.items()
        if one.stage == "приказ" and not isinstance(one.deadline.rule, Ongoing)
    ]

    assert dated == ["п.2.1"]


def test_the_municipality_answers_and_organisations_have_their_clauses(kasimov: Roadmap) -> None:
    organisations = [one.id for one in kasimov.items() if one.responsible == ("руководители",)]

    assert organisations == [f"п.2.{n}" for n in range(1, 8)]
    levels = {party.id: party.level for party in kasimov.parties}
    assert set(levels.values()) == {Level.MUNICIPALITY, Level.ORGANISATION}
    assert kasimov.party("руководители").programmes == (Programme.GENERAL, Programme.ADDITIONAL)


def test_consents_are_verified_by_the_municipality_in_both_registers(kasimov: Roadmap) -> None:
    for number in ("ДК.4", "ДК.6"):
        titles = [one.title for one in item(kasimov, number).deliverables]
        assert "Проверка согласий на сбор и обработку персональных данных" in titles


def test_results_are_published_on_the_sites_of_the_district(kasimov: Roadmap) -> None:
    published = {one.id: one.publication for one in kasimov.items() if one.publication}

    assert list(published) == ["ДК.14"]


def test_indicators_have_targets_for_the_two_years_that_are_stated(kasimov: Roadmap) -> None:
    targets = [one.targets for one in kasimov.indicators]

    pairs = [(10, 70), (2, 10), (10, 70), (2, 30), (50, 85), (50, 85)]
    assert targets == [((2020, first), (2024, last)) for first, last in pairs]


def test_printed_formulas_are_kept_where_they_differ_from_the_names(kasimov: Roadmap) -> None:
    first, third = kasimov.indicators[0], kasimov.indicators[2]

    assert first.denominator.startswith("общее количество детей, проживающих")
    assert third.denominator.endswith("проживающих в субъекте Российской Федерации")
    differing = [one.id for one in kasimov.indicators if "расходится" in " ".join(one.notes)]
    assert differing == ["1", "3"]
