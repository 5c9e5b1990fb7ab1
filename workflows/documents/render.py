"""One document: a template and its context in, the Word file and what a person must review out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Template
from jinja2.exceptions import SecurityError, UndefinedError

from workflows.documents.checker import checked
from workflows.documents.compiled import Compiled, Part
from workflows.documents.markup import BrokenMarkupError
from workflows.documents.recorder import FormUsed, Glossary, Recorder, recording
from workflows.model.templates import DocumentSpec
from workflows.problems import Place, Problem, has_errors, in_order

_EPOCH = date(1980, 1, 1)
# A demo uses ten templates; a ministry's edition has some fifty.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of one document.

    Attributes:
        content: the Word file; empty when a finding is an error.
        forms: inferred forms that it prints, for review.
        problems: findings; a document with errors does not exist.
        sha256: of the content.
        template_sha256: of the template.
    """

    content: bytes = b""
    forms: tuple[FormUsed, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    template_sha256: str = ""

    @property
    def is_made(self) -> bool:
        """Whether there is a document."""
        return bool(self.content)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A template judged and compiled, or the findings that forbid its use."""

    compiled: Compiled | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Result:
    parts: dict[str, bytes] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)


def render_document(
    spec: DocumentSpec,
    template: bytes | Path,
    context: Mapping[str, Any],
    *,
    glossary: Glossary = MappingProxyType({}),
    day: date | None = None,
) -> Rendered:
    """Fill one template in; equal arguments give equal bytes, in any thread or process.

    Args:
        spec: what the document is.
        template: the Word file or its bytes.
        context: the values of the data dictionary, see ``workflows.documents.context``.
        glossary: forms approved for everyone: nominative → case → form.
        day: the day that the file itself bears; by default the document's own date.

    Raises:
        OSError: the template cannot be read.
    """
    shown_as = spec.template or f"{spec.id}.docx"
    content = template if isinstance(template, bytes) else template.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    prepared = _prepared(digest, shown_as, _acts(context), _Bytes(digest, content))
    if prepared.compiled is None:
        return Rendered(problems=prepared.problems, template_sha256=digest)
    report = Recorder(shown_as, glossary)
    result = _filled(prepared.compiled, context, report)
    problems = tuple(in_order([*prepared.problems, *report.problems]))
    forms = tuple(report.forms)
    if has_errors(problems):
        return Rendered(b"", forms, problems, "", digest)
    made = prepared.compiled.assembled(
        result.parts, result.properties, day or _day_of(context) or _EPOCH
    )
    return Rendered(made, forms, problems, hashlib.sha256(made).hexdigest(), digest)


class _Bytes:
    """A template's bytes that compare by their hash, so that the cache need not keep them twice."""

    def __init__(self, digest: str, content: bytes) -> None:
        self._digest = digest
        self.content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Bytes) and other._digest == self._digest

    def __hash__(self) -> int:
        return hash(self._digest)


@lru_cache(maxsize=_KEPT)
def _prepared(
    digest: str, shown_as: str, acts: frozenset[str] | None, template: _Bytes
) -> _Prepared:
    """The one costly step, done once for each template, file name and list of acts."""
    del digest
    ready, problems = checked(template.content, shown_as, acts)
    return _Prepared(ready, tuple(problems))


def _acts(context: Mapping[str, Any]) -> frozenset[str] | None:
    record = context.get("нпа")
    return frozenset(record.names()) if record is not None else None


def _filled(compiled: Compiled, context: Mapping[str, Any], report: Recorder) -> _Result:
    result = _Result()
    with recording(report):
        for part, template in compiled.templates:
            report.part = part.title
            report.places = part.places
            text = _text(template, context, report)
            if text is not None:
                _finish(part, text, result, report)
        report.places = {}
        for name, template in compiled.properties.items():
            report.part = f"свойство файла «{name}»"
            result.properties[name] = _text(template, context, report) or ""
    return result


def _text(template: Template, context: Mapping[str, Any], report: Recorder) -> str | None:
    """What Jinja gives; an error of the template becomes a finding at its tag."""
    try:
        return template.render(context)
    except (UndefinedError, SecurityError) as error:
        _failed(report, error, str(error))
    except Exception as error:  # noqa: BLE001 — an expression of a template may raise anything
        # Its message may quote a value, and values are personal: only the kind of error is told.
        _failed(report, error, f"тег не вычисляется ({type(error).__name__})")
    return None


def _failed(report: Recorder, error: Exception, message: str) -> None:
    code = "T103" if isinstance(error, UndefinedError) else "T112"
    place = Place(report.file, path=report.place_of(_line(error)))
    problem = Problem(code, message, place, "исправьте тег в шаблоне")
    report.problems[problem] = None


def _line(error: Exception) -> int | None:
    """The template's line where the error arose: Jinja rewrites the traceback to show it."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _finish(part: Part, text: str, result: _Result, report: Recorder) -> None:
    try:
        result.parts[part.member] = part.finished(text)
    except BrokenMarkupError:
        report.problems[
            Problem(
                "T113",
                "теги разорвали строение документа: Word не открыл бы такой файл",
                Place(report.file, path=part.title),
                "проверьте, что парные теги стоят одинаково: {%p if %} … {%p endif %} — в своих "
                "абзацах, {% if %} … {% endif %} — в одном абзаце",
            )
        ] = None


def _day_of(context: Mapping[str, Any]) -> date | None:
    document = context.get("документ")
    day = document["дата"] if document is not None else None
    return day if isinstance(day, date) else None
