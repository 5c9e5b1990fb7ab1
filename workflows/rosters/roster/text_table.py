"""A table that was saved as text (CSV), whatever the file is called."""

import re
from pathlib import PurePath

from workflows.rosters.csv_text import csv_rows, decoded

_OTHER = (b"<", b"%PDF", b"PK", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LEAST = 2
_LOOKED_AT = 1000
# What Excel does not let stand in a sheet's name.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def text_rows(content: bytes) -> list[list[str]]:
    r"""The rows of the table, each at its line; none where the content is no such table.

    >>> text_rows("Фамилия;Имя\n\nВымыслов;Иван\n".encode("cp1251"))
    [['Фамилия', 'Имя'], ['', ''], ['Вымыслов', 'Иван']]
    >>> text_rows(b"%PDF-1.4;x"), text_rows("письмо без столбцов\nещё строка".encode())
    ([], [])
    """
    text = _text_of(content)
    delimiter = max(";\t,", key=text.count)
    found = {row.line: list(row.cells or ()) for row in csv_rows(text, delimiter)}
    width = max(map(len, found.values()), default=0)
    if len(found) < _LEAST or width < _LEAST:
        return []
    lines = (found.get(line, []) for line in range(1, max(found) + 1))
    return [[*cells, *[""] * (width - len(cells))] for cells in lines]


def sheet_name(file: str) -> str:
    """What its sheet is called: the file's own name, for it tells what the list is of."""
    return _FORBIDDEN.sub(" ", PurePath(file).stem)[:_LONGEST_NAME] or "Список"


def _text_of(content: bytes) -> str:
    start = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    binary = b"\0" in content[:_LOOKED_AT] and not content.startswith(_UTF16)
    if binary or start.startswith(_OTHER):
        return ""
    try:
        return decoded(content)
    except UnicodeDecodeError:
        return ""
