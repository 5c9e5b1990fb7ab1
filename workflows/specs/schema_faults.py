"""What the schema's judge finds, said in Russian."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jsonschema.exceptions import ValidationError

from workflows.specs.fitting import Schema, referred
from workflows.specs.scalars import other_reading
from workflows.specs.source import Source, as_text
from workflows.specs.yaml_reading import Route


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before it knows its place; ``harmless``: the rest of the value can be used."""

    code: str
    message: str
    path: Route
    hint: str = ""
    facts: tuple[str, ...] = ()
    key: bool = False
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    source: Source
    error: ValidationError
    path: Route
    says: str

    @property
    def name(self) -> str:
        """The innermost key of the route, to open a message with: ``deadline: ``."""
        keys = [n for n, step in enumerate(self.path) if isinstance(step, str)]
        return f"{as_text(self.path[keys[-1] :])}: " if keys else ""

    @property
    def meaning(self) -> tuple[str, ...]:
        """What the schema says of the value, as a fact; none where it is silent."""
        return (f"здесь: {_lowered(self.says)}",) if self.says else ()

    @property
    def wanted(self) -> Any:
        """What the schema's keyword asks for."""
        return self.error.validator_value

    @property
    def known(self) -> Mapping[str, Mapping[str, Any]]:
        """The keys that the schema knows here."""
        schema = self.error.schema
        return schema.get("properties", {}) if isinstance(schema, Mapping) else {}


def faults_of(source: Source, error: ValidationError, root: Schema) -> Iterator[Fault]:
    """The faults behind one error of the schema's judge."""
    keyword = str(error.validator)
    if keyword in ("oneOf", "anyOf"):
        yield from _alternatives(source, error, root)
        return
    case = _Case(source, error, tuple(error.absolute_path), _explained(error, root))
    judged = _property_names if "propertyNames" in error.schema_path else None
    yield from (judged or _KEYWORDS.get(keyword, _other))(case)


