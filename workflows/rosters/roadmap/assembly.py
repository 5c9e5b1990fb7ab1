"""Printed stages and items → drafts with ids, terms, parties and results; doubts said aloud."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workflows.deadlines import read_phrase
from workflows.model.rules import anchors
from workflows.rosters.roadmap.draft import ItemDraft, StageDraft
from workflows.rosters.roadmap.findings import Findings
from workflows.rosters.roadmap.grouping import Grouped, RawItem, RawStage
from workflows.rosters.roadmap.headings import Layout, Role, plain
from workflows.rosters.roadmap.lines import Spot
from workflows.rosters.roadmap.misprints import hanging_end, misprints_in
from workflows.rosters.roadmap.numbering import Ids, give_ids
from workflows.rosters.roadmap.parties import (
    Parties,
    PartyDraft,
    is_split_by_comma,
    split_parties,
)
from workflows.rosters.roadmap.results import read_results
from workflows.rosters.roadmap.terms import Question, Term, is_ditto, read_term, refused, span_term
from workflows.rosters.tables.grid import Mark

_NOTHING = re.compile(r"[-–—_.…\s]*")
_CONTROL_POINT = re.compile(r"(?:контрольная точка|КТ)[.:]\s+(?=\S)", re.IGNORECASE)
_SHEET_ERROR = re.compile(r"#[\wА-Я/]+[!?]?")
_ONLY_STAGE = "Мероприятия"


@dataclass(slots=True)
class Assembly:
    """Makes drafts; parties gather over all items."""

    file: str
    findings: Findings
    parties: Parties = field(default_factory=Parties)

    def stages(self, grouped: Grouped) -> tuple[StageDraft, ...]:
        """All stages; those without items are joined to the next one."""
        raw = list(self._with_items(grouped))
        ids = give_ids(raw, self.findings)
        return tuple(
            StageDraft(
                stage_id,
                stage.title or _ONLY_STAGE,
                " ".join(stage.task),
                tuple(
                    self._item(item, item_id, ids)
                    for item, item_id in zip(stage.items, item_ids, strict=True)
                ),
            )
            for stage, stage_id, item_ids in zip(raw, ids.stages, ids.items, strict=True)
        )

    def all_parties(self) -> tuple[PartyDraft, ...]:
        """The parties of all items; what is uncertain about them is told."""
        parties = self.parties.all()
        for party in parties:
            if not party.certain:
                self.findings.warning(
                    "I305",
                    self.parties.place(party),
                    f"чей это уровень, неизвестно: «{party.name}»; записан organisation",
                    f"проверьте level у «{party.id}»: ministry, regional_centre, association, "
                    "municipality, organisation или partner",
                )
        for one, other in self.parties.alike():
            self.findings.warning(
                "I306",
                self.parties.place(other),
                f"ответственные похожи: «{one.name}» и «{other.name}»",
                "если это один и тот же, исправьте название в таблице и повторите",
            )
        return parties

    # -- stages ------------------------------------------------------------------------------------

    def _with_items(self, grouped: Grouped) -> Iterator[RawStage]:
        above: list[RawStage] = []
        for stage in grouped.stages:
            if not stage.items:
                above.append(stage)
                continue
            yield self._under(above, stage)
            above = []
        for stage in above:
            grouped.remarks.append(stage.title)
            self.findings.warning(
                "I205",
                stage.path,
                f"под строкой «{stage.title}» нет мероприятий",
                "она записана примечанием в начале файла; если это мероприятие, впишите его",
            )

    def _under(self, above: Sequence[RawStage], stage: RawStage) -> RawStage:
        if not above:
            return stage
        names = [one.title for one in above]
        self.findings.warning(
            "I205",
            stage.path,
            f"раздел «{names[-1]}» и его часть записаны одним этапом",
            "проверьте название этапа",
        )
        task = [words for one in above for words in one.task]
        title = ". ".join([*names, *([stage.title] if stage.title else [])])
        return RawStage(stage.number, title, stage.path, [*task, *stage.task], stage.items)

    # -- one item ----------------------------------------------------------------------------------

    def _item(self, raw: RawItem, item_id: str, ids: Ids) -> ItemDraft:
        self._check_cells(raw)
        title, is_point = self._title(raw)
        term = self._term(raw, ids)
        return ItemDraft(
            id=item_id,
            title=title,
            term=term,
            responsible=self._responsible(raw),
            results=tuple(
                result
                for own in _by_column(raw.of(Role.RESULT))
                for result in read_results(_lines(own))
            ),
            control_point=is_point or term.control_point,
            source=f"{self.file}, {raw.path}",
            notes=tuple(self._notes(raw)),
        )

    def _title(self, raw: RawItem) -> tuple[str, bool]:
        title = " ".join(raw.title).strip()
        place = raw.line.place(raw.line.layout.title)
        if not title:
            self.findings.error(
                "I210",
                place,
                "у мероприятия нет названия",
                "впишите название по приказу",
            )
            return "", False
        self._misprints(title, place)
        hanging = hanging_end(title)
        if hanging:
            self.findings.warning(
                "I309",
                place,
                f"название обрывается на «{hanging}»",
                "допишите его по приказу",
            )
        without = _CONTROL_POINT.sub("", title, count=1) if _CONTROL_POINT.match(title) else title
        return without, without != title

    def _term(self, raw: RawItem, ids: Ids) -> Term:
        layout = raw.line.layout
        place = raw.line.place(layout.terms[0])
        if len(layout.terms) > 1 and layout.of(Role.TERM):
            # Said once, at the heading.
            return Term(" ".join(_lines(raw.of(Role.TERM))), question=_TWO_COLUMNS)
        term = _read(raw, layout)
        question = _spoilt(raw.of(*_TERM_ROLES)) or _unsure_anchor(term, ids)
        if question:
            term = refused(term, question)
        if term.question:
            one = term.question
            self.findings.error(one.code, _path(raw, place), one.message, one.hint, one.facts)
        if term.mended:
            self.findings.warning(
                "I309",
                _path(raw, place),
                f"слово разорвано: «{term.mended}»; срок прочитан как «{term.text}»",
                "сверьте срок с приказом",
            )
        return term

    def _responsible(self, raw: RawItem) -> tuple[str, ...]:
        columns = raw.line.layout.of(Role.RESPONSIBLE)
        if not columns:
            # Said once, at the heading.
            return ()
        spots = raw.of(Role.RESPONSIBLE)
        lines = _lines(spots)
        place = spots[0].path if spots else raw.line.place(columns[0])
        fault = _no_party(lines)
        if fault:
            code, message, hint = fault
            self.findings.error(code, place, message, hint)
            return ()
        names: list[str] = []
        for cells in _by_column(spots):
            own = _lines(cells)
            names += split_parties(own)
            if is_split_by_comma(own):
                parts = "; ".join(f"«{name}»" for name in split_parties(own))
                self.findings.note("I307", place, f"ответственные разделены по запятой: {parts}")
        return tuple(dict.fromkeys(self.parties.add(name, place) for name in names))

    def _notes(self, raw: RawItem) -> Iterator[str]:
        yield from (f"На месте номера: {text}" for text in raw.leftover)
        for spot in raw.of(Role.OTHER):
            heading = spot.column.heading or "Столбец без заголовка"
            if _is_computed(raw.line.layout, heading):
                self.findings.note(
                    "I202",
                    raw.line.table.name,
                    f"столбец «{heading}» не перенесён: эти даты программа считает сама",
                )
                continue
            self.findings.note(
                "I202", raw.line.table.name, f"столбец «{heading}» перенесён в примечания (notes)"
            )
            yield f"{heading}: {spot.cell.text}"
        for spot in raw.spots:
            yield from (f"Сноска: {text}" for text in spot.cell.footnotes)

    # -- cells -------------------------------------------------------------------------------------

    def _check_cells(self, raw: RawItem) -> None:
        for spot in raw.spots:
            marks = spot.cell.marks
            if Mark.TRACKED_CHANGE in marks:
                self.findings.warning(
                    "I311",
                    spot.path,
                    "в ячейке исправления, которые никто не принял; прочитано так, как если бы их "
                    "приняли",
                    "в Word: Рецензирование → Принять, сохраните файл и повторите",
                )
            if Mark.STRUCK in marks and spot.column.role not in _TERM_ROLES:
                self.findings.warning(
                    "I310", spot.path, "в ячейке зачёркнутый текст; он перенесён", "удалите лишнее"
                )
            if Mark.FORMULA_WITHOUT_VALUE in marks or _SHEET_ERROR.fullmatch(spot.cell.text):
                self._formula(spot)
            if spot.column.role in (Role.RESPONSIBLE, Role.RESULT, Role.OTHER):
                self._misprints(spot.cell.text, spot.path)

    def _formula(self, spot: Spot) -> None:
        what = f"ошибка формулы «{spot.cell.text}»" if spot.cell.lines else "формула без значения"
        self.findings.error(
            "I312", spot.path, f"в ячейке {what}", "впишите вместо формулы сам текст и повторите"
        )

    def _misprints(self, text: str, path: str) -> None:
        for one in misprints_in(text):
            code = "I308" if "букв" in one.what else "I309"
            hint = (
                f"если это «{one.perhaps}», наберите слово заново" if one.perhaps else "исправьте"
            )
            self.findings.warning(code, path, f"«{one.word}»: {one.what}", f"{hint} по приказу")


_TERM_ROLES = (Role.TERM, Role.TERM_START, Role.TERM_END)
_TWO_COLUMNS = Question("I203", "в таблице несколько столбцов со сроками", "выберите срок")


def _read(raw: RawItem, layout: Layout) -> Term:
    if layout.of(Role.TERM):
        return read_term(_lines(raw.of(Role.TERM)))
    start, end = (" ".join(_lines(raw.of(role))) for role in (Role.TERM_START, Role.TERM_END))
    return span_term(start, end)


def _spoilt(spots: Iterable[Spot]) -> Question | None:
    if any(Mark.STRUCK in spot.cell.marks for spot in spots):
        return Question(
            "I310",
            "в сроке есть зачёркнутые слова: какие из них действуют, неизвестно",
            "удалите зачёркнутое в таблице и повторите или впишите срок в карту",
        )
    return None


def _unsure_anchor(term: Term, ids: Ids) -> Question | None:
    """«в течение месяца после … (п. 2.8)», where two items are numbered 2.8."""
    for anchor in anchors(term.rule) if term.rule else ():
        if anchor.item in ids.repeated:
            return Question(
                "I313",
                f"срок «{term.text}» отсчитан от п. {anchor.item}, а этот номер у нескольких "
                "мероприятий",
                "впишите в rule правило с нужным номером: within 1 month after item 4.1",
            )
    return None


def _no_party(lines: Sequence[str]) -> tuple[str, str, str] | None:
    """Why a cell names nobody: code, message, hint."""
    if not lines:
        return "I304", "ответственный не указан", "впишите, кто отвечает, по приказу"
    if any(is_ditto(line) for line in lines):
        said = f"вместо ответственного стоит «{lines[0]}»"
        return "I304", said, "впишите, кто отвечает, по приказу"
    text = " ".join(lines)
    if read_phrase(text).understood:
        said = f"в столбце ответственных стоит срок «{text}»: столбцы, видимо, сдвинуты"
        return "I314", said, "верните ячейки этой строки под свои заголовки и повторите"
    return None


def _by_column(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Cells of one column together: a row cut by a page goes on column by column."""
    for column in dict.fromkeys(spot.column for spot in spots):
        yield [spot for spot in spots if spot.column == column]


def _path(raw: RawItem, place: str) -> str:
    spots = raw.of(*_TERM_ROLES)
    return spots[0].path if spots else place


def _lines(spots: Iterable[Spot]) -> list[str]:
    return [line for spot in spots for line in spot.cell.lines if not _NOTHING.fullmatch(line)]


def _is_computed(layout: Layout, heading: str) -> bool:
    """Our own document prints the computed dates beside the order's words."""
    terms = {plain(column.heading) for column in layout.terms}
    return plain(heading) == "дата исполнения" and terms == {"срок по приказу"}
