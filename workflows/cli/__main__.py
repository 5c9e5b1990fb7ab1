"""``python -m workflows.cli``: the command where its script is not on the path."""

from workflows.cli.main import run

run()
