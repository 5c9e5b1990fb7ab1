"""The file's own properties: who wrote it, when, and what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from docx.opc.coreprops import CoreProperties
from docx.oxml.parser import parse_xml
from markupsafe import escape

from workflows.documents.markup import serialised

# The properties that docxtpl fills in, and how long Word lets one be.
FILLED_IN = ("author", "comments", "identifier", "language", "subject", "title")
_LIMIT = 255
_LAST_PRINTED = (
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastPrinted"
)
_STAND_IN = date(1234, 12, 21)


@dataclass(frozen=True, slots=True)
class CoreTemplate:
    """The part with gaps.

    Attributes:
        member: its name in the zip.
        pieces: its text and, between, the names of what goes there; ``""`` is the day.
    """

    member: str
    pieces: tuple[tuple[str, str], ...]

    def filled(self, values: Mapping[str, str], day: date) -> bytes:
        """The part for one document, dated with its day whatever the machine's clock says."""
        out = []
        for text, name in self.pieces:
            out += [text, str(escape(values[name][:_LIMIT])) if name else _shown(day)]
        return "".join(out[:-1]).encode()


def core_template(member: str, content: bytes, names: tuple[str, ...]) -> CoreTemplate:
    """The part ready to be filled in.

    Who edited the template, and when it was printed, is nobody's business in a school's order.

    Args:
        member: its name in the zip.
        content: the template's own part.
        names: the properties that hold tags.
    """
    element: Any = parse_xml(content)
    properties = CoreProperties(element)
    for name in names:
        setattr(properties, name, _gap(name))
    moment = datetime(_STAND_IN.year, _STAND_IN.month, _STAND_IN.day, tzinfo=UTC)
    properties.created = properties.modified = moment
    properties.last_modified_by = ""
    properties.revision = 1
    for printed in element.findall(_LAST_PRINTED):
        element.remove(printed)
    text = serialised(element).decode()
    for name in names:
        text = text.replace(_gap(name), f"\0{name}\0")
    return CoreTemplate(member, _in_pieces(text.replace(_shown(_STAND_IN), "\0\0")))


def _gap(name: str) -> str:
    return f"veshka-gap-{name}"


def _shown(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _in_pieces(text: str) -> tuple[tuple[str, str], ...]:
    parts = [*text.split("\0"), ""]
    return tuple(zip(parts[::2], parts[1::2], strict=True))
