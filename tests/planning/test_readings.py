"""Every reading of an ambiguous phrase, with its dates."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workflows.deadlines import Context, ProductionCalendar, read_phrase
from workflows.model.calendar import CalendarFacts
from workflows.model.roadmap import Deadline, Item, Order, Roadmap, Stage
from workflows.planning import AMBIGUITIES, make_plan, readings, sensitivities
from workflows.specs.calendars import load_calendars

_FACTS, _ = load_calendars(Path(__file__).parents[2] / "calendar")
_CALENDAR = ProductionCalendar.build(_FACTS or CalendarFacts())
_CONTEXT = Context(date(2020, 4, 3), _CALENDAR, until=date(2024, 12, 31))


def _item(phrase: str, item_id: str = "1.1") -> Item:
    rule = read_phrase(phrase).rule
    assert rule is not None
    return Item(item_id, "1", "Мероприятие", Deadline(phrase, rule), ("школа",))


def _code(phrase: str) -> str:
    return read_phrase(phrase).notes[0].code


@pytest.mark.parametrize(
    ("phrase", "first", "second"),
    [
        (
            "в течение шестого месяца",
            "04.09.2020 – 05.10.2020",
            "01.10.2020 – 31.10.2020",
        ),
        ("до декабря 2021 г.", "04.04.2020 – 31.12.2021", "04.04.2020 – 30.11.2021"),
        ("в течение года", "04.04.2020 – 05.04.2021", "03.04.2020 – 31.12.2020"),
        ("I и II квартал 2021 г.", "01.01.2021 – 30.06.2021", "01.01.2021 – 31.03.2021"),
        ("ежеквартально до 5 числа", "03.04.2020 – 05.06.2020", "01.07.2020 – 06.07.2020"),
        ("1 октября ежегодно", "03.04.2020 – 01.10.2020", "01.10.2020"),
        ("ежегодно до 1 октября 2021 г.", "01.01.2021 – 01.10.2021", "04.04.2020 – 01.10.2021"),
    ],
)
def test_both_readings_are_shown_with_their_dates(phrase: str, first: str, second: str) -> None:
    found = readings(_item(phrase), _code(phrase), _CONTEXT)
    assert found[0].dates.startswith(first)
    assert found[1].dates.startswith(second)


def test_a_missing_year_may_mean_the_next_one() -> None:
    found = readings(_item("до 20 января"), "D201", _CONTEXT)
    assert [one.dates[-10:] for one in found] == ["20.01.2021", "20.01.2022"]


def test_every_ambiguity_has_an_explanation() -> None:
    from workflows.problems.catalog import entries

    assert set(entries()) >= AMBIGUITIES


def test_what_depends_on_the_order_s_date_is_found_by_trying_every_day() -> None:
    item = _item("в течение двух месяцев после издания приказа")
    roadmap = Roadmap(
        "проба",
        "Проба",
        "",
        date(2020, 1, 1),
        date(2024, 12, 31),
        Order(date(2022, 9, 1), "1"),
        (),
        (Stage("1", "Первый", (item,)),),
    )
    plan = make_plan(roadmap, roadmap.order, lambda _: _CALENDAR)
    found = {problem.code: problem.message for problem in sensitivities(plan, lambda _: _CALENDAR)}
    # 29.12 ends in February; 31.10 ends on Saturday 31.12.2022; 30.06 ends on 30.08.
    assert set(found) == {"D310", "D311", "D312"}
    assert "29.12.2022" in found["D310"]
    assert "31.10.2022" in found["D311"]
    assert "30.06.2023" in found["D312"]


def test_an_item_without_a_term_from_the_order_depends_on_nothing() -> None:
    item = _item("декабрь 2021 г.")
    roadmap = Roadmap(
        "проба",
        "Проба",
        "",
        date(2020, 1, 1),
        date(2024, 12, 31),
        Order(date(2020, 4, 3), "1"),
        (),
        (Stage("1", "Первый", (replace(item),)),),
    )
    plan = make_plan(roadmap, roadmap.order, lambda _: _CALENDAR)
    assert list(sensitivities(plan, lambda _: _CALENDAR)) == []
