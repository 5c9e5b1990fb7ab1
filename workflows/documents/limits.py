"""What one document may take while Jinja fills it in: repetitions, characters, processor time.

A template that runs away (a loop in a loop, a macro that calls itself, a text that doubles) is
stopped at its tag, in any process and on any system. Repetitions and characters are counted, not
timed, so that a slow machine stops nothing that a fast one lets pass; the time is only there for
what a count cannot see. What a single operation in C does cannot be stopped here: that is what
worker processes are for.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from jinja2.exceptions import SecurityError

# The largest document of a ministry's edition takes some 20 000 steps and 2 000 000 characters.
MAX_STEPS = 1_000_000
MAX_CHARACTERS = 64_000_000
MAX_SECONDS = 20.0
MAX_RANGE = 100_000
# Every so many steps the clock is looked at.
_BETWEEN_LOOKS = 1000
_ENDLESS = 10**18


class RunawayError(SecurityError):
    """A template has used up what it may take; ``code`` is that of the finding."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class Budget:
    """What is left for one document."""

    __slots__ = ("_characters", "_deadline", "_next_look", "_steps")

    def __init__(
        self,
        steps: int = MAX_STEPS,
        characters: int = MAX_CHARACTERS,
        seconds: float = MAX_SECONDS,
    ) -> None:
        self._steps = steps
        self._next_look = steps - _BETWEEN_LOOKS
        self._characters = characters
        # This thread's own time: on a busy machine a document may wait long for its turn.
        self._deadline = time.thread_time() + seconds

    def spend(self, steps: int, characters: int = 0) -> None:
        """Take some of it.

        Raises:
            RunawayError: T310 or T311, there is nothing left.
        """
        self._steps -= steps
        self._characters -= characters
        if self._steps < self._next_look or self._characters < 0:
            self._look()

    def _look(self) -> None:
        self._next_look = max(0, self._steps - _BETWEEN_LOOKS)
        if self._characters < 0:
            raise too_large()
        if self._steps < 0:
            raise too_many_steps()
        if time.thread_time() > self._deadline:
            raise RunawayError("T310", "шаблон повторяет вычисления слишком долго")


def too_large() -> RunawayError:
    """T311: the text is longer than any document."""
    return RunawayError("T311", "текст слишком большой: такого документа не бывает")


def too_many_steps() -> RunawayError:
    """T310: more repetitions than any document has."""
    return RunawayError("T310", "слишком много повторений")


_budget: ContextVar[Budget] = ContextVar(
    "veshka_budget",
    default=Budget(_ENDLESS, _ENDLESS, float("inf")),  # noqa: B039 — nobody can use it up
)


@contextmanager
def budgeted(budget: Budget | None = None) -> Iterator[None]:
    """Let what is rendered inside the block, in this thread, take so much and no more."""
    token = _budget.set(budget or Budget())
    try:
        yield
    finally:
        _budget.reset(token)


def spend(steps: int, characters: int = 0) -> None:
    """Take from the budget of the document under way; outside of one there is no limit."""
    _budget.get().spend(steps, characters)


def limited_range(*numbers: int) -> range:
    """Jinja's ``range``, at most 100 000 numbers long."""
    made = range(*numbers)
    # ``len`` of a range beyond the machine's numbers is an error of its own.
    if made and abs(made[-1] - made[0]) // abs(made.step) >= MAX_RANGE:
        raise too_many_steps()
    return made
