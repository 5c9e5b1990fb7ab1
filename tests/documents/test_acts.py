"""The registry of acts: what has lapsed is told with what replaces it; old checks are told."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.documents.samples import CONSENT, DATA
from tests.documents.word import word
from workflows.documents.acts import cited_acts, lapsed_acts
from workflows.documents.package import Requisites
from workflows.operations.package_data import lapsed_in
from workflows.problems import Place, Severity
from workflows.specs.template_sets import load_acts

TEMPLATES = Path(__file__).parents[2] / "templates_docx"
ACTS, _ = load_acts(TEMPLATES / "acts.yaml")
OLD = "паспорт_нацпроекта_образование"


def told(name: str, day: date) -> list[str]:
    found = list(lapsed_acts(ACTS, frozenset((name,)), day, Place()))
    assert {one.severity for one in found} <= {Severity.WARNING}
    return [f"{one.message} | {one.hint}" for one in found]


def test_an_act_is_cited_wherever_its_tag_stands() -> None:
    file = word("{{ нпа.р145 | родительный }}", "{% if нпа.закон_о_пд %}есть{% endif %} нпа.гост")
    assert cited_acts(file) == {"р145", "закон_о_пд"}


@pytest.mark.parametrize(("day", "warned"), [(date(2025, 8, 17), 0), (date(2025, 8, 18), 1)])
def test_an_act_is_in_force_through_its_last_day(day: date, warned: int) -> None:
    assert len(told("гост_документы_2016", day)) == warned


def test_what_replaces_a_lapsed_act_is_told() -> None:
    [standard] = told("гост_документы_2016", date(2026, 1, 1))
    assert "не действует с 18.08.2025" in standard
    assert "сошлитесь на ГОСТ Р 7.0.97-2025: замените в шаблоне на нпа.гост_документы" in standard
    [passport] = told(OLD, date(2026, 1, 1))
    assert "№ 16 от 24.12.2018" in passport
    assert "«Молодёжь и дети»" in passport


def test_acts_in_force_and_unknown_names_are_left_alone() -> None:
    assert told("р145", date(2030, 1, 1)) == told("нет_такого", date(2030, 1, 1)) == []


def test_acts_unchecked_for_a_year_are_told_with_their_line(tmp_path: Path) -> None:
    for name in ("acts.yaml", "acts.schema.json"):
        shutil.copy(TEMPLATES / name, tmp_path)
    file = tmp_path / "acts.yaml"
    assert load_acts(file, day=date(2027, 11, 27))[1] == []
    acts, problems = load_acts(file, day=date(2027, 11, 28))
    assert len(problems) == len(acts) == len(ACTS)
    assert {one.code for one in problems} == {"T410"}
    lines = file.read_text(encoding="utf-8").splitlines()
    places = [one.place.line for one in problems]
    assert all(number and "checked:" in lines[number - 1] for number in places)


def test_an_act_that_was_never_checked_is_told(tmp_path: Path) -> None:
    shutil.copy(TEMPLATES / "acts.schema.json", tmp_path)
    text = (TEMPLATES / "acts.yaml").read_text(encoding="utf-8")
    (tmp_path / "acts.yaml").write_text(text.replace("    checked: 2026-11-26\n", "", 1), "utf-8")
    [problem] = load_acts(tmp_path / "acts.yaml", day=date(2026, 12, 1))[1]
    assert "ни разу" in problem.message


@pytest.mark.parametrize(
    ("dated", "warned"), [(date(2027, 8, 31), 0), (date(2027, 9, 1), 1), (None, 1)]
)
def test_a_document_is_judged_by_its_own_day_and_a_draft_by_the_day_it_is_made(
    dated: date | None, warned: int
) -> None:
    spec = replace(CONSENT, id="distribution-consent-minor")
    own = {spec.id: Requisites(dated)} if dated else {}
    data = replace(DATA, acts=ACTS, on=date(2028, 1, 1), requisites=own)
    template = TEMPLATES / "mentorship" / "2026-2027" / f"{spec.id}.docx"
    found = lapsed_in(data, spec, template)
    assert [one.code for one in found] == ["T409"] * warned
    assert all("документ distribution-consent-minor" in one.place.path for one in found)
