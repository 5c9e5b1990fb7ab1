"""Organisations in YAML: what is read, what is found, and where."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from workflows.model.people import Gender, Organisation, Pair, Partner, Person, Representative
from workflows.problems import Place, Problem, Severity, has_errors
from workflows.problems.catalog import entries
from workflows.specs.organisations import SCHEMA_FILE, load_organisations

DAY = date(2020, 10, 20)
SPECS = Path(__file__).parents[2] / "workflows" / "specs"
GOOD = """\
id: school-1
type: school
name: Муниципальное общеобразовательное учреждение «Придуманная школа»
short_name: МОУ «Придуманная школа»
municipality: Вымысловский район
region: Республика Хакасия
locality: с. Вымыслово
time_zone: Asia/Krasnoyarsk
director: boss
curator: boss
people:
  - {id: boss, surname: Вымышленко, name: Анна, patronymic: Петровна, position: директор}
  - {id: teacher, surname: Пробных, name: Иван, patronymic: Ильич}
  - {id: mother, surname: Выдумко, name: Яна, gender: ж}
  - {id: pupil, surname: Выдумко, name: Лев, patronymic: Олегович, born: 2008-05-01}
mentors: [teacher]
mentees: [pupil]
representatives:
  - {person: mother, child: pupil, ground: мать}
pairs:
  - {id: p1, mentor: teacher, mentee: pupil, form: работодатель – ученик, start: 2020-10-01}
partners:
  - {id: mill, name: ООО «Мнимая мельница»}
