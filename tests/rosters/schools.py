"""Workbooks as schools keep them, made for one test each, and what is read from them."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from workflows.model.people import Organisation, OrganisationType
from workflows.model.roster_rules import Limits
from workflows.problems import Problem
from workflows.rosters.roster.assembly import Assembled, assemble
from workflows.rosters.roster.book import book_of
from workflows.rosters.roster.breaches import rule_faults
from workflows.rosters.roster.records import Records, read_records
from workflows.rosters.roster.work import Before

type Rows = Sequence[Sequence[object]]

DAY = date(2026, 10, 1)
BARE = Organisation(
    "school-1", OrganisationType.SCHOOL, "Школа", "Школа", "Район", "Регион", "с. Вымыслово"
)


def workbook(sheets: Mapping[str, Rows], change: Callable[[Any], None] | None = None) -> bytes:
    """An .xlsx with these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def records(content: bytes, name: str = "Школа.xlsx") -> Records:
    return read_records(book_of(content, name), DAY.year)


def imported(
    sheets: Mapping[str, Rows] | bytes,
    before: Organisation | None = BARE,
    change: Callable[[Any], None] | None = None,
    forms: tuple[str, ...] = (),
) -> tuple[Organisation, list[Problem]]:
    """The organisation that a file makes, and all findings."""
    content = sheets if isinstance(sheets, bytes) else workbook(sheets, change)
    read = records(content)
    made = assemble(read, Before(before), "school-1", DAY)
    return _whole(made), [*read.problems, *made.problems, *rule_faults(made, Limits(DAY, forms))]


def _whole(made: Assembled) -> Organisation:
    assert made.organisation is not None, made.problems
    return made.organisation


def codes(problems: Sequence[Problem], *left_out: str) -> list[tuple[str, str]]:
    """Code and cell of each finding, but for those that any small file has."""
    usual = {"X409", "X413", "X417", *left_out}
    return sorted((one.code, one.place.path) for one in problems if one.code not in usual)


def names(one: Organisation, ids: Sequence[str]) -> list[str]:
    people = {person.id: person for person in one.people}
    return [
        " ".join(part for part in (who.surname, who.name, who.patronymic) if part)
        for who in (people[each] for each in ids)
    ]
