"""Whether a Word file is safe to open: what a template never needs is refused, with the reason."""

import re
from collections.abc import Iterator

from workflows.documents.archive import Member, read_archive
from workflows.documents.markup import BrokenMarkupError, Element, parsed
from workflows.documents.parts import W
from workflows.problems import Place, Problem, ProblemsFoundError

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "wordprocessingml.document.main+xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Relationship types by their last word → what a person calls them.
_REFUSED_LINKS = {
    "attachedTemplate": "присоединённый шаблон",
    "aFChunk": "вставленный файл",
    "subDocument": "вложенный документ",
    "oleObject": "внедрённый объект",
    "control": "элемент ActiveX",
    "frame": "рамка с чужим файлом",
}
_LINKS_ALLOWED = re.compile(r"(?i)(https?|mailto|tel):|#")
_MACROS = re.compile(r"(?i)(^|/)(vbaproject\.bin|vbadata\.xml|activex/)")
# Fields of Word that start programs, fetch files or run macros when the document is opened.
_FIELDS = re.compile(
    r"(?i)(?<!\w)(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|"
    r"MACROBUTTON|RD)(?!\w)"
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def inspect(content: bytes, shown_as: str = "") -> list[Problem]:
    """Everything that makes a file unfit for a template; empty for a sound one."""
    try:
        members = read_archive(content, shown_as)
    except ProblemsFoundError as error:
        return error.problems
    by_name = {one.name: one for one in members}
    types = by_name.get(_CONTENT_TYPES)
    if types is None or _MAIN not in types.content.decode("utf-8", "replace"):
        return [_not_word(shown_as, _reason(types))]
    return [problem for one in members for problem in _faults(one, shown_as)]


def _reason(types: Member | None) -> str:
    text = types.content.decode("utf-8", "replace") if types else ""
    if "macroEnabled" in text:
        return "это документ с макросами (.docm)"
    return "это шаблон Word (.dotx)" if "template.main+xml" in text else "внутри нет текста Word"


def _not_word(shown_as: str, reason: str) -> Problem:
    return Problem(
        "T201",
        f"файл не годится в шаблоны: {reason}",
        Place(shown_as),
        "откройте его в Word и сохраните как «Документ Word (*.docx)»",
    )


def _faults(member: Member, shown_as: str) -> Iterator[Problem]:
    place = Place(shown_as, path=member.name)
    if member.name.startswith("/") or ".." in member.name.split("/") or "\\" in member.name:
        yield Problem("T202", "имя файла внутри архива ведёт наружу", place, _ELSEWHERE)
    if _MACROS.search(member.name):
        yield Problem(
            "T204",
            "в файле есть макросы или элементы ActiveX",
            place,
            "сохраните документ в Word как «Документ Word (*.docx)»: макросы не сохранятся",
        )
    if member.name.endswith((".xml", ".rels")):
        yield from _xml_faults(member, place)


_ELSEWHERE = "не используйте этот файл; возьмите шаблон из другого источника"


def _xml_faults(member: Member, place: Place) -> Iterator[Problem]:
    text = _decoded(member.content)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        yield Problem(
            "T203", "внутри объявлен DOCTYPE: в документах Word его не бывает", place, _ELSEWHERE
        )
        return
    try:
        root = parsed(member.content)
    except BrokenMarkupError:
        yield Problem(
            "T201",
            "часть файла повреждена",
            place,
            "откройте файл в Word (он предложит восстановить) и сохраните заново",
        )
        return
    if member.name.endswith(".rels"):
        yield from _links(root, place)
    elif member.name.startswith("word/"):
        yield from _fields(root, place)


def _decoded(content: bytes) -> str:
    return content.decode("utf-16" if content[:2] in _UTF16 else "utf-8", "replace")


def _links(root: Element, place: Place) -> Iterator[Problem]:
    for one in root.iter(_RELATION):
        kind = one.get("Type", "").rpartition("/")[2]
        target = one.get("Target", "")
        if kind in _REFUSED_LINKS:
            what = _REFUSED_LINKS[kind]
        elif one.get("TargetMode") != "External":
            continue
        elif kind != "hyperlink":
            what = "рисунок или часть, которые лежат вне файла"
        elif not _LINKS_ALLOWED.match(target):
            what = "ссылка не на сайт и не на почту"
        else:
            continue
        yield Problem(
            "T205",
            f"{what}: {_short(target)}",
            place,
            "удалите это из документа или вставьте содержимое прямо в него",
        )


def _fields(root: Element, place: Place) -> Iterator[Problem]:
    found = {
        word.upper() for text in _instructions(root) for word in _FIELDS.findall(_unquoted(text))
    }
    for word in sorted(found):
        yield Problem(
            "T206",
            f"поле {word}: оно запускает программы или тянет чужие файлы",
            place,
            "удалите поле: в Word нажмите Alt+F9, найдите его и сотрите",
        )


def _instructions(root: Element) -> Iterator[str]:
    """Texts of fields; a field cut into runs is put together, paragraph by paragraph."""
    for paragraph in root.iter(f"{W}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{W}instrText"))
    for simple in root.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "")


def _unquoted(text: str) -> str:
    """Without arguments in quotes: «HYPERLINK "…/link"» is no LINK."""
    return re.sub(r'"[^"]*"', '""', text)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"  # noqa: PLR2004 — a line of a terminal
