"""Opening the database of a workspace."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from workflows.problems import Problem, ProblemsFoundError
from workflows.store.address import Address, read_address
from workflows.store.faults import file_is_broken, said_plainly
from workflows.store.setup import set_up

_SQLITE_HEADER = b"SQLite format 3\0"
_MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as every process takes the same.
_MIGRATION_LOCK = 7_265_746


def connect(database_url: str) -> None:
    """Make this process work with a database: create it and bring its tables up to date if needed.

    A later call with another address moves the process to that database. Threads open connections
    of their own on first use. Inside a transaction of this database nothing is done: opening it
    anew would undo what is written so far.

    Args:
        database_url: ``sqlite:///FILE`` or ``postgresql://USER@HOST/DATABASE``.

    Raises:
        ProblemsFoundError: S101 the address is not understood; S102 the database was made by a
            newer version of the program; S2xx it cannot be opened or written.
    """
    address = read_address(database_url)
    set_up()
    if _is_inside(address):
        return
    _prepare_file(address)
    _point_to(address)
    _bring_up_to_date()


def disconnect() -> None:
    """Close this thread's connection."""
    set_up()
    connections.close_all()


def _is_inside(address: Address) -> bool:
    known = connections.settings.get("default", {})
    same = all(known.get(key) == value for key, value in address.settings.items())
    return same and connection.in_atomic_block


def _point_to(address: Address) -> None:
    connections.close_all()
    connections.settings = connections.configure_settings({"default": address.settings})
    # The next use opens a connection to the new address; a thread may have opened none yet.
    with suppress(AttributeError):
        del connections["default"]


def _prepare_file(address: Address) -> None:
    """Make SQLite's file for its owner only; look whether one that is there is a database."""
    file = address.file
    if file is None:
        return
    try:
        if file.exists():
            _require_database(file)
        else:
            _create(file)
    except OSError as error:
        raise ProblemsFoundError(
            [
                Problem(
                    "S205",
                    f"базу данных {file} не удалось открыть или создать: {error.strerror}",
                    hint="проверьте право записи в рабочую папку и свободное место на диске",
                )
            ]
        ) from error


def _create(file: Path) -> None:
    if not file.parent.exists():
        file.parent.mkdir(parents=True)
        file.parent.chmod(0o700)
    # SQLite gives its journal the rights of the database's file.
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def _require_database(file: Path) -> None:
    with file.open("rb") as content:
        start = content.read(len(_SQLITE_HEADER))
    if start not in (b"", _SQLITE_HEADER):
        raise ProblemsFoundError([file_is_broken(str(file))])


def _bring_up_to_date() -> None:
    with said_plainly():
        if not _is_up_to_date():
            _migrate()


def _is_up_to_date() -> bool:
    """Compare names only: loading Django's migrations costs more than all the rest."""
    recorder = MigrationRecorder(connection)
    applied = {name for app, name in recorder.applied_migrations() if app == "store"}
    known = {file.stem for file in _MIGRATIONS.glob("[0-9]*.py")}
    newer = sorted(applied - known)
    if newer:
        raise _newer(newer[-1])
    return applied == known


def _migrate() -> None:
    with _alone():
        # Someone else may have done it while this process waited.
        if not _is_up_to_date():
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())


@contextmanager
def _alone() -> Iterator[None]:
    """One transaction, and no other process migrating at the same time."""
    # SQLite cannot rebuild tables in a transaction that checks foreign keys.
    with connection.constraint_checks_disabled(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATION_LOCK])
        yield


def _newer(migration: str) -> ProblemsFoundError:
    return ProblemsFoundError(
        [
            Problem(
                "S102",
                f"база данных новее программы: в ней есть изменение {migration}, "
                "которого эта версия veshka не знает",
                hint="обновите veshka; данные не тронуты",
            )
        ]
    )
