"""A PostgreSQL server of our own that is thrown away afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _programs() -> Path | None:
    """The folder with PostgreSQL's server programs; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@contextmanager
def running_server() -> Iterator[str]:
    """Its address while the block lasts; the test is skipped where the server cannot run."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    pytest.importorskip("psycopg")
    # A socket's path is short by law; pytest's own folders may be too deep.
    folder = Path(tempfile.mkdtemp(prefix="veshka-pg-"))
    account = _unprivileged(folder)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [*account, str(programs / program), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    run("initdb", "-D", str(data), "-U", "veshka", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
    run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://veshka@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then run it as the account that Debian made for it."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root without setpriv cannot start PostgreSQL")
    try:
        shutil.chown(folder, "postgres", "postgres")
    except LookupError:
        pytest.skip("there is no account postgres to run the server as")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
