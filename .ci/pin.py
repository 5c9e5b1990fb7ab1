"""Writes the whole resolved closure between the pin marks of pyproject.toml.

Lock files name a registry's host and are not kept; exact versions are, so that two machines install
the same. ``uv run poe pin`` keeps the versions there are and adds what is missing; with
``--upgrade`` everything is resolved anew.
"""

# ruff: noqa: INP001 — a script, not a package

import argparse
import re
import subprocess
import sys
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
BEGIN, END = "    # pins: begin\n", "    # pins: end\n"

_EXPORT = (
    "uv export --no-hashes --no-emit-project --no-header --no-annotate --quiet"
    " --all-groups --all-extras"
)
_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>[^\s;]+)(?P<marker> ;.*)?")


def main() -> int:
    """Rewrite the block; on any failure leave pyproject.toml as it was."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = arguments.parse_args().upgrade
    before = PYPROJECT.read_text(encoding="utf-8")
    try:
        if upgrade:
            PYPROJECT.write_text(with_pins(before, []), encoding="utf-8")
        pins = resolved(upgrade=upgrade)
    except subprocess.CalledProcessError as error:
        PYPROJECT.write_text(before, encoding="utf-8")
        sys.stderr.write(f"{error.stderr}\nNothing changed. New bounds may need --upgrade.\n")
        return 1
    PYPROJECT.write_text(with_pins(before, pins), encoding="utf-8")
    sys.stderr.write(f"{len(pins)} packages pinned in {PYPROJECT.name}\n")
    return 0


def resolved(*, upgrade: bool) -> list[str]:
    """The closure of all dependencies, groups and extras, as ``name==version ; marker``."""
    command = [*_EXPORT.split(), *(["--upgrade"] if upgrade else [])]
    done = subprocess.run(  # noqa: S603 — our own words
        command, cwd=PYPROJECT.parent, capture_output=True, text=True, check=True
    )
    return sorted({pin_of(line) for line in done.stdout.splitlines() if line})


def pin_of(line: str) -> str:
    """A requirement without its extras, which a constraint may not carry."""
    found = _PIN.fullmatch(line)
    if found is None:
        message = f"not an exact version: {line}"
        raise ValueError(message)
    return f"{found['name']}=={found['version']}{found['marker'] or ''}"


def with_pins(text: str, pins: list[str]) -> str:
    """The project file's text with other pins between the marks."""
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    lines = [f'    "{pin.replace(chr(34), chr(39))}",\n' for pin in pins]
    return "".join([head, BEGIN, *lines, END, tail])


if __name__ == "__main__":
    sys.exit(main())
