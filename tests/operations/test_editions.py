"""A year later: roadmaps compared, made anew for the next year, running plans moved."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.workspaces import ROOT
from workflows.cli.main import app
from workflows.deadlines import print_rule
from workflows.model.history import EventKind
from workflows.model.roadmap import Order
from workflows.operations.check_roadmaps import check_roadmaps
from workflows.operations.diff_roadmaps import diff_roadmaps
from workflows.operations.load_samples import Samples
from workflows.operations.move_plan import MoveReport, move_plans
from workflows.operations.new_edition import NewEdition, new_edition
from workflows.operations.plans import running_plans
from workflows.operations.record_event import Happening, record
from workflows.operations.start_plan import start_plans
from workflows.operations.track import evaluate
from workflows.planning.shifting import shifted_rule
from workflows.problems import ProblemsFoundError, has_errors
from workflows.store.events import events
from workflows.store.plans import plans
from workflows.workspace import Workspace

_KHAKASSIA = "khakassia-2020"
_SCHOOL = "ust-vymyslovo-school"
_ROADMAPS = sorted(
    file.stem
    for file in (ROOT / "roadmap_specs").glob("*.yaml")
    if not file.name.endswith(".examples.yaml")
)


@pytest.fixture
def own(workspace: Workspace, tmp_path: Path) -> Workspace:
    """The workspace with roadmaps of its own, that a test may change."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "roadmap_specs", data / "roadmap_specs")
    for folder in ("calendar", "templates_docx"):
        (data / folder).symlink_to(ROOT / folder)
    return replace(workspace, data=data)


def _file(workspace: Workspace, roadmap: str = _KHAKASSIA) -> Path:
    return workspace.roadmaps / f"{roadmap}.yaml"


def _edit(workspace: Workspace, *changes: tuple[str, str], roadmap: str = _KHAKASSIA) -> None:
    file = _file(workspace, roadmap)
    text = file.read_bytes().decode()
    for old, new in changes:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    file.write_bytes(text.encode())


def _without_item(workspace: Workspace, item: str) -> None:
    text = _file(workspace).read_text(encoding="utf-8")
    start = text.index(f'      - id: "{item}"')
    rest = text[text.index("      - id: ", start + 1) :]
    _file(workspace).write_text(text[:start] + rest, encoding="utf-8")


def _codes(problems: object) -> list[str]:
    return sorted({one.code for one in problems})  # type: ignore[attr-defined]


# -- comparing -------------------------------------------------------------------------------------


