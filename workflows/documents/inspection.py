"""Whether a Word file is safe to open: what a template never needs is refused, with the reason."""

import re
from collections.abc import Iterator

from workflows.documents.archive import Member, read_archive
from workflows.documents.control_characters import control_character
from workflows.documents.file_kinds import other_kind
from workflows.documents.leftovers import leftovers
from workflows.documents.markup import BrokenMarkupError, Element, parsed
from workflows.documents.package_parts import ELSEWHERE, main_part_fault, part_faults
from workflows.documents.parts import W
from workflows.documents.word_fields import dangerous_fields
from workflows.problems import Place, Problem, ProblemsFoundError

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Relationship types by their last word → what a person calls them.
_REFUSED_LINKS = {
    "attachedTemplate": "присоединённый шаблон",
    "aFChunk": "вставленный файл",
    "subDocument": "вложенный документ",
    "oleObject": "внедрённый объект",
    "control": "элемент ActiveX",
    "frame": "рамка с чужим файлом",
    "package": "вложенный файл",
    "vbaProject": "макросы",
    "wordVbaData": "макросы",
    "keyMapCustomizations": "назначенные макросам клавиши",
    "attachedToolbars": "панель с макросами",
    "activeXControlBinary": "элемент ActiveX",
}
_LINKS_ALLOWED = re.compile(r"(?i)(https?|mailto|tel):|#")
# How libxml2 says that elements lie in each other deeper than 256.
_TOO_DEEP = "Excessive depth"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def inspect(content: bytes, shown_as: str = "") -> list[Problem]:
    """Everything that makes a file unfit for a template, or that was left in it; all at once.

    Errors forbid its use; warnings tell of what would get into every document.
    """
    other = other_kind(content, shown_as)
    if other is not None:
        return [other]
    try:
        members = read_archive(content, shown_as)
    except ProblemsFoundError as error:
        return error.problems
    unfit = main_part_fault({one.name: one for one in members}, shown_as)
    if unfit is not None:
        return [unfit]
    return [problem for one in members for problem in _faults(one, shown_as)]


def _faults(member: Member, shown_as: str) -> Iterator[Problem]:
    place = Place(shown_as, path=member.name)
    yield from part_faults(member, place)
    if member.name.lower().endswith((".xml", ".rels")):
        yield from _xml_faults(member, place)


def _xml_faults(member: Member, place: Place) -> Iterator[Problem]:
    text = _decoded(member.content)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        yield _doctype(place)
        return
    try:
        root = parsed(member.content)
    except BrokenMarkupError as error:
        if _TOO_DEEP in str(error):
            yield Problem(
                "T214",
                "таблицы или рамки вложены одна в другую сотнями",
                place,
                "соберите документ заново из простых таблиц: такой файл не откроет и Word",
            )
            return
        sign = control_character(text)
        if sign is not None:
            yield _unprintable(sign, place)
            return
        yield Problem(
            "T201",
            "часть файла повреждена",
            place,
            "откройте файл в Word (он предложит восстановить) и сохраните заново",
        )
        return
    # In an encoding that is told by no mark the letters above were not seen.
    if root.getroottree().docinfo.doctype:
        yield _doctype(place)
        return
    if member.name.endswith(".rels"):
        yield from _links(root, place)
    elif member.name.startswith("word/"):
        yield from _fields(root, place)
        if next(root.iter(f"{W}altChunk"), None) is not None:
            yield Problem(
                "T210",
                "в текст вставлен целиком другой файл (altChunk)",
                place,
                "откройте документ в Word и сохраните: вставленное станет обычным текстом",
            )
        if any(table.find(f"{W}tblGrid") is None for table in root.iter(f"{W}tbl")):
            yield Problem(
                "T215",
                "у таблицы не записано, какие в ней столбцы (tblGrid)",
                place,
                "откройте документ в Word и сохраните: Word допишет это сам",
            )
        yield from leftovers(root, place)


def _unprintable(sign: tuple[str, str], place: Place) -> Problem:
    name, before = sign
    where = f" после слов «{before}»" if before else " в самом начале"
    return Problem(
        "T138",
        f"в тексте{where} стоит управляющий знак {name}: такой файл не откроет и Word",
        place,
        "наберите это место заново: такие знаки приходят со вставкой из PDF и старых программ",
    )


def _doctype(place: Place) -> Problem:
    return Problem(
        "T203", "внутри объявлен DOCTYPE: в документах Word его не бывает", place, ELSEWHERE
    )


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
    for word in dangerous_fields(root):
        yield Problem(
            "T206",
            f"поле {word}: оно запускает программы или тянет чужие файлы",
            place,
            "удалите поле: в Word нажмите Alt+F9, найдите его и сотрите",
        )


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"  # noqa: PLR2004 — a line of a terminal
