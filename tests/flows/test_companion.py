import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workflows.flows.companion import Companion, start_companion
from workflows.problems import ProblemsFoundError

# What the companions of these tests do; kept as modules on a path of their own.
MODULES = {
    "polite": """
        import sys, threading
        from workflows.flows.companion import when_abandoned
        done = threading.Event()
        when_abandoned(done.set)
        print("started", flush=True)
        done.wait()
        print("stopped", flush=True)
        sys.exit(7)
    """,
    "deaf": """
        import signal, subprocess, sys, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        print(child.pid, flush=True)
        time.sleep(60)
    """,
    "with_child": """
        import subprocess, sys, time
        from workflows.flows.companion import end_with_descendants, when_abandoned
        when_abandoned(end_with_descendants)
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        print(child.pid, flush=True)
        time.sleep(60)
    """,
}


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import textwrap

    folder = tmp_path / "modules"
    folder.mkdir()
    for name, text in MODULES.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def start(name: str, folder: Path) -> Companion:
    return start_companion(name, [], os.environ, folder / "home", folder / "logs" / f"{name}.log")


def first_line(log: Path) -> str:
    return wait_for(lambda: log.read_text(encoding="utf-8").partition("\n")[0])


def wait_for[T](look: Callable[[], T]) -> T:
    for _ in range(200):
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def is_gone(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    # A zombie has ended; whoever adopts it has not yet looked.
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_companion_hears_that_it_is_let_go(modules: Path) -> None:
    companion = start("polite", modules)
    assert first_line(companion.log) == "started"
    assert companion.exit_code is None
    companion.stop()
    assert companion.exit_code == 7
    assert companion.log.read_text(encoding="utf-8").splitlines() == ["started", "stopped"]


def test_stopping_twice_does_no_harm(modules: Path) -> None:
    companion = start("polite", modules)
    companion.stop()
    companion.stop()
    assert companion.exit_code == 7


def test_one_that_does_not_listen_is_ended_with_all_it_started(modules: Path) -> None:
    companion = start("deaf", modules)
    child = int(first_line(companion.log))
    companion.stop(patience=0.3)
    assert companion.exit_code is not None
    assert wait_for(lambda: is_gone(child))


def test_a_companion_does_not_outlive_a_starter_that_was_killed(modules: Path) -> None:
    log = modules / "with_child.log"
    program = (
        "import os, sys, time; from pathlib import Path\n"
        "from workflows.flows.companion import start_companion\n"
        "log = Path(sys.argv[1])\n"
        "one = start_companion('with_child', [], os.environ, log.parent, log)\n"
        "print(one.process.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(log)]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with starter:
        assert starter.stdout is not None
        companion = int(starter.stdout.readline())
        child = int(first_line(log))
        assert not is_gone(companion)
        starter.kill()
    assert wait_for(lambda: is_gone(companion))
    assert wait_for(lambda: is_gone(child))


def test_a_log_that_grew_too_large_is_put_aside(
    modules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.flows.companion._LARGEST_LOG", 10)
    log = modules / "logs" / "polite.log"
    log.parent.mkdir()
    log.write_text("много строк прошлого запуска\n", encoding="utf-8")
    companion = start("polite", modules)
    first_line(log)
    companion.stop()
    assert log.read_text(encoding="utf-8").startswith("started")
    assert "прошлого" in (log.parent / "polite.old.log").read_text(encoding="utf-8")


def test_a_folder_that_takes_no_log_is_told_in_russian(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file stands where the folder of logs would be")
    log = tmp_path / "logs" / "polite.log"
    with pytest.raises(ProblemsFoundError) as found:
        start_companion("polite", [], {}, tmp_path / "home", log)
    [problem] = found.value.problems
    assert (problem.code, "право записи" in problem.hint) == ("W241", True)
