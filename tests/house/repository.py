"""What the tests of the house read: the repository's own texts and its command tree."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typer

ROOT = Path(__file__).parents[2]

_COMMAND = re.compile(r"\bveshka((?:[ ]+[^\s`«»|&;#(),]+)+)")
_WORD = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True)
class Mention:
    """A command as a text names it: the words after ``veshka``."""

    file: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}: veshka {' '.join(self.words)}"


@cache
def tracked() -> tuple[Path, ...]:
    """The files that git keeps; in a copy without git, those of the top folders."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        return tuple(file for file in ROOT.rglob("*") if _is_source(file.relative_to(ROOT)))
    names = [name for name in done.stdout.decode().split("\0") if name]
    return tuple(ROOT / name for name in names if (ROOT / name).is_file())


def _is_source(file: Path) -> bool:
    passing = {".venv", ".veshka", "outputs", "__pycache__", "uv.lock"}
    return (ROOT / file).is_file() and not any(
        part in passing or part.endswith("_cache") for part in file.parts
    )


def text_of(file: Path) -> str:
    """A tracked file's text; empty for Word files, pictures and other binaries."""
    content = file.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8")


def mentions(file: Path) -> Iterator[Mention]:
    """The commands that a text names."""
    for found in _COMMAND.finditer(text_of(file)):
        yield Mention(
            file.relative_to(ROOT).as_posix(), tuple(word.strip("\"'") for word in found[1].split())
        )


def fault_in(mention: Mention) -> str:
    """Why a command cannot be typed like this; empty if it can."""
    command = _whole_command()
    options = _options(command)
    for word in mention.words:
        subcommands = getattr(command, "commands", None)
        if word.startswith("--"):
            if word.split("=")[0] not in options | {"--help"}:
                return f"{mention}: there is no option {word}"
        elif subcommands and _WORD.fullmatch(word):
            if word not in subcommands:
                return f"{mention}: there is no command {word}"
            command = subcommands[word]
            options = options | _options(command)
    return ""


@cache
def _whole_command() -> object:
    from workflows.cli.main import app

    return typer.main.get_command(app)


def _options(command: object) -> set[str]:
    return {name for one in getattr(command, "params", ()) for name in one.opts}
