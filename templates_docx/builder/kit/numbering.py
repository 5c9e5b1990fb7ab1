"""Automatic numbering: Word counts the clauses, so «1, 2, 3, 2» cannot happen."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kit.styles import (
    CONSENT_LIST,
    DASH_LIST,
    INDENT,
    OPTION_LIST,
    ORDER_LIST,
    QUESTION_LIST,
    REGULATION_LIST,
    twips,
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, the text around it, the style it belongs to."""

    style: str
    text: str
    format: str = "decimal"
    first_line: float = INDENT


LISTS: dict[int, tuple[Level, ...]] = {
    ORDER_LIST: (Level("OrderClause", "%1."), Level("OrderSubclause", "%2)")),
    REGULATION_LIST: (
        Level("Heading1", "%1.", first_line=0),
        Level("Clause", "%1.%2."),
        Level("Subclause", "%3)"),
    ),
    CONSENT_LIST: (
        Level("ConsentClause", "%1.", first_line=1.0),
        Level("ConsentSubclause", "%2)", first_line=1.0),
    ),
    DASH_LIST: (Level("Dash", "–", "bullet"),),
    QUESTION_LIST: (Level("Question", "%1.", first_line=0),),
    OPTION_LIST: (Level("Option", "□", "bullet", first_line=0.6),),
}


def install_numbering(document: Document) -> None:
    """Replace the document's lists by those of the profile, tied to their styles."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, levels in LISTS.items():
        root.append(parse_xml(_abstract(number, levels)))
    for number in LISTS:
        root.append(parse_xml(_instance(number)))


def _instance(number: int) -> str:
    of = f'<w:abstractNumId w:val="{number}"/>'
    return f'<w:num {nsdecls("w")} w:numId="{number}">{of}</w:num>'


def _abstract(number: int, levels: tuple[Level, ...]) -> str:
    inner = "".join(_level(depth, level) for depth, level in enumerate(levels))
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )


def _level(depth: int, level: Level) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>'
        f'<w:pStyle w:val="{level.style}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(level.first_line)}"/></w:pPr></w:lvl>'
    )
