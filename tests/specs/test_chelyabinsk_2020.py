"""What the Chelyabinsk order of 2020 and its model must carry over; their dates have examples."""

from datetime import date

import pytest

from tests.specs.shipped import item, loaded
from workflows.model.roadmap import (
    ApprovalKind,
    ApprovalStep,
    ApprovalTerm,
    Level,
    Obligation,
    Programme,
    Remit,
    Roadmap,
)
from workflows.model.rules import Every, Ongoing, Unit, Waiting


@pytest.fixture(scope="module")
def chelyabinsk() -> Roadmap:
    return loaded("chelyabinsk-2020")


def numbers(roadmap: Roadmap, opening: str) -> list[str]:
    return [one.id.removeprefix(opening) for one in roadmap.items() if one.id.startswith(opening)]


def test_the_order_has_the_number_that_the_scan_misreads(chelyabinsk: Roadmap) -> None:
    assert chelyabinsk.order is not None
    assert (chelyabinsk.order.date, chelyabinsk.order.number) == (date(2020, 11, 18), "01/2428")


def test_clauses_two_and_four_to_six_are_there(chelyabinsk: Roadmap) -> None:
    assert numbers(chelyabinsk, "п.") == [
        *("2", "4.1", "4.2", "4.3"),
        *("5.1", "5.2", "5.3", "5.4", "5.5.а", "5.5.б", "5.6", "5.7"),
        *("6.1", "6.2", "6.3.а", "6.3.б", "6.3.в.1", "6.3.в.2"),
        *("6.3.г", "6.3.д", "6.3.е", "6.3.ж", "6.3.з", "6.4"),
    ]


def test_sections_five_and_six_of_the_model_are_there(chelyabinsk: Roadmap) -> None:
    assert numbers(chelyabinsk, "мод.") == [
        *(f"5.2.{n}" for n in range(1, 6)),
        *("5.3.1.1", "5.3.1.2", "5.3.1.3", "5.3.1.4", "5.3.2.1", "5.3.2.2", "5.3.3"),
        *("5.4.1.1", "5.4.1.2", "5.4.2.1", "5.4.2.2", "5.4.2.3", "5.4.2.4"),
        *("5.4.2.5.а", "5.4.2.5.б", "5.4.2.6", "5.4.3.1", "5.4.3.2"),
        *("5.5.1", "5.5.2", "5.5.3.1", "5.5.3.2", "5.5.3.3.а", "5.5.3.3.б"),
        *("5.5.3.4", "5.5.3.5", "5.5.3.6", "5.5.3.7", "5.5.3.8", "5.5.4"),
        *("5.6.1", "5.6.2", "6.1", "6.2.1", "6.2.2", "6.3"),
    ]


def test_each_regional_centre_serves_its_programmes(chelyabinsk: Roadmap) -> None:
    centres = {
        one.id: (one.programmes, one.remit)
        for one in chelyabinsk.parties
        if one.level is Level.REGIONAL_CENTRE
    }

    assert centres == {
        "чиппкро": ((Programme.GENERAL,), Remit.IMPLEMENTATION),
        "рцокио": ((Programme.GENERAL,), Remit.MONITORING),
        "оцдод": ((Programme.ADDITIONAL,), Remit.IMPLEMENTATION),
        "ок-смена": ((Programme.VOCATIONAL,), Remit.IMPLEMENTATION),
    }


def test_reports_climb_from_the_organisation_to_the_centre_to_the_ministry(
    chelyabinsk: Roadmap,
) -> None:
    route = {
        number: [(one.senders, one.recipients) for one in item(chelyabinsk, number).reports]
        for number in ("п.5.5.а", "п.6.3.в.1", "п.4.3")
    }

    assert route["п.5.5.а"] == [(("школы",), ("рцокио",)), (("допобразование",), ("оцдод",))]
    assert route["п.6.3.в.1"] == [(("поо",), ("ок-смена",))]
    assert route["п.4.3"] == [(("чиппкро", "рцокио", "оцдод", "ок-смена"), ("министерство",))]


