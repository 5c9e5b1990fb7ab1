"""Сертификат наставника: альбомный лист в рамке, имя крупно, место для печати."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.section import CT_SectPr
from kit.page import Page, new_document
from kit.paragraphs import add, tag
from kit.styles import ParagraphStyle
from kit.tables import bottom, frame, minimum_height, new_row, ruled, write

ID = "mentor-certificate"
TITLE = "Сертификат наставника"
PAGE = Page(297, 210, 30, 30, 20, 18)
INK = "1F3864"
GOLD = "8C6D1F"

_W = nsdecls("w")
ISSUED = "№ {{ документ.номер | номер }} от {{ документ.дата | дата }}"

STYLES = (
    ParagraphStyle(
        "CertificateText", "Сертификат: текст", align="center", first_line=0, line=1.1, size=15
    ),
    ParagraphStyle("CertificateSmall", "Сертификат: мелкий текст", "CertificateText", size=13),
    ParagraphStyle("CertificateDeed", "Сертификат: за что", "CertificateText", before=10, after=22),
    ParagraphStyle("CertificateLeft", "Сертификат: подпись", "Cell", size=13),
    ParagraphStyle("CertificateSeal", "Сертификат: печать", "CellCentred", size=12),
    ParagraphStyle(
        "CertificateKind",
        "Сертификат: вид",
        "CertificateText",
        before=16,
        line=1.0,
        size=40,
        bold=True,
        spacing=8,
        colour=INK,
    ),
    ParagraphStyle(
        "CertificateSubtitle",
        "Сертификат: подзаголовок",
        "CertificateText",
        after=12,
        size=20,
        spacing=3,
        colour=GOLD,
    ),
    ParagraphStyle(
        "CertificateName",
        "Сертификат: имя",
        "CertificateText",
        before=6,
        after=4,
        line=1.0,
        size=32,
        bold=True,
        colour=INK,
    ),
)
WHO = (
    "{{ наставник.должность | с_малой }}"
    "{% if наставник.должность and наставник.место_работы %}, {% endif %}"
    "{{ наставник.место_работы }}"
)
DEED = (
    "в {{ период.учебный_год }} учебном году "
    '{{ наставник | по_роду("осуществлял", "осуществляла") }} наставничество '
    "в {{ организация.краткое | предложный }}"
    '{% set виды = пары_наставника | map(attribute="форма") | select | unique | list %}'
    "{% if виды %} по {% if виды | length > 1 %}формам{% else %}форме{% endif %} "
    "{% for вид in виды %}«{{ вид }}»{% if not loop.last %}, {% endif %}{% endfor %}{% endif %} "
    'и {{ наставник | по_роду("внёс", "внесла") }} личный вклад в развитие '
    "{% if пары_наставника | length > 1 %}своих наставляемых"
    "{% elif пары_наставника %}своего наставляемого"
    "{% else %}программы наставничества{% endif %}"
)


def build() -> Document:
    """One page, framed, with everything centred between its edges."""
    document = new_document(PAGE, title=TITLE, styles=STYLES)
    _frame_page(document)
    _who_gives(document)
    add(document, "CertificateKind", "СЕРТИФИКАТ")
    add(document, "CertificateSubtitle", "наставника")
    add(document, "CertificateText", "Настоящий сертификат подтверждает, что")
    add(document, "CertificateName", "{{ наставник.фио }}")
    tag(document, "{%p if наставник.должность or наставник.место_работы %}")
    add(document, "CertificateSmall", WHO)
    tag(document, "{%p endif %}")
    add(document, "CertificateDeed", DEED)
    _signed(document)
    return document


def _who_gives(document: Document) -> None:
    tag(document, "{%p if организация.учредитель %}")
    add(document, "CertificateSmall", "{{ организация.учредитель }}")
    tag(document, "{%p endif %}")
    add(document, "CertificateSmall", "**{{ организация.название | с_большой }}**")


def _signed(document: Document) -> None:
    table = frame(document, [9.2, 5.0, 0.6, 8.9])
    signed = new_row(table)
    position, line, _, name = signed.cells
    write(position, "{{ директор.должность | с_большой }}", "CertificateLeft")
    write(name, "{{ директор.инициалы }}", "CertificateLeft")
    ruled(line)
    for cell in signed.cells:
        bottom(cell)
    sealed = new_row(table)
    minimum_height(sealed, 1.5)
    write(sealed.cells[0], ISSUED, "CertificateLeft")
    write(sealed.cells[1], "М.П.", "CertificateSeal")
    write(sealed.cells[3], "{{ организация.город }}", "CertificateLeft")
    for cell in sealed.cells:
        bottom(cell)


def _frame_page(document: Document) -> None:
    """A double frame near the edge of the sheet; the text stands in the middle of its height."""
    properties = document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no page borders
    edges = "".join(
        f'<w:{edge} w:val="thinThickMediumGap" w:sz="36" w:space="24" w:color="{INK}"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    _after(properties, "w:pgMar", f'<w:pgBorders {_W} w:offsetFrom="page">{edges}</w:pgBorders>')
    _after(properties, "w:cols", f'<w:vAlign {_W} w:val="center"/>')


def _after(properties: CT_SectPr, name: str, xml: str) -> None:
    before = properties.find(qn(name))
    assert before is not None
    before.addnext(parse_xml(xml))
