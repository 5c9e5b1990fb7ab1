"""Python's search for cycles among objects, put off where there are many objects and no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """While the block (or the function that this decorates) lasts.

    A chunk of plans is hundreds of thousands of small objects that are freed as soon as nobody
    holds them; looking for cycles among them takes a fifth of the evaluation's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
