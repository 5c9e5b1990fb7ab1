"""How high a row of an .xlsx must be for its wrapped text to be seen whole."""

from collections.abc import Iterable
from datetime import date
from textwrap import wrap

_HIGHEST = 405
LINE = 15
"""Points that a line of Calibri 11 takes; the height of an ordinary row."""


def row_height(cells: Iterable[tuple[object, int]], line: float = LINE) -> float:
    """The height in points of a row: Excel fits rows to their text by itself, LibreOffice does not.

    Excel knows no row higher than 409 points and calls a file with one damaged.

    Args:
        cells: the values with the widths of their columns, in characters.
        line: of one line of text.

    >>> row_height([("короткое", 20), ("довольно длинное название", 12)])
    45
    """
    lines = max((_lines(value, width) for value, width in cells), default=1)
    return min(_HIGHEST, line * lines)


def _lines(value: object, width: int) -> int:
    if value is None or isinstance(value, date | int | float):
        return 1
    # Letters of Cyrillic words are wider than the digits that a column is measured in.
    room = max(1, round(width * 0.92))
    return sum(max(1, len(wrap(one, room))) for one in str(value).split("\n"))
