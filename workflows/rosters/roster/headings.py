"""Which column a heading means, in the words of schools."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from workflows.rosters.roster.columns import Column, Kind, folded
from workflows.rosters.roster.shared_columns import NAMED_SO
from workflows.rosters.roster.sheets import BY_KEY, TABLES, Sheet

_ALMOST = 0.86
_NEAR = 0.6
_SHORTEST_PREFIX = 2
# What follows a role's name when the column is about something else of the same person.
_OTHER_MATTERS = frozenset(
    "должность должности телефон тел контакты контакт дата год класс место подпись номер пол "
    "возраст адрес образование стаж категория доволен довольна почта email код группа курс "
    "содержание выплата школа организация от согласие паспорт".split()
)
# Edges of a term: such a column holds one date of it.
_EDGES = frozenset("с по до от начало начала окончание окончания конец конца".split())
# Words as headings shorten them.
_SHORT = {
    "тел": "телефон",
    "сот": "сотовый",
    "моб": "мобильный",
    "кл": "класс",
    "рожд": "рождения",
    "должн": "должность",
    "долж": "должность",
    "конт": "контактный",
    "предст": "представитель",
    "отч": "отчество",
    "фам": "фамилия",
    "лит": "литера",
}
# Headings of columns that hold nothing to take over.
_IGNORED = frozenset(("", "п п", "n", "номер", "номер п п", "n п п", "подпись", "роспись"))


@dataclass(frozen=True, slots=True)
class Match:
    """A column that a heading means; ``guessed`` when the heading has a slip of the hand."""

    column: Column
    guessed: bool = False


def is_ignored(heading: str) -> bool:
    """Whether a heading stands over numbers of rows and the like."""
    return folded(heading) in _IGNORED


def match(sheet: Sheet, heading: str) -> Match | None:
    """The column of a sheet that a heading means; None if none."""
    words = folded(heading)
    whole = " ".join(_SHORT.get(word, word) for word in words.split())
    return _match(sheet.key, words) or _match(sheet.key, whole)


@lru_cache(maxsize=8192)
def _match(sheet_key: str, heading: str) -> Match | None:
    if not heading:
        return None
    known = _known(sheet_key)
    if heading in known:
        return Match(known[heading])
    words = heading.split()
    # The longest beginning counts: «наставник доволен» before «наставник».
    for length in range(len(words) - 1, 0, -1):
        beginning = " ".join(words[:length])
        column = known.get(beginning)
        if column is not None and (column.exact or _is_edge(column, words[length:])):
            continue
        if column is not None and len(beginning) > _SHORTEST_PREFIX:
            if _OTHER_MATTERS.isdisjoint(words[length:]) or column.kind is Kind.DATE:
                return Match(column)
            return None
    if any(words[-1] == other for other in _OTHER_MATTERS) and len(words) > 1:
        return None
    nearest = get_close_matches(heading, known, n=1, cutoff=_ALMOST)
    sure = nearest and not known[nearest[0]].exact
    return Match(known[nearest[0]], guessed=True) if sure else None


def _is_edge(column: Column, words: list[str]) -> bool:
    """Whether a heading is of one edge of a term: «Период с»."""
    return column.kind is Kind.PERIOD and not _EDGES.isdisjoint(words)


@lru_cache(maxsize=32)
def _known(sheet_key: str) -> Mapping[str, Column]:
    known: dict[str, Column] = {}
    for column in BY_KEY[sheet_key].columns:
        for text in (column.heading, *column.also):
            known.setdefault(folded(text), column)
    return known


def suggestion(sheet: Sheet, heading: str, taken: Iterable[str]) -> str:
    """The heading of the form that an unknown one is most like; empty if none is."""
    left = {folded(one.heading): one.heading for one in sheet.columns if one.key not in set(taken)}
    nearest = get_close_matches(folded(heading), left, n=1, cutoff=_NEAR)
    return left[nearest[0]] if nearest else ""


def home_of(heading: str) -> Sheet | None:
    """The sheet whose register a heading belongs to: «Наставник» beside a pupil is of a pair."""
    words = folded(heading)
    for key in ("pairs", "consents", "trainings", "meetings"):
        found = _match(key, words)
        if found is not None and not found.guessed and _tells(key, words, found.column):
            return BY_KEY[key]
    return None


def _tells(key: str, words: str, column: Column) -> bool:
    """Whether a heading is of this sheet alone: a name is of any, «дата приёма» of another one."""
    if column.kind is Kind.CODE or words in map(folded, NAMED_SO):
        return False
    return column.kind not in (Kind.DATE, Kind.PERIOD) or words in _known(key)


def titled(text: str) -> Sheet | None:
    """The sheet that a title names: «Реестр наставников», «Пары 2026-27»."""
    words = folded(text).split()
    exact = [one for one in TABLES if folded(one.title) == folded(text)]
    if exact:
        return exact[0]
    # What the list is of comes first in these: «согласия родителей», «встречи наставников».
    for key in ("consents", "meetings", "trainings", "pairs"):
        if _speaks_of(words, BY_KEY[key]):
            return BY_KEY[key]
    named = [one for one in TABLES if _speaks_of(words, one)]
    return named[0] if len(named) == 1 else None


def _speaks_of(words: list[str], sheet: Sheet) -> bool:
    return any(word.startswith(stem) for word in words for stem in sheet.words)
