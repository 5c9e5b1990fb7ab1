"""The first guide can be followed: every command works and answers as the guide says."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house.repository import ROOT, text_of

GUIDE = ROOT / "docs" / "first-package.md"
_STEP = re.compile(
    r"```sh\n(?P<command>[^\n]+)\n```(?:[^`]*?```text\n(?P<answer>.*?)```)?", re.DOTALL
)
_SAMPLES = "workflows/operations/samples"


def steps() -> Iterator[tuple[str, list[str]]]:
    """Each command of the guide with what it answers, in parts between the dots of omission."""
    for step in _STEP.finditer(text_of(GUIDE)):
        lines = (step["answer"] or "").splitlines()
        yield step["command"], [part.strip() for line in lines for part in line.split("…") if part]


def test_the_first_guide_can_be_followed(tmp_path: Path) -> None:
    home = tmp_path / "veshka"
    assert call(["veshka", "init", str(home)], ROOT).returncode == 0
    shutil.copytree(ROOT / _SAMPLES, home / _SAMPLES)
    # The demo starts a server; .ci/run proves it.
    followed = [step for step in steps() if "veshka demo" not in step[0]]
    for command, answer in followed:
        done = call(shlex.split(command.removeprefix("uv run ")), home)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert [part for part in answer if part not in done.stdout] == [], command
    assert len(followed) >= 8


def call(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    scripts = Path(sys.executable).parent
    found = shutil.which(words[0], path=f"{scripts}{os.pathsep}{os.environ['PATH']}") or words[0]
    wide = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(
        [found, *words[1:]], cwd=folder, env=wide, capture_output=True, text=True, check=False
    )
