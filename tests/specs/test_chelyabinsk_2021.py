"""What the Chelyabinsk roadmap of 2021 must carry over from its source; its dates have examples."""

from datetime import date

import pytest

from tests.specs.shipped import item, loaded
from workflows.model.roadmap import Roadmap
from workflows.model.rules import DateSpec, Every, Ongoing, Period, Series, Unit


@pytest.fixture(scope="module")
def chelyabinsk() -> Roadmap:
    return loaded("chelyabinsk-2021")


def test_the_order_and_the_period_are_those_of_the_source(chelyabinsk: Roadmap) -> None:
    assert chelyabinsk.order is not None
    assert (chelyabinsk.order.date, chelyabinsk.order.number) == (date(2021, 3, 18), "01/719")
    assert (chelyabinsk.period_start, chelyabinsk.period_end) == (
        date(2021, 1, 1),
        date(2022, 12, 31),
    )


def test_two_clauses_and_every_row_of_seven_sections_are_there(chelyabinsk: Roadmap) -> None:
    rows = {"I": 3, "II": 7, "III": 2, "IV": 8, "V": 1, "VI": 3, "VII": 3}

    assert [one.id for one in chelyabinsk.items()] == [
        *("п.2.1", "п.2.2"),
        *(f"{section}.{n + 1}" for section, count in rows.items() for n in range(count)),
    ]


def test_a_slash_parts_the_executor_from_the_co_executor(chelyabinsk: Roadmap) -> None:
    shared = {one.id: (one.responsible, one.co_executors) for one in chelyabinsk.items()}
    with_both = {number: who for number, who in shared.items() if who[1]}

    assert set(with_both) == {"I.1", "I.3", "IV.7"}
    assert set(with_both.values()) == {(("министерство",), ("чиппкро",))}


def test_every_row_has_its_kind_of_document_and_its_expected_results(chelyabinsk: Roadmap) -> None:
    for one in chelyabinsk.items():
        assert one.deliverables, one.id
        assert bool(one.expected_results) == (one.stage != "приказ"), one.id


def test_a_row_with_two_topics_has_two_terms_and_two_decisions(chelyabinsk: Roadmap) -> None:
    row = item(chelyabinsk, "VII.3")

    third = Period(DateSpec(7, None, 2021), DateSpec(9, None, 2021))
    fourth = Period(DateSpec(10, None, 2021), DateSpec(12, None, 2021))
    assert row.deadline.rule == Series((third, fourth))
    assert len(row.deliverables) == len((third, fourth))


def test_monitoring_comes_back_every_quarter(chelyabinsk: Roadmap) -> None:
    assert item(chelyabinsk, "п.2.1").deadline.rule == Every(Unit.QUARTER, day=25)
    by_regulation = item(chelyabinsk, "VII.1")
    assert by_regulation.deadline.rule == Every(Unit.QUARTER, since=DateSpec(year=2021))
    assert by_regulation.responsible == ("рцокио",)
    assert "регламент" in by_regulation.notes[0]


def test_duties_for_the_whole_period_have_no_single_day(chelyabinsk: Roadmap) -> None:
    open_ended = [one.id for one in chelyabinsk.items() if one.deadline.rule == Ongoing()]

    assert open_ended == ["п.2.2", "II.5", "II.6", "II.7", "III.1", "III.2", "IV.8"]


def test_what_must_be_published_says_where(chelyabinsk: Roadmap) -> None:
    published = [one.id for one in chelyabinsk.items() if one.publication]

    assert published == ["п.2.2", "I.2", "IV.6", "IV.7", "V.1", "VI.2"]


def test_the_length_of_the_course_is_told(chelyabinsk: Roadmap) -> None:
    for number in ("IV.1", "IV.4"):
        assert "16 часов" in item(chelyabinsk, number).deliverables[0].title
