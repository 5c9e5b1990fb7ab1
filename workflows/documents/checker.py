"""Judges a template before a single document is made of it."""

from collections.abc import Collection

from workflows.documents.compiled import Source, take_apart
from workflows.problems import Problem


def checked(
    content: bytes, shown_as: str, acts: Collection[str] | None = None
) -> tuple[Source | None, list[Problem]]:
    """The template taken apart, and what is wrong with it."""
    del shown_as, acts
    return take_apart(content), []
