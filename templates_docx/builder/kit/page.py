"""A new document: A4, margins of the profile, page number top centre from the second page."""

from dataclasses import dataclass
from typing import Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm

from kit.numbering import install_numbering
from kit.paragraphs import dress
from kit.styles import ParagraphStyle, install_styles

_MODERN: Final = (
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
)
_W: Final = nsdecls("w")
_SETTINGS: Final = (
    f'<w:zoom {_W} w:percent="100"/>',
    f'<w:defaultTabStop {_W} w:val="709"/>',
    # Styles say where; and a word is divided where it would leave a gap of a centimetre and a half.
    f"<w:autoHyphenation {_W}/>",
    f'<w:hyphenationZone {_W} w:val="850"/>',
    f'<w:characterSpacingControl {_W} w:val="doNotCompress"/>',
    f"<w:compat {_W}>{_MODERN}</w:compat>",
    f'<w:themeFontLang {_W} w:val="ru-RU"/>',
    f'<w:decimalSymbol {_W} w:val=","/>',
    f'<w:listSeparator {_W} w:val=";"/>',
)


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins of a page in millimetres."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def text_width(self) -> float:
        """The width between the margins in centimetres."""
        return (self.width - self.left - self.right) / 10


PORTRAIT: Final = Page(210, 297, 30, 10, 20, 20)
LANDSCAPE: Final = Page(297, 210, 20, 20, 30, 10)  # the binding edge, 30 mm, is on top


def new_document(
    page: Page = PORTRAIT, *, title: str, styles: tuple[ParagraphStyle, ...] = ()
) -> Document:
    """An empty document of the profile, with its title in the file's properties."""
    document = docx.Document()
    install_styles(document, styles)
    install_numbering(document)
    _drop_leftovers(document)
    _settings(document)
    _properties(document, title)
    _shape(document.sections[0], page)
    _number_pages(document.sections[0])
    return document


def landscape_section(document: Document) -> Section:
    """Start a landscape appendix on a new page; its pages are numbered from one."""
    return appendix_section(document, LANDSCAPE)


def appendix_section(document: Document, page: Page = PORTRAIT) -> Section:
    """Start an appendix on a new page; its pages are numbered from one."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that carries the break must not open a page of its own.
    dress(document.paragraphs[-1], "Tail")
    _shape(section, page)
    section.different_first_page_header_footer = True
    _restart(section)
    return section


def _shape(section: Section, page: Page) -> None:
    wide = page.width > page.height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.header_distance, section.footer_distance = Mm(8), Mm(8)


def _number_pages(section: Section) -> None:
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    dress(paragraph, "Header")
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    )
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own


def _restart(section: Section) -> None:
    properties = section._sectPr  # noqa: SLF001 - python-docx has no page numbering
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    margins = properties.find(qn("w:pgMar"))
    assert margins is not None
    margins.addnext(numbering)


def _drop_leftovers(document: Document) -> None:
    """Drop the parts of python-docx's own template that no paper here uses."""
    unwanted = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "theme", "fontTable")
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in unwanted]:
            del rels[key]


def _settings(document: Document) -> None:
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    root.extend(parse_xml(xml) for xml in _SETTINGS)


def _properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, "ru-RU"
    properties.author = "{{ организация.краткое or организация.название }}"
    properties.last_modified_by = ""
    properties.comments = properties.keywords = ""
