from collections.abc import Callable, Sequence

from workflows.flows.apart import Findings, each_apart
from workflows.problems import Place, Problem


def failing_for(
    bad: set[str], calls: list[list[str]]
) -> Callable[[Sequence[str]], list[str] | Findings]:
    def attempt(group: Sequence[str]) -> list[str] | Findings:
        calls.append(list(group))
        if bad & set(group):
            return (Problem("F201", "сбой", Place(path="план")),)
        return list(group)

    return attempt


def outcomes(organisations: Sequence[str], bad: set[str]) -> tuple[list[str], list[str], int]:
    calls: list[list[str]] = []
    done: list[str] = []
    places: list[str] = []
    for outcome in each_apart(organisations, failing_for(bad, calls)):
        if isinstance(outcome, tuple):
            places += [problem.place.path for problem in outcome]
        else:
            done += outcome
    return done, places, len(calls)


def test_all_well_is_one_attempt() -> None:
    assert outcomes(["a", "b", "c"], set()) == (["a", "b", "c"], [], 1)


def test_one_that_fails_is_named_and_stops_nobody() -> None:
    organisations = [f"school-{number}" for number in range(200)]
    done, places, attempts = outcomes(organisations, {"school-150"})
    assert done == [one for one in organisations if one != "school-150"]
    assert places == ["school-150: план"]
    assert attempts <= 17  # halving, not one by one


def test_when_all_fail_each_is_named() -> None:
    done, places, _ = outcomes(["a", "b", "c"], {"a", "b", "c"})
    assert (done, places) == ([], ["a: план", "b: план", "c: план"])
