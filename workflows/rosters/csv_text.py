"""Tables as text that people save from Excel: encodings, quotes, empty rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Excel writes this line to tell itself what parts the columns.
_SEPARATOR_LINE = re.compile(r"sep=.(?:\r\n?|\n)", re.IGNORECASE)
# What a Russian text in Windows-1251 is made of; anything else is another encoding.
_RUSSIAN_TEXT = re.compile(r"[\x09\x0a\x0d\x20-\x7eА-Яа-яЁё«»„“”‘’—–…№ §°±©•-]*")
# A quotation mark that nothing closes must not swallow the rest of the file.
_LONGEST_RECORD = 50


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row with the line it begins at; ``cells`` is None where its quotes cannot be read."""

    line: int
    cells: tuple[str, ...] | None


def decoded(content: bytes) -> str:
    """The text of a table in UTF-8, in UTF-16 with its mark, or in Windows-1251 as Excel saves it.

    Raises:
        UnicodeDecodeError: it is in none of them; ``start`` is the first strange byte for UTF-8.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("cp1251", errors="replace")
        if _RUSSIAN_TEXT.fullmatch(text):
            return text
        raise error from None


def csv_rows(text: str, delimiter: str = ";") -> Iterator[CsvRow]:
    r"""The rows of a table that are not empty; a faulty one does not hide those after it.

    >>> [row.cells for row in csv_rows('a;b\n;\n"c;d";e\n')]
    [('a', 'b'), ('c;d', 'e')]
    """
    skipped = _SEPARATOR_LINE.match(text)
    lines = list(io.StringIO(text[skipped.end() :] if skipped else text, newline=""))
    at = 0
    while at < len(lines):
        cells, used = _record(lines, at, delimiter)
        if cells is None or any(cell.strip() for cell in cells):
            yield CsvRow(at + 1 + bool(skipped), cells)
        at += used


def _record(lines: list[str], at: int, delimiter: str) -> tuple[tuple[str, ...] | None, int]:
    """A row and how many lines it takes: a quoted cell may go on in the next."""
    for used in range(1, min(_LONGEST_RECORD, len(lines) - at) + 1):
        record = "".join(lines[at : at + used])
        if record.count('"') % 2:
            continue
        try:
            found = next(csv.reader([record], delimiter=delimiter, strict=True), [])
        except csv.Error:
            return None, 1
        return tuple(found), used
    return None, 1
