"""Whether tags stand where they can do their work: what they take away, what they leave behind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflows.documents.blocks import blocks
from workflows.documents.compiled import Part
from workflows.documents.parts import Paragraph
from workflows.documents.report import PlacedReport
from workflows.documents.tags import Tag, scan
from workflows.problems import Severity

_TAKES = {"p": "абзац", "tr": "строку таблицы", "tc": "ячейку"}
_SHOWN = 40


def misplaced(part: Part, report: PlacedReport) -> None:
    """Report tags that take text away with them, tear the document or leave an empty line."""
    sizes = holders_that_keep_one(part.paragraphs, part.kind)
    for paragraph in part.paragraphs:
        for tag in removing(paragraph):
            _taken_away(part.paragraphs, paragraph, tag, report)
    for block in blocks(part.paragraphs):
        first, last = block.members[0], block.members[-1]
        if _apart(first.tag, first.paragraph, last.paragraph):
            report(
                last.paragraph.where,
                last.tag.text,
                "T121",
                f"блок открыт в другом месте: {first.tag.text} ({first.paragraph.where})",
                _TOGETHER.get(
                    first.tag.prefix, "поставьте оба тега в один текст или в одну ячейку"
                ),
            )
        elif block.may_empty(sizes):
            if first.tag.prefix == "p":
                _left_empty(first.paragraph, first.tag, report)
        elif block.leaves_lines:
            for member in block.members:
                _empty_line(member.paragraph, member.tag, report)


_TOGETHER = {
    "tr": "поставьте оба тега в строки одной таблицы",
    "tc": "поставьте оба тега в ячейки одной строки",
}


def removing(paragraph: Paragraph) -> Iterator[Tag]:
    """The tags of a paragraph that take their surroundings away."""
    for one in scan(paragraph.text):
        if isinstance(one, Tag) and one.prefix in _TAKES:
            yield one


def _taken_away(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, tag: Tag, report: PlacedReport
) -> None:
    where = paragraph.where
    if tag.prefix in ("tr", "tc") and not paragraph.row:
        report(
            where,
            tag.text,
            "T108",
            f"тег {{%{tag.prefix} …%}} стоит вне таблицы",
            "в абзацах пишут {%p … %}, внутри строки текста — {% … %}",
        )
        return
    around, others = _beside(paragraphs, paragraph, tag)
    what = _TAKES[tag.prefix]
    if others and not around:
        report(
            where,
            tag.text,
            "T108",
            f"тег убирает {what} целиком, а с ней второй такой тег: {others[0].text}",
            "каждому тегу нужна своя строка таблицы"
            if tag.prefix == "tr"
            else "поставьте каждый тег отдельно",
        )
    elif around:
        report(
            where,
            tag.text,
            "T108",
            f"тег убирает {what} целиком, и текст рядом пропадёт: «{around}»",
            "поставьте тег отдельно или уберите букву после {%",
        )
    elif paragraph.bears_more and tag.prefix == "p":
        report(
            where,
            tag.text,
            "T108",
            "тег убирает абзац целиком, а с ним рисунок, поле или разрыв страницы или раздела",
            "поставьте тег отдельным абзацем",
        )


def _beside(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, tag: Tag
) -> tuple[str, list[Tag]]:
    """What stands beside a tag in what it takes away: text in short, and other such tags."""
    there = _together(paragraphs, paragraph, tag)
    text = " ".join(one.text for one in there).replace(tag.text, "", 1)
    others = [
        one
        for one in scan(text)
        if isinstance(one, Tag) and one.prefix == tag.prefix and one.is_statement
    ]
    for one in others:
        text = text.replace(one.text, "", 1)
    shown = " ".join(text.split())
    return (shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"), others


def _together(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, tag: Tag
) -> Iterable[Paragraph]:
    if tag.prefix == "p":
        return [paragraph]
    row = [one for one in paragraphs if one.row == paragraph.row]
    return row if tag.prefix == "tr" else [one for one in row if one.holder == paragraph.holder]


def _apart(tag: Tag, first: Paragraph, last: Paragraph) -> bool:
    """Whether the ends of a block stand in places that no block can span."""
    if tag.prefix == "tr":
        return first.table != last.table
    if tag.prefix == "tc":
        return first.row != last.row
    return first.holder != last.holder


def holders_that_keep_one(paragraphs: Iterable[Paragraph], kind: str) -> Mapping[int, int]:
    """How many paragraphs each cell, header, note and text box has: not one may lose them all.

    Args:
        paragraphs: those of a part.
        kind: the part's kind; the body itself may be without a paragraph.
    """
    body = 1 if kind == "body" else 0
    return Counter(one.holder for one in paragraphs if one.holder != body)


def _left_empty(paragraph: Paragraph, tag: Tag, report: PlacedReport) -> None:
    where = "ячейка" if paragraph.row else "это место"
    report(
        paragraph.where,
        tag.text,
        "T127",
        f"если печатать нечего, {where} останется без единого абзаца, и Word не откроет файл",
        "добавьте рядом с тегом пустой абзац или напишите тег без буквы p",
        Severity.WARNING,
    )


def _empty_line(paragraph: Paragraph, tag: Tag, report: PlacedReport) -> None:
    report(
        paragraph.where,
        tag.text,
        "T120",
        "тег стоит в абзаце один: в документе на его месте останется пустая строка",
        f"напишите с буквой p: {with_letter(tag)} — тогда исчезнет и абзац",
        Severity.WARNING,
    )


def with_letter(tag: Tag, letter: str = "p") -> str:
    """The same tag, taking its surroundings away.

    >>> from workflows.documents.tags import make_tag
    >>> with_letter(make_tag("{%if команда%}"))
    '{%p if команда%}'
    """
    space = "" if tag.text[2:3].isspace() else " "
    return f"{tag.text[:2]}{letter}{space}{tag.text[2:]}"
