"""Word styles of the ГОСТ Р 7.0.97 profile; sizes in points, indents in centimetres.

A methodist changes the look of a whole document through these styles, so nothing is formatted
by hand: built-in styles keep Word's own ids, ours have Russian names.
"""

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT: Final = "Times New Roman"
LANGUAGE: Final = "ru-RU"
TWIPS_PER_CM: Final = 567
INDENT: Final = 1.25


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph style; ``None`` means: as in the style it is based on.

    ``ruled_to``: a tab in the text draws a line to sign on, up to so many centimetres.
    ``hyphenated``: Word may divide its words; only in narrow columns, where they would be cut, and
    never of names.
    """

    id: str
    name: str
    based_on: str | None = "Normal"
    next: str | None = None
    align: str | None = None
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    spacing: float | None = None
    colour: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    tabs: tuple[tuple[float, str], ...] = ()
    ruled_to: float | None = None
    page_break_before: bool = False
    hyphenated: bool | None = None
    rule: tuple[str, str] | None = None


ORDER_LIST: Final = 1
REGULATION_LIST: Final = 2
DASH_LIST: Final = 3
CONSENT_LIST: Final = 4
QUESTION_LIST: Final = 5
OPTION_LIST: Final = 6

# Cells to sign in, and what stays free between their line and the name after it.
SIGNATURE_LINE: Final = 3.6
# Initials and a surname of two parts; a shorter cell would cut the first part in two.
SIGNATURE_NAME: Final = 6.6
# A position of more letters would take more than three lines beside the line to sign on: it gets
# the whole width, and is signed below.
LONG_POSITION: Final = 80
ACQUAINTED_LINE: Final = 4.6
LINE_GAP: Final = 0.3

STYLES: Final[tuple[ParagraphStyle, ...]] = (
    ParagraphStyle(
        "Normal",
        "Normal",
        None,
        align="both",
        first_line=INDENT,
        before=0,
        after=0,
        line=1.0,
        size=14,
        hyphenated=False,
    ),
    ParagraphStyle(
        "Heading1",
        "heading 1",
        next="Clause",
        align="center",
        first_line=0,
        before=12,
        after=6,
        bold=True,
        keep_next=True,
        keep_lines=True,
        outline=0,
        numbering=(REGULATION_LIST, 0),
    ),
    ParagraphStyle(
        "Title",
        "Title",
        align="center",
        first_line=0,
        before=0,
        after=12,
        line=1.0,
        bold=True,
        keep_next=True,
        keep_lines=True,
    ),
    ParagraphStyle(
        "Header", "header", align="center", first_line=0, line=1.0, size=12, tabs=((8.5, "center"),)
    ),
    ParagraphStyle("Letterhead", "Бланк", align="center", first_line=0, line=1.0, size=12),
    ParagraphStyle("LetterheadName", "Бланк: наименование", "Letterhead", size=13, bold=True),
    ParagraphStyle(
        "DocumentKind",
        "Вид документа",
        align="center",
        first_line=0,
        before=8,
        after=10,
        line=1.0,
        bold=True,
        spacing=2,
        keep_next=True,
        rule=("top", "000000"),
    ),
    ParagraphStyle(
        "Requisites",
        "Дата и номер",
        align="left",
        first_line=0,
        line=1.0,
        keep_next=True,
        tabs=((17.0, "right"),),
    ),
    ParagraphStyle(
        "Place",
        "Место издания",
        align="center",
        first_line=0,
        before=6,
        after=12,
        line=1.0,
        keep_next=True,
    ),
    ParagraphStyle(
        "Subject",
        "Заголовок к тексту",
        align="center",
        first_line=0,
        after=14,
        line=1.0,
        bold=True,
        keep_next=True,
        keep_lines=True,
    ),
    ParagraphStyle("Clause", "Пункт положения", numbering=(REGULATION_LIST, 1)),
    ParagraphStyle("Subclause", "Подпункт положения", numbering=(REGULATION_LIST, 2)),
    ParagraphStyle("OrderClause", "Пункт приказа", before=4, numbering=(ORDER_LIST, 0)),
    ParagraphStyle("OrderSubclause", "Подпункт приказа", numbering=(ORDER_LIST, 1)),
    ParagraphStyle("Dash", "Перечень с тире", numbering=(DASH_LIST, 0)),
    ParagraphStyle(
        "Grif", "Гриф", align="left", first_line=0, left=9.5, line=1.0, size=12, keep_next=True
    ),
    ParagraphStyle("GrifWide", "Гриф альбомный", "Grif", left=16.5),
    ParagraphStyle(
        "AppendixTitle",
        "Заголовок приложения",
        align="center",
        first_line=0,
        before=14,
        after=12,
        line=1.0,
        bold=True,
        keep_next=True,
        keep_lines=True,
    ),
    ParagraphStyle("Cell", "Таблица: текст", align="left", first_line=0, line=1.0, size=12),
    ParagraphStyle("CellHeld", "Таблица: с подписью", "Cell", keep_next=True),
    ParagraphStyle("Total", "Таблица: итог", "CellHeld", before=6, after=18),
    ParagraphStyle("GrifCell", "Гриф в таблице", "Grif", left=0),
    ParagraphStyle("CellCentred", "Таблица: по центру", "Cell", align="center"),
    ParagraphStyle("RowText", "Реестр: текст", "Cell", size=11),
    ParagraphStyle("RowCentred", "Реестр: по центру", "RowText", align="center"),
    ParagraphStyle("RowDivided", "Реестр: с переносами", "RowText", hyphenated=True),
    ParagraphStyle(
        "RowHead", "Реестр: шапка", "RowText", align="center", size=10, bold=True, keep_next=True
    ),
    ParagraphStyle("RowStage", "Реестр: этап", "RowText", keep_next=True, keep_lines=True),
    ParagraphStyle("Signature", "Подпись", "Cell", size=14, keep_lines=True),
    ParagraphStyle(
        "SignatureLine", "Подпись: черта", "Signature", ruled_to=SIGNATURE_LINE - LINE_GAP
    ),
    ParagraphStyle(
        "AcquaintedLine", "Ознакомление: черта", "Signature", ruled_to=ACQUAINTED_LINE - LINE_GAP
    ),
    ParagraphStyle(
        "Acquainted", "Ознакомление", "Cell", size=14, before=22, after=6, keep_next=True
    ),
    ParagraphStyle("Hint", "Подстрочная надпись", "Cell", align="center", size=9),
    ParagraphStyle("Consent", "Согласие: текст", first_line=1.0, before=2, line=1.0, size=12),
    ParagraphStyle("ConsentLead", "Согласие: начало текста", "Consent", before=8),
    ParagraphStyle(
        "ConsentClause", "Согласие: пункт", "Consent", before=2, numbering=(CONSENT_LIST, 0)
    ),
    ParagraphStyle(
        "ConsentSubclause", "Согласие: подпункт", "Consent", before=0, numbering=(CONSENT_LIST, 1)
    ),
    ParagraphStyle("Label", "Согласие: подпись к строке", "Cell", right=0.3, before=3, size=11),
    ParagraphStyle("Filled", "Согласие: строка", "Cell", before=3),
    ParagraphStyle("Note", "Примечание", align="both", first_line=0, before=6, line=1.0, size=11),
    ParagraphStyle(
        "Spacer", "Отступ", align="left", first_line=0, line=1.0, size=14, keep_next=True
    ),
    ParagraphStyle("Gap", "Отступ малый", "Spacer", size=8),
    ParagraphStyle("Tail", "После таблицы", align="left", first_line=0, line=1.0, size=1),
    ParagraphStyle(
        "Tag", "Строка шаблона", align="left", first_line=0, line=1.0, size=8, colour="7F7F7F"
    ),
)


def install_styles(document: Document, extra: tuple[ParagraphStyle, ...] = ()) -> None:
    """Replace every style of the document by those of the profile and the paper's own."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(_defaults()))
    for style in (*STYLES, *extra):
        root.append(parse_xml(_paragraph_style(style)))
    for xml in (_character_default(), _table_default(), _grid(), _no_list()):
        root.append(parse_xml(xml))


