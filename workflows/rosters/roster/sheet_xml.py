"""How far the sheets of an .xlsx reach, and which formulas in them have no value."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from workflows.rosters.tables.xml_parts import BrokenMarkupError, parsed

_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUELESS = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
    rb"\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class Measured:
    """The last row and column with a cell, counted from 1; cells of formulas without a value.

    A formula that was never counted has none, and neither has one that ends in an error (#N/A).
    ``hidden`` are the rows that Excel does not show, by a filter or by hand.
    """

    rows: int
    columns: int
    valueless: frozenset[tuple[int, int]]
    hidden: frozenset[int]


def measured(content: bytes) -> dict[str, Measured]:
    """Each sheet of an .xlsx by its name.

    Raises:
        ValueError: its parts contradict each other.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            return {name: _measured(archive.read(part)) for name, part in _parts(archive)}
        except (BrokenMarkupError, ParseError) as error:
            raise ValueError("broken markup") from error


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    names = set(archive.namelist())
    book = parsed(archive.read("xl/workbook.xml"))
    relations = {
        one.get("Id"): one.get("Target")
        for one in parsed(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in book.iter("{*}sheet"):
        target = relations.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)) or ""
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names and part.startswith("xl/worksheets/"):
            yield sheet.get("name"), part


def _measured(sheet: bytes) -> Measured:
    found = _REFERENCE.findall(sheet)
    rows = max((int(row) for _, row in found), default=0)
    columns = max((_column(letters) for letters in {one for one, _ in found}), default=0)
    valueless = frozenset(
        (int(row) - 1, _column(letters) - 1)
        for letters, row in (
            *(_VALUELESS.findall(sheet) if b"<f" in sheet else ()),
            *(_ERROR.findall(sheet) if b't="e"' in sheet else ()),
        )
    )
    shut = _HIDDEN.findall(sheet) if b"hidden=" in sheet else ()
    return Measured(rows, columns, valueless, frozenset(int(row) - 1 for row in shut))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