def test_a_copy_under_any_name_can_be_compared(own: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "прошлая редакция.yaml"
    shutil.copy(_file(own), copy)
    assert diff_roadmaps(own, str(copy), _KHAKASSIA).changes.none
    _edit(own, ("  date: 2020-04-03", "  date: 2020-04-06"))
    assert diff_roadmaps(own, str(copy), _KHAKASSIA).changes.dates
    assert not diff_roadmaps(own, str(copy), _KHAKASSIA, date(2020, 5, 12)).changes.dates


def test_what_cannot_be_compared_is_told_with_its_places(own: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as absent:
        diff_roadmaps(own, str(tmp_path / "нет.yaml"), _KHAKASSIA)
    assert _codes(absent.value.problems) == ["R101"]
    with pytest.raises(ProblemsFoundError) as unknown:
        diff_roadmaps(own, "khakasia-2020", _KHAKASSIA)
    assert _codes(unknown.value.problems) == ["W201"]
    broken = tmp_path / "иначе.yaml"
    text = _file(own).read_text(encoding="utf-8")
    broken.write_text(text.replace("responsible: [рнц, румо]", "responsible: [рнц, румa]"), "utf-8")
    with pytest.raises(ProblemsFoundError) as wrong:
        diff_roadmaps(own, str(broken), _KHAKASSIA)
    assert "R203" in _codes(wrong.value.problems)


# -- a new edition ---------------------------------------------------------------------------------


@pytest.mark.parametrize("roadmap", _ROADMAPS)
def test_next_year_s_edition_of_every_roadmap_checks_without_an_error(
    own: Workspace, roadmap: str
) -> None:
    made = new_edition(own, roadmap, "next-year")
    [checked] = check_roadmaps(own, [made.path])
    assert not has_errors(checked.problems)
    assert (made.new.period_end.year, made.new.id) == (made.old.period_end.year + 1, "next-year")
    kept = {route for route in made.decisions if route.code == "E204"}
    assert not kept
    for old, new in zip(made.old.items(), made.new.items(), strict=True):
        assert (old.id, old.title, old.responsible) == (new.id, new.title, new.responsible)
        assert print_rule(new.deadline.rule) == print_rule(shifted_rule(old.deadline.rule, 1))


@pytest.mark.parametrize("roadmap", _ROADMAPS)
def test_there_and_back_again_gives_the_same_words(own: Workspace, roadmap: str) -> None:
    """Only the marks of the way stay: ids, sources, notes, and the order's unknown number."""
    there = new_edition(own, roadmap, "there")
    order = there.old.order
    back = new_edition(own, "there", "back", years=-1, order_number=order.number if order else "")
    marks = re.compile(
        r"По образцу карты \S+, годы сдвинуты на [+-]1 – |В редакции \S+ – |'(?=\S+'$)|'$",
        re.MULTILINE,
    )
    old, new = (
        marks.sub("", one.read_text(encoding="utf-8")) for one in (_file(own, roadmap), back.path)
    )
    differing = [
        (was, now)
        for was, now in zip(old.splitlines(), new.splitlines(), strict=True)
        if was != now
    ]
    assert [now for _, now in differing] == ["id: back"]


def test_comments_and_layout_survive(own: Workspace) -> None:
    made = new_edition(own, _KHAKASSIA, "khakassia-2021", order_number="77-1")
    old = _file(own).read_text(encoding="utf-8").splitlines()
    new = made.path.read_text(encoding="utf-8").splitlines()
    assert len(old) == len(new)
    assert [line for line in old if "#" in line] == [line for line in new if "#" in line]
    differing = [now for was, now in zip(old, new, strict=True) if was != now]
    assert 30 < len(differing) <= made.changed
    # Where a scalar stands in its line, and how it is indented, stays too.
    assert all(now.startswith((" ", "id:", "source:", "period:")) for now in differing)


def test_windows_line_ends_a_byte_mark_and_quotes_survive(own: Workspace) -> None:
    text = _file(own).read_text(encoding="utf-8")
    text = text.replace("deadline: 26 ноября", 'deadline: "26 ноября\\u00202020 г."')
    text = text.replace("deadline: до 20 января", "deadline: 'до 20 января 2021 г.'")
    _file(own).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    made = new_edition(own, _KHAKASSIA, "khakassia-2021")
    content = made.path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert content.count(b"\r\n") == content.count(b"\n") == text.count("\n")
    written = content.decode("utf-8-sig")
    assert 'deadline: "26 ноября 2021 г."' in written
    assert "deadline: 'до 20 января 2022 г.'" in written


def test_the_years_of_acts_stay_and_the_roadmap_s_own_order_is_cited_anew(own: Workspace) -> None:
    made = new_edition(
        own, _KHAKASSIA, "khakassia-2021", order_date=date(2021, 4, 5), order_number="77-1"
    )
    text = made.path.read_text(encoding="utf-8")
    assert "(приказ от 22.01.2020 № 100-43)" in text
    assert text.count("(приказ от 05.04.2021 № 77-1)") == 6
    assert "100-302" not in text
    assert made.new.order == replace(
        made.old.order or Order(date.min, ""), date=date(2021, 4, 5), number="77-1"
    )
    assert "R225" not in _codes(made.remarks)
    acts = [one for one in made.decisions if one.code == "E212"]
    assert any("22.01.2020 № 100-43" in one.message for one in acts)
    assert not any("77-1" in one.message for one in acts)


def _decided(made: NewEdition, code: str) -> list[str]:
    """What stands at the places of the decisions of one code."""
    return [
        (one.place.excerpt or "")[(one.place.column or 1) - 1 :][: one.place.length]
        for one in made.decisions
        if one.code == code
    ]


def test_every_decision_names_its_place_in_the_new_file(own: Workspace) -> None:
    made = new_edition(own, _KHAKASSIA, "khakassia-2021")
    assert {one.place.file for one in made.decisions} == {"roadmap_specs/khakassia-2021.yaml"}
    assert all(one.place.line and one.hint for one in made.decisions)
    assert _decided(made, "E201") == ["не-присвоен"]
    assert _decided(made, "E202") == ["2021-04-03"]
    assert _decided(made, "E208") == ["2024", "2020"]
    assert _decided(made, "E205") == ["26 ноября"]
    assert len(_decided(made, "E210")) == 11
    assert len(_decided(made, "E213")) == 6
    [weekday] = [one for one in made.decisions if one.code == "E205"]
    assert weekday.facts == ("было 26.11.2020 (четверг), стало 26.11.2021 (пятница)",)


def test_a_known_order_on_a_working_day_needs_no_decision(own: Workspace) -> None:
    made = new_edition(
        own, _KHAKASSIA, "khakassia-2021", order_date=date(2021, 4, 5), order_number="77-1"
    )
    assert not {"E201", "E202"} & set(_codes(made.decisions))
    on_sunday = new_edition(own, _KHAKASSIA, "sunday", order_date=date(2021, 4, 4))
    assert "E202" in _codes(on_sunday.decisions)


def test_a_day_that_falls_on_a_holiday_is_told(own: Workspace) -> None:
    _edit(own, ("deadline: до 20 января", "deadline: до 24 февраля 2021 г."))
    made = new_edition(own, _KHAKASSIA, "khakassia-2022", years=2)
    facts = [fact for one in made.decisions if one.code == "E205" for fact in one.facts]
    assert not any("24.02.2023" in fact and "суббота" in fact for fact in facts)
    assert any("24.02.2021 (среда), стало 24.02.2023 (пятница), выходной" in one for one in facts)


def test_29_february_is_left_alone_and_told(own: Workspace) -> None:
    _edit(own, ("deadline: до 20 января", "deadline: до 29.02.2024"))
    made = new_edition(own, _KHAKASSIA, "khakassia-2021")
    assert "deadline: до 29.02.2024\n" in made.path.read_text(encoding="utf-8")
    assert _decided(made, "E204") == ["до 29.02.2024"]
    four = new_edition(own, _KHAKASSIA, "khakassia-2024", years=4)
    assert "deadline: до 29.02.2028\n" in four.path.read_text(encoding="utf-8")


def test_words_and_rule_of_one_deadline_move_together_or_not_at_all(own: Workspace) -> None:
    _edit(
        own,
        ("deadline: до 20 января", "deadline: {text: до 20 января 2021 г., by: 22 January 2022}"),
        ("deadline: январь-март", "deadline: {text: на 2021 год по плану, rule: during 2021}"),
    )
    made = new_edition(own, _KHAKASSIA, "khakassia-2021")
    text = made.path.read_text(encoding="utf-8")
    # The author has settled that words and rule differ: both are a year later still.
    assert "{text: до 20 января 2022 г., by: 22 January 2023}" in text
    assert "{text: на 2022 год по плану, rule: during 2022}" in text
    assert len(_decided(made, "E216")) == 1


def test_words_that_name_other_years_than_their_rule_are_left_alone(own: Workspace) -> None:
    deadline = "{text: провести 2021 мероприятие по плану, rule: during 2022}"
    _edit(own, ("deadline: до 20 января", f"deadline: {deadline}"))
    made = new_edition(own, _KHAKASSIA, "khakassia-2021")
    assert f"deadline: {deadline}\n" in made.path.read_text(encoding="utf-8")
    [told] = [one for one in made.decisions if one.code == "E204"]
    assert told.message.startswith("мероприятие 7.8: годы в сроке не сдвинуты")


def test_years_in_words_and_a_term_in_another_year_are_told(own: Workspace) -> None:
    _edit(
        own,
        (
            "title: Создать организационные условия для программы",
            "title: Создать условия на две тысячи двадцатый год",
        ),
    )
    made = new_edition(
        own, _KHAKASSIA, "khakassia-2021", order_date=date(2022, 1, 24), order_number="5"
    )
    assert _decided(made, "E209") == ["две тысячи двадцатый год"]
    # «До 20 января» is read from the order's day: not in 2022, as the shift would have it.
    assert "до 20 января" in _decided(made, "E206")


def test_a_year_without_a_calendar_is_told_once_with_its_items(own: Workspace) -> None:
    made = new_edition(own, _KHAKASSIA, "khakassia-2029", years=9)
    years = [one for one in made.decisions if one.code == "E207"]
    assert [re.findall(r"\d{4}", one.message)[0] for one in years] == [
        str(year) for year in range(2029, 2034)
    ]
    assert all(one.facts[0].startswith("мероприятия: ") for one in years)


def test_nothing_is_ever_overwritten(own: Workspace) -> None:
    before = _file(own).read_bytes()
    with pytest.raises(ProblemsFoundError) as raised:
        new_edition(own, _KHAKASSIA, _KHAKASSIA)
    assert _codes(raised.value.problems) == ["E102"]
    assert _file(own).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("Хакасия", {}, "E101"),
        ("../khakassia", {}, "E101"),
        ("next", {"order_number": "№ 5 "}, "E103"),
        ("next", {"order_number": "5'}"}, "E103"),
        ("next", {"years": 90}, "E104"),
        ("next", {"order_date": date(2031, 1, 15)}, "E105"),
    ],
)
def test_what_cannot_become_a_roadmap_is_refused_and_not_written(
    own: Workspace, name: str, options: dict[str, Any], code: str
) -> None:
    before = sorted(own.roadmaps.iterdir())
    with pytest.raises(ProblemsFoundError) as raised:
        new_edition(own, _KHAKASSIA, name, **options)
    assert code in _codes(raised.value.problems)
    assert sorted(own.roadmaps.iterdir()) == before


