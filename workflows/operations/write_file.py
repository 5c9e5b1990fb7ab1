"""Write one file that a person asked for."""

from pathlib import Path

from workflows.documents.files import write_atomically
from workflows.problems import Place, Problem, ProblemsFoundError


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        ProblemsFoundError: the folder is read-only, full or gone.
    """
    try:
        write_atomically(path, content)
    except OSError as error:
        what = f"файл не записывается: {error.strerror}"
        hint = "проверьте папку, право записи и свободное место"
        raise ProblemsFoundError([Problem("P103", what, Place(str(path)), hint)]) from error
