"""Whom a command is about: organisations by code, a whole municipality, or everybody."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from workflows.operations.import_organisations import known_organisations
from workflows.problems import Problem, ProblemsFoundError
from workflows.store.members import municipalities
from workflows.workspace import Workspace


def chosen_organisations(
    workspace: Workspace,
    organisations: Sequence[str],
    *,
    municipality: str | None = None,
    everyone: bool = False,
) -> list[str]:
    """Ids of those named, then those of the municipality, each once.

    Raises:
        ProblemsFoundError: W219, the municipality has no organisation.
    """
    if everyone:
        return known_organisations(workspace)
    chosen = list(organisations)
    if municipality is not None:
        there = known_organisations(workspace, municipality)
        if not there:
            raise ProblemsFoundError([_nobody(municipality)])
        chosen += there
    return list(dict.fromkeys(chosen))


# What a municipality is says nothing of which one it is: «Сосновский район» is a district now.
_KINDS = frozenset(
    "район муниципальный городской округ город городское сельское поселение область края".split()
)


def _named_alike(wanted: str, known: Sequence[str]) -> list[str]:
    """Those whose own name is the same or almost the same, whatever they are called beside it."""
    names = {_own_name(one): one for one in known}
    return [names[one] for one in get_close_matches(_own_name(wanted), names, n=1, cutoff=0.8)]


def _own_name(municipality: str) -> str:
    words = re.findall(r"[\w-]{3,}", municipality.lower())
    return " ".join(one for one in words if one not in _KINDS)


def _nobody(municipality: str) -> Problem:
    known = municipalities()
    close = _named_alike(municipality, known) or get_close_matches(municipality, known, n=1)
    return Problem(
        "W219",
        f"в муниципалитете «{municipality}» нет ни одной организации",
        hint=f"возможно, {close[0]}" if close else "проверьте название",
        facts=(f"есть: {', '.join(known)}",) if known else (),
    )
