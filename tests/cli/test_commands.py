"""What a person types and what a program reads back."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import icalendar
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import Result
from typer.core import TyperOption
from typer.testing import CliRunner

from workflows.cli.main import app
from workflows.cli.many_values import ManyValuesCommand

_ROOT = Path(__file__).parents[2]
_LOCALE = _ROOT / "workflows" / "cli" / "locale" / "ru" / "LC_MESSAGES"


@pytest.fixture(autouse=True)
def _repository_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESHKA_HOME", str(_ROOT))
    monkeypatch.setenv("COLUMNS", "80")


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def _json(*words: str) -> Any:
    result = _run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_deadline_is_told_in_the_shape_that_scripts_rely_on() -> None:
    found = _json(
        "deadline",
        "в течение месяца после издания приказа (п. 4.1)",
        "--order-date",
        "2020-04-03",
        "--event",
        "4.1=2020-09-10",
    )
    assert found["understood"] is True
    assert found["rule"] == "within 1 month after item 4.1"
    assert found["kind"] == "window"
    [occurrence] = found["occurrences"]
    dates = {name: occurrence[name] for name in ("opens", "nominal", "due", "act_by")}
    assert dates == {
        "opens": "2020-09-11",
        "nominal": "2020-10-10",
        "due": "2020-10-12",
        "act_by": "2020-10-09",
    }
    assert occurrence["trail"][-1] == "срок 12.10.2020 (ст. 193 ГК РФ)"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("в течение всего периода", "ongoing"),
        ("по графику ФЦТ", "waiting"),
        ("по мере необходимости", "on_demand"),
        ("по истечении 40 дней после издания приказа", "not_before"),
        ("КТ – 15 декабря", "control_point"),
        ("до 20 января", "date"),
        ("декабрь", "period"),
        ("ежегодно (октябрь)", "recurring"),
    ],
)
def test_the_kind_of_a_deadline_is_told(phrase: str, kind: str) -> None:
    found = _json("deadline", phrase, "--order-date", "2020-04-03")
    assert found["kind"] == kind
    if kind in ("ongoing", "waiting", "on_demand", "not_before"):
        assert found["occurrences"][0]["due"] is None


def test_a_phrase_that_is_not_understood_exits_with_1_and_says_why() -> None:
    result = _run(
        "deadline", "с 29 марта но 4 апреля", "--order-date", "2021-03-18", "--format", "json"
    )
    found = json.loads(result.stdout)
    assert (result.exit_code, found["understood"], found["rule"]) == (1, False, None)
    assert found["notes"][0]["code"] == "D104"
    assert "с 29 марта по 4 апреля" in found["nearest"]


def test_a_date_may_be_written_as_orders_write_it() -> None:
    words = ("deadline", "в течение месяца после издания приказа", "--event")
    answers = {
        _run("--today", today, *words, f"4.1={event}", "--order-date", order).stdout
        for today, event, order in (
            ("2020-09-30", "2020-09-10", "2020-04-03"),
            ("30.09.2020", "10.09.2020", "03.04.2020"),
        )
    }
    assert len(answers) == 1
    assert "06.05.2020" in answers.pop()


@pytest.mark.parametrize(
    "words",
    [
        ("deadline", "декабрь", "--order-date", "31.04.2020"),
        ("deadline", "декабрь", "--order-date", "3.4.20"),
        ("deadline", "декабрь", "--order-date", "20200403"),
        ("deadline", "декабрь"),
        ("deadline", "декабрь", "--order-date", "2020-04-03", "--event", "4.1"),
        ("roadmap", "show"),
        ("--today", "вчера", "report", "overdue"),
        ("нет-такой-команды",),
    ],
)
def test_wrong_usage_exits_with_2_in_russian(words: tuple[str, ...]) -> None:
    result = _run(*words)
    assert result.exit_code == 2
    assert "Ошибка" in result.output
    assert "Error" not in result.output


def test_a_roadmap_is_shown_in_the_shape_that_scripts_rely_on() -> None:
    found = _json("roadmap", "show", "khakassia-2020", "--order-date", "2020-04-03")
    assert found["order"] == {"date": "2020-04-03", "number": "100-302"}
    first = found["checkpoints"][0]
    assert (first["item"], first["stage"], first["due"]) == ("1.1", "1", "2020-06-03")
    assert isinstance(first["responsible"], list)
    assert len({one["item"] for one in found["checkpoints"]}) == 58
    assert {
        "item", "occurrence", "stage", "title", "kind", "control_point", "opens", "nominal", "due",
        "act_by", "forecast", "lapsed", "responsible", "deliverables", "source", "notes",
    } <= set(first)  # fmt: skip


def test_an_order_of_another_date_has_no_number_unless_told() -> None:
    found = _json("roadmap", "show", "khakassia-2020", "--order-date", "2021-08-31")
    assert found["order"] == {"date": "2021-08-31", "number": ""}


def test_a_roadmap_opens_in_excel() -> None:
    text = _run("roadmap", "show", "khakassia-2020", "--format", "csv").stdout
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert (rows[0]["Пункт"], rows[0]["Срок"]) == ("п. 1.1", "03.06.2020")


def test_a_view_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "план.svg"
    result = _run("roadmap", "show", "khakassia-2020", "--format", "svg", "-o", str(file))
    assert result.exit_code == 0
    assert file.read_bytes().startswith(b"<svg")
    gone = tmp_path / "нет" / "план.csv"
    failed = _run("roadmap", "show", "khakassia-2020", "--format", "csv", "-o", str(gone))
    assert failed.exit_code == 1


def test_a_roadmap_opens_in_a_calendar() -> None:
    text = _run("roadmap", "show", "khakassia-2020", "--format", "ics").stdout
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    uids = [str(one["uid"]) for one in events]
    assert len(uids) == len(set(uids))
    assert str(events[0]["summary"]).startswith("1.1 ")
    assert str(events[0].decoded("dtstart")) == "2020-06-03"


def test_the_table_of_a_roadmap_fits_a_terminal() -> None:
    result = _run("roadmap", "show", "khakassia-2020")
    body = result.stdout.splitlines()[2:-1]
    assert max(map(len, body)) <= 80


def test_an_unknown_roadmap_is_told_with_the_nearest_one() -> None:
    result = _run("roadmap", "show", "khakasia-2020", "--format", "json")
    [problem] = json.loads(result.stdout)["problems"]
    assert (result.exit_code, problem["code"]) == (1, "W201")
    assert "khakassia-2020" in problem["hint"]


def test_all_roadmaps_check_without_an_error() -> None:
    found = _json("roadmap", "check")
    assert not [one for one in found["problems"] if one["severity"] == "error"]
    assert found["readings"]


@pytest.mark.parametrize("name", ["khakassia-2020", "khakassia-2020.yaml"])
def test_one_roadmap_is_checked_by_its_name_wherever_one_stands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = _run("roadmap", "check", name, "--quiet")
    assert (result.exit_code, "khakassia-2020.yaml: " in result.stdout) == (0, True)
    assert "kasimov" not in result.stdout


def test_a_roadmap_that_is_not_there_to_check_is_told_with_the_nearest_one() -> None:
    result = _run("roadmap", "check", "khakasia-2020", "--format", "json")
    [problem] = json.loads(result.stdout)["problems"]
    assert (result.exit_code, problem["code"]) == (1, "R101")
    assert "khakassia-2020" in problem["hint"]


def test_a_broken_roadmap_is_told_at_its_place(tmp_path: Path) -> None:
    text = (_ROOT / "roadmap_specs" / "khakassia-2020.yaml").read_text(encoding="utf-8")
    broken = tmp_path / "khakassia-2020.yaml"
    right, wrong = "responsible: [рнц, румо, кураторы]", "responsible: [рнц, куратр]"
    broken.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    result = _run("roadmap", "check", str(broken))
    assert result.exit_code == 1
    line = 1 + text[: text.index(right)].count("\n")
    assert f"khakassia-2020.yaml:{line}:" in result.output
    assert "^^^^^^" in result.output


def test_an_option_takes_several_values_in_a_row_or_one_by_one() -> None:
    together = ManyValuesCommand(
        "issue",
        params=[TyperOption(param_decls=["--one"], multiple=True), TyperOption(param_decls=["-x"])],
    )
    for words in (["--one", "a", "b", "-x", "c"], ["--one", "a", "--one", "b", "-x", "c"]):
        context = together.make_context("issue", words)
        assert context.params == {"one": ("a", "b"), "x": "c"}


def test_every_code_is_explained_and_an_unknown_one_is_not() -> None:
    assert "Правильно:" in _run("explain", "D104").stdout
    unknown = _run("explain", "D999")
    assert unknown.exit_code == 1


def test_a_folder_that_is_no_workspace_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VESHKA_HOME")
    monkeypatch.chdir(tmp_path)
    result = _run("roadmap", "check", "--format", "json")
    [problem] = json.loads(result.stdout)["problems"]
    assert problem["code"] == "W101"
    assert "veshka init" in problem["hint"]


def test_a_new_workspace_works_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Моя папка"
    assert _run("init", str(folder)).exit_code == 0
    monkeypatch.setenv("VESHKA_HOME", str(folder))
    assert _run("roadmap", "check", "--quiet").exit_code == 0
    again = _run("init", str(folder))
    assert again.exit_code != 0


def test_a_workspace_can_be_made_anywhere_from_what_came_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VESHKA_HOME")
    monkeypatch.chdir(tmp_path)
    assert _run("init", "школа").exit_code == 0
    monkeypatch.chdir(tmp_path / "школа")
    assert _run("roadmap", "check", "--quiet").exit_code == 0


def test_the_russian_words_of_click_are_compiled_from_their_source() -> None:
    with (_LOCALE / "messages.po").open("rb") as po, (_LOCALE / "messages.mo").open("rb") as mo:
        source, compiled = read_po(po), read_mo(mo)
    assert _texts(source) == _texts(compiled)


def _texts(catalog: Catalog) -> dict[str, str]:
    return {_plain(one.id): _plain(one.string) for one in catalog if one.id}


def _plain(text: str | Sequence[str] | None) -> str:
    """Plural forms as one text: the two formats keep them in different types."""
    return text if isinstance(text, str) else " | ".join(text or ())


def test_plain_commands_start_without_heavy_libraries() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from workflows.cli.main import app;"
        "CliRunner().invoke(app, ['roadmap', 'show', 'khakassia-2020', '--format', 'json']);"
        "heavy = ('django', 'prefect', 'docx', 'pymorphy3', 'pydantic');"
        "print([name for name in heavy if name in sys.modules])"
    )
    environment = {**os.environ, "VESHKA_HOME": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, env=environment
    )
    assert done.stdout.strip() == "[]"
