"""What the Khakassia roadmap must carry over from its source; its dates have examples."""

from datetime import date
from pathlib import Path

import pytest

from tests.specs.shipped import ROOT, documents, item, loaded
from workflows.model.roadmap import Level, Roadmap
from workflows.specs.roadmaps import load_roadmap


@pytest.fixture(scope="module")
def khakassia() -> Roadmap:
    return loaded("khakassia-2020")


def test_every_printed_row_is_there_in_seven_stages(khakassia: Roadmap) -> None:
    rows = {stage.id: len(stage.items) for stage in khakassia.stages}

    assert rows == {"1": 8, "2": 8, "3": 8, "4": 8, "5": 7, "6": 9, "7": 10}
    numbers = [one.id for one in khakassia.items()]
    assert numbers == [f"{stage}.{n + 1}" for stage, count in rows.items() for n in range(count)]


def test_the_order_and_the_period_are_those_of_the_source(khakassia: Roadmap) -> None:
    assert khakassia.order is not None
    assert (khakassia.order.date, khakassia.order.number) == (date(2020, 4, 3), "100-302")
    assert (khakassia.period_start, khakassia.period_end) == (date(2020, 1, 1), date(2024, 12, 31))


def test_the_number_printed_twice_is_told(khakassia: Roadmap) -> None:
    assert "2.8" in item(khakassia, "3.8").notes[0]


def test_every_item_names_its_source_and_a_result(khakassia: Roadmap) -> None:
    for one in khakassia.items():
        assert one.source.startswith("Хакасия 2020, п. "), one.id
        assert one.deliverables, one.id


def test_control_points_are_those_marked_in_the_source(khakassia: Roadmap) -> None:
    points = [one.id for one in khakassia.items() if one.control_point]

    assert points == ["1.7", "1.8", "2.8", "3.8", "4.8", "5.7", "6.9"]


def test_a_monitoring_point_needs_a_description_of_the_stage(khakassia: Roadmap) -> None:
    for number in ("1.8", "2.8", "3.8", "4.8", "5.7", "6.9"):
        titles = [one.title for one in item(khakassia, number).deliverables]
        assert "Описание хода этапа и предложения" in titles


def test_publications_have_two_separate_minima(khakassia: Roadmap) -> None:
    minima = {
        one.id: deliverable.minimum
        for one in khakassia.items()
        for deliverable in one.deliverables
        if deliverable.minimum
    }

    assert minima == {"6.7": 3, "7.6": 5}


def test_what_must_be_published_says_where(khakassia: Roadmap) -> None:
    published = [one.id for one in khakassia.items() if one.publication]

    assert published == ["1.6", "1.7", "2.7", "4.1", "6.7", "7.5", "7.6"]


def test_months_by_their_ordinal_are_settled_by_a_rule_beside_the_words(khakassia: Roadmap) -> None:
    ordinal = [one for one in khakassia.items() if "месяца" in one.deadline.text]
    settled = [one.id for one in ordinal if one.deadline.stated]

    counted = [one.id for one in ordinal if not one.deadline.text.startswith(("КТ", "Контр"))]
    assert settled == [number for number in counted if number[0] in "1234"]


def test_stages_five_and_six_start_from_the_register_of_mentors(khakassia: Roadmap) -> None:
    anchored = [one.id for one in khakassia.items() if "п. 4.1" in one.deadline.text]

    assert anchored == [
        *(f"5.{n}" for n in range(1, 7)),
        *("6.1", "6.2", "6.3", "6.4", "6.7"),
    ]


def test_what_the_roadmap_asks_for_is_in_the_set(khakassia: Roadmap) -> None:
    asked = {one.document for row in khakassia.items() for one in row.deliverables} - {""}

    assert asked <= documents().keys()


def test_every_document_of_the_set_serves_an_item(khakassia: Roadmap) -> None:
    numbers = {one.id for one in khakassia.items()}
    idle = [name for name, items in documents().items() if not items or not items <= numbers]

    assert idle == []


def test_parties_stand_at_their_levels(khakassia: Roadmap) -> None:
    assert {party.id: party.level for party in khakassia.parties} == {
        "министерство": Level.MINISTRY,
        "рнц": Level.REGIONAL_CENTRE,
        "румо": Level.ASSOCIATION,
        "организации": Level.ORGANISATION,
        "кураторы": Level.ORGANISATION,
    }


def test_indicators_have_targets_for_the_two_years_that_are_stated(khakassia: Roadmap) -> None:
    targets = [dict(one.targets) for one in khakassia.indicators]

    assert [(one[2020], one[2024]) for one in targets] == [
        (10, 70),
        (2, 10),
        (10, 70),
        (2, 30),
        (50, 85),
        (50, 85),
    ]
    assert all(len(one) == len(("2020", "2024")) for one in targets)


def test_the_version_changes_with_the_file(khakassia: Roadmap, tmp_path: Path) -> None:
    original = ROOT / "roadmap_specs" / "khakassia-2020.yaml"
    copy = tmp_path / original.name
    copy.write_text(original.read_text(encoding="utf-8") + "# правка\n", encoding="utf-8")

    changed, _ = load_roadmap(copy, original.parent / "roadmap.schema.json")

    assert changed is not None
    assert changed.version != khakassia.version
    assert len(khakassia.version) == len("0" * 64)
