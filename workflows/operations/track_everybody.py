"""Evaluate the plans of a whole region, on all processors."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import batched
from multiprocessing.context import BaseContext

from workflows.clock import Moment
from workflows.operations.track import CHUNK, TrackReport, merged, organisations_to_track, track
from workflows.store.statistics import refresh_statistics
from workflows.workspace import Workspace

ALONE = 4 * CHUNK
"""So many organisations are evaluated sooner by one process than others are started."""


def track_everybody(
    workspace: Workspace,
    when: Moment,
    *,
    shown: int | None = None,
    jobs: int = 1,
    on_chunk: Callable[[int], None] = lambda _: None,
) -> TrackReport:
    """The same as ``track`` for all organisations, by several processes where that is sooner.

    Each chunk is a transaction of its own: being stopped in the middle loses and doubles nothing.

    Args:
        workspace: whose plans.
        when: a day, or an instant at which each organisation has its own date.
        shown: how many rows of each list the report has; None for all.
        jobs: how many processes work side by side.
        on_chunk: told how many organisations were done since it was last told.
    """
    organisations = organisations_to_track(workspace)
    if jobs == 1 or len(organisations) <= ALONE:
        parts = list(map(list, batched(organisations, CHUNK, strict=False)))
        found = _one_by_one(partial(track, workspace, when, shown=shown), parts, on_chunk)
    else:
        refresh_statistics()
        size = _fair(len(organisations), jobs)
        parts = list(map(list, batched(organisations, size, strict=False)))
        found = _side_by_side(partial(track, workspace, when, shown=shown), parts, jobs, on_chunk)
    nothing = track(workspace, when, [])
    return merged([nothing, *found], shown)


type _Work = Callable[[Sequence[str]], TrackReport]


def _fair(number: int, jobs: int) -> int:
    """Chunks of a size that no process waits long for the last one."""
    return min(CHUNK, max(1, -(-number // (4 * jobs))))


def _one_by_one(
    work: _Work, parts: Sequence[Sequence[str]], on_chunk: Callable[[int], None]
) -> Iterator[TrackReport]:
    for part in parts:
        yield work(part)
        on_chunk(len(part))


def _side_by_side(
    work: _Work, parts: Sequence[list[str]], jobs: int, on_chunk: Callable[[int], None]
) -> Iterator[TrackReport]:
    left = dict(enumerate(parts))
    try:
        with ProcessPoolExecutor(jobs, mp_context=_context()) as pool:
            futures: dict[Future[TrackReport], int] = {
                pool.submit(work, part): number for number, part in left.items()
            }
            for future in as_completed(futures):
                report = future.result()
                yield report
                on_chunk(len(left.pop(futures[future])))
    except BrokenProcessPool:
        # A process was killed, or none can be started here. What it had written counts already.
        yield from _one_by_one(work, list(left.values()), on_chunk)


def _context() -> BaseContext:
    """A process of its own history: one that is forked would share our connection."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", track.__module__])
    return context
