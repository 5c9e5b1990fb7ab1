"""What evaluations have found to tell, line by line."""

from datetime import date

from workflows.store.evaluations import noticed
from workflows.store.plans import plans

type Line = tuple[int, str, str, str, date]


def noticed_lines() -> list[Line]:
    """Plan, item, occurrence, kind and day of everything, in order."""
    found = noticed(one.id for one in plans())
    return sorted((plan, *line) for plan, lines in found.items() for line in lines)
