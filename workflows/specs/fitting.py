"""Scalars brought to what a schema asks for, before it judges them.

A plain ``719`` is a whole number to the reader, but an order's number is text; where the schema
asks for text, the scalar is taken as it is written.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workflows.specs.source import Source
from workflows.specs.yaml_reading import Route

type Schema = Mapping[str, Any]


def fitted(source: Source, schema: Schema) -> Any:
    """The source's data with text, as written, wherever the schema asks for text alone."""
    return _fit(source, source.data, (), [schema], schema)


def _fit(source: Source, value: Any, path: Route, schemas: list[Schema], root: Schema) -> Any:
    told = [one for schema in schemas for one in _unfolded(schema, root)]
    if isinstance(value, dict):
        return {
            key: _fit(source, one, (*path, key), _under_key(told, key), root)
            for key, one in value.items()
        }
    if isinstance(value, list):
        inner = [one["items"] for one in told if "items" in one]
        return [_fit(source, one, (*path, n), inner, root) for n, one in enumerate(value)]
    return _scalar(source, value, path, told)


def _scalar(source: Source, value: Any, path: Route, told: list[Schema]) -> Any:
    types = {kind for one in told for kind in _types(one)}
    if value is None or isinstance(value, str):
        return value
    native = "boolean" if isinstance(value, bool) else "integer"
    if isinstance(value, date) or ("string" in types and native not in types):
        return source.text(path)
    return value


def _types(schema: Schema) -> list[str]:
    kinds = schema.get("type", [])
    return [kinds] if isinstance(kinds, str) else list(kinds)


def _unfolded(schema: Any, root: Schema) -> Iterator[Schema]:
    """The schema and all that it refers to or offers as alternatives, at the same place."""
    if not isinstance(schema, Mapping):
        return
    yield schema
    if "$ref" in schema:
        yield from _unfolded(referred(schema["$ref"], root), root)
    for keyword in ("oneOf", "anyOf", "allOf"):
        for one in schema.get(keyword, ()):
            yield from _unfolded(one, root)


def referred(reference: str, root: Schema) -> Any:
    """What a reference inside the same schema (``#/$defs/date``) points to."""
    found: Any = root
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def _under_key(told: list[Schema], key: str) -> list[Schema]:
    found: list[Schema] = []
    for schema in told:
        known = schema.get("properties", {})
        if key in known:
            found.append(known[key])
        elif isinstance(schema.get("additionalProperties"), Mapping):
            found.append(schema["additionalProperties"])
    return found
