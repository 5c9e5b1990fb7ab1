"""One year's file of the production calendar, checked against the weekdays and its own checksum."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from workflows.deadlines.days import is_working, special_days
from workflows.deadlines.labour_code import holidays_of, is_weekly_day_off
from workflows.model.calendar import CalendarYear, PresidentialDay, Transfer
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

_NAME = re.compile(r"[0-9]{4}\.yaml")
_EARLIEST, _LATEST = 2013, 2200
_FIVE_DAYS = 5
_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")

_KEYS = {
    "year": Key(int),
    "act": Key(str),
    "transfers": Key(list),
    "working_days": Key(int),
    "presidential": Key(list, required=False),
}
_TRANSFER_KEYS = {"from": Key(date), "to": Key(date)}
_PRESIDENTIAL_KEYS = {"from": Key(date), "to": Key(date), "act": Key(str)}


def read_year(source: Source) -> tuple[CalendarYear | None, list[Problem]]:
    """The calendar of one year; None when its frame cannot be read."""
    reader = Reader(source)
    _check_name(reader)
    top = reader.record((), source.data, _KEYS)
    if top is None or not _is_year_sound(reader, number(top, "year")):
        return None, reader.problems
    year = number(top, "year")
    found = CalendarYear(
        year=year,
        act=text(top, "act"),
        transfers=tuple(_transfers(reader, top, year)),
        working_days=number(top, "working_days"),
        presidential=tuple(_presidential_days(reader, top, year)),
    )
    if not reader.problems:
        _check_sum(reader, found)
    return found, reader.problems


def _check_name(reader: Reader) -> None:
    name = Path(reader.source.file).name
    if not _NAME.fullmatch(name):
        reader.fault(
            "C105",
            f"имя файла «{name}» — не год",
            (),
            "назовите файл годом, например 2028.yaml; праздники субъектов — в regional.yaml",
        )


def _is_year_sound(reader: Reader, year: int) -> bool:
    if not _EARLIEST <= year <= _LATEST:
        reader.fault(
            "C104",
            f"год {year} не подходит: нынешний перечень праздников действует с {_EARLIEST} года",
            ("year",),
            f"впишите год от {_EARLIEST} до {_LATEST}",
        )
        return False
    name = Path(reader.source.file).stem
    if name.isdecimal() and name != str(year):
        reader.fault(
            "C105",
            f"в файле {name}.yaml стоит год {year}",
            ("year",),
            "исправьте год или переименуйте файл: они должны совпадать",
        )
    return True


def _transfers(reader: Reader, top: Record, year: int) -> Iterator[Transfer]:
    sources: set[date] = set()
    targets: set[date] = set()
    for index, value in enumerate(listed(top, "transfers")):
        path: Route = ("transfers", index)
        record = reader.record(path, value, _TRANSFER_KEYS)
        if record is not None and _is_of_year(reader, path, record, year):
            _check_source(reader, (*path, "from"), day(record, "from"))
            _check_target(reader, (*path, "to"), day(record, "to"))
            reader.repeated((*path, "from"), day(record, "from"), sources)
            reader.repeated((*path, "to"), day(record, "to"), targets)
            yield Transfer(day(record, "from"), day(record, "to"))


def _is_of_year(reader: Reader, path: Route, record: Record, year: int) -> bool:
    strange = [key for key in ("from", "to") if day(record, key).year != year]
    for key in strange:
        reader.fault(
            "C109",
            f"дата {day(record, key):%d.%m.%Y} не из {year} года",
            (*path, key),
            "исправьте год в дате; дни другого года пишутся в его файле",
        )
    return not strange


def _check_source(reader: Reader, path: Route, source: date) -> None:
    if not is_weekly_day_off(source, _FIVE_DAYS):
        reader.fault(
            "C107",
            f"перенос с рабочего дня: {source:%d.%m.%Y} — {_WEEKDAYS[source.weekday()]}",
            path,
            "переносят субботу или воскресенье: сверьте дату с постановлением",
        )


def _check_target(reader: Reader, path: Route, target: date) -> None:
    holiday = holidays_of(target.year).get(target)
    if holiday or is_weekly_day_off(target, _FIVE_DAYS):
        reader.fault(
            "C108",
            f"перенос на день, который и так нерабочий: {target:%d.%m.%Y} — "
            f"{holiday or _WEEKDAYS[target.weekday()]}",
            path,
            "выходной переносят на рабочий день: сверьте дату с постановлением",
        )


def _presidential_days(reader: Reader, top: Record, year: int) -> Iterator[PresidentialDay]:
    seen: set[date] = set()
    for index, value in enumerate(listed(top, "presidential")):
        path: Route = ("presidential", index)
        record = reader.record(path, value, _PRESIDENTIAL_KEYS)
        if record is None or not _is_of_year(reader, path, record, year):
            continue
        first, last = day(record, "from"), day(record, "to")
        if last < first:
            reader.fault(
                "C111",
                f"последний день {last:%d.%m.%Y} раньше первого {first:%d.%m.%Y}",
                (*path, "to"),
                "исправьте даты; для одного дня from и to совпадают",
            )
        for one in _days(first, last):
            reader.repeated((*path, "from"), one, seen)
            yield PresidentialDay(one, text(record, "act"))


def _check_sum(reader: Reader, year: CalendarYear) -> None:
    special = special_days(year, (), _FIVE_DAYS, presidential_days_off=False)
    all_days = _days(date(year.year, 1, 1), date(year.year, 12, 31))
    counted = sum(is_working(special, one, _FIVE_DAYS) for one in all_days)
    if counted != year.working_days:
        reader.fault(
            "C106",
            f"рабочих дней указано {year.working_days}, а по переносам получается {counted}",
            ("working_days",),
            "сверьте переносы с постановлением, а число — с опубликованным календарём",
        )


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=index) for index in range((last - first).days + 1))
