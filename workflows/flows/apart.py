"""Working through many organisations so that one that fails stops nobody else."""

import traceback
from collections.abc import Callable, Iterator, Sequence

from prefect import State
from prefect.logging import get_run_logger

from workflows.problems import Problem, ProblemsFoundError

type Findings = tuple[Problem, ...]


class UnexpectedError(Exception):
    """A fault of ours, without its message: that could name a person."""


def nameless[T](work: Callable[[], T]) -> T | Findings:
    """The work's result, or the findings that stopped it.

    Raises:
        UnexpectedError: anything else went wrong. Prefect writes the message of what a task raises
            into its log and database, so only the kind of the error is let through, and the log
            gets the lines of code that led to it.
    """
    try:
        return work()
    except ProblemsFoundError as error:
        return tuple(error.problems)
    except Exception as error:  # noqa: BLE001 — the last resort: no text of it gets out
        kind = type(error).__name__
        get_run_logger().error("%s\n%s", kind, "".join(traceback.format_tb(error.__traceback__)))
        raise UnexpectedError(kind) from None


def outcome_of[T](state: State[T | Findings], otherwise: Problem) -> T | Findings:
    """What a task returned, or ``otherwise`` completed by the kind of error it ended with."""
    result = state.result(raise_on_failure=False)
    if not isinstance(result, Exception):
        return result
    kind = str(result) if isinstance(result, UnexpectedError) else type(result).__name__
    return (Problem(otherwise.code, f"{otherwise.message} ({kind})", hint=otherwise.hint),)


def is_of_the_database(problem: Problem) -> bool:
    """Whether the database refused: it is locked, full, read-only or away."""
    return problem.code.startswith("S2")


def each_apart[T](
    organisations: Sequence[str], attempt: Callable[[Sequence[str]], T | Findings]
) -> Iterator[T | Findings]:
    """The outcome of ``attempt`` for all organisations; a failing group is halved until it is one.

    Findings are yielded for single organisations only, with the organisation as their place; but
    what the database refuses (S2xx) is no organisation's fault, and stands as it is.

    >>> def attempt(group):
    ...     return (Problem("F201", "сбой"),) if "b" in group else list(group)
    >>> for outcome in each_apart(["a", "b", "c", "d"], attempt):
    ...     print([str(part) if isinstance(part, str) else str(part.place) for part in outcome])
    ['a']
    ['b']
    ['c', 'd']
    """
    outcome = attempt(organisations)
    if not isinstance(outcome, tuple) or all(map(is_of_the_database, outcome)):
        yield outcome
    elif len(organisations) == 1:
        yield tuple(problem.within(organisations[0]) for problem in outcome)
    else:
        middle = len(organisations) // 2
        yield from each_apart(organisations[:middle], attempt)
        yield from each_apart(organisations[middle:], attempt)
