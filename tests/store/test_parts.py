"""Parts of an evaluation: each is taken by one worker at a time and finished once."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from workflows.store import orm
from workflows.store.connect import connect, disconnect
from workflows.store.parts import (
    forget_parts,
    make_parts,
    next_part,
    outcomes,
    unfinished_parts,
)

NOW = datetime(2026, 3, 10, 6, tzinfo=UTC)


def _finish_all(run: str) -> list[tuple[str, ...]]:
    done: list[tuple[str, ...]] = []
    while True:
        with next_part(run) as part:
            if part is None:
                return done
            part.finish(f"{len(part.organisations)}")
            done.append(part.organisations)


def _fail_in_the_middle(work: Callable[[], None]) -> None:
    def take() -> None:
        with next_part("run") as part:
            assert part is not None
            work()
            part.finish("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        take()


def test_parts_are_taken_in_order_and_finished_once(database: str) -> None:
    make_parts("run", [["a", "b"], ["c"]], NOW)
    make_parts("other", [["d"]], NOW)
    assert _finish_all("run") == [("a", "b"), ("c",)]
    assert (outcomes("run"), unfinished_parts("run"), unfinished_parts("other")) == (
        ["2", "1"],
        0,
        1,
    )


def test_a_run_that_goes_on_keeps_its_parts(database: str) -> None:
    make_parts("run", [["a"], ["b"]], NOW)
    with next_part("run") as part:
        assert part is not None
        part.finish("done")
    make_parts("run", [["a", "b", "c"]], NOW + timedelta(hours=1))
    assert unfinished_parts("run") == 1


def test_a_part_whose_work_fails_is_free_again_with_nothing_written(database: str) -> None:
    make_parts("run", [["a"]], NOW)
    _fail_in_the_middle(lambda: make_parts("written meanwhile", [["x"]], NOW))
    assert (outcomes("run"), unfinished_parts("run")) == ([], 1)
    assert unfinished_parts("written meanwhile") == 0


def test_opening_the_database_again_inside_leaves_the_part_taken(database: str) -> None:
    make_parts("run", [["a"]], NOW)
    _fail_in_the_middle(lambda: connect(database))
    assert unfinished_parts("run") == 1


def test_finished_runs_and_those_long_dead_leave_nothing(database: str) -> None:
    make_parts("dead", [["a"]], NOW - timedelta(days=8))
    make_parts("yesterday", [["a"]], NOW - timedelta(days=1))
    make_parts("run", [["a"]], NOW)
    forget_parts("run")
    assert list(orm.Part.objects.values_list("run", flat=True)) == ["yesterday"]


def test_two_workers_take_different_parts_at_the_same_time(database: str) -> None:
    if database.startswith("sqlite"):
        pytest.skip("SQLite lets one write at a time")
    make_parts("run", [["a"], ["b"]], NOW)
    taken: list[str] = []

    def other() -> None:
        with next_part("run") as part:
            taken.extend(part.organisations if part else ())
        disconnect()

    with next_part("run") as mine:
        assert mine is not None
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(20)
    assert (mine.organisations, taken) == (("a",), ["b"])
