"""Rows → stages and items as printed: what is a stage, an item, the rest of the row above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflows.rosters.roadmap.findings import Findings
from workflows.rosters.roadmap.headings import TERMS, Role
from workflows.rosters.roadmap.lines import Line, Spot
from workflows.rosters.roadmap.numbers import (
    cell_number,
    is_roman,
    named_stage,
    split_number,
)

_TASK = re.compile(
    r"(?:задач[аи]|цел[ьи])(?: (?:данного )?этапа)?\s*[–—:-]\s*(?P<text>.*)", re.IGNORECASE
)
_REMARK = re.compile(r"[*¹²³⁴⁵]|примечани|сноск|справочно", re.IGNORECASE)
_POINT = re.compile(r"[а-яёa-z]\)")
_NAMES = (Role.TITLE, Role.NUMBER, Role.STAGE)
_LOOSE_NUMBER = re.compile(r"(?=.*\d)[\w.()/*-]{1,12}")


@dataclass(slots=True)
class RawItem:
    """An item as its row or rows print it; ``number`` is empty where none is printed."""

    number: str
    line: Line
    title: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)

    def of(self, *roles: Role) -> list[Spot]:
        """Its cells with one of these roles, in order."""
        return [spot for spot in self.spots if spot.column.role in roles]

    @property
    def path(self) -> str:
        """Where it begins."""
        return self.line.path


@dataclass(slots=True)
class RawStage:
    """A stage as printed; ``printed`` is false for one that only holds items without a stage."""

    number: str
    title: str
    path: str
    task: list[str] = field(default_factory=list)
    items: list[RawItem] = field(default_factory=list)
    printed: bool = True


@dataclass(slots=True)
class Grouped:
    """Stages in order, and remarks that belong to no row: footnotes under the table."""

    stages: list[RawStage] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def group(lines: Sequence[Line], findings: Findings) -> Grouped:
    """Stages with their items; whatever was put together or set aside is told."""
    return _Grouping(lines, findings).run()


class _Grouping:
    """Goes through the rows once, with a look at the next one where a row says too little."""

    def __init__(self, lines: Sequence[Line], findings: Findings) -> None:
        self.lines, self.findings = lines, findings
        self.found = Grouped()
        self.item: RawItem | None = None
        self.stage_column = ""

    def run(self) -> Grouped:
        for index, line in enumerate(self.lines):
            if line.first:
                self._paragraph_before(line)
            self._stage_of_column(line)
            lone = _lone(line)
            if lone is not None:
                self._lone(index, line, lone)
            elif self._is_item(line):
                self._item(line)
            else:
                self._rest(line, line.own())
        return self.found

    # -- stages ------------------------------------------------------------------------------------

    def _paragraph_before(self, line: Line) -> None:
        """«Этап 2. …» may stand between two tables."""
        before = line.table.before
        named = named_stage(before[-1]) if before else None
        if named:
            self._stage(named.number, named.title, line.table.name)

    def _stage_of_column(self, line: Line) -> None:
        spots = line.all(Role.STAGE)
        if not spots or spots[0].cell.text == self.stage_column or _lone(line):
            return
        self.stage_column = spots[0].cell.text
        number, title = _stage_words(self.stage_column)
        self._stage(number, title, spots[0].path)

    def _stage(self, number: str, title: str, path: str) -> RawStage:
        stage = RawStage(number, title, path)
        self.found.stages.append(stage)
        self.item = None
        return stage

    # -- rows with one text ------------------------------------------------------------------------

    def _lone(self, index: int, line: Line, spot: Spot) -> None:
        if _REMARK.match(spot.cell.text):
            self._remark(spot, known=True)
            return
        self._named(index, line, spot)
        if self.item is None or spot not in self.item.spots:
            # An item keeps its footnotes itself.
            self.found.remarks += [f"Сноска: {text}" for text in spot.cell.footnotes]

    def _named(self, index: int, line: Line, spot: Spot) -> None:
        heading, task = _without_task(spot.cell.lines)
        if heading:
            self._heading(index, line, spot, " ".join(heading))
        stages = self.found.stages
        if not task:
            return
        if stages and not stages[-1].items:
            stages[-1].task.append(task)
        else:
            self._remark(spot, known=True)

    def _heading(self, index: int, line: Line, spot: Spot, text: str) -> None:
        number = _own_number(line)
        named = named_stage(text)
        if named:
            self._stage(named.number, named.title, spot.path)
            return
        inner, title = split_number(text)
        number = number or inner
        wide = line.covers(spot.cell, *TERMS)
        if number:
            if is_roman(number) or wide or self._has_parts(index, number):
                self._stage(number, title, spot.path)
            else:
                self._item(line)
        elif wide:
            self._unnumbered_stage(index, spot, text)
        elif text[:1].islower() and self.item is not None:
            self._rest(line, [spot])
        elif self._next_is_item(index):
            self._stage("", text, spot.path)
            self.findings.warning(
                "I205",
                spot.path,
                f"строка «{_short(text)}» принята за название этапа",
                "если это мероприятие, впишите срок и ответственного в таблицу и повторите",
            )
        else:
            self._item(line)

    def _unnumbered_stage(self, index: int, spot: Spot, text: str) -> None:
        if any(_lone(line) is None for line in self.lines[index + 1 :]):
            self._stage("", text, spot.path)
        else:
            self._remark(spot, known=False)

    def _has_parts(self, index: int, number: str) -> bool:
        """Whether the next numbered row is a part of this one: «1» before «1.1»."""
        for line in self.lines[index + 1 :]:
            following = _own_number(line) or split_number(_title(line))[0]
            if following:
                return following.startswith(f"{number}.")
        return False

    def _next_is_item(self, index: int) -> bool:
        return index + 1 < len(self.lines) and _lone(self.lines[index + 1]) is None

    def _remark(self, spot: Spot, *, known: bool) -> None:
        self.found.remarks.append(spot.cell.text)
        if known:
            self.findings.note(
                "I205", spot.path, "примечание к таблице записано в начале файла, после знака «#»"
            )
        else:
            self.findings.warning(
                "I205",
                spot.path,
                f"строка «{_short(spot.cell.text)}» не похожа ни на этап, ни на мероприятие",
                "она записана примечанием в начале файла; если это мероприятие, впишите его",
            )

    # -- items -------------------------------------------------------------------------------------

    def _is_item(self, line: Line) -> bool:
        if line.own(Role.NUMBER):
            return True
        if not line.own(Role.TITLE):
            return False
        # «своих наставников» is the end of a sentence on the next page; where items have numbers,
        # a row without one is so even when its term or its results go on too.
        title = _title(line)
        goes_on = title[:1].islower() and not _POINT.match(title) and not split_number(title)[0]
        numbered = self.item is not None and bool(self.item.number)
        is_rest = goes_on and (numbered or not line.all(*TERMS))
        return not (is_rest and self.item is not None)

    def _item(self, line: Line) -> None:
        inner, title = split_number(_title(line))
        number = self._number(line)
        if number and inner and inner != number:
            title = _title(line)
        item = RawItem(number or inner, line, [title] if title else [])
        item.spots += [spot for spot in line.all() if spot.column.role is not Role.STAGE]
        if not number:
            odd = [spot.cell.text for spot in line.own(Role.NUMBER)]
            item.leftover += [text for text in odd if text != _title(line)]
        if not self.found.stages:
            self.found.stages.append(RawStage("", "", line.path, printed=False))
        self.found.stages[-1].items.append(item)
        self.item = item

    def _number(self, line: Line) -> str:
        spots = line.own(Role.NUMBER)
        if not spots or spots[0].cell.text == _title(line):
            return ""
        cell = spots[0].cell
        if cell.as_number:
            self.findings.warning(
                "I209",
                spots[0].path,
                f"вместо номера стоит дата {cell.text}: Excel заменил номер датой; "
                f"записан номер {cell.as_number}",
                "сверьте номер с приказом",
            )
            return cell.as_number
        number = cell_number(cell.text)
        if number is None and _LOOSE_NUMBER.fullmatch(cell.text):
            number = cell.text.strip(".")
        if number is None:
            self.findings.warning(
                "I207",
                spots[0].path,
                f"«{_short(cell.text)}» — не номер",
                "впишите номер мероприятия по приказу",
            )
        return number or ""

    def _rest(self, line: Line, spots: list[Spot]) -> None:
        """Add cells to the item above: a row that was cut by a page, or one more term of it."""
        if self.item is None:
            for spot in spots:
                self._remark(spot, known=False)
            return
        item = self.item
        item.title += [spot.cell.text for spot in spots if spot.column.role in _NAMES]
        item.spots += [spot for spot in spots if spot.column.role is not Role.STAGE]
        if not line.all(Role.TITLE) or line.own(Role.TITLE):
            self.findings.warning(
                "I204",
                line.path,
                f"строка без номера и начала дописана к строке {item.line.row.number} "
                f"(«{_short(' '.join(item.title))}»)",
                "если это отдельное мероприятие, впишите в таблицу его название и повторите",
            )


def _title(line: Line) -> str:
    spots = line.all(Role.TITLE)
    if spots:
        return spots[0].cell.text
    # A row with everything in its first cell.
    own = line.own(Role.NUMBER)
    return own[0].cell.text if own and cell_number(own[0].cell.text) is None and _lone(line) else ""


def _own_number(line: Line) -> str:
    spots = line.own(Role.NUMBER)
    return (cell_number(spots[0].cell.text) or "") if spots else ""


def _lone(line: Line) -> Spot | None:
    """The only text of a row, a number beside it aside, if it stands where titles do."""
    if any(not line.covers(spot.cell, Role.TITLE, Role.NUMBER) for spot in line.all(*TERMS)):
        return None
    spots = line.own()
    texts = [
        spot
        for spot in spots
        if spot.column.role is not Role.NUMBER or cell_number(spot.cell.text) is None
    ]
    if len(texts) != 1:
        return None
    spot = texts[0]
    return spot if line.covers(spot.cell, Role.TITLE, Role.NUMBER, Role.STAGE) else None


def _stage_words(text: str) -> tuple[str, str]:
    named = named_stage(text)
    if named:
        return named.number, named.title
    return split_number(text)


def _without_task(lines: Sequence[str]) -> tuple[list[str], str]:
    """Lines of a stage's cell before «Задача этапа – …», and the task itself."""
    for index, line in enumerate(lines):
        found = _TASK.match(line)
        if found:
            task = " ".join([found["text"], *lines[index + 1 :]]).strip(" .")
            return list(lines[:index]), f"{task[:1].upper()}{task[1:]}."
    return list(lines), ""


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
