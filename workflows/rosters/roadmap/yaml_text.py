"""A draft → the text of a roadmap's file: what a person must fill in stands there as a question.

Written by hand, not by a YAML library: comments, quotes only where they are needed, long texts
folded, 20 000 rows in a second.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from workflows.rosters.roadmap.draft import Head, ItemDraft, RoadmapDraft, StageDraft
from workflows.rosters.roadmap.parties import PartyDraft
from workflows.rosters.roadmap.results import Result
from workflows.rosters.roadmap.terms import Term

# Refused by the checker: no rule reads so, and no party may be missing from the list.
UNKNOWN_RULE = "УТОЧНИТЬ"
UNKNOWN_PARTY = "уточнить"
NO_TERM = "срок не указан"

_WIDTH = 96
# Begins with a letter or «, and nothing in it can end or change a plain value.
_PLAIN = re.compile(r"[А-Яа-яЁё«][\w «»“”№().,;/–—…%+?!-]*(?<![ ])")
_RESERVED = frozenset("да нет".split())


def yaml_text(draft: RoadmapDraft) -> str:
    """The whole file."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: RoadmapDraft) -> Iterator[str]:
    yield "# yaml-language-server: $schema=roadmap.schema.json"
    yield "#"
    yield from _comment(f"Перенесено из файла «{draft.source}» командой veshka roadmap import.")
    yield from _comment(
        f"Ответьте на вопросы после слов ВОПРОС и ПРОВЕРЬТЕ; пока стоит {UNKNOWN_RULE}, "
        "карта не принимается."
    )
    if draft.remarks:
        yield "#"
        yield from _comment("Примечания таблицы, которые не относятся к одному мероприятию:")
        for remark in draft.remarks:
            yield from _comment(f"  {remark}")
    yield ""
    yield from _head(draft)
    yield ""
    yield "parties:"
    for party in draft.parties:
        yield from _party(party)
    if not draft.parties:
        yield "  {}"
    yield ""
    yield "stages:"
    for stage in draft.stages:
        yield from _stage(stage)


def _head(draft: RoadmapDraft) -> Iterator[str]:
    head = draft.head
    yield f"id: {draft.id}"
    yield from _pair(0, "title", head.title)
    yield from _pair(0, "territory", head.territory)
    yield from _pair(0, "source", draft.source)
    yield ""
    yield from _question(0, "на какие годы карта?", asked=head.start is None or head.end is None)
    yield "period:"
    yield f"  start: {_date(head.start)}"
    yield f"  end: {_date(head.end)}"
    yield ""
    yield from _question(0, "дата и номер приказа?", asked=not _has_order(head))
    yield "order:"
    yield f"  date: {_date(head.order_date)}"
    yield f"  number: {_quoted(head.order_number)}"


def _has_order(head: Head) -> bool:
    return head.order_date is not None and bool(head.order_number)


def _party(party: PartyDraft) -> Iterator[str]:
    yield f"  {_key(party.id)}:"
    yield from _pair(4, "name", party.name)
    doubt = "" if party.certain else "  # ПРОВЕРЬТЕ: уровень по названию не виден"
    yield f"    level: {party.level}{doubt}"


def _stage(stage: StageDraft) -> Iterator[str]:
    yield f"  - id: {_quoted(stage.id)}"
    yield from _pair(4, "title", stage.title)
    if stage.task:
        yield from _pair(4, "task", stage.task)
    yield "    items:"
    for item in stage.items:
        yield from _item(item)
        yield ""


def _item(item: ItemDraft) -> Iterator[str]:
    yield f"      - id: {_quoted(item.id)}"
    yield from _question(8, "как называется мероприятие?", asked=not item.title)
    yield from _pair(8, "title", item.title)
    yield from _deadline(item.term)
    yield from _question(8, "кто отвечает?", asked=not item.responsible)
    yield from _flow(8, "responsible", item.responsible or (UNKNOWN_PARTY,))
    if item.results:
        yield "        deliverables:"
        for result in item.results:
            yield from _result(result)
    if item.control_point:
        yield "        control_point: true"
    yield from _pair(8, "source", item.source)
    if item.notes:
        yield "        notes:"
        for note in item.notes:
            yield from _entry(10, note)


def _deadline(term: Term) -> Iterator[str]:
    if term.question is None:
        yield from _pair(8, "deadline", term.text)
        return
    yield from _question(8, term.question.message)
    for fact in term.question.facts:
        yield from _comment(f"  {fact}", 8)
    yield "        deadline:"
    yield from _pair(10, "text", term.text or NO_TERM)
    yield f"          rule: {UNKNOWN_RULE}"


def _result(result: Result) -> Iterator[str]:
    if result.minimum is None:
        yield from _entry(10, result.title)
        return
    first, *others = _pair(12, "title", result.title)
    yield f"          - {first.lstrip()}"
    yield from others
    yield f"            minimum: {result.minimum}"


# -- YAML ------------------------------------------------------------------------------------------


def _pair(indent: int, key: str, text: str) -> Iterator[str]:
    """``key: text``, folded when it is long."""
    yield from _value(f"{' ' * indent}{key}:", indent + 2, text)


def _entry(indent: int, text: str) -> Iterator[str]:
    """``- text``, folded when it is long."""
    yield from _value(f"{' ' * indent}-", indent + 2, text)


def _value(lead: str, indent: int, text: str) -> Iterator[str]:
    one = f"{lead} {_scalar(text)}"
    if len(one) <= _WIDTH:
        yield one
        return
    pad = " " * indent
    # Only where a break is sure to become one space again.
    lines = textwrap.wrap(
        text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False, tabsize=1
    )
    if " ".join(lines) != text or text[:1].isspace():
        yield one
        return
    yield f"{lead} >-"
    for line in lines:
        yield f"{pad}{line}"


def _flow(indent: int, key: str, names: Iterable[str]) -> Iterator[str]:
    names = tuple(_key(name) for name in names)
    one = f"{' ' * indent}{key}: [{', '.join(names)}]"
    if len(one) <= _WIDTH:
        yield one
        return
    yield f"{' ' * indent}{key}:"
    for name in names:
        yield f"{' ' * (indent + 2)}- {name}"


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _RESERVED
    return text if plain else _quoted(text)


def _key(word: str) -> str:
    return word if re.fullmatch(r"[а-яё][\wё-]*", word) and word not in _RESERVED else _quoted(word)


def _quoted(text: str) -> str:
    # JSON's strings are YAML's double-quoted ones.
    return json.dumps(text, ensure_ascii=False)


def _date(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else f"{UNKNOWN_RULE}"


def _question(indent: int, words: str, *, asked: bool = True) -> Iterator[str]:
    if asked:
        yield from _comment(f"ВОПРОС: {words}", indent)


def _comment(text: str, indent: int = 0) -> Iterator[str]:
    lead = f"{' ' * indent}# {' ' * (len(text) - len(text.lstrip()))}"
    for line in textwrap.wrap(text.strip(), _WIDTH - len(lead)) or [""]:
        yield f"{lead}{line}".rstrip()
