"""A year later: roadmaps compared, made anew for the next year, running plans moved."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pytest_django import DjangoDbBlocker
from typer.testing import CliRunner

from tests.conftest import fresh_database
from tests.store.values import school
from tests.workspaces import ROOT, workspace_in
from workflows.cli.main import app
from workflows.deadlines import print_rule
from workflows.model.history import EventKind, EventRecord
from workflows.model.rights import Actor, Role
from workflows.model.roadmap import Order, Roadmap
from workflows.operations import move_plan
from workflows.operations.check_roadmaps import check_roadmaps
from workflows.operations.diff_roadmaps import diff_roadmaps
from workflows.operations.move_plan import MoveReport, move_plans
from workflows.operations.new_edition import NewEdition, new_edition, write_new
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.plans import running_plans
from workflows.operations.record_event import Happening, record
from workflows.operations.start_plan import freeze_roadmap, start_plans
from workflows.operations.track import evaluate
from workflows.planning.shifting import shifted_rule
from workflows.problems import Problem, ProblemsFoundError, has_errors
from workflows.specs.edition_text import EditionPlan, new_edition_text
from workflows.store import orm
from workflows.store.events import events
from workflows.store.frozen import frozen_text
from workflows.store.organisations import save_organisations
from workflows.store.plans import plans, save_plan
from workflows.workspace import Workspace

_ROADMAP = "sample-2020"
_SCHOOLS = ["school-1", "school-2"]
_METHODIST = Actor(Role.METHODIST, "", "тест")
_ROADMAPS = sorted(
    file.stem
    for file in (ROOT / "roadmap_specs").glob("*.yaml")
    if not file.name.endswith(".examples.yaml")
)
# Small, so that each test reads it in no time; the shipped roadmaps have tests of their own below.
_SAMPLE = """\
# Декабрь здесь — 2020 год.
id: sample-2020
title: Дорожная карта школы на 2020–2021 годы
territory: Вымышленский район
source: Приказ управления образования от 03.04.2020 № 5-О

period: {start: 2020-01-01, end: 2021-12-31}

order:
  date: 2020-04-03
  number: 5-О   # по журналу

legal_basis:
  - приказ управления образования от 03.04.2020 № 5-О
  - распоряжение Минпросвещения России от 25.12.2019 № Р-145
  - национальный проект «Образование»

approvals:
  - {kind: approved, position: Начальник управления, dated: приказ от 03.04.2020 № 5-О}

parties:
  школа: {name: школы, level: organisation}
  управление: {name: управление образования, level: municipality}

stages:
  - id: "1"
    title: Подготовка
    items:
      - id: "1.1"
        title: Издать приказ о наставничестве
        deadline:
          text: >-
            в течение первого – второго месяца после издания
            приказа (приказ от 03.04.2020 № 5-О)
          months: 1-2 after order
        responsible: [школа]
        source: Приказ от 03.04.2020 № 5-О, п. 1
      - id: "1.2"
        title: Собрать согласия родителей
        deadline: в течение двух месяцев после издания приказа
        responsible: [школа]
        deliverables: [Согласия (по форме приказа от 22.01.2020 № 100-43), Отчёт за 2020 год]
        source: Приказ, п. 2
      - id: "1.3"
        title: Провести конкурс наставников
        deadline: 26 ноября 2020 г.
        responsible: [школа]
        source: Приказ, п. 3
        notes:
          - В 2020 году это четверг.
      - id: "1.4"
        title: Подвести итоги
        deadline: до 20 января
        responsible: [школа]
        source: Приказ, п. 4
  - id: "2"
    title: Работа
    items:
      - id: "2.1"
        title: Проводить встречи пар
        deadline: ежемесячно
        responsible: [школа]
        source: Приказ, п. 5
      - id: "2.2"
        title: Обобщить опыт школ
        deadline: IV квартал 2021 г.
        responsible: [управление]
        source: Приказ, п. 6

indicators:
  - {id: "1", title: Доля участников, targets: {2020: 10, 2021: 20}}
