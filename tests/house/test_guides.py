"""The guides can be followed: every command works and answers as the guide says."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents.word import word
from tests.forked import forked
from tests.house.repository import ROOT, text_of
from workflows.documents.checker import findings, opened
from workflows.documents.dictionary import dictionary
from workflows.documents.review import reviewed

FIRST = ROOT / "docs" / "first-package.md"
METHODIST = ROOT / "docs" / "methodist.md"
COORDINATOR = ROOT / "docs" / "coordinator.md"
REGISTRATION = ROOT / "docs" / "registration.md"
PRIVACY = ROOT / "docs" / "privacy.md"
ROSTER = ROOT / "docs" / "roster.md"
_STEP = re.compile(
    r"```sh\n(?P<command>[^\n]+)\n```(?:[^`]*?```text\n(?P<answer>.*?)```)?", re.DOTALL
)
_SAMPLES = "workflows/operations/samples"


def steps(guide: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command of the guide with what it answers, in parts between the dots of omission."""
    for step in _STEP.finditer(text_of(guide)):
        lines = (step["answer"] or "").splitlines()
        yield step["command"], [part.strip() for line in lines for part in line.split("…") if part]


@pytest.mark.parametrize(
    ("guide", "least"),
    [(FIRST, 8), (METHODIST, 7), (COORDINATOR, 10), (REGISTRATION, 11), (PRIVACY, 8), (ROSTER, 8)],
    ids=["first", "methodist", "coordinator", "registration", "privacy", "roster"],
)
def test_a_guide_can_be_followed(guide: Path, least: int, tmp_path: Path) -> None:
    home = tmp_path / "veshka"
    assert call(["veshka", "init", str(home)], ROOT).returncode == 0
    shutil.copytree(ROOT / _SAMPLES, home / _SAMPLES)
    # The demo starts a server; .ci/run proves it.
    followed = [step for step in steps(guide) if "veshka demo" not in step[0]]
    for command, answer in followed:
        done = call(shlex.split(command.removeprefix("uv run ")), home)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert [part for part in answer if part not in done.stdout] == [], command
    assert len(followed) >= least


def faults() -> list[tuple[str, str, str]]:
    """The methodist's table of faults: what stands in the template, the code, what is said."""
    rows = re.findall(r"^\| `(.+?)` \| (T\d{3}) (.+?) \|", text_of(METHODIST), re.MULTILINE)
    return [(text.replace("\\|", "|"), code, says) for text, code, says in rows]


@pytest.mark.parametrize(("text", "code", "says"), faults())
def test_each_fault_of_the_methodists_guide_is_told_as_it_says(
    text: str, code: str, says: str
) -> None:
    content = word(text)
    source, _ = opened(content, "x.docx")
    assert source is not None
    found = findings(source, "x.docx", dictionary()) + reviewed(content, source, "x.docx")
    told = [one.problem for one in found if one.problem.code == code]
    assert any(says in one.message + one.hint for one in told), found


def test_the_methodists_guide_tells_of_the_common_faults() -> None:
    assert len(faults()) >= 15


def call(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    # On a day of its own: as time goes by, acts lapse and templates that cite them are told of it.
    wide = {**os.environ, "COLUMNS": "200", "VESHKA_TODAY": "2026-11-26"}
    if words[0] != "veshka":
        return subprocess.run(
            words, cwd=folder, env=wide, capture_output=True, text=True, check=False
        )
    with tempfile.TemporaryDirectory() as name:
        said, told = Path(name) / "stdout", Path(name) / "stderr"
        process = forked(words[1:], wide, folder, (said, told))
        process.join()
        code = process.exitcode
        assert code is not None
        return subprocess.CompletedProcess(words, code, text_of(said), text_of(told))
