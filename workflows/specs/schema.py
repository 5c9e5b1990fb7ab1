"""A source checked against a JSON Schema: every fault in plain Russian, at its line and column."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, UnknownType

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.specs.fitting import Schema, fitted
from workflows.specs.schema_faults import Fault, faults_of
from workflows.specs.source import Source
from workflows.specs.yaml_reading import Route

_NOT_A_SCHEMA = "это не JSON Schema"
# What the judge stumbles with over a schema that is not one.
_SCHEMA_FAILURES = (UnknownType, SchemaError, re.error, AttributeError, KeyError, TypeError)

type Subject = Callable[[Any, Route], str]


@dataclass(frozen=True, slots=True)
class Checked:
    """Data that went through a schema.

    ``data`` has text wherever the schema asks for text, so ``id: 7.10`` and ``id: "7.10"`` are the
    same, and dates stay ISO text. ``faulty`` are the routes whose values cannot be used.
    """

    data: Any
    faulty: frozenset[Route]
    problems: tuple[Problem, ...]

    def is_sound(self, path: Route) -> bool:
        """Whether everything at ``path`` and below it is as the schema wants it."""
        return not any(route[: len(path)] == path for route in self.faulty)


def read_schema(path: Path, shown_as: str = "") -> tuple[Schema | None, list[Problem]]:
    """The JSON Schema that lies beside the data; None, with a finding, when it cannot be used."""
    try:
        schema = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return None, [_unusable(shown_as or str(path), _reason(error))]
    if not isinstance(schema, dict):
        return None, [_unusable(shown_as or str(path), _NOT_A_SCHEMA)]
    return schema, []


def check(source: Source, schema: Schema, subject: Subject = lambda *_: "") -> Checked:
    """Check a source against a schema and collect every fault.

    Args:
        source: what was read.
        schema: as ``read_schema`` gives it.
        subject: names what a route is about («мероприятие 1.4»), to open messages with.

    Raises:
        ProblemsFoundError: the schema itself is broken.
    """
    try:
        data = fitted(source, schema)
        faults = _judged(source, data, schema)
    except _SCHEMA_FAILURES:
        _blame_schema(schema)
        raise
    return Checked(
        data,
        frozenset(fault.path for fault in faults if not fault.harmless),
        tuple(_problem(source, fault, subject(data, fault.path)) for fault in faults),
    )


def _judged(source: Source, data: Any, schema: Schema) -> list[Fault]:
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [
        fault for error in validator.iter_errors(data) for fault in faults_of(source, error, schema)
    ]


def _blame_schema(schema: Schema) -> None:
    """Say so when the failure comes from a schema that somebody has broken.

    Asked only after a failure: judging the schema takes longer than judging a roadmap by it.
    """
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise ProblemsFoundError([_unusable(str(schema.get("$id", "")), _NOT_A_SCHEMA)]) from error


def _unusable(file: str, reason: str) -> Problem:
    return Problem(
        "R115",
        f"файл схемы не читается: {reason}",
        Place(file),
        "верните файл из поставки: команда veshka init НОВАЯ-ПАПКА положит туда исправный",
    )


def _problem(source: Source, fault: Fault, subject: str) -> Problem:
    message = f"{subject}: {fault.message}" if subject else fault.message
    place = source.place(fault.path, key=fault.key)
    return Problem(fault.code, message, place, fault.hint, fault.facts)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "файла нет"
    if isinstance(error, OSError):
        return "нет доступа"
    return _NOT_A_SCHEMA
