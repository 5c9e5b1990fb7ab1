"""A .docx or .xlsx → its tables."""

from pathlib import Path

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.tables.container import MAX_FILE, FileKind, kind_of
from workflows.rosters.tables.grid import TableFile


def read_tables(path: Path) -> TableFile:
    """The tables of a file; findings name it by its name without folders.

    Raises:
        ProblemsFoundError: it cannot be opened, is neither .docx nor .xlsx, or is not safe to read.
    """
    try:
        with path.open("rb") as file:
            # One byte more than is allowed says that there is too much.
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        raise ProblemsFoundError([_unreadable(path, error)]) from error
    return tables_of(content, path.name)


def tables_of(content: bytes, name: str) -> TableFile:
    """The tables of a file's bytes.

    Raises:
        ProblemsFoundError: as for ``read_tables``.
    """
    if kind_of(content, name) is FileKind.WORD:
        from workflows.rosters.tables.word import read_word  # noqa: PLC0415 — each is slow to load

        return read_word(content, name)
    from workflows.rosters.tables.excel import read_excel  # noqa: PLC0415

    return read_excel(content, name)


def _unreadable(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        reason = "такого файла нет"
    elif isinstance(error, IsADirectoryError):
        reason = "это папка, а не файл"
    elif isinstance(error, PermissionError):
        reason = "нет права его читать; возможно, он открыт в другой программе"
    else:
        reason = "он не читается"
    return Problem(
        "I101",
        f"файл не открывается: {reason}",
        Place(str(path)),
        "проверьте имя и папку: veshka roadmap import «Дорожная карта.docx»",
    )
