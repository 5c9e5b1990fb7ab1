"""A database's address turned into Django's settings."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from workflows.problems import Problem, ProblemsFoundError

MEMORY = "sqlite:///:memory:"
_BUSY_SECONDS = 20
_WAL_IS_SAFE_FROM = (3, 51, 3)
_WAL_WAS_MENDED_IN = {(3, 50): 7, (3, 44): 6}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the data is: a SQLite file, memory (``file`` is None), or a PostgreSQL database."""

    settings: dict[str, Any]
    file: Path | None = None


def read_address(url: str) -> Address:
    """What a ``sqlite:///FILE`` or ``postgresql://USER@HOST/DATABASE`` address says.

    Raises:
        ProblemsFoundError: S101, it is neither.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and url.startswith("sqlite:///"):
        return _sqlite(unquote(url.removeprefix("sqlite:///")))
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(url)
    raise _unreadable(url)


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where the library is free of the WAL-reset bug, else TRUNCATE.

    >>> journal_mode((3, 51, 3)), journal_mode((3, 44, 6)), journal_mode((3, 50, 6))
    ('WAL', 'WAL', 'TRUNCATE')
    """
    mended = version[2] >= _WAL_WAS_MENDED_IN.get((version[0], version[1]), version[2] + 1)
    return "WAL" if version >= _WAL_IS_SAFE_FROM or mended else "TRUNCATE"


def _sqlite(name: str) -> Address:
    file = None if name == ":memory:" else Path(name)
    pragmas = (
        f"PRAGMA journal_mode={journal_mode(sqlite3.sqlite_version_info)};"
        "PRAGMA synchronous=FULL;"
        # Without it INSERT OR REPLACE would slip past the triggers that guard the history.
        "PRAGMA recursive_triggers=ON;"
    )
    return Address(
        {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": _BUSY_SECONDS,
                "init_command": pragmas,
            },
        },
        file,
    )


def _postgresql(url: str) -> Address:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise _unreadable(url) from error
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise _unreadable(url)
    return Address(
        {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A socket's folder cannot stand in the host's place of an address: ?host=/run/…
            "HOST": options.pop("host", "") or parts.hostname or "",
            "PORT": str(port or ""),
            "OPTIONS": {"connect_timeout": _BUSY_SECONDS, **options},
        }
    )


def _unreadable(url: str) -> ProblemsFoundError:
    # A password may stand in an address, so only its beginning is repeated.
    return ProblemsFoundError(
        [
            Problem(
                "S101",
                f"адрес базы данных не понят: «{url.split(':', maxsplit=1)[0]}:…»",
                hint="напишите в veshka.toml postgresql://пользователь@сервер/база "
                "или уберите строку database: тогда база лежит в папке .veshka",
            )
        ]
    )