"""


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A workspace with a roadmap of its own, that a test may change; its database is not made."""
    return _workspace_with_sample(tmp_path)


def _workspace_with_sample(folder: Path) -> Workspace:
    data = folder / "data"
    (data / "roadmap_specs").mkdir(parents=True)
    shutil.copy(ROOT / "roadmap_specs" / "roadmap.schema.json", data / "roadmap_specs")
    for name in ("calendar", "templates_docx"):
        (data / name).symlink_to(ROOT / name)
    found = replace(workspace_in(folder, ""), data=data)
    _file(found).write_text(_SAMPLE, encoding="utf-8")
    return found


def _file(workspace: Workspace, roadmap: str = _ROADMAP) -> Path:
    return workspace.roadmaps / f"{roadmap}.yaml"


def _edit(workspace: Workspace, *changes: tuple[str, str]) -> None:
    text = _file(workspace).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    _file(workspace).write_text(text, encoding="utf-8")


def _without_item(workspace: Workspace, item: str) -> None:
    text = _file(workspace).read_text(encoding="utf-8")
    start = text.index(f'      - id: "{item}"')
    rest = text[text.index("      - id: ", start + 1) :]
    _file(workspace).write_text(text[:start] + rest, encoding="utf-8")


def _codes(problems: Iterable[Problem]) -> list[str]:
    return sorted({one.code for one in problems})


# -- comparing -------------------------------------------------------------------------------------


