"""YAML text → plain values and the spot of each; what the project does not allow becomes a fault.

Read from the parser's events, not from PyYAML's own constructors: nothing is resolved, merged or
executed on the way, so no tag can run code and no alias can blow a small file up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from workflows.problems import Severity
from workflows.specs.scalars import Scalar, plain_value
from workflows.specs.yaml_faults import Fault, Spot, from_parser

__all__ = ["Fault", "Node", "Spot", "Tree", "read_tree"]

type Route = tuple[str | int, ...]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 40
_GLUED_COMMENT = re.compile(r"\s+#[^\W_]")


@dataclass(frozen=True, slots=True)
class Node:
    """Where a value and its key stand, and the scalar as written."""

    value: Spot
    key: Spot | None = None
    text: str | None = None
    plain: bool = False


@dataclass(slots=True)
class Tree:
    """A file's data, the spots of its values, and its faults; no nodes when it cannot be read."""

    data: object = None
    nodes: dict[Route, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class _TooDeepError(Exception):
    def __init__(self, spot: Spot) -> None:
        self.spot = spot


def read_tree(text: str, lines: tuple[str, ...]) -> Tree:
    """Everything a YAML text says, with all faults that can be told in one reading."""
    reader = _Reader(text, lines)
    try:
        reader.read()
    except yaml.YAMLError as error:
        reader.tree.faults.append(from_parser(_plainer(text) or error, lines))
        reader.tree.nodes.clear()
    except _TooDeepError as error:
        reader.fault(
            "R114", (), error.spot, "слишком глубокая вложенность", "уберите лишние уровни"
        )
        reader.tree.nodes.clear()
    return reader.tree


def _plainer(text: str) -> yaml.YAMLError | None:
    """The same error from the Python parser: it names its reasons better than the fast one."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as error:
        return error
    return None


class _Reader:
    """Walks the events once, keeping the values, their spots and the faults."""

    def __init__(self, text: str, lines: tuple[str, ...]) -> None:
        self.tree = Tree()
        self._lines = lines
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def read(self) -> None:
        """Read the one document of the file."""
        root: yaml.Event | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._second_document(event)
                    return
                root = next(self._events)
                self.tree.data = self._value(root, (), None, 0)
        if root is None or self.tree.data is None:
            self.fault("R108", (), Spot(1, 1), "файл пустой", "впишите данные или удалите файл")
            self.tree.nodes.clear()

    def fault(
        self,
        code: str,
        path: Route,
        spot: Spot,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note one fault and go on."""
        self.tree.faults.append(Fault(code, message, spot, hint, (), path, severity))

    def _second_document(self, event: yaml.Event) -> None:
        self.fault(
            "R107",
            (),
            self._spot(event),
            "в файле несколько документов YAML: второй начинается этой строкой",
            "оставьте в файле один документ: удалите строку «---» или разнесите по файлам",
        )

    def _value(self, event: yaml.Event, path: Route, key: Spot | None, depth: int) -> object:
        spot = self._spot(event)
        self.tree.nodes[path] = Node(spot, key)
        if depth > _MAX_DEPTH:
            raise _TooDeepError(spot)
        self._check_extras(event, path, spot)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path, spot, key)
        return None

    def _mapping(self, path: Route, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key_spot = self._spot(event)
            key = self._key(event, path, key_spot, depth)
            if key in found:
                self._repeated(key, path, key_spot)
            if key and key not in found:
                found[key] = self._value(next(self._events), (*path, key), key_spot, depth + 1)
            else:
                self._skip(next(self._events), (*path, key), depth)
        return found

    def _key(self, event: yaml.Event, path: Route, spot: Spot, depth: int) -> str:
        """The key's text; empty, with a fault, when it is not one that may stand here."""
        if isinstance(event, yaml.ScalarEvent) and event.value:
            self._check_extras(event, path, spot)
            if event.value == "<<" and not event.style:
                self._no_merging(path, spot)
                return ""
            return str(event.value)
        self._skip(event, path, depth)
        self.fault(
            "R110",
            path,
            spot,
            "ключ должен быть словом, а здесь пусто или список",
            "напишите ключ перед двоеточием; текст с «?» или «:» в начале возьмите в кавычки",
        )
        return ""

    def _no_merging(self, path: Route, spot: Spot) -> None:
        self.fault(
            "R106",
            path,
            spot,
            "вставка «<<»: метки и ссылки YAML здесь не применяются",
            "перечислите ключи полностью",
        )

    def _skip(self, event: yaml.Event, path: Route, depth: int) -> None:
        """Read a value off the stream without keeping it or its spots."""
        kept, self.tree.nodes = self.tree.nodes, {}
        self._value(event, path, None, depth + 1)
        self.tree.nodes = kept

    def _repeated(self, key: str, path: Route, spot: Spot) -> None:
        first = self.tree.nodes[(*path, key)].key
        self.fault(
            "R105",
            (*path, key),
            spot,
            f"ключ «{key}» уже есть в строке {first.line if first else '?'}",
            "оставьте один из двух: второй молча заменил бы первый",
        )

    def _sequence(self, path: Route, depth: int) -> list[object]:
        found: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*path, len(found)), None, depth + 1))
        return found

    def _scalar(self, event: yaml.ScalarEvent, path: Route, spot: Spot, key: Spot | None) -> Scalar:
        text = str(event.value)
        plain = not event.style
        self.tree.nodes[path] = Node(spot, key, text, plain)
        if not plain:
            return text
        self._check_glued_comment(event, path)
        try:
            return plain_value(text)
        except ValueError:
            self.fault(
                "R112", path, spot, f"даты {text} нет в календаре", "исправьте день или месяц"
            )
            return text

    def _check_glued_comment(self, event: yaml.ScalarEvent, path: Route) -> None:
        _, end = _marks(event)
        rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        if event.value and _GLUED_COMMENT.match(rest):
            start = end.column + len(rest) - len(rest.lstrip())
            self.fault(
                "R113",
                path,
                Spot(end.line + 1, start + 1, len(rest.strip())),
                "от знака «#» и до конца строки текст считается примечанием и отброшен",
                "если это часть текста, возьмите весь текст в кавычки; если примечание, "
                "поставьте после «#» пробел",
                Severity.WARNING,
            )

    def _check_extras(self, event: yaml.Event, path: Route, spot: Spot) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            alias = isinstance(event, yaml.AliasEvent)
            self.fault(
                "R106",
                path,
                spot,
                f"{'ссылка «*' if alias else 'метка «&'}{event.anchor}»: "
                "метки и ссылки YAML здесь не применяются",
                "напишите значение полностью; если это текст с «*» или «&», возьмите его в кавычки",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.fault(
                "R109",
                path,
                spot,
                f"тег «{tag.replace('tag:yaml.org,2002:', '!!')}»: теги YAML здесь не применяются",
                "удалите слово с «!» или, если это часть текста, возьмите текст в кавычки",
            )

    def _spot(self, event: yaml.Event) -> Spot:
        start, end = _marks(event)
        whole = self._lines[start.line] if start.line < len(self._lines) else ""
        stop = end.column if end.line == start.line else len(whole.rstrip())
        if isinstance(event, yaml.CollectionStartEvent):
            stop = start.column + 1
        return Spot(start.line + 1, start.column + 1, max(1, stop - start.column))


class _Mark(Protocol):
    line: int
    column: int


def _marks(event: yaml.Event) -> tuple[_Mark, _Mark]:
    """Where an event begins and ends; the parser marks every one it gives."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark, event.end_mark
