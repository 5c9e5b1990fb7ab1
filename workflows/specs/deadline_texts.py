"""Deadlines of a roadmap's file: the order's own words and the rule beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workflows.deadlines import Reading, RuleSyntaxError, print_rule, read_phrase, read_rule
from workflows.model.roadmap import Deadline
from workflows.problems import Problem
from workflows.specs.draft import Draft, Row, Spot
from workflows.specs.yaml_reading import Route

# How the rule under each key begins in the formal syntax; ``rule`` holds the whole of it.
OPENINGS = {
    "at": "at ",
    "within": "within ",
    "by": "by ",
    "months": "months ",
    "every": "every ",
    "rule": "",
}
_SETTLE = (
    "если прочитано верно, запишите правило рядом: text: слова приказа, rule: {rule}; "
    "если нет, запишите нужное"
)


def with_deadlines(draft: Draft) -> tuple[Draft, list[Problem]]:
    """The draft with every deadline read, and what there is to say about them."""
    readers = [_Reader(draft, row) for row in draft.rows]
    rows = tuple(replace(reader.row, deadline=reader.read()) for reader in readers)
    problems = [problem for reader in readers for problem in reader.problems]
    return replace(draft, rows=rows), problems


def reference_place(row: Row) -> Route:
    """Where the words or the rule stand that name what a deadline is counted from."""
    stated = _stated(row.data.get("deadline"))
    path = (*row.path, "deadline")
    return (*path, next(iter(stated))) if stated else path


def _stated(deadline: Any) -> Mapping[str, str]:
    """The rules that an author wrote beside the words, by their keys."""
    if not isinstance(deadline, Mapping):
        return {}
    return {key: f"{OPENINGS[key]}{text}" for key, text in deadline.items() if key in OPENINGS}


@dataclass(slots=True)
class _Reader:
    """Reads one item's deadline and keeps what there is to say about it."""

    draft: Draft
    row: Row
    problems: list[Problem]

    def __init__(self, draft: Draft, row: Row) -> None:
        self.draft, self.row, self.problems = draft, row, []

    @property
    def _path(self) -> Route:
        return (*self.row.path, "deadline")

    @property
    def _text_path(self) -> Route:
        written = self.row.data["deadline"]
        return (*self._path, "text") if isinstance(written, Mapping) else self._path

    def read(self) -> Deadline | None:
        """The deadline; None when it is missing, faulty or not understood."""
        if not self.row.deadline_text or not self.draft.checked.is_sound(self._path):
            return None
        stated = _stated(self.row.data["deadline"])
        reading = read_phrase(self.row.deadline_text)
        self.problems += _wrong_order(self.draft, self._text_path, reading)
        if not stated:
            return self._from_words(reading)
        if len(stated) > 1:
            self._stated_twice(list(stated))
            return None
        ((key, formal),) = stated.items()
        return self._from_rule(key, formal, reading)

    def _from_words(self, reading: Reading) -> Deadline | None:
        if reading.rule is None:
            self._refused(reading)
            return None
        for note in reading.notes:
            found = self.draft.warning(
                note.code,
                self._text_path,
                f"срок «{reading.text}»: {note.message}",
                _SETTLE.format(rule=print_rule(reading.rule)),
            )
            self.problems.append(found)
        return Deadline(reading.text, reading.rule)

    def _refused(self, reading: Reading) -> None:
        near = f"похожие: {'; '.join(f'«{one}»' for one in reading.nearest)}"
        for note in reading.notes:
            found = self.draft.error(
                note.code,
                self._text_path,
                f"срок «{reading.text}» не понят: {note.message}",
                "исправьте слова по приказу или запишите рядом правило: ключи text и rule",
                (near,) if reading.nearest else (),
            )
            self.problems.append(found)

    def _from_rule(self, key: str, formal: str, reading: Reading) -> Deadline | None:
        try:
            rule = read_rule(formal)
        except RuleSyntaxError as error:
            hint = "исправьте правило по образцу: veshka explain R216"
            found = self.draft.error("R216", (*self._path, key), f"правило срока: {error}", hint)
            self.problems.append(found)
            return None
        if reading.rule is not None and reading.rule != rule:
            found = self.draft.warning(
                "R217",
                (*self._path, key),
                f"слова «{reading.text}» и правило рядом расходятся",
                "проверьте по приказу; срок считается по правилу",
                (f"слова: {print_rule(reading.rule)}", f"правило: {print_rule(rule)}"),
            )
            self.problems.append(found)
        return Deadline(reading.text, rule, stated=True)

    def _stated_twice(self, keys: list[str]) -> None:
        found = self.draft.error(
            "R215",
            Spot((*self._path, keys[1]), key=True),
            f"правило срока указано дважды: {' и '.join(keys)}",
            "оставьте одно правило",
        )
        self.problems.append(found)


def _wrong_order(draft: Draft, path: Route, reading: Reading) -> Iterator[Problem]:
    """A phrase may cite the launch order; then it has to be this roadmap's."""
    ours = draft.part("order", "date"), draft.part("order", "number")
    if reading.cited_order is None or not all(ours):
        return
    # The canonical text, in which the number is found, has no capitals.
    if tuple(map(str.casefold, reading.cited_order)) == tuple(map(str.casefold, map(str, ours))):
        return
    cited = _cited(*reading.cited_order)
    message = f"срок ссылается на приказ {cited}, а карта — на приказ {_cited(*ours)}"
    yield draft.warning("R225", path, message, "проверьте дату и номер по приказу")


def _cited(day: str, number: str) -> str:
    return f"от {date.fromisoformat(day):%d.%m.%Y} № {number}"
