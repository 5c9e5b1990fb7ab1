"""Certificates and letters of thanks: one framed page, the name large, a place for the seal.

Each part of the page has a height of its own, so that long names move nothing. What is longer than
that (``CROWDED``) gets smaller letters and the room that was left free between the parts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import Table, _Cell

from kit.page import Page, new_document
from kit.paragraphs import add, tag
from kit.styles import LONG_POSITION, ParagraphStyle
from kit.tables import (
    bottom,
    frame,
    middle,
    minimum_height,
    new_row,
    tag_row,
    write,
    write_styled,
)

LANDSCAPE_SHEET: Final = Page(297, 210, 30, 30, 18, 13)
PORTRAIT_SHEET: Final = Page(210, 297, 25, 25, 22, 16)
SIGNATURE: Final = 5.3
# On a portrait sheet the position needs more room than the name.
NARROW: Final = (6.8, 3.4, 5.8)
# By so much the number with a date to fill in is longer than the position's column.
NUMBER_ROOM: Final = 1.2
POSITION: Final = "{{ директор.должность | с_большой }}"
ISSUED: Final = "№ {{ документ.номер | номер }} от {{ документ.дата | дата }}"

# How long names and positions may be together before a page of the usual heights is too short.
ROOMY: Final = 330
CROWDED: Final = "тесно"
OWN: Final = ("организация.название", "организация.учредитель", "директор.должность")
# How much of a part's height is its text's; the rest stays free below it, if there is room.
CONTENT_WIDE: Final = 0.95
CONTENT: Final = 0.65
RECIPIENT: Final = ("наставник.фио", "наставник.должность", "наставник.место_работы")

type Line = tuple[str, str]
type PagePart = tuple[float, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Design:
    """Colours, the frame (a Word page border) and the sizes of the large lines in points.

    ``inset``: how far the subtitle's rule stays from the margins, in centimetres.
    """

    ink: str
    accent: str
    frame: str
    frame_width: int
    kind: int = 48
    kind_spacing: float = 8
    subtitle: int = 22
    name: int = 34
    text: int = 16
    inset: float = 8.0


NAVY: Final = Design("1F3864", "8C6D1F", "thinThickMediumGap", 36)
COURSE: Final = Design(
    "1F3864", "8C6D1F", "thinThickMediumGap", 36, kind=40, subtitle=20, name=27, text=15
)
GREEN: Final = Design("1E4D2B", "9A7B1C", "triple", 12, kind=40, name=30, text=15, inset=4.5)
LETTER: Final = Design(
    "1F3864", "8C6D1F", "triple", 12, 28, 4, subtitle=18, name=26, text=15, inset=4.5
)
WINE: Final = Design(
    "6B1F2A", "8C6D1F", "thickThinMediumGap", 36, 36, 6, subtitle=18, name=28, text=15, inset=4.5
)


def scaled(style: str, text: str) -> tuple[Line, ...]:
    """A line with smaller letters where there is too much on the page."""
    return (
        ("Tag", f"{{%p if {CROWDED} %}}"),
        (f"{style}Tight", text),
        ("Tag", "{%p else %}"),
        (style, text),
        ("Tag", "{%p endif %}"),
    )


HEAD: Final[tuple[Line, ...]] = (
    ("Tag", "{%p if организация.логотип %}"),
    ("CertificateSmall", "{{ организация.логотип }}"),
    ("Tag", "{%p endif %}"),
    ("Tag", "{%p if организация.учредитель %}"),
    *scaled("CertificateSmall", "{{ организация.учредитель }}"),
    ("Tag", "{%p endif %}"),
    *scaled("CertificateSmall", "**{{ организация.название | с_большой }}**"),
)


def work_of(person: str, case: str = "") -> str:
    """Position, in the case of the name, and place of work of the person who gets it."""
    position = f"{person}.должность | с_малой{f' | {case}' if case else ''}"
    return (
        f"{{% if {person}.должность %}}{{{{ {position} }}}}{{% endif %}}"
        f"{{% if {person}.должность and {person}.место_работы %}}, {{% endif %}}"
        f"{{% if {person}.место_работы %}}{{{{ {person}.место_работы }}}}{{% endif %}}"
    )


def named(person: str, case: str = "") -> tuple[Line, ...]:
    """The name, large, with position and place of work below it, in a case of their own."""
    return (
        *scaled("CertificateName", f"{{{{ {person}.фио{f' | {case}' if case else ''} }}}}"),
        ("Tag", f"{{%p if {person}.должность or {person}.место_работы %}}"),
        *scaled("CertificateSmall", work_of(person, case)),
        ("Tag", "{%p endif %}"),
    )


def certificate(
    title: str, page: Page, design: Design, parts: Iterable[PagePart], *, given: Sequence[str]
) -> Document:
    """A framed page of parts from top to bottom, with the head's signature and the seal's place.

    Args:
        title: in the file's properties.
        page: its sheet.
        design: colours and sizes.
        parts: the height of each, and its lines.
        given: the fields of whom it is given to: they are as long as they are.
    """
    document = new_document(page, title=title, styles=_styles(design, _widths(page)[1]))
    _frame_page(document, design)
    lengths = (f"({one} | length)" for one in (*OWN, *given))
    tag(document, f"{{%p set {CROWDED} = {' + '.join(lengths)} > {ROOMY} %}}")
    table = frame(document, [page.text_width])
    content = CONTENT_WIDE if page.width > page.height else CONTENT
    for height, lines in parts:
        _part(table, (height * content, height * (1 - content)), lines)
    add(document, "Tail", "")
    _signed(document, page)
    return document


def _part(table: Table, heights: tuple[float, float], lines: Iterable[Line]) -> None:
    """A row of the first height, and one of the second that a crowded page does without."""
    row = new_row(table)
    write_styled(row.cells[0], lines)
    middle(row.cells[0])
    minimum_height(row, heights[0])
    tag_row(table, f"{{%tr if not {CROWDED} %}}")
    room = new_row(table)
    minimum_height(room, heights[1])
    write(room.cells[0], "", "Tail")
    tag_row(table, "{%tr endif %}")


def _styles(design: Design, line: float) -> tuple[ParagraphStyle, ...]:
    return (
        ParagraphStyle(
            "CertificateText",
            "Сертификат: текст",
            align="center",
            first_line=0,
            line=1.0,
            size=design.text,
        ),
        ParagraphStyle("CertificateSmall", "Сертификат: мелкий текст", "CertificateText", size=13),
        ParagraphStyle(
            "CertificateSmallTight", "Сертификат: мелкий текст, тесно", "CertificateSmall", size=11
        ),
        ParagraphStyle(
            "CertificateDeed", "Сертификат: за что", "CertificateText", before=8, after=8
        ),
        ParagraphStyle("CertificateLeft", "Сертификат: подпись", "Cell", size=12),
        ParagraphStyle(
            "CertificateLine", "Сертификат: черта", "CertificateLeft", ruled_to=line - 0.1
        ),
        ParagraphStyle("CertificateRight", "Сертификат: справа", "CertificateLeft", align="right"),
        ParagraphStyle("CertificateSeal", "Сертификат: печать", "CellCentred", size=12),
        ParagraphStyle(
            "CertificateKind",
            "Сертификат: вид",
            "CertificateText",
            line=1.0,
            size=design.kind,
            bold=True,
            spacing=design.kind_spacing,
            colour=design.ink,
        ),
        ParagraphStyle(
            "CertificateSubtitle",
            "Сертификат: подзаголовок",
            "CertificateText",
            left=design.inset,
            right=design.inset,
            size=design.subtitle,
            spacing=3,
            colour=design.accent,
            rule=("bottom", design.accent),
        ),
        ParagraphStyle(
            "CertificateName",
            "Сертификат: имя",
            "CertificateText",
            after=4,
            line=1.0,
            size=design.name,
            bold=True,
            colour=design.ink,
        ),
        ParagraphStyle(
            "CertificateNameTight",
            "Сертификат: имя, тесно",
            "CertificateName",
            size=round(design.name * 0.8),
        ),
        ParagraphStyle(
            "CertificateBody",
            "Сертификат: текст письма",
            "CertificateText",
            align="both",
            first_line=1.25,
            before=6,
        ),
    )


def _signed(document: Document, page: Page) -> None:
    position, line, name = _widths(page)
    table = frame(document, (position, NUMBER_ROOM, line - NUMBER_ROOM, name))
    tag_row(table, f"{{%tr if (директор.должность | length) > {LONG_POSITION} %}}")
    above = new_row(table)
    minimum_height(above, 2.2)
    write(above.cells[0].merge(above.cells[-1]), POSITION, "CertificateLeft")
    bottom(above.cells[0])
    _line(table, "", 0.9)
    tag_row(table, "{%tr else %}")
    _line(table, POSITION, 3.0)
    tag_row(table, "{%tr endif %}")
    sealed = new_row(table)
    minimum_height(sealed, 1.2)
    number, seal, place = sealed.cells[0].merge(sealed.cells[1]), *sealed.cells[2:]
    write(number, ISSUED, "CertificateLeft")
    write(seal, "М.П.", "CertificateSeal")
    write(place, "{{ организация.город }}", "CertificateRight")
    _low(number, seal, place)
    add(document, "Tail", "")


def _line(table: Table, position: str, height: float) -> None:
    """The row to sign in: whose signature, the line, the name."""
    signed = new_row(table)
    minimum_height(signed, height)
    left, line, right = signed.cells[0], signed.cells[1].merge(signed.cells[2]), signed.cells[3]
    write(left, position, "CertificateLeft")
    write(line, "\t", "CertificateLine")
    write(right, "{{ директор.инициалы }}", "CertificateRight")
    _low(left, line, right)


def _low(*cells: _Cell) -> None:
    for cell in cells:
        bottom(cell)
        cell.paragraphs[0].paragraph_format.space_before = Pt(12)


def _widths(page: Page) -> tuple[float, float, float]:
    """Of the position, the line and the name."""
    side = (page.text_width - SIGNATURE) / 2
    return (side, SIGNATURE, side) if page.width > page.height else NARROW


def _frame_page(document: Document, design: Design) -> None:
    """A frame near the edge of the sheet."""
    properties = document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no page borders
    edges = "".join(
        f'<w:{edge} w:val="{design.frame}" w:sz="{design.frame_width}" w:space="24" '
        f'w:color="{design.ink}"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    margins = properties.find(qn("w:pgMar"))
    assert margins is not None
    borders = f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{edges}</w:pgBorders>'
    margins.addnext(parse_xml(borders))
