"""Whether the parts of a Word file are what a template may consist of."""

import posixpath
from collections.abc import Iterator, Mapping

from workflows.documents.archive import Member
from workflows.documents.markup import BrokenMarkupError, Element, parsed
from workflows.problems import Place, Problem

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"
_KINDS = (
    ("macroEnabled", "это документ с макросами (.docm)"),
    ("template.main+xml", "это шаблон Word (.dotx)"),
    ("spreadsheetml", "это таблица Excel (.xlsx)"),
    ("presentationml", "это презентация (.pptx)"),
)
_PROGRAMS = ("vbaproject", "activex", "macroenabled", "ms-office.vba")
_MACRO_NAMES = ("vbaproject.bin", "vbadata.xml")
# What the first bytes of a file say, whatever it is called.
_INNER = (
    (b"PK\x03\x04", "архив или документ"),
    (b"MZ", "программа"),
    (b"\x7fELF", "программа"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "объект старого Office"),
    (b"Rar!", "архив"),
    (b"7z\xbc\xaf\x27\x1c", "архив"),
    (b"{\\rtf", "текст RTF"),
)
_RUNS = (".exe", ".dll", ".scr", ".bat", ".cmd", ".js", ".vbs", ".ps1", ".hta", ".lnk", ".jar")
_SAVE = "откройте его в Word и сохраните как «Документ Word (*.docx)»"
ELSEWHERE = "не используйте этот файл; возьмите шаблон из другого источника"


def main_part_fault(members: Mapping[str, Member], shown_as: str) -> Problem | None:
    """Why the main part is not a plain Word text; None when it is one."""
    reason = _reason(members)
    if not reason:
        return None
    return Problem("T201", f"файл не годится в шаблоны: {reason}", Place(shown_as), _SAVE)


def part_faults(member: Member, place: Place) -> Iterator[Problem]:
    """What is wrong with a part by its name and its first bytes."""
    name = member.name.lower()
    if name.startswith("/") or ".." in name.split("/") or "\\" in name:
        yield Problem("T202", "имя файла внутри архива ведёт наружу", place, ELSEWHERE)
    if name.endswith(_MACRO_NAMES) or "activex/" in name or _declares_programs(member):
        yield Problem(
            "T204",
            "в файле есть макросы или элементы ActiveX",
            place,
            "сохраните документ в Word как «Документ Word (*.docx)»: макросы не сохранятся",
        )
        return
    inner = next((what for start, what in _INNER if member.content.startswith(start)), "")
    if name.endswith(_RUNS):
        inner = inner or "программа"
    if inner:
        yield Problem(
            "T210",
            f"внутри лежит {inner}",
            place,
            "удалите вложенный объект из документа; таблицу или рисунок вставьте в сам текст",
        )


def _declares_programs(member: Member) -> bool:
    text = member.content.decode("utf-8", "replace").lower() if _is_list(member) else ""
    return any(word in text for word in _PROGRAMS)


def _is_list(member: Member) -> bool:
    return member.name == CONTENT_TYPES


def _reason(members: Mapping[str, Member]) -> str:
    types = members.get(CONTENT_TYPES)
    if types is None:
        return "внутри нет текста Word"
    text = types.content.decode("utf-8", "replace")
    root, relations = _tree(types), _tree(members.get(_RELATIONS))
    if root is None or relations is None:
        return "" if _WORD in text else "внутри нет текста Word"
    found = [
        (one.get("Type", ""), one.get("Target", ""))
        for one in relations.iter(_RELATION)
        if one.get("Type", "").endswith("/officeDocument")
    ]
    if len(found) != 1:
        return "внутри нет текста Word" if not found else "внутри несколько главных частей"
    kind, target = found[0]
    if kind.startswith(_STRICT):
        return "он сохранён в строгом формате (Strict Open XML)"
    declared = _type_of(root, posixpath.normpath(f"/{target.lstrip('/')}"))
    if declared == _WORD:
        return ""
    named = next((what for mark, what in _KINDS if mark in declared), "")
    return named or "внутри нет текста Word"


def _type_of(types: Element, part: str) -> str:
    for one in types:
        if one.get("PartName", "").lower() == part.lower():
            return str(one.get("ContentType", ""))
    return ""


def _tree(member: Member | None) -> Element | None:
    try:
        return parsed(member.content) if member else None
    except BrokenMarkupError:
        return None
