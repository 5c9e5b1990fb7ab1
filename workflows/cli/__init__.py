"""A person at a terminal."""

from workflows.cli.russian import speak_russian

# Before any module of this package loads Typer: it reads its own words as it is imported.
speak_russian()
