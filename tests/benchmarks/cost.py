"""What a piece of work costs: time, and the processors and memory of all processes it starts."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_EVERY_SECONDS = 0.2
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Cost:
    """What work took.

    Attributes:
        seconds: by the wall clock.
        cpu: seconds of all processors, by this process and those below it.
        megabytes: the most that they held in memory together; pages they share count once.
    """

    seconds: float
    cpu: float
    megabytes: float

    def __str__(self) -> str:
        return (
            f"{self.seconds:6.1f} s, processors {self.cpu:6.1f} s, memory {self.megabytes:4.0f} MB"
        )


class _Watch:
    """Looks at the processes time and again; what has ended is known by its last look."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._before = _processor_seconds(os.getpid())
        self._cpu: dict[int, float] = {}
        self._megabytes = 0.0
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self._over.wait(_EVERY_SECONDS):
            self._look()

    def _look(self) -> None:
        here = [os.getpid(), *_below(os.getpid())]
        self._cpu |= {one: _processor_seconds(one) for one in here}
        self._megabytes = max(self._megabytes, sum(map(_megabytes, here)))

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def cost(self, seconds: float) -> Cost:
        return Cost(seconds, sum(self._cpu.values()) - self._before, self._megabytes)


def cost_of[T](work: Callable[[], T]) -> tuple[Cost, T]:
    """Do it and say what it took; needs Linux for all but the time."""
    started = time.perf_counter()
    with _Watch() as watch:
        found = work()
        seconds = time.perf_counter() - started
    return watch.cost(seconds), found


def _below(process: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, _read(task).split()):
            found += [child, *_below(child)]
    return found


def _processor_seconds(process: int) -> float:
    # The name in brackets may hold anything; what counts comes after it.
    fields = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / _TICKS if fields else 0.0


def _megabytes(process: int) -> float:
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
