"""One document: a template and its context in, the Word file and what a person must review out."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Template
from jinja2.exceptions import SecurityError, UndefinedError

from workflows.documents.additions import Additions
from workflows.documents.archive import Packed, packed
from workflows.documents.checker import checked
from workflows.documents.compiled import Compiled, CompiledPart
from workflows.documents.insertions import NeedsDocxtplError
from workflows.documents.inspection import inspect
from workflows.documents.limits import RunawayError, budgeted
from workflows.documents.markup import BrokenMarkupError
from workflows.documents.recorder import FormUsed, Glossary, Recorder, recording
from workflows.documents.restyling import restyled
from workflows.model.profiles import Profile
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
        blanks: places where a date or a number is left to be written by hand.
        sha256: of the content.
        template_sha256: of the template.
    """

    content: bytes = b""
    forms: tuple[FormUsed, ...] = ()
    problems: tuple[Problem, ...] = ()
    blanks: tuple[str, ...] = ()
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
    parts: dict[str, Packed] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)


def render_document(
    spec: DocumentSpec,
    template: bytes | Path,
    context: Mapping[str, Any],
    *,
    glossary: Glossary = MappingProxyType({}),
    day: date | None = None,
    profile: Profile | None = None,
) -> Rendered:
    """Fill one template in; equal arguments give equal bytes, in any thread or process.

    Args:
        spec: what the document is.
        template: the Word file or its bytes.
        context: the values of the data dictionary, see ``workflows.documents.context``.
        glossary: forms that people have set: nominative → case → form.
        day: the day that the file itself bears; by default the document's own date.
        profile: the look that the organisation wants; None for the template's own.

    Raises:
        OSError: the template cannot be read.
    """
    shown_as = spec.template or f"{spec.id}.docx"
    content = template if isinstance(template, bytes) else template.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    prepared = _prepared(digest, shown_as, _acts(context), _Bytes(digest, content), profile)
    if prepared.compiled is None:
        return Rendered(problems=prepared.problems, template_sha256=digest)
    made = render_compiled(
        prepared.compiled, context, day or _day_of(context) or _EPOCH, Recorder(shown_as, glossary)
    )
    problems = tuple(in_order([*prepared.problems, *made.problems]))
    return replace(made, problems=problems, template_sha256=digest)


def render_compiled(
    compiled: Compiled, context: Mapping[str, Any], day: date, report: Recorder | None = None
) -> Rendered:
    """Fill in a template that has been compiled; ``report`` takes what is noticed on the way."""
    report = report or Recorder()
    try:
        result = _filled(compiled, context, report)
    except NeedsDocxtplError:
        report = Recorder(report.file, report.glossary)
        made = _by_docxtpl(compiled, context, day, report)
    else:
        has_failed = has_errors(report.problems)
        made = b"" if has_failed else compiled.assembled(result.parts, result.properties, day)
    problems, forms = tuple(report.problems), tuple(report.forms)
    if has_errors(problems):
        return Rendered(b"", forms, problems)
    return Rendered(made, forms, problems, tuple(report.blanks), hashlib.sha256(made).hexdigest())


def _by_docxtpl(
    compiled: Compiled, context: Mapping[str, Any], day: date, report: Recorder
) -> bytes:
    # Loaded for the few documents that need it.
    from workflows.documents.by_docxtpl import by_docxtpl  # noqa: PLC0415

    try:
        return by_docxtpl(compiled.source.content, context, day, report)
    except BrokenMarkupError:
        _torn(report, report.part)
    except Exception as error:  # noqa: BLE001 — an expression of a template may raise anything
        _not_worked_out(report, error)
    return b""


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
    digest: str,
    shown_as: str,
    acts: frozenset[str] | None,
    template: _Bytes,
    profile: Profile | None,
) -> _Prepared:
    """The one costly step, done once for each template, file name, list of acts and look."""
    del digest
    content = template.content
    if profile is not None and not inspect(content):
        content = restyled(content, profile)
    ready, problems = checked(content, shown_as, acts)
    return _Prepared(ready, tuple(problems))


def _acts(context: Mapping[str, Any]) -> frozenset[str] | None:
    record = context.get("нпа")
    return frozenset(record.names()) if record is not None else None


def _filled(compiled: Compiled, context: Mapping[str, Any], report: Recorder) -> _Result:
    result = _Result()
    additions = Additions(compiled.source.holdings)
    report.insertions = additions
    with recording(report), budgeted():
        for one in compiled.parts:
            additions.part = "" if one.part.kind == "footnotes" else one.part.member
            report.part = one.part.title
            report.places = one.part.places
            pieces = _pieces(one.template, context, report)
            if pieces is not None:
                _finish(one, pieces, result, report)
        report.places, report.insertions = {}, None
        for name, template in compiled.properties.items():
            report.part = f"свойство файла «{name}»"
            result.properties[name] = "".join(_pieces(template, context, report) or ())
    result.parts.update(additions.changed())
    return result


def _pieces(
    template: Template, context: Mapping[str, Any], report: Recorder
) -> Sequence[str] | None:
    """What Jinja gives; an error of the template becomes a finding at its tag."""
    try:
        pieces = list(template.generate(context))
        # A filter over a block may give a number, which is no text.
        "".join(pieces)
    except (NeedsDocxtplError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 — an expression of a template may raise anything
        _not_worked_out(report, error)
        return None
    return pieces


def _not_worked_out(report: Recorder, error: Exception) -> None:
    if isinstance(error, UndefinedError | SecurityError):
        _failed(report, error, str(error))
    elif isinstance(error, RecursionError):
        _failed(report, error, "макрос или цикл вызывает сам себя без конца")
    else:
        # Its message may quote a value, and values are personal: only the kind of error is told.
        _failed(report, error, f"тег не вычисляется ({type(error).__name__})")


def _failed(report: Recorder, error: Exception, message: str) -> None:
    place = Place(report.file, path=report.place_of(_line(error)))
    problem = Problem(_code(error), message, place, "исправьте тег в шаблоне")
    report.problems[problem] = None


def _code(error: Exception) -> str:
    if isinstance(error, RunawayError):
        return error.code
    if isinstance(error, RecursionError):
        return "T310"
    return "T103" if isinstance(error, UndefinedError) else "T112"


def _line(error: Exception) -> int | None:
    """The template's line where the error arose: Jinja rewrites the traceback to show it."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _finish(one: CompiledPart, pieces: Sequence[str], result: _Result, report: Recorder) -> None:
    try:
        content = one.finisher.finished(pieces, "".join(pieces))
        result.parts[one.part.member] = packed(one.part.member, content)
    except (BrokenMarkupError, ValueError):
        _torn(report, one.part.title)


def _torn(report: Recorder, where: str) -> None:
    report.problems[
        Problem(
            "T113",
            "теги разорвали строение документа: Word не открыл бы такой файл",
            Place(report.file, path=where),
            "проверьте, что парные теги стоят одинаково: {%p if %} … {%p endif %} — в своих "
            "абзацах, {% if %} … {% endif %} — в одном абзаце",
        )
    ] = None


def _day_of(context: Mapping[str, Any]) -> date | None:
    document = context.get("документ")
    day = document["дата"] if document is not None else None
    return day if isinstance(day, date) else None
