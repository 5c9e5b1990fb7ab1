"""``veshka calendar`` as a person and a program see it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from workflows.cli.calendar import register

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "veshka.toml").write_text("", encoding="utf-8")
    shutil.copytree(folder, tmp_path / "calendar")
    monkeypatch.setenv("VESHKA_HOME", str(tmp_path))
    return tmp_path


def call(*words: str) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, ["calendar", *words])


def test_a_year_as_json_has_the_promised_shape() -> None:
    result = call("show", "2020", "--format", "json")
    shown = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(shown) == ["year", "act", "provisional", "working_days", "days"]
    assert (shown["year"], shown["provisional"], shown["working_days"]) == (2020, False, 248)
    assert len(shown["days"]) == 366
    assert shown["days"][124] == {
        "date": "2020-05-04",
        "working": False,
        "why": "выходной, перенос с 04.01 (ПП РФ № 875)",
    }


def test_a_year_as_a_page_fits_eighty_columns() -> None:
    page = call("show", "2021").stdout
    assert max(len(line) for line in page.splitlines()) <= 80
    assert "Основание: Постановление Правительства РФ от 10.10.2020 № 1648." in page
    assert "Рабочих дней: I кв. 56, II кв. 62, III кв. 66, IV кв. 63; за год 247." in page
    assert "20+21*" in page  # the working Saturday, and the Sunday after it
    assert "04.05–07.05 нерабочий день по Указу № 242" in page


def test_a_year_without_an_act_is_shown_as_provisional() -> None:
    assert "ПРЕДВАРИТЕЛЬНО" in call("show", "2031").stdout
    assert json.loads(call("show", "2031", "--format", "json").stdout)["provisional"] is True
    assert "перечень праздников был другим" in call("show", "2010").stdout


def test_a_region_is_shown_with_its_holidays_and_what_is_missing() -> None:
    result = call("show", "2024", "--region", "RU-TA", "--week", "6")
    assert "30.08       День Республики Татарстан" in result.stdout
    assert "6 дней в неделю, RU-TA" in result.stdout
    assert "Курбан-байрам, RU-TA: день на 2024 год не внесён" in result.output


def test_an_unknown_region_is_wrong_usage() -> None:
    result = call("show", "2024", "--region", "TA")
    assert result.exit_code == 2
    assert "есть RU-BA, RU-TA" in result.output


def test_sound_calendars_pass_the_check() -> None:
    result = call("check")
    assert (result.exit_code, result.stdout) == (
        0,
        "Календари 2018–2027 в порядке: 10, замечаний нет.\n",
    )


def test_a_wrong_sum_fails_the_check_and_stops_the_show(workspace: Path) -> None:
    file = workspace / "calendar" / "2020.yaml"
    broken = file.read_text(encoding="utf-8").replace("working_days: 248", "working_days: 250")
    file.write_text(broken, encoding="utf-8")
    checked = call("check", "--format", "json")
    assert checked.exit_code == 1
    assert json.loads(checked.stdout)["problems"][0]["code"] == "C106"
    shown = call("show", "2021")
    assert shown.exit_code == 1
    assert "calendar/2020.yaml:28:15: C106" in shown.output


def test_pythons_own_calendar_is_not_shadowed_from_the_repository() -> None:
    code = "import calendar; print(calendar.isleap(2020))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
    assert list((ROOT / "calendar").glob("**/*.py")) == []