def nearest(written: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty if none is near."""
    words = {word.casefold(): word for word in known}
    close = get_close_matches(written.casefold(), words, n=1)
    return words[close[0]] if close else ""


def perhaps(written: str, known: Iterable[str]) -> str:
    """The nearest known word as an aside: `` (возможно, куратор)``; empty if none is near.

    >>> perhaps("куратр", ["куратор", "педсовет"])
    ' (возможно, куратор)'
    """
    near = nearest(written, known)
    return f" (возможно, {near})" if near else ""


def there_are(known: Iterable[str]) -> tuple[str, ...]:
    """The fact that lists what is known; none where nothing is."""
    listed = ", ".join(known)
    return (f"есть: {listed}",) if listed else ()


def _alternatives(source: Source, error: ValidationError, root: Schema) -> Iterator[Fault]:
    """Faults of the alternative that the author meant: the one whose kind of value is right."""
    branches: dict[object, list[ValidationError]] = {}
    for cause in error.context or ():
        branches.setdefault(cause.relative_schema_path[0], []).append(cause)
    for causes in branches.values():
        if not any(cause.validator == "type" and not cause.relative_path for cause in causes):
            for cause in causes:
                yield from faults_of(source, cause, root)
            return
    types = [str(cause.validator_value) for causes in branches.values() for cause in causes]
    case = _Case(source, error, tuple(error.absolute_path), _explained(error, root))
    yield _wrong_type(case, types)


def _type(case: _Case) -> Iterator[Fault]:
    types: Any = case.wanted
    yield _wrong_type(case, [types] if isinstance(types, str) else list(types))


def _wrong_type(case: _Case, types: list[str]) -> Fault:
    wanted = _needed(types)
    value, written = case.error.instance, case.source.text(case.path)
    if value is None:
        hint = "впишите значение или удалите ключ"
        return Fault("R204", f"{case.name}пусто, а {wanted}", case.path, hint, case.meaning)
    trap = other_reading(written or "") if case.source.is_plain(case.path) else ""
    if not trap:
        message = f"{case.name}{wanted}, а здесь {_kind(value)}"
        return Fault("R204", message, case.path, "исправьте значение", case.meaning)
    message = f"{case.name}{wanted}, а «{written}» другие программы прочтут как {trap}"
    return Fault("R111", message, case.path, _untrapped(types, written or ""))


def _needed(types: list[str]) -> str:
    verb = _TYPES[types[0]][0]
    return f"{verb} {' или '.join(_TYPES[one][1] for one in types)}"


def _untrapped(types: list[str], written: str) -> str:
    if "boolean" in types:
        return "напишите true (да) или false (нет) без кавычек"
    digits = written.lstrip("0")
    return f"напишите целое число цифрами{f': {digits}' if digits.isdigit() else ''}"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true или false"
    if isinstance(value, str):
        return f"текст «{value}»"
    kinds = {int: "число", dict: "ключи со значениями", list: "список"}
    return next((word for kind, word in kinds.items() if isinstance(value, kind)), "другое")


def _required(case: _Case) -> Iterator[Fault]:
    wanted: Any = case.wanted
    for key in wanted:
        # The judge gives one error for each missing key; this one names the key it is about.
        if case.error.message.startswith(f"{key!r} "):
            about = case.known.get(key, {})
            meaning = f" ({_lowered(about['title'])})" if "title" in about else ""
            says = f": {_lowered(about['description'])}" if "description" in about else ""
            hint = f"добавьте ключ «{key}»{says}"
            yield Fault("R202", f"нет ключа «{key}»{meaning}", case.path, hint)


def _unknown_keys(case: _Case) -> Iterator[Fault]:
    found: Any = case.error.instance
    for key in found:
        if key in case.known:
            continue
        near = _nearest_key(key, case.known)
        message = f"неизвестный ключ «{key}»" + (f" (возможно, {near})" if near else "")
        hint = f"исправьте на «{near}»" if near else "исправьте имя ключа или удалите его"
        yield Fault(
            "R201", message, (*case.path, key), hint, there_are(case.known), key=True, harmless=True
        )


def _nearest_key(key: str, known: Mapping[str, Mapping[str, Any]]) -> str:
    """The known key that was probably meant, by its name or its Russian title."""
    titles = {str(one["title"]): name for name, one in known.items() if "title" in one}
    near = nearest(key, [*known, *titles])
    return titles.get(near, near)


def _enum(case: _Case) -> Iterator[Fault]:
    allowed = [str(one) for one in case.wanted]
    written = str(case.error.instance)
    message = f"{case.name}нет такого значения: «{written}»{perhaps(written, allowed)}"
    near = nearest(written, allowed)
    hint = f"исправьте на «{near}»" if near else "выберите из перечисленного"
    yield Fault("R205", message, case.path, hint, (*there_are(allowed), *case.meaning))


def _format(case: _Case) -> Iterator[Fault]:
    written = str(case.error.instance)
    if [part.isdigit() and len(part) for part in written.split("-")] == [4, 2, 2]:
        message, hint = f"даты {written} нет в календаре", "исправьте день или месяц"
        yield Fault("R112", message, case.path, hint)
        return
    message = f"{case.name}«{written}» — не дата"
    yield Fault("R206", message, case.path, "напишите дату как год-месяц-день: 2020-04-03")


def _bounds(case: _Case) -> Iterator[Fault]:
    empty = case.error.validator == "pattern" and not str(case.error.instance).strip()
    message = "текст пустой" if empty else _BOUNDS[str(case.error.validator)]
    said = f"{case.name}{message.format(limit=case.wanted)}"
    yield Fault("R206", said, case.path, _CORRECT, case.meaning)


def _property_names(case: _Case) -> Iterator[Fault]:
    key = str(case.error.instance)
    path = (*case.path, key)
    yield Fault("R206", f"ключ «{key}» не подходит", path, _CORRECT, case.meaning, key=True)


def _other(case: _Case) -> Iterator[Fault]:
    message = f"{case.name}значение не подходит"
    yield Fault("R206", message, case.path, _CORRECT, case.meaning)


_CORRECT = "исправьте запись"
_BOUNDS = {
    "minLength": "текст пустой",
    "pattern": "запись не того вида",
    "minItems": "список пустой",
    "minProperties": "нет ни одного ключа",
    "maxProperties": "ключей больше, чем {limit}",
    "minimum": "число должно быть не меньше {limit}",
    "maximum": "число должно быть не больше {limit}",
    "uniqueItems": "в списке есть повторы",
}
_KEYWORDS: dict[str, Callable[[_Case], Iterator[Fault]]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _unknown_keys,
    "enum": _enum,
    "format": _format,
    **dict.fromkeys(_BOUNDS, _bounds),
}
_TYPES = {
    "string": ("нужен", "текст"),
    "integer": ("нужно", "целое число"),
    "boolean": ("нужно", "true или false"),
    "object": ("нужны", "ключи со значениями"),
    "array": ("нужен", "список"),
    "null": ("должно быть", "пусто"),
}


def _explained(error: ValidationError, root: Schema) -> str:
    """What the schema says of the value in Russian: the innermost description on the way to it."""
    says, schema = str(root.get("description", "")), root
    for step in error.absolute_schema_path:
        # The judge follows references without naming them in the path.
        while isinstance(schema, Mapping) and step not in schema and "$ref" in schema:
            schema = referred(schema["$ref"], root)
        schema = schema[step]  # type: ignore[index]  # a path that the judge itself has walked
        if isinstance(schema, Mapping) and isinstance(schema.get("description"), str):
            says = schema["description"]
    return says


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
