"""Findings in the users' data: a stable code, a place, what is wrong, what to do."""

from workflows.problems.catalog import Entry, entry
from workflows.problems.finding import (
    Place,
    Problem,
    ProblemsFoundError,
    Severity,
    has_errors,
    in_order,
)
from workflows.problems.reporters import as_json, as_text

__all__ = [
    "Entry",
    "Place",
    "Problem",
    "ProblemsFoundError",
    "Severity",
    "as_json",
    "as_text",
    "entry",
    "has_errors",
    "in_order",
]
