"""The ``veshka`` command in processes that have loaded the program already.

Loading takes a second, and some tests run the command dozens of times.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

# Imported by the process of which the commands are forks; the last makes Django ready.
_LOADED = (
    "workflows.cli.main",
    "workflows.operations.issue_package",
    "workflows.operations.register_document",
    "tests.loaded",
)


def forked(
    words: Sequence[str],
    environment: Mapping[str, str],
    folder: Path | None = None,
    output: tuple[Path, Path] | None = None,
) -> BaseProcess:
    """Start ``veshka`` with some words, a group of its own.

    Args:
        words: what follows ``veshka``.
        environment: all of the command's environment.
        folder: where it is started; None for the one of the tests.
        output: files for what it says on stdout and on stderr; None for nowhere.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED))
    words = ("veshka", *words)
    process = context.Process(target=_run, args=(words, dict(environment), folder, output))
    process.start()
    return process


def _run(
    words: Sequence[str],
    environment: dict[str, str],
    folder: Path | None,
    output: tuple[Path, Path] | None,
) -> None:
    from workflows.cli import main

    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    if folder is not None:
        os.chdir(folder)
    nowhere = Path(os.devnull)
    for number, file in enumerate(output or (nowhere, nowhere), 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    sys.argv = list(words)
    main.run()
