"""What the database refuses, said plainly."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, DataError, IntegrityError, ProgrammingError

from workflows.problems import Problem, ProblemsFoundError


def file_is_broken(file: str = "") -> Problem:
    """S204: what should be a database is not one."""
    return Problem(
        "S204",
        f"файл базы данных {file} повреждён или это не база данных".replace("  ", " "),
        hint="верните файл базы данных из резервной копии; сам файл не тронут",
    )


_READ_ONLY = Problem(
    "S202",
    "база данных открыта только для чтения",
    hint="проверьте, что у вас есть право записи в рабочую папку и в её папку .veshka",
)
_CLUES = (
    (
        ("locked", "lock timeout"),
        Problem(
            "S201",
            "база данных занята другой программой больше 20 секунд",
            hint="дождитесь окончания другой команды veshka и повторите; если её нет, "
            "перезапустите компьютер: недописанное база откатит сама",
        ),
    ),
    (("readonly", "read-only"), _READ_ONLY),
    (
        ("disk is full", "no space left", "disk i/o"),
        Problem(
            "S203",
            "на диске не хватило места или диск не отвечает: запись отменена целиком",
            hint="освободите место и повторите команду: записанное раньше цело",
        ),
    ),
    (
        ("malformed", "not a database"),
        file_is_broken(),
    ),
    (
        ("unable to open", "permission denied"),
        Problem(
            "S205",
            "базу данных не удалось открыть",
            hint="проверьте, что папка .veshka есть и доступна вам для записи",
        ),
    ),
    (
        ("connection", "could not translate", "authentication", "does not exist"),
        Problem(
            "S206",
            "сервер базы данных не отвечает или не пускает",
            hint="проверьте строку database в veshka.toml и что сервер PostgreSQL запущен",
        ),
    ),
)


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn the database's refusals that the user can mend into findings.

    Raises:
        ProblemsFoundError: S201–S206; anything else goes on as it is.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise
    except DatabaseError as error:
        found = _finding(str(error).lower())
        if found is None:
            raise
        # The driver's own text may quote data, so it is not passed on.
        raise ProblemsFoundError([found]) from error


def _finding(text: str) -> Problem | None:
    for words, problem in _CLUES:
        if any(word in text for word in words):
            return problem
    return None
