"""``python -m workflows.cli``: the command where its script is not on the path."""

from workflows.cli.main import run

# Worker processes load this module as well, without running the command again.
if __name__ == "__main__":
    run()
