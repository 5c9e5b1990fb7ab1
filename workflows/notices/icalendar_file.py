"""Plans as iCalendar (RFC 5545): one all-day event for each term."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from workflows.planning import Checkpoint, Plan

# What a text of iCalendar may not hold; it knows tabs and line breaks.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]+")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in a calendar.

    Attributes:
        uid: its name, the same for ever.
        sequence: grows whenever the date moves.
        stamp: when it was last changed, so that the same state gives the same file.
        mark: what the title ends with: « (продлён)».
        notes: lines before the usual description.
    """

    plan: Plan
    point: Checkpoint
    due: date
    uid: str
    sequence: int
    stamp: datetime
    cancelled: bool = False
    mark: str = ""
    notes: tuple[str, ...] = ()


def as_icalendar(plan: Plan) -> bytes:
    """The plan's due days for a calendar program; what has no due day is left out.

    The same plan gives the same file. Read in again after an expected event has been recorded, it
    moves the events that stand in the calendar already: they keep their names and count one up.
    """
    # The order's day stands for the moment of writing, so that the same plan gives the same file.
    day = plan.order.date if plan.order else plan.roadmap.period_start
    stamp = datetime.combine(day, time(), UTC)
    return calendar_file(
        plan.roadmap.title,
        (
            Entry(
                plan,
                point,
                point.occurrence.due,
                f"{plan.roadmap.id}-{day}-{point.item.id}-{point.occurrence.key}@veshka",
                0 if point.occurrence.forecast else 1,
                stamp,
            )
            for point in plan.checkpoints
            if point.occurrence.due is not None
        ),
    )


def calendar_file(title: str, entries: Iterable[Entry]) -> bytes:
    """A calendar of these terms."""
    title = _one_line(title)
    calendar = Calendar()
    calendar.add("prodid", "-//veshka//plan//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    for one in entries:
        calendar.add_component(_event(one))
    return bytes(calendar.to_ical())


def _event(one: Entry) -> Event:
    event = Event()
    event.add("uid", _clean(one.uid))
    event.add("dtstamp", one.stamp)
    event.add("sequence", one.sequence)
    event.add("dtstart", one.due)
    event.add("dtend", one.due + timedelta(days=1))
    event.add("summary", _summary(one.point) + one.mark)
    event.add("description", "\n".join([*one.notes, *_about(one.plan, one.point)]))
    event.add("categories", [_one_line(_stage_title(one.plan, one.point))])
    event.add("status", _status(one))
    event.add("transp", "TRANSPARENT")
    return event


def _status(one: Entry) -> str:
    if one.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if one.point.occurrence.forecast else "CONFIRMED"


def _summary(point: Checkpoint) -> str:
    mark = "КТ " if point.item.control_point else ""
    tail = " (прогноз)" if point.occurrence.forecast else ""
    tail = " (истёк до приказа)" if point.occurrence.lapsed else tail
    return f"{mark}{_one_line(point.item.id)} {_one_line(point.item.title)}{tail}"


def _stage_title(plan: Plan, point: Checkpoint) -> str:
    return next(stage.title for stage in plan.roadmap.stages if stage.id == point.item.stage)


def _about(plan: Plan, point: Checkpoint) -> Iterator[str]:
    item, one = point.item, point.occurrence
    yield f"Срок по приказу: {_clean(item.deadline.text)}"
    if one.nominal is not None and one.nominal != one.due:
        yield f"Перенесён с выходного дня {one.nominal:%d.%m.%Y}"
    if one.act_by is not None and one.act_by != one.due:
        yield f"Лучше успеть до {one.act_by:%d.%m.%Y}"
    if item.responsible:
        names = ", ".join(plan.roadmap.party(party).name for party in item.responsible)
        yield f"Ответственные: {_clean(names)}"
    for note in one.notes:
        yield _clean(note.message)


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", _clean(text)).strip()


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", text)
