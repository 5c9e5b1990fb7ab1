"""A roadmap that no order has launched: what needs the order's date waits for it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workflows.deadlines import ProductionCalendar, read_phrase
from workflows.model.calendar import CalendarFacts
from workflows.model.people import Responder
from workflows.model.roadmap import Deadline, Item, Level, Order, Party, Roadmap, Stage
from workflows.model.rules import Anchor, Kind
from workflows.planning import Plan, answered_by, make_plan
from workflows.planning.undated import needs_order
from workflows.specs.calendars import load_calendars

CALENDARS = Path(__file__).parents[2] / "calendar"
PHRASES = {
    "1": "в течение месяца после издания приказа",
    "2": "до 20 января",
    "3": "до 25.11.2021 г.",
    "4": "ежегодно",
    "5": "IV квартал 2021 г.",
    "6": "постоянно",
    "7": "в течение месяца после издания приказа (п. 1)",
}


def facts() -> CalendarFacts:
    return load_calendars(CALENDARS)[0]


def item(number: str, phrase: str) -> Item:
    rule = read_phrase(phrase).rule
    assert rule is not None, phrase
    return Item(number, "1", "Мероприятие", Deadline(phrase, rule), ("район",))


@pytest.fixture(scope="module")
def undated() -> Roadmap:
    items = tuple(item(number, phrase) for number, phrase in PHRASES.items())
    return Roadmap(
        "bez-prikaza",
        "Программа",
        "Район",
        date(2020, 1, 1),
        date(2024, 12, 31),
        None,
        (Party("район", "район", Level.MUNICIPALITY),),
        (Stage("1", "Первый", items),),
    )


def plan(
    roadmap: Roadmap, order: Order | None = None, events: dict[Anchor, date] | None = None
) -> Plan:
    calendar = ProductionCalendar.build(facts())
    return make_plan(roadmap, order, lambda _: calendar, events=events)


def due(made: Plan, number: str) -> tuple[Kind, date | None]:
    first = made.of_item(number)[0].occurrence
    return first.kind, first.due


@pytest.mark.parametrize("number", ["1", "2", "4", "7"])
def test_what_depends_on_the_order_waits_for_it(undated: Roadmap, number: str) -> None:
    assert due(plan(undated), number) == (Kind.WAITING, None)


def test_named_dates_are_counted_without_an_order(undated: Roadmap) -> None:
    made = plan(undated)

    assert due(made, "3") == (Kind.DATE, date(2021, 11, 25))
    assert due(made, "5") == (Kind.PERIOD, date(2021, 12, 31))
    assert due(made, "6") == (Kind.ONGOING, None)


def test_an_event_that_has_happened_is_counted_from(undated: Roadmap) -> None:
    made = plan(undated, events={Anchor(item="1"): date(2021, 9, 10)})

    assert due(made, "7") == (Kind.WINDOW, date(2021, 10, 11))


def test_an_order_given_later_dates_everything(undated: Roadmap) -> None:
    made = plan(undated, Order(date(2021, 9, 1), "15"))

    assert due(made, "1") == (Kind.WINDOW, date(2021, 10, 1))
    assert due(made, "2") == (Kind.DATE, date(2022, 1, 20))
    assert len(made.of_item("4")) == len(range(2021, 2025))


@pytest.mark.parametrize(
    ("phrase", "needs"),
    [
        ("апрель 2020 г. ежегодно (сентябрь)", True),
        ("IV квартал 2021 г. IV квартал 2022 г.", False),
        ("ежегодно, начиная с 2021 года", False),
        ("декабрь", True),
        ("по необходимости", False),
    ],
)
def test_a_phrase_tells_whether_it_needs_the_order(phrase: str, *, needs: bool) -> None:
    rule = read_phrase(phrase).rule

    assert rule is not None
    assert needs_order(rule) is needs


def test_a_co_executor_sees_the_item_too() -> None:
    shared = replace(item("1", "постоянно"), co_executors=("школа",))
    parties = (
        Party("район", "район", Level.MUNICIPALITY),
        Party("школа", "школа", Level.ORGANISATION),
    )
    stages = (Stage("1", "Первый", (shared, item("2", "постоянно"))),)
    made = plan(Roadmap("k", "К", "Р", date(2020, 1, 1), date(2024, 12, 31), None, parties, stages))

    assert [one.item.id for one in answered_by(made, Responder())] == ["1"]
    assert [one.item.id for one in answered_by(made, Responder(Level.MUNICIPALITY))] == ["1", "2"]
