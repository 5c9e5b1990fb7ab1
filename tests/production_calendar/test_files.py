"""The calendars' files: what is shipped is sound, what is wrong is said with its place."""

import json
import shutil
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from workflows.model.calendar import CalendarFacts
from workflows.problems import Problem
from workflows.problems.catalog import entry
from workflows.specs.calendars import load_calendars

YEAR_2020 = """\
year: 2020
act: Постановление Правительства РФ от 10.07.2019 № 875
transfers:
  - from: 2020-01-04
    to: 2020-05-04
  - from: 2020-01-05
    to: 2020-05-05
working_days: 248
"""
REGIONAL = """\
holidays:
  - region: RU-TA
    title: День Республики
    act: Закон
    month: 8
    day: 30
"""


def load(folder: Path, text: str, name: str = "2020.yaml") -> tuple[CalendarFacts, list[Problem]]:
    (folder / name).write_text(text, encoding="utf-8")
    return load_calendars(folder)


def found(folder: Path, text: str, name: str = "2020.yaml") -> list[tuple[str, int | None, str]]:
    problems = load(folder, text, name)[1]
    assert all(entry(one.code) for one in problems if one.code.startswith("C"))
    return [(one.code, one.place.line, one.message) for one in problems]


def test_ten_years_and_two_regions_are_shipped(facts: CalendarFacts) -> None:
    assert [one.year for one in facts.years] == list(range(2018, 2028))
    assert {one.region for one in facts.regional} == {"RU-BA", "RU-TA"}


def test_presidential_days_are_those_of_the_decrees(facts: CalendarFacts) -> None:
    days = {one.day: one.act for year in facts.years for one in year.presidential}
    assert days[date(2020, 4, 3)].endswith("№ 206")
    assert days[date(2020, 4, 4)].endswith("№ 239")
    assert {day for day in days if day > date(2020, 4, 30)} == {
        *(date(2020, 5, day) for day in (6, 7, 8)),
        date(2020, 6, 24),
        date(2020, 7, 1),
        *(date(2021, 5, day) for day in (4, 5, 6, 7)),
        *(date(2021, 10, day) for day in (30, 31)),
        *(date(2021, 11, day) for day in range(1, 8)),
    }


def test_a_sound_year_is_read(tmp_path: Path) -> None:
    facts, problems = load(tmp_path, YEAR_2020)
    assert problems == []
    assert facts.years[0].working_days == 248


def test_a_wrong_sum_names_both_numbers(tmp_path: Path) -> None:
    text = YEAR_2020.replace("working_days: 248", "working_days: 249")
    facts, problems = load(tmp_path, text)
    assert [(one.code, one.place.line) for one in problems] == [("C106", 8)]
    assert "249" in problems[0].message
    assert "248" in problems[0].message
    assert facts.years == ()  # such a year would be counted wrongly


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ("from: 2020-01-04", "from: 2020-04-01", "C107", 4),
        ("to: 2020-05-04", "to: 2020-05-03", "C108", 5),
        ("to: 2020-05-04", "to: 2020-06-12", "C108", 5),
        ("from: 2020-01-04", "from: 2021-01-03", "C109", 4),
        ("from: 2020-01-05", "from: 2020-01-04", "C110", 6),
        ("to: 2020-05-05", "to: 2020-05-04", "C110", 7),
        ("year: 2020", "year: 2021", "C105", 1),
        ("year: 2020", "year: 1995", "C104", 1),
        ("transfers:", "transfer:", "C102", 3),
        ("act: Постановление Правительства РФ от 10.07.2019 № 875", "act:", "C103", 2),
        ("from: 2020-01-04", "from: 04.01.2020", "C104", 4),
        ("from: 2020-01-04", "from: '2020-01-04'", "C104", 4),
        ("working_days: 248", "working_days: 0248", "C104", 8),
        ("working_days: 248", "working_days: true", "C104", 8),
        ("  - from: 2020-01-04\n    to: 2020-05-04\n", "  - 2020-01-04\n", "C104", 4),
        ("year: 2020\n", "year: 2020\nyear: 2020\n", "R105", 2),
        ("from: 2020-01-04", "from: 2020-01-44", "R112", 4),
    ],
)
def test_a_fault_is_found_at_its_line(
    tmp_path: Path, was: str, becomes: str, code: str, line: int
) -> None:
    faults = [(one[0], one[1]) for one in found(tmp_path, YEAR_2020.replace(was, becomes, 1))]
    assert (code, line) in faults


