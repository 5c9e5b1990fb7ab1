"""A report as a table: what the screen, a program, Excel and Word print alike."""

from dataclasses import dataclass, field
from datetime import date

type CellValue = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: how programs call it.
        title: its heading.
        width: about how many characters it holds.
        brief: a shorter heading for the screen; empty for the same.
        on_screen: whether a terminal has room for it.
    """

    key: str
    title: str
    width: int = 12
    brief: str = ""
    on_screen: bool = True


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report on a day.

    Attributes:
        id: short name, of the command and the file.
        title: its heading.
        day: as of which day.
        columns: in order.
        rows: values of each row, as many as there are columns.
        notes: what a reader must know: what was left out and why, what is missing.
        subject: whom it is about: «Вымысловский район»; empty for all.
        totals: how many of the last rows are sums of the others.
        template: the Word template's name where it is not ``id``.
    """

    id: str
    title: str
    day: date
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    notes: tuple[str, ...] = field(default=())
    subject: str = ""
    totals: int = 0
    template: str = ""

    @property
    def heading(self) -> str:
        """Title, day and subject in one line."""
        subject = f". {self.subject}" if self.subject else ""
        return f"{self.title} на {self.day:%d.%m.%Y}{subject}"


def shown(value: CellValue) -> str:
    """A value as a person reads it.

    >>> shown(date(2020, 10, 5)), shown(None), shown(3), shown(10.5)
    ('05.10.2020', '', '3', '10,5')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
