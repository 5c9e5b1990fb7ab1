"""README, guides and messages name only what is there."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.repository import ROOT, fault_in, mentions, text_of, tracked
from workflows import __version__

README = ROOT / "README.md"
GUIDES = sorted((ROOT / "docs").glob("*.md"))
_PATH = re.compile(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:md|toml))`")
_LINK = re.compile(r"\]\(([^)#:]+)\)|<img[^>]+src=\"([^\":]+)\"")


@pytest.mark.parametrize("file", [README, *GUIDES], ids=lambda file: file.name)
def test_every_path_that_is_named_exists(file: Path) -> None:
    named = _PATH.findall(text_of(file))
    gone = [path for path in named if not (ROOT / path).exists()]
    assert gone == []


@pytest.mark.parametrize("file", [README, *GUIDES], ids=lambda file: file.name)
def test_every_link_and_picture_leads_somewhere(file: Path) -> None:
    linked = ["".join(pair) for pair in _LINK.findall(text_of(file))]
    gone = [path for path in linked if not (file.parent / path).exists()]
    assert gone == []


@pytest.mark.parametrize("file", [README, *GUIDES], ids=lambda file: file.name)
def test_every_command_that_is_named_can_be_typed(file: Path) -> None:
    named = list(mentions(file))
    assert named, "a guide without a command"
    assert [fault for one in named if (fault := fault_in(one))] == []


def test_messages_and_comments_of_data_name_only_real_commands() -> None:
    files = [
        file
        for file in tracked()
        if (file.is_relative_to(ROOT / "workflows") and file.suffix == ".py")
        or file.suffix in {".yaml", ".json", ".toml"}
    ]
    faults = [fault for file in files for one in mentions(file) if (fault := fault_in(one))]
    assert faults == []


def test_the_readme_gives_the_two_commands_and_a_table_of_places() -> None:
    text = text_of(README)
    assert "\npip install uv && uv run veshka demo\n" in text
    assert "\npip install uv && uv run pytest\n" in text
    assert len(re.findall(r"^\| .+ \| `[^`]+`", text, re.MULTILINE)) >= 10


def test_the_readme_opens_with_two_lines_in_russian_that_lead_to_the_guides() -> None:
    first, second = text_of(README).splitlines()[:2]
    assert re.search("[а-я]", first)
    assert "docs/" in second


def test_the_version_is_one_everywhere() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == project["version"] == __version__
