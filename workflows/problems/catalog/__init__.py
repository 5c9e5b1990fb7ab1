"""Every code there is, with its explanation and a wrong and a right example.

A code is never reused. Its first letter names the area: C calendars, D deadlines, R roadmaps,
I imports of tables, L language, T templates, O organisations and people, P packages of documents,
J journals of registration, W the workspace, S the store (database), F the schedule and its flows,
E next editions of roadmaps, M mail and notices, X rosters, registers and personal data,
K reports and control of execution.
"""

from importlib import import_module

from workflows.problems.catalog.entry import Entry

AREAS = (
    "calendars",
    "deadlines",
    "roadmaps",
    "imports",
    "language",
    "templates",
    "pdfs",
    "profiles",
    "template_checks",
    "organisations",
    "rosters",
    "privacy",
    "packages",
    "journals",
    "workspace",
    "control",
    "store",
    "flows",
    "editions",
    "template_editions",
    "notices",
)

__all__ = ["AREAS", "Entry", "entries", "entry"]


def entries() -> dict[str, Entry]:
    """All codes in alphabetical order.

    Raises:
        ValueError: one code is described twice (a programmer's mistake, caught by a test).
    """
    found: dict[str, Entry] = {}
    for area in AREAS:
        # Loaded on demand: the explanations are long, and most commands never show one.
        for one in import_module(f"{__name__}.{area}").ENTRIES:
            if one.code in found:
                message = f"{one.code} is described twice"
                raise ValueError(message)
            found[one.code] = one
    return dict(sorted(found.items()))


def entry(code: str) -> Entry | None:
    """The explanation of a code, or None when there is no such code."""
    return entries().get(code.strip().upper())
