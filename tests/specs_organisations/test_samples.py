"""The sample organisations and their history are fit to be shown."""

from datetime import date
from pathlib import Path

import pytest

from workflows.model.history import EventKind
from workflows.model.people import Organisation
from workflows.specs.histories import History, load_history
from workflows.specs.organisations import HISTORY_FILE, load_organisations
from workflows.specs.roadmaps import load_roadmap

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "workflows" / "operations" / "samples"


@pytest.fixture(scope="module")
def organisations() -> list[Organisation]:
    found, problems = load_organisations(SAMPLES, day=date(2020, 10, 20))
    assert problems == []
    return found


@pytest.fixture(scope="module")
def history(organisations: list[Organisation]) -> History:
    roadmap, _ = load_roadmap(ROOT / "roadmap_specs" / "khakassia-2020.yaml")
    assert roadmap is not None
    found, problems = load_history(
        SAMPLES / HISTORY_FILE,
        items=[item.id for item in roadmap.items()],
        organisations=[one.id for one in organisations],
    )
    assert problems == []
    assert found is not None
    return found


def test_there_are_three_organisations_of_one_municipality(
    organisations: list[Organisation],
) -> None:
    assert {one.type.value for one in organisations} == {"school", "vocational", "additional"}
    assert len({one.municipality for one in organisations}) == 1


def test_each_has_all_that_the_documents_name(organisations: list[Organisation]) -> None:
    for one in organisations:
        assert all((one.director, one.curator, one.controller))
        assert 3 <= len(one.team) <= 5
        assert 10 <= len(one.mentors) <= 20
        assert 10 <= len(one.mentees) <= 20
        assert len(one.partners) == 3
        assert {pair.mentor for pair in one.pairs} == set(one.mentors)
        assert {pair.mentee for pair in one.pairs} == set(one.mentees)


def test_all_forms_of_the_roadmap_are_there(organisations: list[Organisation]) -> None:
    assert {pair.form for one in organisations for pair in one.pairs} == {
        "ученик – ученик",
        "учитель – учитель",
        "студент – ученик",
        "работодатель – ученик",
        "работодатель – студент",
    }


def test_contacts_are_plainly_invented(organisations: list[Organisation]) -> None:
    for one in organisations:
        assert one.email.endswith("@example.ru")
        assert set(one.inn[:-1]) == {"0"}
        assert all(person.contacts.startswith("+7 (000) 000-") for person in one.people)


def test_the_mentor_register_has_its_real_date_in_each_organisation(history: History) -> None:
    orders = {
        one.organisation: one
        for one in history.happenings
        if one.item == "4.1" and one.kind is EventKind.OCCURRED
    }
    assert {key: one.on_date for key, one in orders.items()} == {
        "ust-vymyslovo-school": date(2020, 8, 28),
        "vymyslovsk-college": date(2020, 9, 10),
        "vymyslovsk-centre": date(2020, 9, 25),
    }
    assert all(one.payload["number"] for one in orders.values())


def test_the_sample_documents_bear_the_dates_of_the_history(
    organisations: list[Organisation], history: History
) -> None:
    for one in organisations:
        orders = [
            happening.on_date
            for happening in history.happenings
            if happening.organisation == one.id and happening.kind is EventKind.OCCURRED
        ]
        assert orders == [one.dates["mentor-register-order"]]


def test_nothing_in_the_history_lies_after_the_day_it_is_shown_on(history: History) -> None:
    assert history.day == date(2020, 10, 20)
    days = [one.on_date for one in history.happenings]
    assert days == sorted(days)
    assert days[-1] <= history.day


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ('{item: "9.9", submitted: 2020-05-18}', "O301"),
        ('{item: "1.1"}', "O303"),
        ('{item: "1.1", done: 2020-05-18}', "R201"),
        ('{item: "1.1", submitted: вчера}', "R206"),
        ("{submitted: 2020-05-18}", "R202"),
    ],
)
def test_a_faulty_entry_is_found_at_its_line(tmp_path: Path, entry: str, code: str) -> None:
    file = tmp_path / "history.yaml"
    file.write_text(f"roadmap: r\norganisations:\n  school-1:\n    - {entry}\n", encoding="utf-8")
    found, problems = load_history(file, items=["1.1"], organisations=["school-1"])
    assert found is None
    assert code in {one.code for one in problems}
    assert {one.place.line for one in problems} == {4}


def test_an_unknown_organisation_in_the_history_is_found(tmp_path: Path) -> None:
    file = tmp_path / "history.yaml"
    file.write_text("roadmap: r\norganisations:\n  schol-1: []\n", encoding="utf-8")
    _, (problem,) = load_history(file, organisations=["school-1"])
    assert problem.code == "O302"
    assert "возможно, school-1" in problem.message
