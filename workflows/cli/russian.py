"""Click and Typer speak Russian: their own words come through gettext from ``locale``."""

import gettext
import os
from importlib.resources import files


def speak_russian() -> None:
    """Show help and usage errors in Russian, whatever the machine's language."""
    os.environ["LANGUAGE"] = "ru"
    gettext.bindtextdomain("messages", str(files("workflows.cli") / "locale"))