def test_a_programme_without_an_order_gets_one_when_its_date_is_given(own: Workspace) -> None:
    text = _file(own).read_text(encoding="utf-8")
    start, end = text.index("order:\n"), text.index("legal_basis:")
    _file(own).write_text(text[:start] + "order: null\n\n" + text[end:], encoding="utf-8")
    waiting = new_edition(own, _KHAKASSIA, "waiting")
    assert waiting.new.order is None
    made = new_edition(
        own, _KHAKASSIA, "launched", order_date=date(2021, 4, 5), order_number="77-1"
    )
    assert made.new.order == Order(date(2021, 4, 5), "77-1")


# -- moving running plans --------------------------------------------------------------------------


def _one(workspace: Workspace, *, apply: bool = False) -> MoveReport:
    [report] = move_plans(workspace, _KHAKASSIA, [_SCHOOL], apply=apply, actor="тест").plans
    return report


def _versions(workspace: Workspace) -> dict[str, str]:
    return {one.organisation: one.roadmap_version for one in plans()}


def test_a_plan_of_the_present_version_has_nothing_to_move(
    own: Workspace, samples: Samples
) -> None:
    report = _one(own, apply=True)
    assert (report.move, report.moved, report.away) == (None, False, ())


def test_nothing_is_written_unless_asked_for(own: Workspace, samples: Samples) -> None:
    before = _versions(own)
    _without_item(own, "1.3")
    report = _one(own)
    assert report.move is not None
    assert [one.standing.checkpoint.item.id for one in report.move.gone] == ["1.3"]
    assert _versions(own) == before
    assert len(list((own.state / "roadmaps").glob("*.yaml"))) == 1


