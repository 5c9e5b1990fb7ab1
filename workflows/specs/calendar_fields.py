"""Records of the calendars' files, read key by key, with a finding for every key that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from workflows.problems import Problem
from workflows.specs.source import Source

type Route = tuple[str | int, ...]
type Record = dict[str, object]

_KINDS: Mapping[type, str] = {
    int: "целое число",
    str: "текст",
    date: "дата вида 2027-01-03, без кавычек",
    bool: "true или false",
    list: "список: строки, которые начинаются с «- » (пустой список — [])",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a record may have, and the kind of its value."""

    kind: type
    required: bool = True


@dataclass(slots=True)
class Reader:
    """Takes records of one source apart and gathers what is wrong with them."""

    source: Source
    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: str, message: str, path: Route, hint: str) -> None:
        """Note one finding at the value of ``path``."""
        self.problems.append(Problem(code, message, self.source.place(path), hint))

    def record(self, path: Route, value: object, keys: Mapping[str, Key]) -> Record | None:
        """The values of a record by key; None when any of them cannot be used."""
        if not isinstance(value, dict):
            self.fault(
                "C104",
                f"здесь нужны строки «ключ: значение» с ключами {', '.join(keys)}",
                path,
                "сравните с соседними записями",
            )
            return None
        before = len(self.problems)
        self._unknown(path, value, keys)
        for name, key in keys.items():
            if name not in value or value[name] is None:
                self._missing(path, name, key)
            elif type(value[name]) is not key.kind or value[name] == "":
                self._wrong(path, name, key)
        if len(self.problems) > before:
            return None
        return {name: given for name, given in value.items() if given is not None}

    def repeated(self, path: Route, day: date, seen: set[date]) -> None:
        """Note a day that is among those seen, and see it."""
        if day in seen:
            message = f"день {day:%d.%m.%Y} назван второй раз"
            self.fault("C110", message, path, "оставьте одну запись об этом дне")
        seen.add(day)

    def _unknown(self, path: Route, value: Record, keys: Mapping[str, Key]) -> None:
        for name in value:
            if name not in keys:
                place = self.source.place((*path, name), key=True)
                hint = f"есть ключи: {', '.join(keys)}; исправьте опечатку или удалите строку"
                self.problems.append(Problem("C102", f"неизвестный ключ «{name}»", place, hint))

    def _missing(self, path: Route, name: str, key: Key) -> None:
        if key.required:
            hint = f"добавьте строку «{name}: …»; значение — {_KINDS[key.kind]}"
            self.fault("C103", f"не заполнен ключ «{name}»", (*path, name), hint)

    def _wrong(self, path: Route, name: str, key: Key) -> None:
        message = f"значение ключа «{name}» не подходит: нужно {_KINDS[key.kind]}"
        self.fault("C104", message, (*path, name), "исправьте значение по образцу других файлов")


def listed(record: Record, key: str) -> list[object]:
    """The list under a key that may be absent."""
    return cast("list[object]", record.get(key, []))


def text(record: Record, key: str) -> str:
    """The text under a key that `Reader.record` found to be one."""
    return cast("str", record[key])


def number(record: Record, key: str) -> int:
    """The same for a whole number."""
    return cast("int", record[key])


def day(record: Record, key: str) -> date:
    """The same for a date."""
    return cast("date", record[key])