@pytest.mark.parametrize(("number", "day"), [("п.5.5.а", 10), ("п.6.3.в.1", 10), ("п.4.3", 15)])
def test_quarterly_reports_are_due_in_the_month_after_the_quarter(
    chelyabinsk: Roadmap, number: str, day: int
) -> None:
    duty = item(chelyabinsk, number)

    assert duty.deadline.rule == Every(Unit.QUARTER, day=day, following=True)
    assert {one.period for one in duty.reports} == {Unit.QUARTER}


@pytest.mark.parametrize("number", ["п.5.5.б", "п.6.3.в.2", "мод.5.4.2.5.б", "мод.5.5.3.3.б"])
def test_the_federal_form_is_due_on_20_january(chelyabinsk: Roadmap, number: str) -> None:
    duty = item(chelyabinsk, number)

    assert duty.deadline.rule == Every(Unit.YEAR, day=20, month=1, following=True)
    assert [(one.recipients, one.period) for one in duty.reports] == [
        (("минпросвещения",), Unit.YEAR)
    ]


def test_terms_that_the_ministry_sets_wait(chelyabinsk: Roadmap) -> None:
    waiting = [one.id for one in chelyabinsk.items() if isinstance(one.deadline.rule, Waiting)]

    assert waiting == ["мод.5.3.1.3", "мод.5.4.2.5.а", "мод.5.5.3.3.а"]


def test_municipalities_are_recommended_and_organisations_must(chelyabinsk: Roadmap) -> None:
    recommended = {
        one.stage for one in chelyabinsk.items() if one.obligation is Obligation.RECOMMENDED
    }
    bound = {one.stage for one in chelyabinsk.items() if one.obligation is Obligation.REQUIRED}

    assert recommended == {"п.5", "мод.5.4"}
    assert recommended.isdisjoint(bound)


def test_handing_in_a_roadmap_and_its_approval_are_told_apart(chelyabinsk: Roadmap) -> None:
    handed_in = ApprovalStep(ApprovalKind.AGREED, ("ок-смена",), ApprovalTerm.SUBMISSION)

    assert item(chelyabinsk, "п.6.2").approval == handed_in
    municipal = item(chelyabinsk, "п.5.2").approval
    assert municipal is not None
    assert (municipal.by, municipal.term) == (("муниципалитеты",), ApprovalTerm.APPROVAL)


def test_only_what_the_source_dates_has_a_term(chelyabinsk: Roadmap) -> None:
    printed = [one.id for one in chelyabinsk.items() if one.deadline.text != "срок не указан"]

    assert printed == [
        *("п.2", "п.4.3", "п.5.2", "п.5.5.а", "п.5.5.б"),
        *("п.6.1", "п.6.2", "п.6.3.а", "п.6.3.в.1", "п.6.3.в.2"),
        *("мод.5.3.1.3", "мод.5.4.1.2", "мод.5.4.2.5.а", "мод.5.4.2.5.б"),
        *("мод.5.5.3.3.а", "мод.5.5.3.3.б", "мод.6.1"),
    ]
    for one in chelyabinsk.items():
        if one.id not in printed:
            assert one.deadline.rule == Ongoing()
            assert one.notes[0].startswith("Срок в "), one.id


def test_indicators_have_a_target_for_every_year_and_programme(chelyabinsk: Roadmap) -> None:
    programmes = [one.programme for one in chelyabinsk.indicators]
    targets = {one.targets for one in chelyabinsk.indicators}

    assert programmes == [Programme.GENERAL, Programme.ADDITIONAL, Programme.VOCATIONAL]
    assert targets == {((2020, 10), (2021, 20), (2022, 35), (2023, 50), (2024, 70))}
    assert all(one.numerator and one.denominator for one in chelyabinsk.indicators)
