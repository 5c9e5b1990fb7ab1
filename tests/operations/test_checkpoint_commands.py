"""What a coordinator types and reads: plans started twice, moved terms, records entered late."""

import json
import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.workspaces import ROOT
from workflows.cli.main import app
from workflows.model.roadmap import Order
from workflows.operations.load_samples import Samples
from workflows.operations.start_plan import start_plans
from workflows.store.plans import plans
from workflows.workspace import Workspace

COLLEGE, SCHOOL, MAP = "vymyslovsk-college", "ust-vymyslovo-school", "khakassia-2020"
OTHER = Order(date(2020, 5, 12), "7")

type Type = Callable[..., Result]


@pytest.fixture
def typed(workspace: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Type a command on a day."""
    del samples
    settings = f'data = "{ROOT}"\ntime_zone = "{workspace.time_zone}"\n'
    (workspace.root / "veshka.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("VESHKA_HOME", str(workspace.root))
    if workspace.database:
        monkeypatch.setenv("VESHKA_DATABASE", workspace.database)

    def run(*words: str, day: str = "2020-10-20") -> Result:
        return CliRunner().invoke(app, ["--today", day, *words], env={"COLUMNS": "80"})

    return run


def start(*more: str) -> tuple[str, ...]:
    return ("plan", "start", "--roadmap", MAP, "--organisation", COLLEGE, *more)


def checkpoint(verb: str, *more: str, organisation: str = COLLEGE) -> tuple[str, ...]:
    return ("checkpoint", verb, "--organisation", organisation, "--roadmap", MAP, *more)


def test_a_second_plan_from_another_order_is_started_only_on_purpose(typed: Type) -> None:
    other = ("--order-date", "2020-05-12", "--order-number", "7")
    refused = typed(*start(*other))
    assert refused.exit_code == 1
    assert "W225" in refused.output
    assert "от приказа 03.04.2020 № 100-302" in refused.output
    assert "--another" in refused.output
    assert len(plans([COLLEGE])) == 1
    assert typed(*start()).exit_code == 0  # the same order again is the same plan
    assert typed(*start(*other, "--another")).exit_code == 0
    assert len(plans([COLLEGE])) == 2


def test_who_has_a_plan_from_another_order_stops_nobody_else(typed: Type) -> None:
    new = ("additional-mentoring-centre", "vymyslovsk-office")
    words = [word for one in new for word in ("--organisation", one)]
    other = ("--order-date", "2020-05-12", "--order-number", "7")
    done = typed(*start(*words, *other, "--format", "json"))
    told = json.loads(done.stdout)
    assert (done.exit_code, [one["code"] for one in told["problems"]]) == (1, ["W225"])
    assert [one["organisation"] for one in told["plans"]] == list(new)
    assert [one.order.number for one in plans([COLLEGE])] == ["100-302"]


def test_none_is_started_by_a_typed_order_while_as_many_go_by_another(
    typed: Type, workspace: Workspace
) -> None:
    before = plans()
    new = "additional-mentoring-centre"
    done = typed(*start("--organisation", new, "--order-date", "2020-05-12", "--format", "json"))
    assert [one["code"] for one in json.loads(done.stdout)["problems"]] == ["W225"]
    assert plans() == before


def test_a_record_asks_which_of_two_plans_is_meant(typed: Type, workspace: Workspace) -> None:
    [second] = start_plans(workspace, MAP, [COLLEGE], OTHER, another=True)
    first = next(one.id for one in plans([COLLEGE]) if one.id != second.id)
    words = checkpoint("submit", "--item", "1.1", "--evidence", "протокол № 1")
    refused = typed(*words)
    assert refused.exit_code == 1
    assert "W226" in refused.output
    assert f"план {second.id}: от приказа 12.05.2020 № 7" in refused.output
    assert typed(*words, "--plan", str(second.id)).exit_code == 0
    told = json.loads(
        typed("checkpoint", "history", "--organisation", COLLEGE, "--format", "json").stdout
    )
    mine = [one for one in told["events"] if one["details"].get("evidence") == "протокол № 1"]
    assert [one["plan"] for one in mine] == [second.id]
    wrong = typed(*words, "--plan", "999")
    assert f"план {first}: от приказа 03.04.2020" in wrong.output
    listed = typed("checkpoint", "list", "--organisation", COLLEGE).output
    assert f"План {second.id}: {MAP}, приказ 12.05.2020 № 7" in listed


def test_terms_that_move_alike_are_told_in_one_line(typed: Type) -> None:
    words = checkpoint("event", "--item", "4.1", "--date", "2020-10-15", organisation=SCHOOL)
    lines = [line for line in typed(*words).output.splitlines() if "→" in line]
    assert len(lines) < 4
    assert any("5.1, 5.2, 5.3" in line for line in lines)


def test_long_numbers_of_items_leave_the_dates_in_their_column(
    typed: Type, workspace: Workspace
) -> None:
    start_plans(workspace, "chelyabinsk-2020", [COLLEGE])
    out = typed("checkpoint", "list", "--organisation", COLLEGE, "--all", day="2021-01-19").output
    after = out[out.index("chelyabinsk-2020, приказ") :]
    rows = [line for line in after.splitlines() if re.match(r"  \S+ +\d\d\.\d\d\.", line)]
    assert any(len(line.split()[0]) > 9 for line in rows)
    columns = {line.index(line.split()[1], 2 + len(line.split()[0])) for line in rows}
    assert len(columns) == 1


def test_a_record_of_a_past_day_is_told_at_entry_and_in_the_history(typed: Type) -> None:
    words = checkpoint("submit", "--item", "6.2", "--evidence", "протокол № 1")
    said = typed(*words, "--date", "2020-10-02", day="2020-10-20").output
    assert "позже на 18 дн." in said.replace("\n", " ")
    assert "Срок был 12.10.2020" in said.replace("\n", " ")
    listed = typed("checkpoint", "history", "--organisation", COLLEGE).output
    assert "внесено позже на 18 дн., 20.10.2020" in listed.replace("\n             ", "")
    assert "Внесено позже своего дня: 1" in listed


def test_a_record_of_today_is_told_of_nothing(typed: Type) -> None:
    said = typed(*checkpoint("submit", "--item", "6.2", "--evidence", "протокол № 1")).output
    assert said == "Записано.\n"


def test_the_discipline_shows_what_was_entered_after_its_term(typed: Type) -> None:
    words = checkpoint("submit", "--item", "6.2", "--evidence", "протокол № 1")
    typed(*words, "--date", "2020-10-02", day="2020-10-20")
    report = ("report", "discipline", "--organisation", COLLEGE, "--format", "json")
    now = json.loads(typed(*report, day="2020-10-21").stdout)
    assert [row["entered_late"] for row in now["rows"]] == [1, 1]
    assert any(note.startswith("Внесено после срока: 1.") for note in now["notes"])
    then = json.loads(typed(*report, day="2020-10-06").stdout)
    assert any("уже после этого дня, но с датой до него: 1" in note for note in then["notes"])


@pytest.mark.parametrize(
    "words",
    [
        ("package", "issue", "--roadmap", MAP, "--organisation", COLLEGE),
        ("package", "check", "--roadmap", MAP, "--organisation", COLLEGE),
        ("document", "register", "--organisation", COLLEGE, "--document", "curator-order"),
        ("document", "cancel", "--organisation", COLLEGE, "--number", "1", "--reason", "ошибка"),
        ("person", "export", "nobody", "--organisation", COLLEGE),
        ("register", "export", "mentors", "--organisation", COLLEGE),
        ("notice", "feed", "create", "--organisation", COLLEGE),
        ("template", "new-edition", "mentorship", "2030-2031"),
    ],
    ids=" ".join,
)
def test_a_command_is_refused_to_a_role_that_may_not(typed: Type, words: tuple[str, ...]) -> None:
    refused = typed(*words, "--role", "наблюдатель")
    assert refused.exit_code == 1
    assert "W211 наблюдатель не может" in refused.output


def test_of_contacts_it_is_said_apart_who_acts_and_who_is_written_to(typed: Type) -> None:
    words = ("notice", "contacts", "add", "--organisation", COLLEGE, "--email", "a@example.ru")
    refused = typed(*words, "--by-role", "наблюдатель")
    assert "W211 наблюдатель не может вести получателей уведомлений" in refused.output
    assert typed(*words, "--role", "observer").exit_code == 0


def figure(body: str, kind: str, year: str = "2020") -> tuple[str, ...]:
    told = ("--year", year, "--value", "10", "--source", "ОО-1", "--date", "2020-09-20")
    return ("figure", "set", "--body", body, "--figure", kind, *told)


def test_a_figure_that_no_indicator_counts_is_told_with_what_is_meant(
    typed: Type, workspace: Workspace
) -> None:
    start_plans(workspace, "chelyabinsk-2020", [SCHOOL])
    told = typed(*figure(SCHOOL, "enterprises"))
    assert told.exit_code == 0
    assert "ни один показатель не спрашивает enterprises" in told.output
    assert "возможно, имелось в виду: --figure learners" in told.output
    assert "эту численность вносит: министерство" in told.output
    assert "имелся в виду год из 2020–2024" in typed(*figure(SCHOOL, "learners", "2030")).output
    assert "K204" not in typed(*figure(SCHOOL, "learners")).output
    assert "K204" not in typed(*figure("sample-ministry", "children")).output


def test_too_few_facts_are_told_where_a_report_is_handed_in_and_accepted(typed: Type) -> None:
    item, day = ("--item", "6.7"), "2020-12-10"
    first = typed(*checkpoint("count", *item, "--evidence", "заметка"), day=day)
    assert "записано 1 из 3: Публикации" in first.output
    handed = typed(*checkpoint("submit", *item, "--evidence", "отчёт"), day=day)
    accepted = typed(*checkpoint("accept", *item), day=day)
    assert [one.output.count("меньше, чем нужно: 1 из 3") for one in (handed, accepted)] == [1, 1]
    more = ("--evidence", "ещё две", "--number", "2", "--format", "json")
    told = json.loads(typed(*checkpoint("count", *item, *more), day=day).stdout)
    assert [one["recorded"] for one in told["minimum"]] == [3]
    listed = typed("checkpoint", "list", "--organisation", COLLEGE, "--all", day=day).output
    assert max(map(len, listed.splitlines())) <= 80


def test_a_fact_that_counts_nowhere_is_told(typed: Type) -> None:
    told = typed(*checkpoint("count", "--item", "6.1", "--evidence", "заметка"))
    assert "число не задано" in told.output
    again = typed(*checkpoint("count", "--item", "6.1", "--evidence", "заметка"))
    assert "число не задано" not in again.output


def test_the_history_says_what_an_undo_took_back(typed: Type) -> None:
    item = ("--item", "4.1")
    for day in ("2020-10-14", "2020-10-15"):
        typed(*checkpoint("event", *item, "--date", day, organisation=SCHOOL))
    typed(*checkpoint("undo", *item, "--reason", "не та дата", organisation=SCHOOL))
    lines = typed("checkpoint", "history", "--organisation", SCHOOL).output.splitlines()
    told = " ".join(lines[-4:])
    assert "событие от 15.10.2020; не та дата" in told


def test_what_is_said_of_many_is_said_once(typed: Type) -> None:
    refused = typed("plan", "start", "--roadmap", MAP, "--all", "--role", "наблюдатель")
    assert (refused.exit_code, refused.output.count("W211")) == (1, 2)  # and where to read of it
    assert " и ещё " in refused.output
    told = json.loads(
        typed(
            *("plan", "start", "--roadmap", MAP, "--all", "--role", "наблюдатель"),
            *("--format", "json"),
        ).stdout
    )
    assert len(told["problems"]) > 3


def test_evidence_that_is_a_file_is_known_by_its_content(typed: Type, tmp_path: Path) -> None:
    scan = tmp_path / "скан приказа.pdf"
    words = checkpoint("submit", "--item", "6.7", "--evidence", str(scan))
    missing = typed(*words)
    assert "здесь нет: записано только его название" in " ".join(missing.output.split())
    for content in (b"one", b"two"):
        scan.write_bytes(content)
        done = typed(*words)
        assert "Записано" in done.output
        assert "здесь нет" not in done.output
    assert "Это уже было записано" in typed(*words).output
    told = json.loads(
        typed("checkpoint", "history", "--organisation", COLLEGE, "--format", "json").stdout
    )
    hashes = [one["details"].get("sha256") for one in told["events"] if one["item"] == "6.7"]
    assert hashes == [None, *(sha256(one).hexdigest() for one in (b"one", b"two"))]
