"""What the undated Ust-Donetsk programme must carry over from its source."""

import pytest

from tests.specs.shipped import item, loaded
from workflows.model.roadmap import Level, Roadmap
from workflows.model.rules import Ongoing, Unit, Waiting


@pytest.fixture(scope="module")
def programme() -> Roadmap:
    return loaded("ust-donetsk-2024")


def test_no_order_has_launched_the_programme(programme: Roadmap) -> None:
    assert programme.order is None


def test_four_stages_and_the_duties_of_four_levels_are_there(programme: Roadmap) -> None:
    assert [one.id for one in programme.items()] == [
        *("5.I", "5.II", "5.III", "5.IV"),
        *(f"6.М.{n}" for n in range(1, 7)),
        *(f"6.Р.1.{n}" for n in range(1, 7)),
        *("6.Р.2.1", "6.Р.2.2", "6.Р.3", "6.Р.4", "6.Р.5"),
        *("6.МУ.1.1", "6.МУ.1.2"),
        *(f"6.МУ.2.{n}" for n in range(1, 7)),
        "6.ОО.1",
        *(f"6.ОО.2.{n}" for n in range(1, 10)),
    ]


def test_stages_carry_no_dates(programme: Roadmap) -> None:
    stages = [one for one in programme.items() if one.stage == "5"]

    assert all(one.deadline.rule == Ongoing() for one in stages)


def test_only_three_duties_say_when(programme: Roadmap) -> None:
    said = {one.id for one in programme.items() if one.deadline.text != "срок не указан"}

    assert said == {"6.МУ.1.2", "6.МУ.2.5", "6.МУ.2.6"}


def test_the_date_of_the_yearly_monitoring_waits_for_the_institute(programme: Roadmap) -> None:
    duty = item(programme, "6.МУ.2.5")

    assert duty.deadline.rule == Waiting("ГБУ ДПО РО РИПК и ППРО")
    (report,) = duty.reports
    assert (report.senders, report.recipients) == (("муниципалитеты",), ("рипк",))
    assert report.period is Unit.YEAR


def test_each_level_answers_for_its_own_duties(programme: Roadmap) -> None:
    levels = {
        stage.id: {programme.party(who).level for one in stage.items for who in one.responsible}
        for stage in programme.stages
    }

    assert levels == {
        "5": {Level.MUNICIPALITY},
        "6.М": {Level.MINISTRY, Level.REGIONAL_CENTRE},
        "6.Р": {Level.REGIONAL_CENTRE},
        "6.МУ": {Level.MUNICIPALITY},
        "6.ОО": {Level.ORGANISATION},
    }


def test_words_lost_in_the_scan_are_told(programme: Roadmap) -> None:
    assert "слова пропущены" in " ".join(item(programme, "6.Р.1.6").notes)
    assert "OB3" in " ".join(item(programme, "6.М.5").notes)


def test_only_the_goals_that_are_printed_are_indicators(programme: Roadmap) -> None:
    assert [one.targets for one in programme.indicators] == [((2024, 70),)] * 2
