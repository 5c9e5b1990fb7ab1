"""Click and Typer speak Russian: their own words come through gettext from ``locale``."""

import gettext
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def speak_russian() -> None:
    """Show help and usage errors in Russian, whatever the machine's language."""
    os.environ["LANGUAGE"] = "ru"
    # gettext takes a folder only, and importlib.resources costs every start 40 ms.
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))


def with_russian_usage(command: "click.Command") -> "click.Command":
    """The command and all below it with «[КЛЮЧИ] КОМАНДА» in their usage lines.

    These two words are defaults of arguments, so gettext does not reach them.
    """
    command.options_metavar = "[КЛЮЧИ]"
    children = getattr(command, "commands", None)
    if children is not None:
        command.subcommand_metavar = "КОМАНДА…"  # type: ignore[attr-defined]
        for child in children.values():
            with_russian_usage(child)
    return command
