"""A plan as an iCalendar file: one all-day event for each term."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from workflows.planning import Checkpoint, Plan


def as_icalendar(plan: "Plan") -> str:
    """The plan's due days for a calendar program; what has no due day is left out."""
    calendar = Calendar()
    calendar.add("prodid", "-//veshka//plan//RU")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.roadmap.title)
    for point in plan.checkpoints:
        if point.occurrence.due is not None:
            calendar.add_component(_event(plan, point))
    return str(calendar.to_ical(), "utf-8")


def _event(plan: "Plan", point: "Checkpoint") -> Event:
    item, one = point.item, point.occurrence
    assert one.due is not None
    event = Event()
    # The stamp is the order's day, so that the same plan gives the same file.
    stamp = plan.order.date if plan.order else plan.roadmap.period_start
    uid = f"{plan.roadmap.id}-{stamp}-{item.id}-{one.key}@veshka"
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", one.due)
    event.add("dtend", one.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    mark = "КТ " if item.control_point else ""
    event.add("summary", f"{mark}{item.id} {item.title}")
    names = ", ".join(plan.roadmap.party(party).name for party in item.responsible)
    event.add("description", f"Срок по приказу: {item.deadline.text}\nОтветственные: {names}")
    return event
