"""A new database for Prefect's server without replaying its 113 migrations.

The tables as Prefect's own migrations leave them are kept as SQL, one file a version of Prefect.
The file names the revision it stands for, so the server still runs every later migration, and a
version without a file simply migrates from nothing. A test compares the two ways.
"""

import re
import sqlite3
from contextlib import closing
from importlib import metadata, resources
from pathlib import Path

_DATABASE = "prefect.db"


def prepare_database(home: Path) -> bool:
    """Make the database of ``home`` if there is none; False when it is left to the migrations."""
    database = home / _DATABASE
    statements = _statements()
    if database.exists() or statements is None:
        return False
    unfinished = home / f"{_DATABASE}.new"
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as connection:
        connection.executescript(statements)
    unfinished.replace(database)
    return True


def schema_of(database: Path) -> str:
    """The tables, indexes and the revision of a database as SQL, in a stable order."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "ORDER BY type = 'index', name"
        ).fetchall()
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    # Spaces at the ends of lines are all that is changed.
    creations = [re.sub(r"[ \t]+$", "", sql, flags=re.MULTILINE) for (sql,) in rows]
    marked = f"INSERT INTO alembic_version (version_num) VALUES ('{revision}')"  # noqa: S608 — Prefect's own
    return "".join(f"{statement};\n" for statement in ["BEGIN", *creations, marked, "COMMIT"])


def schema_file() -> Path:
    """Where the tables of the installed version of Prefect are, or would be, kept."""
    folder = Path(str(resources.files("workflows.flows"))) / "prefect_schema"
    return folder / f"{metadata.version('prefect')}.sql"


def _statements() -> str | None:
    file = schema_file()
    return file.read_text(encoding="utf-8") if file.is_file() else None
