"""Unexpected errors written down for the developers, without anybody's data."""

import os
import traceback
from pathlib import Path


def write_down(error: BaseException, folder: Path) -> Path | None:
    """Add an error's kind and its lines of code to ``errors.log``; its text may be personal.

    Args:
        error: what happened.
        folder: the workspace's folder of logs, made if needed.

    Returns:
        The log; None when it cannot be written.
    """
    file = folder / "errors.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Only the user's own account may read it: values of the program can stand in it.
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write("".join(traceback.format_tb(error.__traceback__)))
            log.write(f"{type(error).__name__}\n\n")
    except OSError:
        return None
    return file
