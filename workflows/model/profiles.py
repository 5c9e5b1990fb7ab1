"""A profile (оформление): how an organisation or a ministry wants the same papers to look."""

from dataclasses import dataclass
from enum import StrEnum


class LetterheadLine(StrEnum):
    """A line of the letterhead (бланк) that a profile puts in its place, or leaves out."""

    LOGO = "logo"
    FOUNDER = "founder"
    NAME = "name"
    SHORT_NAME = "short_name"
    ADDRESS = "address"
    CONTACTS = "contacts"
    NUMBERS = "numbers"


class GrifSide(StrEnum):
    """On which side «УТВЕРЖДАЮ», «УТВЕРЖДЕНО» and appendices' requisites stand."""

    RIGHT = "right"
    LEFT = "left"


class PageNumber(StrEnum):
    """Where the page number stands from the second page on."""

    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of a portrait page in millimetres; a landscape one has the left margin on top."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One look of papers; None or empty: as the template has it.

    Attributes:
        id: its name in an organisation's ``profile`` and of its file.
        title: what a person calls it.
        margins: of ordinary sheets; certificates and consents keep theirs.
        font: of all text.
        text_size: of the text, in points.
        table_size: of registers' rows, in points.
        indent: of a paragraph's first line, in millimetres.
        spacing: between the lines of the text, 1 for single.
        letterhead: its lines in order: those of ``LetterheadLine``, or any other text.
        grif: on which side grifs stand.
        page_number: where page numbers stand.
    """

    id: str
    title: str
    margins: Margins | None = None
    font: str = ""
    text_size: float | None = None
    table_size: float | None = None
    indent: float | None = None
    spacing: float | None = None
    letterhead: tuple[LetterheadLine | str, ...] = ()
    grif: GrifSide | None = None
    page_number: PageNumber | None = None
