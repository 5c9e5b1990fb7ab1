"""The sheet and column of the roster's form in which a field that a document lacks is filled in."""

from collections.abc import Callable
from typing import Final

from workflows.documents.whereabouts import OWN, Spot
from workflows.model.people import Organisation
from workflows.rosters.roster.filling import sheet_of_person
from workflows.rosters.roster.sheets import BY_KEY, ORGANISATION, PEOPLE, STAFF, Sheet

# Lists that are no sheets of their own: the column that makes someone one of them.
_MARKED: Final = {"team": (STAFF, "team")}
_FULL_NAME: Final = "full_name"
_NAME: Final = frozenset(("surname", "name", "patronymic"))


def place_in_form(spot: Spot, organisation: Organisation) -> str:
    """Where in the form of ``veshka roster form`` a spot lies; empty for what it has no place for.

    A row is known by its code, not by a name: what documents lack goes into reports.
    """
    if spot.holder == OWN:
        heading = _heading(ORGANISATION, spot.key)
        return f"лист «{ORGANISATION.title}», строка «{heading}»" if heading else ""
    if spot.holder in _MARKED:
        sheet, key = _MARKED[spot.holder]
        return f"лист «{sheet.title}», графа «{_heading(sheet, key)}»"
    found = _sheet(spot, organisation)
    if found is None:
        return ""
    is_name = found in PEOPLE and spot.key.partition(",")[0] in _NAME
    heading = _heading(found, _FULL_NAME if is_name else spot.key)
    if spot.key and not heading:
        return ""
    row = f", строка с кодом {spot.record}" if spot.record else ""
    column = f", графа «{heading}»" if heading else ""
    return f"лист «{found.title}»{row}{column}"


def form_places(organisation: Organisation) -> Callable[[Spot], str]:
    """``place_in_form`` of an organisation; what the form has no place for is told by the file."""
    return lambda spot: place_in_form(spot, organisation) or str(spot)


def _sheet(spot: Spot, organisation: Organisation) -> Sheet | None:
    if spot.holder == "people":
        return BY_KEY[sheet_of_person(organisation, spot.record)] if spot.record else None
    return BY_KEY.get(spot.holder)


def _heading(sheet: Sheet, key: str) -> str:
    """The heading of the printed column that holds a field; empty where there is none."""
    wanted = key.replace(".", "_")
    return next((one.heading for one in sheet.printed if one.key == wanted), "")
