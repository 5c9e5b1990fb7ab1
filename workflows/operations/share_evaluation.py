"""An evaluation that several workers share through the database, part by part."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from workflows.operations.track_report import TrackedRow, TrackReport
from workflows.planning import State
from workflows.problems import Place, Problem
from workflows.store.connect import connect
from workflows.store.parts import (
    forget_parts,
    make_parts,
    next_part,
    outcomes,
    unfinished_parts,
)
from workflows.workspace import Workspace


def share_out(workspace: Workspace, run: str, parts: Sequence[Sequence[str]]) -> int:
    """Write down the parts of a run's organisations; returns how many are not finished yet.

    A run that goes on after a kill keeps the parts that it has.
    """
    connect(workspace.database_url)
    # When a row was made is for tidying up alone, so that the set clock does not matter.
    make_parts(run, parts, datetime.now(UTC))
    return unfinished_parts(run)


def evaluate_part(
    workspace: Workspace, run: str, evaluate: Callable[[Sequence[str]], TrackReport]
) -> bool:
    """Take a free part, have it evaluated and write down what came of it, all in one transaction.

    Returns:
        False when no part is free just now.
    """
    connect(workspace.database_url)
    with next_part(run) as part:
        if part is None:
            return False
        part.finish(_as_text(evaluate(part.organisations)))
    return True


def reports_of_parts(workspace: Workspace, run: str) -> list[TrackReport] | None:
    """What came of all parts; None while one of them is not finished."""
    connect(workspace.database_url)
    return None if unfinished_parts(run) else [_as_report(one) for one in outcomes(run)]


def end_sharing(workspace: Workspace, run: str) -> None:
    """Remove the parts of a run whose result is published."""
    connect(workspace.database_url)
    forget_parts(run)


def _as_text(report: TrackReport) -> str:
    found = asdict(report)
    # Whoever reads the report of a day sees codes and ids; words stay where they were found.
    found["problems"] = [[one.code, one.message, one.place.path] for one in report.problems]
    return json.dumps(found, ensure_ascii=False, default=date.isoformat)


def _as_report(text: str) -> TrackReport:
    found = json.loads(text)
    return TrackReport(
        date.fromisoformat(found["day"]),
        found["organisations"],
        found["checkpoints"],
        {State(state): number for state, number in found["states"].items()},
        tuple(map(_row, found["overdue"])),
        tuple(map(_row, found["soon"])),
        found["new_notices"],
        tuple(Problem(code, said, Place(path=path)) for code, said, path in found["problems"]),
    )


def _row(found: dict[str, Any]) -> TrackedRow:
    known = {"due": date.fromisoformat(found["due"]), "state": State(found["state"])}
    return TrackedRow(**{**found, **known})