forms: {genitive: МОУ «Придуманная школа»}
dates: {implementation-order: 2020-05-18}
"""


def load(tmp_path: Path, text: str) -> tuple[list[Organisation], list[Problem]]:
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    return load_organisations(tmp_path, shown_as="организации", day=DAY)


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def test_a_good_file_gives_the_organisation_and_no_findings(tmp_path: Path) -> None:
    organisations, problems = load(tmp_path, GOOD)
    assert problems == []
    (one,) = organisations
    assert (one.id, one.director, one.mentors, one.mentees) == (
        "school-1",
        "boss",
        ("teacher",),
        ("pupil",),
    )
    assert one.person("pupil").born == date(2008, 5, 1)
    assert one.person("mother").gender is Gender.FEMALE
    assert one.pairs == (
        Pair("p1", "teacher", "pupil", "работодатель – ученик", start=date(2020, 10, 1)),
    )
    assert one.representatives == (Representative("mother", "pupil", "мать"),)
    assert one.partners == (Partner("mill", "ООО «Мнимая мельница»"),)
    assert one.dates == {"implementation-order": date(2020, 5, 18)}
    assert one.forms == {"genitive": "МОУ «Придуманная школа»"}


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("director: boss", "director: bos", "O104", "bos"),
        ("mentors: [teacher]", "mentors: [teacher, nobody]", "O104", "nobody"),
        ("{person: mother", "{person: mothr", "O104", "mothr"),
        ("mentees: [pupil]", "mentees: [pupil, pupil]", "O105", "pupil"),
        ("{id: teacher", "{id: boss", "O103", "boss"),
        ("surname: Пробных", "surname: Прoбных", "O106", "Прoбных"),
        ("name: Иван", "name: Ivan", "O106", "Ivan"),
        ("«Мнимая мельница»", "«Мнимaя мельница»", "O106", "Мнимaя"),
        ("born: 2008-05-01", "born: 2080-05-01", "O107", "2080"),
        ("mentor: teacher, mentee", "mentor: mother, mentee", "O108", "mother"),
        ("mentee: pupil, form", "mentee: teacher, form", "O108", "teacher"),
        ("start: 2020-10-01", "start: 2020-10-01, end: 2020-09-01", "O109", "2020-09-01"),
        ("Asia/Krasnoyarsk", "Asia/Krasnoyarks", "O110", "Asia"),
        ("type: school", "type: shcool", "R205", "shcool"),
        ("locality: с. Вымыслово", "locality:", "R204", ""),
        ("partners:", "partnrs:", "R201", "partnrs"),
        ("born: 2008-05-01", "born: 2008-02-30", "R112", "2008-02-30"),
        ("born: 2008-05-01", "born: 01.05.2008", "R206", "01.05.2008"),
        ("forms: {genitive", "forms: {genetive", "R206", "genetive"),
        ("id: school-1", "id: Школа 1", "R206", "Школа"),
    ],
)
def test_an_error_is_found_at_its_place_and_keeps_the_organisation_out(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    text = changed(old, new)
    before = text[: GOOD.index(old) + new.rindex(at)].split("\n")
    organisations, problems = load(tmp_path, text)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    assert organisations == []
    assert code in {one.code for one in errors}
    found = next(one for one in errors if one.code == code)
    assert found.place.file == "организации/one.yaml"
    assert (found.place.line, found.place.column) == (len(before), len(before[-1]) + 1)
    assert found.hint


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("director: boss\n", "", "O201"),
        ("curator: boss\n", "curator:\n", "O201"),
        (", gender: ж", "", "O202"),
        ("patronymic: Ильич", "patronymic: Ильич, gender: ж", "O203"),
        ("surname: Пробных", "surname: ПРОБНЫХ", "O204"),
        ("surname: Пробных", "surname: пробных", "O204"),
        ("form: работодатель – ученик", "form: дядя – ученик", "O205"),
        ("mentors: [teacher]", "mentors: []", "O206"),
        ("born: 2008-05-01", "born: 2010-10-02", "O207"),
        ("representatives:\n  - {person: mother, child: pupil, ground: мать}\n", "", "O208"),
    ],
)
def test_a_warning_is_found_and_the_organisation_comes_back(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    organisations, problems = load(tmp_path, changed(old, new))
    assert [one.id for one in organisations] == ["school-1"]
    assert [(one.code, one.severity) for one in problems] == [(code, Severity.WARNING)]


def test_an_age_is_counted_on_the_first_day_of_the_pair(tmp_path: Path) -> None:
    on_the_day = changed("born: 2008-05-01", "born: 2010-10-01")
    assert load(tmp_path, on_the_day)[1] == []


def test_all_faults_of_a_file_are_found_in_one_run(tmp_path: Path) -> None:
    text = (
        GOOD.replace("director: boss", "director: bos")
        .replace("type: school", "type: shcool")
        .replace("mentor: teacher", "mentor: mother")
        .replace("partners:", "partnrs:")
    )
    codes = {one.code for one in load(tmp_path, text)[1]}
    assert {"O104", "R205", "O108", "R201"} <= codes


def test_someone_with_a_fault_of_his_own_is_not_called_unknown_as_well(tmp_path: Path) -> None:
    _, problems = load(tmp_path, changed("id: teacher, surname: Пробных,", "id: teacher,"))
    assert [one.code for one in problems] == ["R202"]


def test_stray_spaces_and_split_letters_are_put_right(tmp_path: Path) -> None:
    text = GOOD.replace("surname: Пробных", 'surname: "  Проб\u00adных\u00a0"').replace(
        "name: Лев", "name: Андреи\u0306"
    )
    (one,), problems = load(tmp_path, text)
    assert problems == []
    assert one.person("teacher").surname == "Пробных"
    assert one.person("pupil").name == "Андрей"


def test_any_dash_does_for_a_form(tmp_path: Path) -> None:
    (one,), problems = load(tmp_path, changed("работодатель – ученик", "Работодатель-ученик"))
    assert problems == []
    assert one.pairs[0].form == "работодатель – ученик"


def test_one_organisation_in_error_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "worse.yaml").write_bytes("id: школа".encode("cp1251"))
    organisations, problems = load(tmp_path, GOOD)
    assert [one.id for one in organisations] == ["school-1"]
    assert {Path(one.place.file).name for one in problems} == {"bad.yaml", "worse.yaml"}


def test_two_files_with_one_id_give_the_first_and_an_error(tmp_path: Path) -> None:
    (tmp_path / "two.yaml").write_text(GOOD, encoding="utf-8")
    organisations, problems = load(tmp_path, GOOD)
    assert len(organisations) == 1
    assert [(one.code, one.place) for one in problems] == [
        ("O101", Place("организации/two.yaml", path="id"))
    ]


def test_a_file_can_be_read_alone_and_a_missing_one_is_said_aloud(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    assert len(load_organisations(tmp_path / "one.yaml", day=DAY)[0]) == 1
    assert [one.code for one in load_organisations(tmp_path / "none.yaml")[1]] == ["R101"]


def test_an_empty_folder_is_said_aloud(tmp_path: Path) -> None:
    assert [one.code for one in load_organisations(tmp_path)[1]] == ["O102"]


def test_messages_name_people_by_code_not_by_name(tmp_path: Path) -> None:
    text = (
        GOOD.replace(", gender: ж", "")
        .replace("born: 2008-05-01", "born: 2012-05-01")
        .replace("representatives:\n  - {person: mother, child: pupil, ground: мать}\n", "")
    )
    _, problems = load(tmp_path, text)
    assert len(problems) == 3
    assert not any("Выдумко" in f"{one.message} {one.hint}" for one in problems)


def test_the_schema_knows_every_field_of_the_model_and_no_other() -> None:
    schema = json.loads((SPECS / SCHEMA_FILE).read_text(encoding="utf-8"))
    kinds = {
        "person": Person,
        "pair": Pair,
        "representative": Representative,
        "partner": Partner,
    }
    assert set(schema["properties"]) == {one.name for one in fields(Organisation)}
    for name, kind in kinds.items():
        assert set(schema["$defs"][name]["properties"]) == {one.name for one in fields(kind)}


def test_every_key_is_explained_in_russian() -> None:
    schema = json.loads((SPECS / SCHEMA_FILE).read_text(encoding="utf-8"))
    for properties in (
        schema["properties"],
        *(one["properties"] for one in schema["$defs"].values() if "properties" in one),
    ):
        for key, one in properties.items():
            assert one["title"], key
            assert one["description"].endswith("."), key


@pytest.mark.parametrize(
    "code",
    [
        *(f"O{number}" for number in (*range(101, 111), *range(201, 209), 301, 302, 303, 501)),
        *(f"S{number}" for number in (101, 102, *range(201, 207))),
    ],
)
def test_every_code_is_explained(code: str) -> None:
    explained = entries()[code]
    assert explained.title
    assert explained.why


def test_a_warning_alone_is_no_error(tmp_path: Path) -> None:
    assert not has_errors(load(tmp_path, changed("director: boss\n", ""))[1])
