"""A workspace with the samples on their day, their terms evaluated, and a mail server."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoDbBlocker

from tests.conftest import fresh_database
from tests.notices.server import MailServer
from tests.workspaces import workspace_in
from workflows.operations.load_samples import load_samples, samples_day
from workflows.operations.notice_contacts import Wishes, add_contact
from workflows.operations.track import track
from workflows.settings import MailSettings
from workflows.workspace import Workspace

ZONE = ZoneInfo("Asia/Krasnoyarsk")
# The samples' day is a Tuesday.
NOON = datetime(2020, 10, 20, 12, tzinfo=ZONE)
COLLEGE, CENTRE, SCHOOL = "vymyslovsk-college", "vymyslovsk-centre", "ust-vymyslovo-school"


@pytest.fixture
def server() -> Iterator[MailServer]:
    one = MailServer()
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def evaluated(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A state folder made once: each test takes a copy."""
    folder = tmp_path_factory.mktemp("evaluated")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.delenv("VESHKA_DATABASE", raising=False)
        with fresh_database(folder) as address:
            _evaluate(workspace_in(folder, address))
    return folder / ".veshka"


def _evaluate(workspace: Workspace) -> None:
    """Three organisations, a contact each, their terms evaluated on the samples' day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VESHKA_TODAY", samples_day().isoformat())
        load_samples(workspace)
    track(workspace, NOON.date())
    for one in (COLLEGE, CENTRE, SCHOOL):
        add_contact(workspace, one, Wishes(f"{one}@example.ru"))


@pytest.fixture
def mailing(
    tmp_path: Path, evaluated: Path, server: MailServer, django_db_blocker: DjangoDbBlocker
) -> Iterator[Workspace]:
    kept_in_a_file = not os.environ.get("VESHKA_DATABASE")
    if kept_in_a_file:
        # Before it is connected to: making its tables anew takes the longest.
        shutil.copytree(evaluated, tmp_path / ".veshka")
    mail = MailSettings("127.0.0.1", "veshka@example.ru", server.port, starttls=False)
    with django_db_blocker.unblock(), fresh_database(tmp_path) as address:
        workspace = replace(workspace_in(tmp_path, address), mail=mail)
        if not kept_in_a_file:
            _evaluate(workspace)
        yield workspace