def test_all_faults_are_found_in_one_run(tmp_path: Path) -> None:
    text = YEAR_2020.replace("2020-01-04", "2020-04-01").replace("2020-05-05", "2020-05-09")
    (tmp_path / "2021.yaml").write_text("year: 2021\nact: Акт\n", encoding="utf-8")
    codes = [code for code, _, _ in found(tmp_path, text)]
    assert codes == ["C107", "C108", "C103", "C103"]


def test_the_days_of_a_decree_run_forward_and_once(tmp_path: Path) -> None:
    decree = "  - {{from: 2020-0{0}, to: 2020-0{1}, act: Указ № 1}}\n"
    text = YEAR_2020 + "presidential:\n" + decree.format("6-24", "6-23")
    assert [code for code, _, _ in found(tmp_path, text)] == ["C111"]
    text = YEAR_2020 + "presidential:\n" + decree.format("6-23", "6-24") * 2
    assert [code for code, _, _ in found(tmp_path, text)] == ["C110", "C110"]


def test_a_file_that_is_not_named_by_its_year_is_said_aloud(tmp_path: Path) -> None:
    assert found(tmp_path, YEAR_2020, "2020-old.yaml")[0][0] == "C105"


def test_an_empty_folder_is_said_aloud(tmp_path: Path) -> None:
    facts, problems = load_calendars(tmp_path)
    assert facts == CalendarFacts()
    assert [one.code for one in problems] == ["C101"]
    assert [one.code for one in load_calendars(tmp_path / "none")[1]] == ["C101"]


def test_a_broken_year_does_not_hide_the_others(tmp_path: Path, folder: Path) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    facts, problems = load(tmp_path, "year: [", "2021.yaml")
    assert [one.year for one in facts.years] == [2018, 2019, 2020, *range(2022, 2028)]
    assert problems[0].place.file.endswith("/2021.yaml")


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ("region: RU-TA", "region: Татарстан", "C112", 2),
        ("    day: 30\n", "", "C113", 2),
        ("    day: 30\n", "    day: 30\n    dates: []\n", "C113", 2),
        ("    month: 8\n    day: 30\n", "", "C113", 2),
        ("month: 8", "month: 13", "C114", 6),
        ("month: 8", "month: 2", "C114", 6),
        ("title: День Республики", "titel: День Республики", "C102", 3),
        ("month: 8", "month:", "C113", 2),
    ],
)
def test_a_fault_in_a_regional_holiday_is_found(
    tmp_path: Path, was: str, becomes: str, code: str, line: int
) -> None:
    faults = found(tmp_path, REGIONAL.replace(was, becomes), "regional.yaml")
    assert (code, line) in [(one[0], one[1]) for one in faults]


def test_a_dated_feast_carries_its_own_act(tmp_path: Path) -> None:
    dates = "    dates:\n      - day: 2030-01-31\n        act: Указ № 1\n"
    text = REGIONAL.replace("    month: 8\n    day: 30\n", dates)
    facts, problems = load(tmp_path, text, "regional.yaml")
    assert problems == []
    assert [(one.act, one.dates) for one in facts.regional] == [
        ("Закон", ()),
        ("Указ № 1", (date(2030, 1, 31),)),
    ]


def test_shipped_files_fit_the_schemas_that_editors_use(folder: Path) -> None:
    for file in sorted(folder.glob("*.yaml")):
        name = "regional" if file.stem == "regional" else "calendar"
        schema = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        jsonschema.validate(as_typed(data), schema)


def as_typed(value: object) -> object:
    """Numbers and truth values as an editor's YAML server reads them, dates as text."""
    if isinstance(value, dict):
        return {key: as_typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_typed(one) for one in value]
    text = str(value)
    return int(text) if text.isdecimal() else {"true": True, "false": False}.get(text, text)


def test_every_key_of_a_schema_is_explained_in_russian(folder: Path) -> None:
    for file in folder.glob("*.schema.json"):
        for key, described in properties(json.loads(file.read_text(encoding="utf-8"))):
            assert described.get("title"), key
            assert described.get("description"), key


def properties(schema: object) -> list[tuple[str, dict[str, object]]]:
    if not isinstance(schema, dict):
        return []
    own = list(schema.get("properties", {}).items())
    return (
        own
        + [pair for value in schema.values() for pair in properties(value)]
        + [pair for _, value in own for pair in properties(value)]
    )
