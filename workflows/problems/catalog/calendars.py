"""Explanations of the codes of this area."""

from workflows.problems.catalog.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
