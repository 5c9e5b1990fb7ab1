"""Сертификат наставника: альбомный лист в рамке, имя крупно, место для печати."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.section import CT_SectPr
from kit.page import Page, new_document
from kit.paragraphs import add
from kit.styles import ParagraphStyle
from kit.tables import bottom, frame, middle, minimum_height, new_row, write, write_styled

ID = "mentor-certificate"
TITLE = "Сертификат наставника"
PAGE = Page(297, 210, 30, 30, 18, 13)
SIGNATURE = 5.3
INK = "1F3864"
GOLD = "8C6D1F"

_W = nsdecls("w")
ISSUED = "№ {{ документ.номер | номер }} от {{ документ.дата | дата }}"

STYLES = (
    ParagraphStyle(
        "CertificateText", "Сертификат: текст", align="center", first_line=0, line=1.0, size=16
    ),
    ParagraphStyle("CertificateSmall", "Сертификат: мелкий текст", "CertificateText", size=13),
    ParagraphStyle("CertificateDeed", "Сертификат: за что", "CertificateText", before=8, after=8),
    ParagraphStyle("CertificateLeft", "Сертификат: подпись", "Cell", size=12),
    ParagraphStyle(
        "CertificateLine", "Сертификат: черта", "CertificateLeft", ruled_to=SIGNATURE - 0.1
    ),
    ParagraphStyle("CertificateRight", "Сертификат: справа", "CertificateLeft", align="right"),
    ParagraphStyle("CertificateSeal", "Сертификат: печать", "CellCentred", size=12),
    ParagraphStyle(
        "CertificateKind",
        "Сертификат: вид",
        "CertificateText",
        line=1.0,
        size=48,
        bold=True,
        spacing=8,
        colour=INK,
    ),
    ParagraphStyle(
        "CertificateSubtitle",
        "Сертификат: подзаголовок",
        "CertificateText",
        left=8.0,
        right=8.0,
        size=22,
        spacing=3,
        colour=GOLD,
        rule=("bottom", GOLD),
    ),
    ParagraphStyle(
        "CertificateName",
        "Сертификат: имя",
        "CertificateText",
        after=4,
        line=1.0,
        size=34,
        bold=True,
        colour=INK,
    ),
)
WHO = (
    "{% if наставник.должность %}{{ наставник.должность | с_малой }}{% endif %}"
    "{% if наставник.должность and наставник.место_работы %}, {% endif %}"
    "{% if наставник.место_работы %}{{ наставник.место_работы }}{% endif %}"
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

PARTS = (
    (
        2.5,
        (
            ("Tag", "{%p if организация.учредитель %}"),
            ("CertificateSmall", "{{ организация.учредитель }}"),
            ("Tag", "{%p endif %}"),
            ("CertificateSmall", "**{{ организация.название | с_большой }}**"),
        ),
    ),
    (3.5, (("CertificateKind", "СЕРТИФИКАТ"), ("CertificateSubtitle", "наставника"))),
    (1.0, (("CertificateText", "Настоящий сертификат подтверждает, что"),)),
    (
        2.4,
        (
            ("CertificateName", "{{ наставник.фио }}"),
            ("Tag", "{%p if наставник.должность or наставник.место_работы %}"),
            ("CertificateSmall", WHO),
            ("Tag", "{%p endif %}"),
        ),
    ),
    (2.6, (("CertificateDeed", DEED),)),
)


def build() -> Document:
    """One framed page; each part has a height of its own, so that long names move nothing."""
    document = new_document(PAGE, title=TITLE, styles=STYLES)
    _frame_page(document)
    table = frame(document, [PAGE.text_width])
    for height, lines in PARTS:
        row = new_row(table)
        minimum_height(row, height)
        write_styled(row.cells[0], lines)
        middle(row.cells[0])
    add(document, "Tail", "")
    _signed(document)
    return document


def _signed(document: Document) -> None:
    side = (PAGE.text_width - SIGNATURE) / 2
    table = frame(document, [side, SIGNATURE, side])
    signed = new_row(table)
    minimum_height(signed, 3.0)
    position, line, name = signed.cells
    write(position, "{{ директор.должность | с_большой }}", "CertificateLeft")
    write(name, "{{ директор.инициалы }}", "CertificateRight")
    write(line, "\t", "CertificateLine")
    sealed = new_row(table)
    minimum_height(sealed, 1.2)
    write(sealed.cells[0], ISSUED, "CertificateLeft")
    write(sealed.cells[1], "М.П.", "CertificateSeal")
    write(sealed.cells[2], "{{ организация.город }}", "CertificateRight")
    for cell in (*signed.cells, *sealed.cells):
        bottom(cell)
    add(document, "Tail", "")


def _frame_page(document: Document) -> None:
    """A double frame near the edge of the sheet."""
    properties = document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no page borders
    edges = "".join(
        f'<w:{edge} w:val="thinThickMediumGap" w:sz="36" w:space="24" w:color="{INK}"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    _after(properties, "w:pgMar", f'<w:pgBorders {_W} w:offsetFrom="page">{edges}</w:pgBorders>')


def _after(properties: CT_SectPr, name: str, xml: str) -> None:
    before = properties.find(qn(name))
    assert before is not None
    before.addnext(parse_xml(xml))
