"""The same tests on PostgreSQL, on a server of their own that is thrown away afterwards."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import running_server

_HERE = Path(__file__).parent


@pytest.fixture
def server() -> Iterator[str]:
    with running_server() as address:
        yield address


@pytest.mark.slow
@pytest.mark.skipif(
    bool(os.environ.get("VESHKA_DATABASE")), reason="this run is on a chosen database already"
)
def test_the_store_keeps_its_promises_on_postgresql_too(server: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n0", str(_HERE)],
        env={**os.environ, "VESHKA_DATABASE": server},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout[-6000:]
    assert "passed" in finished.stdout