def test_a_plan_is_moved_with_its_history_and_the_old_version_stays(
    own: Workspace, samples: Samples
) -> None:
    old = _versions(own)[_SCHOOL]
    [plan] = plans([_SCHOOL])
    before = events([plan.id])[plan.id]
    _without_item(own, "1.3")
    assert _one(own, apply=True).moved
    [moved] = plans([_SCHOOL])
    assert moved.id == plan.id
    assert moved.roadmap_version == diff_roadmaps(own, _KHAKASSIA, _KHAKASSIA).old.roadmap.version
    *kept, event = events([plan.id])[plan.id]
    assert tuple(kept) == before
    assert (event.kind, event.item, event.actor) == (EventKind.MOVED, "", "тест")
    assert event.payload == {"old": old, "new": moved.roadmap_version}
    assert (own.state / "roadmaps" / f"{old}.yaml").is_file()
    others = {name: version for name, version in _versions(own).items() if name != _SCHOOL}
    assert set(others.values()) == {old}


def test_moving_twice_moves_once_and_what_went_stays_in_sight(
    own: Workspace, samples: Samples
) -> None:
    _without_item(own, "1.3")
    first = _one(own, apply=True)
    second = _one(own, apply=True)
    assert (first.moved, second.moved, second.move) == (True, False, None)
    assert [(one.item, len(one.history)) for one in second.away] == [("1.3", 2)]
    [plan] = plans([_SCHOOL])
    kinds = [event.kind for event in events([plan.id])[plan.id]]
    assert kinds.count(EventKind.MOVED) == 1


