"""Read one deadline and count its dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workflows.deadlines import Context, EventDate, Reading, event_anchor, read_phrase, resolve
from workflows.model.occurrence import Note, Occurrence
from workflows.model.roadmap import Policy
from workflows.model.rules import Anchor, DeadlineRule, Every, Frequency, Kind, Then
from workflows.operations.calendars import production_calendar
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DeadlineReport:
    """How a phrase was read, and what dates it gives."""

    reading: Reading
    kind: Kind | None
    notes: tuple[Note, ...]
    occurrences: tuple[Occurrence, ...]


def read_deadline(
    workspace: Workspace,
    phrase: str,
    order: date,
    events: Mapping[str, date],
    until: date | None = None,
) -> DeadlineReport:
    """Read a phrase and count its dates from an order of ``order``, with their reasoning.

    ``events`` are dates of items (``4.1``) or of events by name. Recurring duties are shown through
    ``until``, by default the end of the year after the order's.
    """
    reading = read_phrase(phrase)
    if reading.rule is None:
        return DeadlineReport(reading, None, reading.notes, ())
    context = Context(
        order,
        production_calendar(workspace, Policy()),
        until=until,
        events={anchor_named(name): EventDate(day) for name, day in events.items()},
        explain=True,
    )
    occurrences = resolve(reading.rule, context)
    found = [*reading.notes, *_citation_notes(reading, order)]
    found += [note for one in occurrences for note in one.notes]
    return DeadlineReport(
        reading, kind_of(reading.rule, occurrences), tuple(dict.fromkeys(found)), occurrences
    )


def kind_of(rule: DeadlineRule, occurrences: tuple[Occurrence, ...]) -> Kind:
    """What sort of a term a rule is as a whole."""
    if isinstance(rule, (Every, Frequency, Then)):
        return Kind.RECURRING
    return occurrences[0].kind


def anchor_named(name: str) -> Anchor:
    """An item by its number (``4.1``, ``п.6.3.в``), or an event by its name."""
    number = re.sub(r"^(?:п\.|пункт)\s*(?=\S*\d)", "", name.strip())
    if re.search(r"\d", number) and " " not in number:
        return Anchor(item=number)
    return event_anchor(name)


def _citation_notes(reading: Reading, order: date) -> list[Note]:
    """The phrase cites an order of another date than the one counted from."""
    if reading.cited_order is None or reading.cited_order[0] == order.isoformat():
        return []
    cited = date.fromisoformat(reading.cited_order[0])
    message = (
        f"в сроке назван приказ от {cited:%d.%m.%Y} № {reading.cited_order[1]}, "
        f"а посчитано от {order:%d.%m.%Y}"
    )
    return [Note("D215", message)]