def test_a_copy_under_any_name_can_be_compared(own: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "прошлая редакция.yaml"
    shutil.copy(_file(own), copy)
    assert diff_roadmaps(own, str(copy), _ROADMAP).changes.none
    _edit(own, ("  date: 2020-04-03", "  date: 2020-04-06"))
    assert diff_roadmaps(own, str(copy), _ROADMAP).changes.dates
    assert not diff_roadmaps(own, str(copy), _ROADMAP, date(2020, 5, 12)).changes.dates


def test_what_cannot_be_compared_is_told_with_its_places(own: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as absent:
        diff_roadmaps(own, str(tmp_path / "нет.yaml"), _ROADMAP)
    assert _codes(absent.value.problems) == ["R101"]
    with pytest.raises(ProblemsFoundError) as unknown:
        diff_roadmaps(own, "sampel-2020", _ROADMAP)
    assert _codes(unknown.value.problems) == ["W201"]
    broken = tmp_path / "иначе.yaml"
    broken.write_text(_SAMPLE.replace("[управление]", "[управленье]"), encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as wrong:
        diff_roadmaps(own, str(broken), _ROADMAP)
    assert "R203" in _codes(wrong.value.problems)


def test_the_repeats_of_another_edition_stand_against_these_in_order(own: Workspace) -> None:
    new_edition(own, _ROADMAP, "next-year")
    found = diff_roadmaps(own, _ROADMAP, "next-year").changes.dates
    terms = [(one.old, one.new) for one in found if one.item == "2.1"]
    assert [(old.key, new.key) for old, new in terms if old and new] == [
        (f"{year}-{month:02}", f"{year + 1}-{month:02}")
        for year in (2020, 2021)
        for month in range(1, 13)
        if (year, month) >= (2020, 4)
    ]


# -- a new edition ---------------------------------------------------------------------------------


@pytest.mark.parametrize("roadmap", _ROADMAPS)
def test_every_shipped_roadmap_has_a_next_edition_without_an_error(
    own: Workspace, roadmap: str
) -> None:
    text = (ROOT / "roadmap_specs" / f"{roadmap}.yaml").read_text(encoding="utf-8")
    _file(own, roadmap).write_text(text, encoding="utf-8")
    made = new_edition(own, roadmap, "next-year")
    [checked] = check_roadmaps(own, [made.path])
    assert not has_errors(checked.problems)
    assert "E204" not in _codes(made.decisions)
    for old, new in zip(made.old.items(), made.new.items(), strict=True):
        assert (old.id, old.title, old.responsible) == (new.id, new.title, new.responsible)
        assert print_rule(new.deadline.rule) == print_rule(shifted_rule(old.deadline.rule, 1))
    # Back again, only the marks of the way stay.
    order = made.old.order
    plan = EditionPlan(roadmap, -1, order)
    back = new_edition_text(made.path.read_text(encoding="utf-8"), made.new, plan).text
    marks = re.compile(r"По образцу карты \S+, годы сдвинуты на [+-]1 – |В редакции \S+ – |'")
    pairs = zip(marks.sub("", text).splitlines(), marks.sub("", back).splitlines(), strict=True)
    assert [(was, now) for was, now in pairs if was != now] == []


def test_a_new_edition_is_the_same_file_a_year_later(own: Workspace) -> None:
    made = new_edition(
        own, _ROADMAP, "sample-2021", order_date=date(2021, 4, 5), order_number="7-О"
    )
    expected, origin = _SAMPLE, "По образцу карты sample-2020, годы сдвинуты на +1"
    for old, new in (
        ("id: sample-2020", "id: sample-2021"),
        ("школы на 2020–2021 годы", "школы на 2021–2022 годы"),
        ("source: Приказ у", f"source: {origin} – Приказ у"),
        ("start: 2020-01-01, end: 2021-12-31", "start: 2021-01-01, end: 2022-12-31"),
        ("date: 2020-04-03\n  number: 5-О", "date: 2021-04-05\n  number: '7-О'"),
        ("- приказ управления образования от 03.04.2020 № 5-О",
         "- приказ управления образования от 05.04.2021 № 7-О"),
        ("dated: приказ от 03.04.2020 № 5-О", "dated: приказ от 05.04.2021 № 7-О"),
        ("приказа (приказ от 03.04.2020 № 5-О)", "приказа (приказ от 05.04.2021 № 7-О)"),
        ("26 ноября 2020 г.", "26 ноября 2021 г."),
        ("- В 2020 году это четверг", "- В редакции sample-2020 – В 2020 году это четверг"),
        ("IV квартал 2021 г.", "IV квартал 2022 г."),
        ("{2020: 10, 2021: 20}", "{2021: 10, 2022: 20}"),
    ):  # fmt: skip
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert made.path.read_text(encoding="utf-8") == expected
    assert made.new.order == Order(date(2021, 4, 5), "7-О")


@pytest.mark.parametrize(
    ("name", "day", "years"),
    [("sample-2026", None, 6), ("sample-2026", date(2022, 3, 1), 2), ("sample-next", None, 1)],
)
def test_the_shift_follows_from_the_order_or_else_from_the_names(
    own: Workspace, name: str, day: date | None, years: int
) -> None:
    assert new_edition(own, _ROADMAP, name, order_date=day).years == years


def test_windows_line_ends_a_byte_mark_and_quotes_survive(own: Workspace) -> None:
    text = _SAMPLE.replace("26 ноября 2020 г.", '"26 ноября\\u00202020 г."')
    text = text.replace("deadline: до 20 января", "deadline: 'до 20 января 2021 г.'")
    text = text.replace("- В 2020 году это четверг.", '- "В 2020 году это «четверг»."')
    _file(own).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    content = new_edition(own, _ROADMAP, "next-year").path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert content.count(b"\r\n") == content.count(b"\n") == text.count("\n")
    written = content.decode("utf-8-sig")
    assert 'deadline: "26 ноября 2021 г."\r\n' in written
    assert "deadline: 'до 20 января 2022 г.'\r\n" in written
    assert '- "В редакции sample-2020 – В 2020 году это «четверг»."\r\n' in written


def _decided(made: NewEdition, code: str) -> list[str]:
    """What stands at the places of the decisions of one code."""
    return [
        (one.place.excerpt or "")[(one.place.column or 1) - 1 :][: one.place.length]
        for one in made.decisions
        if one.code == code
    ]


def test_every_decision_names_its_place_in_the_new_file(own: Workspace) -> None:
    made = new_edition(own, _ROADMAP, "next-year")
    assert {one.place.file for one in made.decisions} == {"roadmap_specs/next-year.yaml"}
    assert all(one.place.line and one.hint for one in made.decisions)
    found = {code: _decided(made, code) for code in _codes(made.decisions)}
    assert found == {
        "E201": ["не-присвоен"],
        "E202": ["2021-04-03"],
        "E203": ["{"],
        "E205": ["26 ноября 2021 г."],
        "E208": ["2020"],
        "E210": ["В редакции sample-2020 – В 2020 году это четверг."],
        "E211": ["2020"],
        "E212": [
            "25.12.2019 № Р-145",
            "национальный проект «Образование»",
            "22.01.2020 № 100-43",
        ],
        "E213": ["{"],
        "E214": ["Приказ от 03.04.2020 № 5-О, п. 1"],
        "E215": ["Дорожная карта школы на 2021–2022 годы"],
    }
    [weekday] = [one for one in made.decisions if one.code == "E205"]
    assert weekday.facts == ("было 26.11.2020 (четверг), стало 26.11.2021 (пятница)",)


def test_a_known_order_on_a_working_day_needs_no_decision(own: Workspace) -> None:
    made = new_edition(own, _ROADMAP, "next-year", order_date=date(2021, 4, 5), order_number="77-1")
    assert not {"E201", "E202"} & set(_codes(made.decisions))
    on_sunday = new_edition(own, _ROADMAP, "sunday", order_date=date(2021, 4, 4))
    assert "E202" in _codes(on_sunday.decisions)


def test_a_day_that_becomes_a_day_off_is_told_with_the_reason(own: Workspace) -> None:
    _edit(own, ("deadline: до 20 января", "deadline: до 24 февраля 2021 г."))
    next_year = new_edition(own, _ROADMAP, "next-year")
    # A last day that stays a working one needs no decision, whatever its weekday.
    assert not any("24.02" in fact for one in next_year.decisions for fact in one.facts)
    later = new_edition(own, _ROADMAP, "later", years=2)
    facts = [fact for one in later.decisions if one.code == "E205" for fact in one.facts]
    [fact] = [one for one in facts if "24.02" in one]
    assert fact.startswith("было 24.02.2021 (среда), стало 24.02.2023 (пятница), ")


def test_29_february_is_left_alone_and_told(own: Workspace) -> None:
    _edit(own, ("deadline: до 20 января", "deadline: до 29.02.2020"))
    made = new_edition(own, _ROADMAP, "next-year")
    assert "deadline: до 29.02.2020\n" in made.path.read_text(encoding="utf-8")
    assert _decided(made, "E204") == ["до 29.02.2020"]
    four = new_edition(own, _ROADMAP, "leap-year", years=4)
    assert "deadline: до 29.02.2024\n" in four.path.read_text(encoding="utf-8")


def test_words_and_rule_of_one_deadline_move_together_or_not_at_all(own: Workspace) -> None:
    settled = "{text: до 20 января 2021 г., by: 22 January 2022}"
    unread = "{text: на 2021 год по плану, rule: during 2021}"
    contrary = "{text: провести 2021 мероприятие по плану, rule: during 2020}"
    _edit(
        own,
        ("deadline: до 20 января", f"deadline: {settled}"),
        ("deadline: IV квартал 2021 г.", f"deadline: {unread}"),
        ("deadline: 26 ноября 2020 г.", f"deadline: {contrary}"),
    )
    made = new_edition(own, _ROADMAP, "next-year")
    text = made.path.read_text(encoding="utf-8")
    # The author has settled that words and rule differ: both are a year later still.
    assert "{text: до 20 января 2022 г., by: 22 January 2023}" in text
    assert "{text: на 2022 год по плану, rule: during 2022}" in text
    assert contrary in text
    told = {one.code: one.message for one in made.decisions if one.code in ("E204", "E216")}
    assert told["E204"].startswith("мероприятие 1.3:")
    assert told["E216"].startswith("мероприятие 2.2:")


def test_years_in_words_and_a_term_in_another_year_are_told(own: Workspace) -> None:
    _edit(own, ("title: Собрать согласия", "title: На две тысячи двадцатый год собрать согласия"))
    made = new_edition(own, _ROADMAP, "next-year", years=1, order_date=date(2022, 1, 24))
    assert _decided(made, "E209") == ["две тысячи двадцатый год"]
    # «До 20 января» is read from the order's day: not in 2022, as the shift would have it.
    assert _decided(made, "E206") == ["до 20 января"]


def test_the_years_between_the_orders_are_the_shift_unless_another_is_named(own: Workspace) -> None:
    made = new_edition(own, _ROADMAP, "later", order_date=date(2027, 4, 5))
    assert (made.years, made.new.period_start.year) == (7, made.old.period_start.year + 7)
    assert new_edition(own, _ROADMAP, "same-year", order_date=date(2020, 9, 1)).years == 1


def test_a_year_without_a_calendar_is_told_once_with_its_items(own: Workspace) -> None:
    made = new_edition(own, _ROADMAP, "far", years=10)
    years = [one for one in made.decisions if one.code == "E207"]
    assert [re.findall(r"\d{4}", one.message)[0] for one in years] == ["2030", "2031"]
    assert all(one.facts[0].startswith("мероприятия: ") for one in years)


def test_nothing_is_ever_overwritten(own: Workspace) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        new_edition(own, _ROADMAP, _ROADMAP)
    assert _codes(raised.value.problems) == ["E102"]
    # Nor is a file that came between the look and the writing.
    with pytest.raises(ProblemsFoundError) as late:
        write_new(_file(own), b"x", "sample-2020.yaml")
    assert _codes(late.value.problems) == ["E102"]
    assert _file(own).read_text(encoding="utf-8") == _SAMPLE


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("Хакасия", {}, "E101"),
        ("../khakassia", {}, "E101"),
        ("next", {"order_number": "№ 5 "}, "E103"),
        ("next", {"order_number": "5'}"}, "E103"),
        ("next", {"years": 90}, "E104"),
        ("next", {"years": 1, "order_date": date(2031, 1, 15)}, "E105"),
    ],
)
def test_what_cannot_become_a_roadmap_is_refused_and_not_written(
    own: Workspace, name: str, options: dict[str, Any], code: str
) -> None:
    before = sorted(own.roadmaps.iterdir())
    with pytest.raises(ProblemsFoundError) as raised:
        new_edition(own, _ROADMAP, name, **options)
    assert code in _codes(raised.value.problems)
    assert sorted(own.roadmaps.iterdir()) == before


def test_a_folder_that_cannot_be_written_to_is_told(own: Workspace) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        write_new(own.root / "нет такой папки" / "next.yaml", b"x", "next.yaml")
    assert _codes(raised.value.problems) == ["E106"]


def test_a_programme_without_an_order_gets_one_when_its_date_is_given(own: Workspace) -> None:
    start, end = _SAMPLE.index("order:\n"), _SAMPLE.index("legal_basis:")
    text = _SAMPLE[:start] + "order: null\n\n" + _SAMPLE[end:]
    _file(own).write_text(text, encoding="utf-8")
    waiting = new_edition(own, _ROADMAP, "waiting")
    assert waiting.new.order is None
    made = new_edition(own, _ROADMAP, "launched", order_date=date(2021, 4, 5), order_number="77-1")
    assert made.new.order == Order(date(2021, 4, 5), "77-1")


# -- moving running plans --------------------------------------------------------------------------


def _two_plans(workspace: Workspace) -> None:
    """Two schools' plans; the first school has reported on 1.1 and 1.2."""
    save_organisations([school(one) for one in _SCHOOLS])
    start_plans(workspace, _ROADMAP, _SCHOOLS)
    for item in ("1.1", "1.2"):
        _record(workspace, EventKind.SUBMITTED, item, date(2020, 6, 1))


@pytest.fixture(scope="module")
def state(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path | None:
    """A state folder with the two plans, made once: each test takes a copy; none on a server."""
    if os.environ.get("VESHKA_DATABASE"):
        return None
    folder = tmp_path_factory.mktemp("plans")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("VESHKA_TODAY", "2020-10-20")
        with fresh_database(folder) as address:
            _two_plans(replace(_workspace_with_sample(folder), database=address))
    return folder / ".veshka"


@pytest.fixture
def running(
    own: Workspace, state: Path | None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Workspace]:
    """The workspace with the two plans."""
    if state is not None:
        shutil.copytree(state, own.state)
    with django_db_blocker.unblock(), fresh_database(own.root) as address:
        workspace = replace(own, database=address)
        if state is None:
            _two_plans(workspace)
        yield workspace


def _record(workspace: Workspace, kind: EventKind, item: str, day: date, **details: object) -> None:
    happening = Happening(_SCHOOLS[0], _ROADMAP, item, kind, day, "тест", details=details)
    assert record(workspace, happening).new


def _one(workspace: Workspace, *, apply: bool = False) -> MoveReport:
    [report] = move_plans(workspace, _ROADMAP, _SCHOOLS[:1], apply=apply, actor=_METHODIST).plans
    return report


def _versions() -> list[str]:
    return [one.roadmap_version for one in plans()]


def _history() -> tuple[EventRecord, ...]:
    [plan] = plans(_SCHOOLS[:1])
    return events([plan.id])[plan.id]


def test_a_plan_of_the_present_version_has_nothing_to_move(running: Workspace) -> None:
    report = _one(running, apply=True)
    assert (report.move, report.moved, report.away, report.problems) == (None, False, (), ())


def test_nothing_is_written_unless_asked_for(running: Workspace) -> None:
    before = _versions(), _history()
    _without_item(running, "1.2")
    report = _one(running)
    assert report.move is not None
    assert [one.standing.checkpoint.item.id for one in report.move.gone] == ["1.2"]
    assert (_versions(), _history()) == before
    assert orm.FrozenRoadmap.objects.count() == 1


def test_a_plan_is_moved_with_its_history_and_the_old_version_stays(running: Workspace) -> None:
    old, [first, second], before = _versions()[0], plans(), _history()
    _without_item(running, "1.2")
    assert _one(running, apply=True).moved
    new = diff_roadmaps(running, _ROADMAP, _ROADMAP).new.roadmap.version
    assert plans() == [replace(first, roadmap_version=new), second]
    *kept, event = _history()
    assert tuple(kept) == before
    assert (event.kind, event.item, event.actor) == (EventKind.MOVED, "", _METHODIST.label)
    assert event.payload == {"old": old, "new": new}
    assert frozen_text(old) == _SAMPLE


def test_moving_twice_moves_once_and_what_went_stays_in_sight(running: Workspace) -> None:
    _without_item(running, "1.2")
    first = _one(running, apply=True)
    second = _one(running, apply=True)
    assert (first.moved, second.moved, second.move) == (True, False, None)
    assert [(one.item, len(one.history)) for one in second.away] == [("1.2", 1)]
    assert [one.kind for one in _history()].count(EventKind.MOVED) == 1


def test_a_plan_can_go_back_and_forth(running: Workspace) -> None:
    old = _versions()
    _without_item(running, "1.2")
    changed = _file(running).read_text(encoding="utf-8")
    for text in (changed, _SAMPLE, changed, _SAMPLE):
        _file(running).write_text(text, encoding="utf-8")
        assert _one(running, apply=True).moved
    assert _versions() == old
    assert _one(running).away == ()
    assert [one.kind for one in _history()].count(EventKind.MOVED) == 4


def test_states_follow_the_new_version_from_the_day_of_the_move_on(
    running: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_item(running, "1.4")
    past = evaluate(running, date(2020, 5, 20), _SCHOOLS[:1]).checkpoints
    monkeypatch.setenv("VESHKA_TODAY", "2020-10-25")
    assert _one(running, apply=True).moved
    assert evaluate(running, date(2020, 10, 25), _SCHOOLS[:1]).checkpoints == past - 1
    # The past is seen as it was: that day the plan still went by the old version.
    assert evaluate(running, date(2020, 5, 20), _SCHOOLS[:1]).checkpoints == past


def test_a_report_can_be_written_down_after_the_move(running: Workspace) -> None:
    _edit(running, ('      - id: "1.3"', '      - id: "1.9"'))
    assert _one(running, apply=True).moved
    _record(running, EventKind.SUBMITTED, "1.9", date(2020, 10, 19))
    with pytest.raises(ProblemsFoundError) as raised:
        _record(running, EventKind.SUBMITTED, "1.3", date(2020, 10, 19))
    assert _codes(raised.value.problems) == ["W204"]


def test_a_new_number_is_told_and_so_is_what_would_be_late_at_once(running: Workspace) -> None:
    _edit(running, ('      - id: "1.2"', '      - id: "1.9"'))
    report = _one(running)
    assert _codes(report.problems) == ["E305", "E308"]
    [late] = [one for one in report.problems if one.code == "E308"]
    assert late.facts == ("1.9 — срок 03.06.2020",)


def test_a_report_is_never_credited_to_another_item(running: Workspace) -> None:
    _without_item(running, "1.2")
    _edit(running, ('      - id: "1.3"', '      - id: "1.2"'))
    before = _versions()
    report = _one(running, apply=True)
    assert "E302" in _codes(report.problems)
    assert (report.moved, _versions()) == (False, before)


def test_one_refused_plan_does_not_stop_the_rest(running: Workspace) -> None:
    _without_item(running, "1.2")
    _edit(running, ('      - id: "1.3"', '      - id: "1.2"'))
    # Only the first school has something written down under the number.
    reports = move_plans(running, _ROADMAP, apply=True).plans
    assert [one.moved for one in reports] == [False, True]


def test_a_plan_that_another_one_equals_after_the_move_stays(running: Workspace) -> None:
    [first, _] = plans()
    _without_item(running, "1.2")
    version = diff_roadmaps(running, _ROADMAP, _ROADMAP).new.roadmap.version
    freeze_roadmap(running, find_roadmap(running, _ROADMAP)[0])
    save_plan(_SCHOOLS[0], _ROADMAP, version, first.order)
    reports = move_plans(running, _ROADMAP, _SCHOOLS[:1], apply=True).plans
    assert [_codes(one.problems) for one in reports] == [["E301"], []]
    assert not any(one.moved for one in reports)


def test_an_order_that_the_file_names_anew_does_not_move_the_plan_s_own(
    running: Workspace,
) -> None:
    _edit(running, ("  date: 2020-04-03", "  date: 2020-05-12"))
    report = _one(running, apply=True)
    assert _codes(report.problems) == ["E303"]
    assert report.moved
    [found], _ = running_plans(running, _SCHOOLS[:1])
    assert found.record.order.date == date(2020, 4, 3)
    assert found.plan.of_item("1.1")[0].occurrence.due == date(2020, 6, 3)


def test_another_wording_under_the_same_number_is_told(running: Workspace) -> None:
    _edit(running, ("title: Собрать согласия родителей", "title: Обновить сайт"))
    assert _codes(_one(running).problems) == ["E304"]


def test_an_extension_that_the_move_outlives_is_told(running: Workspace) -> None:
    _record(running, EventKind.EXTENDED, "1.4", date(2020, 9, 1), new_due="2021-03-01")
    _edit(running, ("deadline: до 20 января", "deadline: до 10 февраля"))
    [told] = _one(running).problems
    assert told.code == "E306"
    assert "продлён до 01.03.2021" in told.message
    assert "10.02.2021" in told.message


def test_who_has_no_plan_is_told(running: Workspace) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        move_plans(running, _ROADMAP, ["nobody"])
    assert _codes(raised.value.problems) == ["W203"]
    report = move_plans(running, _ROADMAP, [_SCHOOLS[0], "nobody"])
    assert (len(report.plans), _codes(report.problems)) == (1, ["W203"])


def test_a_roadmap_without_plans_has_none_to_move(running: Workspace) -> None:
    new_edition(running, _ROADMAP, "next-year")
    with pytest.raises(ProblemsFoundError) as raised:
        move_plans(running, "next-year")
    assert _codes(raised.value.problems) == ["W203"]


def test_a_file_saved_meanwhile_stops_the_move(
    running: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _versions()
    _without_item(running, "1.2")

    def saved_again(workspace: Workspace, roadmap: Roadmap) -> None:
        _edit(workspace, ("title: Подвести итоги", "title: Подвести итоги года"))
        freeze_roadmap(workspace, roadmap)

    monkeypatch.setattr(move_plan, "freeze_roadmap", saved_again)
    with pytest.raises(ProblemsFoundError) as raised:
        _one(running, apply=True)
    assert _codes(raised.value.problems) == ["E307"]
    assert _versions() == before


# -- what a person types ---------------------------------------------------------------------------


@pytest.fixture
def typed(running: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in a workspace of its own, in a terminal of 80 columns."""
    (running.root / "veshka.toml").write_text('data = "data"\n', encoding="utf-8")
    monkeypatch.setenv("VESHKA_HOME", str(running.root))
    monkeypatch.setenv("VESHKA_DATABASE", running.database)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *words: CliRunner().invoke(app, list(words))


def test_the_commands_speak_russian_in_80_columns(
    running: Workspace, typed: Callable[..., Result]
) -> None:
    made = typed("roadmap", "new-edition", _ROADMAP, "sample-2021", "--years", "+1")
    compared = typed("roadmap", "diff", _ROADMAP, "sample-2021")
    _without_item(running, "1.2")
    moved = typed("plan", "move", "--roadmap", _ROADMAP, "--all")
    for result in (made, compared, moved):
        assert result.exit_code == 0, result.output
        assert max(map(len, result.stdout.splitlines())) <= 80
    assert "Решите сами: 13" in made.stdout
    assert "Изменились даты" in compared.stdout
    assert "Ничего не записано. Готовы к переводу: 2." in moved.stdout


def test_differences_are_read_by_scripts_and_are_no_failure(
    running: Workspace, typed: Callable[..., Result]
) -> None:
    same = typed("roadmap", "diff", _ROADMAP, _ROADMAP, "--format", "json")
    assert (same.exit_code, json.loads(same.stdout)["changes"]) == (0, [])
    old = running.root / "old.yaml"
    shutil.copy(_file(running), old)
    _without_item(running, "1.2")
    other = typed("roadmap", "diff", str(old), _ROADMAP, "--format", "json")
    [change] = json.loads(other.stdout)["changes"]
    assert other.exit_code == 0
    assert (change["change"], change["part"], change["id"]) == ("removed", "item", "1.2")


def test_a_refused_move_exits_with_1(running: Workspace, typed: Callable[..., Result]) -> None:
    _without_item(running, "1.2")
    _edit(running, ('      - id: "1.3"', '      - id: "1.2"'))
    words = ["--roadmap", _ROADMAP, "--organisation", _SCHOOLS[0], "--apply", "--format", "json"]
    result = typed("plan", "move", *words)
    [plan] = json.loads(result.stdout)["plans"]
    assert (result.exit_code, plan["status"]) == (1, "refused")
    assert {one["code"] for one in plan["problems"]} >= {"E302"}


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "move", "--roadmap", _ROADMAP),
        ("roadmap", "new-edition", _ROADMAP, "next", "--years", "год"),
        ("roadmap", "diff", _ROADMAP),
    ],
)
def test_wrong_usage_exits_with_2(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, list(words)).exit_code == 2
