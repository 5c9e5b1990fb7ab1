"""A person at a terminal."""

import sys

from workflows.cli.russian import speak_russian

# Where compiled files are forbidden for the whole machine (containers often do so), every command
# would compile its libraries anew, half a second each time: they are kept all the same.
sys.dont_write_bytecode = False

# Before any module of this package loads Typer: it reads its own words as it is imported.
speak_russian()

import typer.core  # noqa: E402

# Help is plain text: drawing boxes around it loads 0.15 s of Rich for every --help.
typer.core.HAS_RICH = False
