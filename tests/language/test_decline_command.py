"""``veshka decline``: one text, a table of texts, tables that cannot be read."""

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from workflows.cli import decline
from workflows.problems.catalog import entry

_COLUMNS = [
    "kind",
    "text",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
    "gender",
    "status",
    "reason",
]


@dataclass(frozen=True)
class Ran:
    """What a run of the command left behind."""

    exit_code: int
    stdout: str
    stderr: str


def _run(*words: str) -> Ran:
    app = typer.Typer()
    decline.register(app)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        app(list(words))
    return Ran(int(left.value.code or 0), out.getvalue(), err.getvalue())


def _table(folder: Path, content: str, encoding: str = "utf-8") -> str:
    file = folder / "forms.csv"
    file.write_bytes(content.encode(encoding))
    return str(file)


def _problems(*words: str) -> list[tuple[str, int | None]]:
    result = _run(*words, "--format", "json")
    assert result.exit_code == 1
    return [(one["code"], one["line"]) for one in json.loads(result.stdout)["problems"]]


def test_one_text_is_shown_in_every_case() -> None:
    result = _run("Иванова Анна Петровна", "--kind", "person")
    assert result.exit_code == 0
    assert "дательный     Ивановой Анне Петровне" in result.stdout
    assert "верно" in result.stdout


def test_one_text_for_a_program() -> None:
    result = _run("Ким Саша", "--kind", "person", "--gender", "f", "--format", "json")
    found = json.loads(result.stdout)
    assert list(found) == _COLUMNS
    assert (found["dative"], found["gender"], found["status"]) == ("Ким Саше", "f", "ok")


def test_a_blocked_text_says_why_and_leaves_with_1() -> None:
    result = _run("Ким Саша", "--kind", "person", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["status"], found["dative"]) == ("blocked", "")
    assert "укажите пол" in found["reason"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("директор",),
        ("директор", "--file", "forms.csv"),
        ("директор", "--kind", "somebody"),
    ],
)
def test_wrong_usage_leaves_with_2(words: tuple[str, ...]) -> None:
    assert _run(*words).exit_code == 2


def test_a_table_comes_back_with_its_cases(tmp_path: Path) -> None:
    content = (
        "\ufeffkind;text;gender\r\n"
        "person;Заяц Иван Петрович;\r\n"
        "position;директор;\r\n"
        'organisation;"Школа ""Рост""";\r\n'
        "person;Ким Саша;\r\n"
        "person;Ким Саша;ж\r\n"
    )
    result = _run("--file", _table(tmp_path, content))
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=";"))
    assert list(rows[0]) == _COLUMNS
    assert [row["status"] for row in rows] == ["check", "ok", "ok", "blocked", "ok"]
    assert [row["genitive"] for row in rows] == [
        "Зайца Ивана Петровича",
        "директора",
        'Школы "Рост"',
        "",
        "Ким Саши",
    ]
    assert [row["gender"] for row in rows] == ["m", "", "", "", "f"]
    assert "проверить: 1; не просклонено: 1" in result.stderr


def test_a_table_for_a_program(tmp_path: Path) -> None:
    file = _table(tmp_path, "kind;text;gender\nposition;судья;\n")
    found = json.loads(_run("--file", file, "--format", "json").stdout)
    assert [row["instrumental"] for row in found["rows"]] == ["судьёй"]


def test_a_column_more_or_less_does_not_matter(tmp_path: Path) -> None:
    file = _table(tmp_path, "text;dative;kind\nсудья;судье;position\n")
    assert ";судьи;судье;" in _run("--file", file).stdout


def test_all_faulty_rows_are_named_with_their_lines(tmp_path: Path) -> None:
    content = "kind;text;gender\nчеловек;Ким;m\nposition;;\nperson;Ким;x\nposition;a;;b\n"
    assert _problems("--file", _table(tmp_path, content)) == [
        ("L204", 2),
        ("L206", 3),
        ("L205", 4),
        ("L207", 5),
    ]


@pytest.mark.parametrize(
    ("content", "encoding", "problem"),
    [
        ("kind;text\nposition;судья\n", "cp866", ("L202", 2)),
        ("вид;текст\nposition;судья\n", "utf-8", ("L203", 1)),
        ("kind,text\nposition,судья\n", "utf-8", ("L203", 1)),
        ("", "utf-8", ("L203", 1)),
        ('kind;text\nposition;"судья" суда\n', "utf-8", ("L207", 2)),
        ('kind;text\nposition;"судья\nposition;няня\n', "utf-8", ("L207", 2)),
    ],
)
def test_a_table_that_cannot_be_read(
    tmp_path: Path, content: str, encoding: str, problem: tuple[str, int]
) -> None:
    assert _problems("--file", _table(tmp_path, content, encoding)) == [problem]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_table_may_come_from_any_excel(tmp_path: Path, encoding: str, line_end: str) -> None:
    lines = ["sep=;", "Kind;Text;Gender;", "", "position;педагог № 5 — «няня»;;", ";;;"]
    result = _run("--file", _table(tmp_path, line_end.join([*lines, ""]), encoding))
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=";"))
    assert [row["dative"] for row in rows] == ["педагогу № 5 — «няня»"]


def test_a_faulty_row_keeps_its_place_among_the_others(tmp_path: Path) -> None:
    content = "kind;text\nposition;няня\nвид;няня\nposition;судья\n"
    result = _run("--file", _table(tmp_path, content))
    assert result.exit_code == 1
    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=";"))
    assert [(row["kind"], row["status"]) for row in rows] == [
        ("position", "ok"),
        ("вид", "blocked"),
        ("position", "ok"),
    ]
    assert rows[1]["reason"] == "неизвестный вид «вид»"
    assert "L204" in result.stderr


def test_a_text_of_two_lines_comes_back_whole(tmp_path: Path) -> None:
    content = 'kind;text\nposition;"заместитель\nдиректора"\nposition;\n'
    assert _problems("--file", _table(tmp_path, content)) == [("L206", 4)]


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    result = _run("--file", str(tmp_path / "none.csv"))
    assert result.exit_code == 1
    assert "такого файла нет" in result.stderr


@pytest.mark.parametrize("code", [f"L20{number}" for number in range(1, 8)])
def test_every_code_is_explained(code: str) -> None:
    assert entry(code) is not None
