"""What may happen around a real flow: the server goes, the disk fills, the mail refuses."""

import io
import shutil
import socket
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests.benchmarks.region import DAY, fill, workspace_of_region
from tests.flows.test_batch import named_in
from tests.notices.server import MailServer
from tests.operations.noticed_lines import noticed_lines
from tests.workspaces import ROOT
from workflows.flows.run import run_daily
from workflows.flows.server import ServerHandle
from workflows.flows.settings import logs_of, prefect_home
from workflows.operations.load_samples import load_samples, samples_day
from workflows.operations.notice_contacts import Wishes, add_contact
from workflows.operations.send_letters import SendReport
from workflows.operations.track import TrackReport, track
from workflows.problems import ProblemsFoundError
from workflows.store.connect import connect, disconnect
from workflows.workspace import Workspace, read_workspace

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect")]


@pytest.fixture
def region(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Twelve organisations in three chunks."""
    from workflows.flows import daily

    monkeypatch.setenv("VESHKA_DATABASE", database)
    monkeypatch.setattr(daily, "CHUNK", 4)
    monkeypatch.setattr(daily, "evaluate", daily.evaluate.with_options(retry_delay_seconds=[0, 0]))
    fill(workspace_of_region(tmp_path, database), 12)
    (tmp_path / "veshka.toml").write_text('data = "data"\n', encoding="utf-8")
    return read_workspace(tmp_path)


def states_of(day: str) -> list[str | None]:
    """How the runs of a day ended, the newest first."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterName
    from prefect.client.schemas.sorting import FlowRunSort

    with get_client(sync_client=True) as client:
        named = FlowRunFilter(name=FlowRunFilterName(any_=[f"daily-{day}"]))
        newest = FlowRunSort.START_TIME_DESC
        return [run.state_name for run in client.read_flow_runs(flow_run_filter=named, sort=newest)]


# -- the server goes away --------------------------------------------------------------------------


@dataclass
class Line:
    """Leads to the real server until it is cut."""

    to: int
    listener: socket.socket = field(default_factory=socket.socket)
    ends: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> "Line":
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen()
        threading.Thread(target=self._lead, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}/api"

    def cut(self) -> None:
        for one in (self.listener, *self.ends):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _lead(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.create_connection(("127.0.0.1", self.to))
                self.ends += [near, far]
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=_pump, args=(source, target), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(65536):
            target.sendall(content)
    # Whoever waits at the other end must see that this one has hung up.
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@dataclass(slots=True)
class Behind(ServerHandle):
    """The server at the end of a line."""

    api: str = ""

    def wait_ready(self, timeout: float = 90.0) -> str:
        return self.api


def test_a_server_that_goes_in_mid_run_leaves_whole_chunks_and_the_next_run_does_the_rest(
    region: Workspace, server: ServerHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.client import base

    from workflows.flows import daily

    real, tried = track, list[str]()
    assert server.port is not None
    with Line(server.port) as line:

        def track_and_cut(*words: object, **options: int) -> TrackReport:
            tried.append("chunk")
            if len(tried) == 2:
                line.cut()
                # It tries as often as ever, but without the waits between.
                monkeypatch.setattr(base, "clamped_poisson_interval", lambda *_: 0)
            return real(*words, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(daily, "track", track_and_cut)
        behind = Behind(server.workspace, None, server.port, api=line.api_url)
        with pytest.raises(ProblemsFoundError) as raised:
            run_daily(region, DAY, behind)
    (problem,) = raised.value.problems
    assert (problem.code, "veshka track" in problem.hint) == ("F105", True)
    monkeypatch.setattr(daily, "track", real)
    assert len(tried) >= 2
    kept = noticed_lines()
    assert kept
    report = run_daily(region, DAY, server)
    assert (report.organisations, report.problems) == (12, ())
    assert len(noticed_lines()) == len(kept) + report.new_notices
    assert track(region, DAY).new_notices == 0


# -- the database ----------------------------------------------------------------------------------


@contextmanager
def another_writer(file: Path) -> Iterator[None]:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def full(disk: Path) -> Iterator[None]:
    filler = disk / "filler"
    with filler.open("wb") as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
            file.flush()
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def on_sqlite(database: str) -> Path:
    if not database.startswith("sqlite"):
        pytest.skip("about the file of SQLite")
    return Path(database.removeprefix("sqlite:///"))


def test_a_day_whose_database_is_locked_has_failed_and_is_made_up_for(
    region: Workspace, server: ServerHandle, on_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflows.store import address

    monkeypatch.setattr(address, "_BUSY_SECONDS", 0.1)
    with another_writer(on_sqlite):
        _fails_and_is_made_up_for(region, server, "S201")
    _is_made_up_for(region, server)


def test_a_day_whose_disk_is_full_has_failed_and_is_made_up_for(
    region: Workspace,
    server: ServerHandle,
    on_sqlite: Path,
    small_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    disconnect()
    moved = small_disk / "veshka.sqlite3"
    shutil.copy(on_sqlite, moved)
    monkeypatch.setenv("VESHKA_DATABASE", f"sqlite:///{moved}")
    moved_region = read_workspace(region.root)
    connect(moved_region.database_url)
    with full(small_disk):
        _fails_and_is_made_up_for(moved_region, server, "S203")
    _is_made_up_for(moved_region, server)
    disconnect()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a disk of its own can only be mounted by the system's administrator")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def _fails_and_is_made_up_for(region: Workspace, server: ServerHandle, code: str) -> None:
    report = run_daily(region, DAY, server)
    # Told once, not for each organisation.
    assert [one.code for one in report.problems] == [code]
    assert states_of(DAY.isoformat())[0] == "Failed"


def _is_made_up_for(region: Workspace, server: ServerHandle) -> None:
    assert noticed_lines() == []
    report = run_daily(region, DAY, server)
    assert (report.organisations, report.problems) == (12, ())
    assert report.new_notices == len(noticed_lines()) > 0
    assert states_of(DAY.isoformat())[0] == "Completed"


# -- the clock, the mail, and names ----------------------------------------------------------------


def test_a_clock_that_goes_back_and_forth_doubles_nothing(
    region: Workspace, server: ServerHandle
) -> None:
    days = [DAY + timedelta(days=late) for late in (0, -1, 30, 0, -400)]
    told = sum(run_daily(region, day, server).new_notices for day in days)
    lines = noticed_lines()
    assert told == len(lines) == len(set(lines)) > 0


@pytest.fixture
def people(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The samples with all their people, on their day, and a mail server that is not there yet."""
    monkeypatch.setenv("VESHKA_DATABASE", database)
    noon = f"{samples_day().isoformat()}T12:00+07:00"
    monkeypatch.setenv("VESHKA_TODAY", noon)
    mail = MailServer()
    mail.start()
    mail.stop()
    (tmp_path / "veshka.toml").write_text(
        f'data = "{ROOT.as_posix()}"\ntime_zone = "Asia/Krasnoyarsk"\n'
        f'[mail]\nhost = "127.0.0.1"\nport = {mail.port}\nfrom = "veshka@example.ru"\n'
        "starttls = false\n",
        encoding="utf-8",
    )
    return read_workspace(tmp_path)


def test_the_flow_of_mail_loses_nothing_and_no_flow_leaves_a_name_or_an_address_behind(
    people: Workspace, server: ServerHandle, prefect_log: io.StringIO
) -> None:
    ids = load_samples(people).organisations
    for one in ids:
        add_contact(people, one, Wishes(f"secret-{one}@example.ru"))
    assert run_daily(people, samples_day(), server).overdue
    assert _letters(people).sent == 0
    assert people.mail is not None
    mail = MailServer()
    mail.port = people.mail.port
    mail.start()
    try:
        mail.on_recipient = lambda _: "450 4.2.1 later"
        assert _letters(people).sent == 0
        mail.on_recipient = lambda _: None
        _let_time_pass()
        sent = _letters(people).sent
    finally:
        mail.stop()
    assert sent == len(mail.accepted) > 0
    assert len(set(mail.addresses)) == sent
    for folder in (prefect_home(server.workspace), logs_of(server.workspace)):
        assert named_in(folder, ids) == []
        held = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
        assert b"secret-" not in held
    assert "secret-" not in prefect_log.getvalue()


def _letters(workspace: Workspace) -> SendReport:
    from workflows.flows.letters import letters

    report = letters(str(workspace.root))
    assert isinstance(report, SendReport)
    return report


def _let_time_pass() -> None:
    """The hour of the next try has come."""
    from workflows.store import orm

    orm.Letter.objects.update(next_try="2020-01-01T00:00+00:00")