def twips(centimetres: float) -> int:
    """Centimetres in twentieths of a point, as Word stores them."""
    return round(centimetres * TWIPS_PER_CM)


def _defaults() -> str:
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="28"/><w:szCs w:val="28"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style(style: ParagraphStyle) -> str:
    default = ' w:default="1"' if style.id == "Normal" else ""
    custom = "" if style.id in {"Normal", "Heading1", "Title", "Header"} else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default}{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>{based}{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: ParagraphStyle) -> str:
    parts = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_lines else "",
        "<w:pageBreakBefore/>" if style.page_break_before else "",
        "<w:widowControl/>" if style.based_on is None else "",
        _numbering(style),
        _rule(style),
        _tabs(style),
        _hyphens(style),
        _spacing(style),
        _indents(style),
        f'<w:jc w:val="{style.align}"/>' if style.align else "",
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    ]
    return "".join(parts)


def _rule(style: ParagraphStyle) -> str:
    """A line over or under the paragraph: its edge and colour."""
    if style.rule is None:
        return ""
    edge, colour = style.rule
    line = f'w:val="single" w:sz="6" w:space="10" w:color="{colour}"'
    return f"<w:pBdr><w:{edge} {line}/></w:pBdr>"


def _numbering(style: ParagraphStyle) -> str:
    if style.numbering is None:
        return ""
    number, level = style.numbering
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _tabs(style: ParagraphStyle) -> str:
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for at, kind in style.tabs)
    if style.ruled_to is not None:
        at = twips(style.ruled_to)
        stops += f'<w:tab w:val="left" w:leader="underscore" w:pos="{at}"/>'
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _hyphens(style: ParagraphStyle) -> str:
    if style.hyphenated is None:
        return ""
    return f'<w:suppressAutoHyphens w:val="{int(not style.hyphenated)}"/>'


def _spacing(style: ParagraphStyle) -> str:
    values = {
        "before": None if style.before is None else round(style.before * 20),
        "after": None if style.after is None else round(style.after * 20),
        "line": None if style.line is None else round(style.line * 240),
    }
    given = "".join(f' w:{key}="{value}"' for key, value in values.items() if value is not None)
    rule = ' w:lineRule="auto"' if style.line is not None else ""
    return f"<w:spacing{given}{rule}/>" if given else ""


def _indents(style: ParagraphStyle) -> str:
    values = {"left": style.left, "right": style.right, "firstLine": style.first_line}
    given = "".join(
        f' w:{key}="{twips(value)}"' for key, value in values.items() if value is not None
    )
    return f"<w:ind{given}/>" if given else ""


def _run_properties(style: ParagraphStyle) -> str:
    parts = [
        "<w:b/><w:bCs/>" if style.bold else "",
        "<w:i/><w:iCs/>" if style.italic else "",
        "<w:caps/>" if style.caps else "",
        f'<w:color w:val="{style.colour}"/>' if style.colour else "",
        f'<w:spacing w:val="{round(style.spacing * 20)}"/>' if style.spacing is not None else "",
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
        if style.size is not None
        else "",
    ]
    return "".join(parts)


def _character_default() -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" '
        'w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )


def _table_default() -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _grid() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{room}</w:tblCellMar></w:tblPr></w:style>"
    )


def _no_list() -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
