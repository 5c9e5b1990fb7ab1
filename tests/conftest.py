"""What tests of several parts share."""

import atexit
import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest
from pytest_django import DjangoDbBlocker

# Some machines forbid compiled files; without them every process a test starts compiles all anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A busy machine is slow now and then; that says nothing about the code.
hypothesis.settings.register_profile("patient", deadline=None, max_examples=40)
hypothesis.settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _no_setting_outlives_its_test() -> Iterator[None]:
    """The command line hands ``--today`` and ``--workspace`` on to the processes it starts."""
    names = ("VESHKA_TODAY", "VESHKA_HOME")
    before = {name: os.environ.get(name) for name in names}
    yield
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a fresh database of its own, connected to: a file, or of ``VESHKA_DATABASE``.

    Use it instead of ``django_db(transaction=True)``: the history cannot be flushed.
    """
    with django_db_blocker.unblock(), fresh_database(tmp_path) as address:
        yield address


@contextmanager
def fresh_database(folder: Path) -> Iterator[str]:
    """A database of its own while the block lasts."""
    from django.db import connections

    from workflows.store.connect import connect, disconnect

    # The session's own test database, put aside: other tests go on with it.
    aside = connections["default"], connections.settings
    server = os.environ.get("VESHKA_DATABASE", "")
    if server:
        address = _create_on_server(server, template=_migrated_on(server))
    else:
        file = folder / ".veshka" / "veshka.sqlite3"
        address = f"sqlite:///{file}"
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.write_bytes(_migrated_file())
    connect(address)
    yield address
    disconnect()
    if server:
        _drop_on_server(server, address)
    connections["default"], connections.settings = aside


@cache
def _migrated_file() -> bytes:
    """An empty database with all its tables: making them anew takes seconds, copying does not."""
    from workflows.store.connect import connect, disconnect

    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.sqlite3"
        connect(f"sqlite:///{file}")
        disconnect()
        return file.read_bytes()


@cache
def _migrated_on(server: str) -> str:
    """The same on a server: the name of a database that others are made after."""
    from workflows.store.connect import connect, disconnect

    address = _create_on_server(server)
    atexit.register(_forget_on_server, server, address)
    connect(address)
    disconnect()
    return _name_in(address)


def _forget_on_server(server: str, address: str) -> None:
    import psycopg

    with suppress(psycopg.OperationalError):  # a server that the tests themselves have ended
        _drop_on_server(server, address)


def _name_in(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _create_on_server(server: str, template: str = "template1") -> str:
    import psycopg

    name = f"veshka_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    address, slash, query = server.partition("?")
    return f"{address.rpartition('/')[0]}/{name}" + (f"?{query}" if slash else "")


def _drop_on_server(server: str, address: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{_name_in(address)}" WITH (FORCE)'.encode())