def test_a_plan_can_go_back_and_forth(own: Workspace, samples: Samples) -> None:
    old, text = _versions(own)[_SCHOOL], _file(own).read_bytes()
    _without_item(own, "1.3")
    new_text = _file(own).read_bytes()
    for content in (new_text, text, new_text, text):
        _file(own).write_bytes(content)
        assert _one(own, apply=True).moved
    assert _versions(own)[_SCHOOL] == old
    assert _one(own).away == ()


def test_states_follow_the_new_version_from_the_day_of_the_move_on(
    own: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_item(own, "1.3")
    past = evaluate(own, date(2020, 5, 20), [_SCHOOL]).checkpoints
    monkeypatch.setenv("VESHKA_TODAY", "2020-10-25")
    assert _one(own, apply=True).moved
    assert evaluate(own, date(2020, 10, 25), [_SCHOOL]).checkpoints == past - 1
    # The past is seen as it was: that day the plan still went by the old version.
    assert evaluate(own, date(2020, 5, 20), [_SCHOOL]).checkpoints == past


def test_a_report_can_be_written_down_after_the_move(own: Workspace, samples: Samples) -> None:
    _edit(own, ('      - id: "1.3"', '      - id: "1.9"'))
    assert _one(own, apply=True).moved
    happening = Happening(
        _SCHOOL, _KHAKASSIA, "1.9", EventKind.SUBMITTED, date(2020, 10, 19), "тест"
    )
    assert record(own, happening).new
    with pytest.raises(ProblemsFoundError) as raised:
        record(own, replace(happening, item="1.3"))
    assert _codes(raised.value.problems) == ["W204"]


def test_a_new_number_is_told_and_so_is_what_would_be_late_at_once(
    own: Workspace, samples: Samples
) -> None:
    _edit(own, ('      - id: "1.3"', '      - id: "1.9"'))
    report = _one(own)
    assert _codes(report.problems) == ["E305", "E308"]
    [late] = [one for one in report.problems if one.code == "E308"]
    assert late.facts == ("1.9 — срок 03.06.2020",)


def test_a_report_is_never_credited_to_another_item(own: Workspace, samples: Samples) -> None:
    _without_item(own, "1.3")
    _edit(own, ('      - id: "1.4"', '      - id: "1.3"'))
    before = _versions(own)
    report = _one(own, apply=True)
    assert "E302" in _codes(report.problems)
    assert (report.moved, _versions(own)) == (False, before)


def test_one_refused_plan_does_not_stop_the_rest(own: Workspace, samples: Samples) -> None:
    [other] = start_plans(own, _KHAKASSIA, [_SCHOOL], Order(date(2020, 5, 12), "7"))
    _without_item(own, "1.3")
    _edit(own, ('      - id: "1.4"', '      - id: "1.3"'))
    reports = move_plans(own, _KHAKASSIA, apply=True).plans
    assert {one.record.id for one in reports if one.moved} == {other.id}
    assert len(reports) == 4


def test_an_order_that_the_file_names_anew_does_not_move_the_plan_s_own(
    own: Workspace, samples: Samples
) -> None:
    _edit(own, ("  date: 2020-04-03", "  date: 2020-05-12"))
    report = _one(own, apply=True)
    assert "E303" in _codes(report.problems)
    assert report.moved
    [running], _ = running_plans(own, [_SCHOOL])
    assert running.record.order.date == date(2020, 4, 3)
    [first] = running.plan.of_item("1.1")
    assert first.occurrence.due == date(2020, 6, 3)


def test_another_wording_under_the_same_number_is_told(own: Workspace, samples: Samples) -> None:
    _edit(
        own,
        (
            "title: Найти внутри и вне организации тех, кому интересно наставничество",
            "title: Провести фестиваль",
        ),
    )
    assert _codes(_one(own).problems) == ["E304"]


def test_an_extension_that_the_move_outlives_is_told(own: Workspace, samples: Samples) -> None:
    details: dict[str, object] = {"new_due": "2020-12-01"}
    record(
        own,
        Happening(
            _SCHOOL, _KHAKASSIA, "4.2", EventKind.EXTENDED, date(2020, 9, 1), "тест", "1", details
        ),
    )
    block = "{text: в течение четвертого и пятого месяца, months: 4-5 after order}\n"
    later = "{text: в течение шестого месяца, months: 6 after order}\n"
    _edit(
        own,
        (
            f"{block}        responsible: [организации]",
            f"{later}        responsible: [организации]",
        ),
    )
    [told] = [one for one in _one(own).problems if one.code == "E306"]
    assert "продлён до 01.12.2020" in told.message
    assert "05.10.2020" in told.message


def test_who_has_no_plan_is_told(own: Workspace, samples: Samples) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        move_plans(own, _KHAKASSIA, ["nobody"])
    assert _codes(raised.value.problems) == ["W203"]
    report = move_plans(own, _KHAKASSIA, [_SCHOOL, "nobody"])
    assert (len(report.plans), _codes(report.problems)) == (1, ["W203"])
    with pytest.raises(ProblemsFoundError):
        move_plans(own, "kasimov-2020")


# -- what a person types ---------------------------------------------------------------------------


@pytest.fixture
def typed(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in a workspace of its own, in a terminal of 80 columns."""
    (own.root / "veshka.toml").write_text('data = "data"\n', encoding="utf-8")
    monkeypatch.setenv("VESHKA_HOME", str(own.root))
    monkeypatch.setenv("VESHKA_DATABASE", own.database)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *words: CliRunner().invoke(app, list(words))


def test_the_commands_speak_russian_in_80_columns(
    own: Workspace, samples: Samples, typed: Callable[..., Result]
) -> None:
    made = typed("roadmap", "new-edition", _KHAKASSIA, "khakassia-2021", "--years", "+1")
    compared = typed("roadmap", "diff", _KHAKASSIA, "khakassia-2021")
    _without_item(own, "1.3")
    moved = typed("plan", "move", "--roadmap", _KHAKASSIA, "--all")
    for result in (made, compared, moved):
        assert result.exit_code == 0, result.output
        assert max(map(len, result.stdout.splitlines())) <= 80
    assert "Решите сами: 33" in made.stdout
    assert "Изменились даты" in compared.stdout
    assert "Ничего не записано. Готовы к переводу: 3." in moved.stdout


def test_differences_are_read_by_scripts_and_are_no_failure(
    own: Workspace, typed: Callable[..., Result]
) -> None:
    same = typed("roadmap", "diff", _KHAKASSIA, _KHAKASSIA, "--format", "json")
    assert (same.exit_code, json.loads(same.stdout)["changes"]) == (0, [])
    shutil.copy(_file(own), own.root / "old.yaml")
    _without_item(own, "1.3")
    other = typed("roadmap", "diff", str(own.root / "old.yaml"), _KHAKASSIA, "--format", "json")
    [change] = json.loads(other.stdout)["changes"]
    assert other.exit_code == 0
    assert (change["change"], change["part"], change["id"]) == ("removed", "item", "1.3")


def test_a_refused_move_exits_with_1(
    own: Workspace, samples: Samples, typed: Callable[..., Result]
) -> None:
    _without_item(own, "1.3")
    _edit(own, ('      - id: "1.4"', '      - id: "1.3"'))
    result = typed(
        "plan", "move", "--roadmap", _KHAKASSIA, "--organisation", _SCHOOL, "--apply",
        "--format", "json",
    )  # fmt: skip
    [plan] = json.loads(result.stdout)["plans"]
    assert (result.exit_code, plan["status"]) == (1, "refused")
    assert {one["code"] for one in plan["problems"]} >= {"E302"}


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "move", "--roadmap", _KHAKASSIA),
        ("roadmap", "new-edition", _KHAKASSIA, "next", "--years", "год"),
        ("roadmap", "diff", _KHAKASSIA),
    ],
)
def test_wrong_usage_exits_with_2(typed: Callable[..., Result], words: tuple[str, ...]) -> None:
    assert typed(*words).exit_code == 2
