"""Every file of expected dates beside a roadmap, held against the plans that the engine makes."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays
import pytest

from workflows.deadlines import ProductionCalendar
from workflows.model.calendar import CalendarFacts
from workflows.model.roadmap import Order, Policy, Roadmap
from workflows.planning import Plan, make_plan
from workflows.problems import as_text
from workflows.specs.calendars import load_calendars
from workflows.specs.examples import Example, differences, load_examples
from workflows.specs.roadmaps import EXAMPLES_SUFFIX, load_roadmap, roadmap_files

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "roadmap_specs"
SCHEMA = SPECS / "examples.schema.json"


@cache
def facts() -> CalendarFacts:
    return load_calendars(ROOT / "calendar")[0]


@cache
def calendar_for(policy: Policy) -> ProductionCalendar:
    return ProductionCalendar.build(
        facts(),
        region=policy.region,
        working_week=policy.working_week,
        presidential_days_off=policy.presidential_days_off,
    )


@cache
def roadmap(name: str) -> Roadmap:
    found, problems = load_roadmap(SPECS / f"{name}.yaml")
    assert found is not None, as_text(problems)
    return found


def plan_of(example: Example) -> Plan:
    known = roadmap(example.roadmap)
    order = Order(example.order_date, "") if example.order_date else None
    return make_plan(known, order, calendar_for, events=example.events, until=example.until)


def examples() -> list[Example]:
    files = sorted(SPECS.glob(f"*{EXAMPLES_SUFFIX}"))
    return [example for file in files for example in load_examples(file)[0]]


def of_khakassia() -> Example:
    return next(one for one in examples() if one.roadmap == "khakassia-2020")


def title(example: Example) -> str:
    return f"{example.roadmap}, {example.title}"


@pytest.mark.parametrize("file", sorted(SPECS.glob(f"*{EXAMPLES_SUFFIX}")), ids=lambda f: f.name)
def test_a_file_of_examples_has_no_faults(file: Path) -> None:
    found, problems = load_examples(file)

    assert as_text(problems) == ""
    assert found


@pytest.mark.parametrize("example", examples(), ids=title)
def test_the_dates_of_an_example_come_out(example: Example) -> None:
    assert as_text(differences(example, plan_of(example))) == ""


@pytest.mark.parametrize("file", roadmap_files(SPECS), ids=lambda file: file.name)
def test_every_item_of_a_roadmap_stands_in_an_example(file: Path) -> None:
    shown = {
        one.item for example in examples() if example.roadmap == file.stem for one in example.items
    }

    assert {item.id for item in roadmap(file.stem).items()} == shown


@pytest.mark.parametrize("example", examples(), ids=title)
def test_an_example_agrees_with_another_calendar_of_days_off(example: Example) -> None:
    oracle = holidays.country_holidays("RU", years=range(2020, 2026))
    for item in example.items:
        for term in item.terms:
            dates = term.occurrence
            if dates.nominal is None:
                continue
            assert dates.act_by == last_working(dates.nominal, oracle), (item.item, dates)
            moved = first_working(dates.nominal, oracle)
            assert dates.due in (dates.nominal, moved), (item.item, dates)


def last_working(day: date, oracle: holidays.HolidayBase) -> date:
    while not oracle.is_working_day(day):
        day -= timedelta(days=1)
    return day


def first_working(day: date, oracle: holidays.HolidayBase) -> date:
    while not oracle.is_working_day(day):
        day += timedelta(days=1)
    return day


@pytest.mark.parametrize("field", ["opens", "nominal", "due", "act_by"])
def test_a_date_that_is_one_day_off_is_noticed(field: str) -> None:
    example = of_khakassia()
    plan = plan_of(example)
    first = plan.checkpoints[0]
    moved = getattr(first.occurrence, field) + timedelta(days=1)
    wrong = replace(first, occurrence=replace(first.occurrence, **{field: moved}))

    found = list(differences(example, replace(plan, checkpoints=(wrong, *plan.checkpoints[1:]))))

    assert [one.code for one in found] == ["R402"]
    assert f"мероприятие {first.item.id}" in found[0].message
    assert f"({field})" in found[0].message


def test_a_lost_repeat_is_noticed() -> None:
    example = of_khakassia()
    plan = plan_of(example)
    without = tuple(one for one in plan.checkpoints if one.key != ("3.1", "2021-05"))

    found = list(differences(example, replace(plan, checkpoints=without)))

    assert [one.message for one in found] == ["мероприятие 3.1: сроков ожидалось 53, посчитано 52"]


def test_an_unknown_item_of_an_example_is_a_finding(tmp_path: Path) -> None:
    file = written(tmp_path, 'items: ["8.1"]\n        kind: waiting')
    (example,), _ = load_examples(file, SCHEMA)

    (problem,) = differences(example, plan_of(example))

    assert (problem.code, problem.place.line, problem.place.column) == ("R401", 6, 17)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('items: ["1.1"]', [("R403", 6, 9)]),
        (
            'items: ["1.1"]\n        kind: date\n        terms: [{term: "1", kind: date}]',
            [("R403", 6, 9)],
        ),
        ('items: ["1.1"]\n        kind: окно', [("R205", 7, 15)]),
        ('items: ["1.1"]\n        kind: date\n        due: 2020-02-30', [("R112", 8, 14)]),
        ('items: ["1.1"]\n        kind: date\n        due: завтра', [("R206", 8, 14)]),
        ('items: ["1.1"]\n        kind: date\n        deu: 2020-02-20', [("R201", 8, 9)]),
    ],
)
def test_a_faulty_example_is_a_finding_at_its_place(
    tmp_path: Path, row: str, found: list[tuple[str, int, int]]
) -> None:
    loaded, problems = load_examples(written(tmp_path, row), SCHEMA)

    assert loaded == ()
    places = {(one.code, one.place.line, one.place.column) for one in problems}
    assert sorted(places) == found


def written(folder: Path, row: str) -> Path:
    file = folder / "khakassia-2020.examples.yaml"
    head = "roadmap: khakassia-2020\nexamples:\n  - title: Пример\n    order_date: 2020-04-03\n"
    file.write_text(f"{head}    expected:\n      - {row}\n", encoding="utf-8")
    return file
