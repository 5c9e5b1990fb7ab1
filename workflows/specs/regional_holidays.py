"""`calendar/regional.yaml`: days off of single regions."""

import re
from collections.abc import Iterator
from datetime import date

from workflows.model.calendar import RegionalHoliday
from workflows.problems import Problem
from workflows.specs.calendar_fields import (
    Key,
    Reader,
    Record,
    Route,
    day,
    listed,
    number,
    text,
)
from workflows.specs.source import Source

_REGION = re.compile(r"RU-[A-Z]{2,3}")

_KEYS = {
    "region": Key(str),
    "title": Key(str),
    "act": Key(str),
    "month": Key(int, required=False),
    "day": Key(int, required=False),
    "dates": Key(list, required=False),
    "moves": Key(bool, required=False),
}
_DATE_KEYS = {"day": Key(date), "act": Key(str)}


def read_regional(source: Source) -> tuple[list[RegionalHoliday], list[Problem]]:
    """The holidays of all regions; those with a fault are left out.

    A movable feast comes as one holiday without a date, and one for every date with its own act.
    """
    reader = Reader(source)
    top = reader.record((), source.data, {"holidays": Key(list)})
    found: list[RegionalHoliday] = []
    for index, value in enumerate(listed(top or {}, "holidays")):
        path: Route = ("holidays", index)
        record = reader.record(path, value, _KEYS)
        if record is not None and _is_sound(reader, path, record):
            found.append(_holiday(record))
            found += _dated(reader, (*path, "dates"), record)
    return found, reader.problems


def _is_sound(reader: Reader, path: Route, record: Record) -> bool:
    before = len(reader.problems)
    if not _REGION.fullmatch(text(record, "region")):
        reader.fault(
            "C112",
            f"«{text(record, 'region')}» — не код субъекта Российской Федерации",
            (*path, "region"),
            "код пишется латинскими буквами: RU-TA — Татарстан, RU-BA — Башкортостан",
        )
    fixed = {"month", "day"} & record.keys()
    if bool(fixed) == ("dates" in record) or len(fixed) == 1:
        reader.fault(
            "C113",
            f"праздник «{text(record, 'title')}»: не сказано однозначно, когда он",
            path,
            "укажите month и day, если день каждый год один, иначе — только dates",
        )
    elif fixed:
        _check_day(reader, (*path, "day"), number(record, "month"), number(record, "day"))
    return len(reader.problems) == before


def _check_day(reader: Reader, path: Route, month: int, number_in_month: int) -> None:
    try:
        date(2001, month, number_in_month)  # not a leap year: the day has to come every year
    except ValueError:
        reader.fault(
            "C114",
            f"дня {number_in_month:02}.{month:02} нет или он бывает не каждый год",
            path,
            "исправьте month (1–12) или day",
        )


def _holiday(record: Record) -> RegionalHoliday:
    fixed = "month" in record
    return RegionalHoliday(
        region=text(record, "region"),
        title=text(record, "title"),
        act=text(record, "act"),
        month=number(record, "month") if fixed else None,
        day=number(record, "day") if fixed else None,
        moves=record.get("moves") is True,
    )


def _dated(reader: Reader, path: Route, record: Record) -> Iterator[RegionalHoliday]:
    seen: set[date] = set()
    for index, value in enumerate(listed(record, "dates")):
        dated = reader.record((*path, index), value, _DATE_KEYS)
        if dated is not None:
            reader.repeated((*path, index, "day"), day(dated, "day"), seen)
            yield RegionalHoliday(
                region=text(record, "region"),
                title=text(record, "title"),
                act=text(dated, "act"),
                dates=(day(dated, "day"),),
                moves=record.get("moves") is True,
            )
