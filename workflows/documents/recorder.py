"""What a rendering notices on its way: one record for each document, never shared."""

import inspect
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType, FrameType

from jinja2 import Template

from workflows.documents.insertions import Insertions
from workflows.problems import Place, Problem, Severity

type Glossary = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class FormUsed:
    """One inferred form that a document prints, for review by a person.

    Attributes:
        nominative: the text as the record has it.
        case: the case asked for, in Russian.
        form: what was printed.
        status: ok, check or blocked.
        reason: how the form was found, or why it must be checked.
        field: the field it came from.
        holder: whose it is: organisation and record.
        where: part and paragraph of the document.
        sort: what it names: person, position, organisation, word.
        document: the title of the document; empty until it is known.
    """

    nominative: str
    case: str
    form: str
    status: str
    reason: str
    field: str = ""
    holder: str = ""
    where: str = ""
    sort: str = ""
    document: str = ""


@dataclass(slots=True)
class Recorder:
    """Findings and forms of one rendering.

    Attributes:
        file: the template's file as findings name it.
        glossary: forms approved for everyone: nominative → case → form.
        part: the part being rendered.
        places: line of the part's compiled source → place.
        blanks: places where a date or a number is left to be written by hand.
        insertions: who takes pictures, links and other documents in.
    """

    file: str = ""
    glossary: Glossary = field(default_factory=dict)
    part: str = ""
    places: Mapping[int, str] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    forms: dict[FormUsed, None] = field(default_factory=dict)
    blanks: dict[str, None] = field(default_factory=dict)
    insertions: Insertions | None = None

    def problem(
        self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a finding at the tag that is being rendered."""
        place = Place(self.file, path=self.where())
        self.problems[Problem(code, message, place, hint, (), severity)] = None

    def form(self, used: FormUsed) -> None:
        """Note a form."""
        self.forms[used] = None

    def blank(self) -> None:
        """Note that the tag being rendered leaves a place to write by hand."""
        self.blanks[self.where()] = None

    def where(self) -> str:
        """The part, paragraph and tag that is being rendered."""
        return self.place_of(_line_being_rendered())

    def place_of(self, line: int | None) -> str:
        """The part, paragraph and tag at a line of the compiled source."""
        return self.places.get(line or 0, self.part)


_current: ContextVar[Recorder | None] = ContextVar("veshka_recorder", default=None)


@contextmanager
def recording(recorder: Recorder) -> Iterator[Recorder]:
    """Note what is rendered inside the block in this recorder, in this thread only."""
    token = _current.set(recorder)
    try:
        yield recorder
    finally:
        _current.reset(token)


def current() -> Recorder:
    """The recorder of the rendering under way; outside of one, a throw-away one."""
    return _current.get() or Recorder()


@dataclass(frozen=True, slots=True)
class _Code:
    """A compiled function of a template: where in it the code of each line of source begins."""

    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def line(self, position: int) -> int:
        return self.lines[bisect_right(self.starts, position) - 1]


@lru_cache(maxsize=256)
def _functions(template: Template) -> dict[tuple[str, int], _Code]:
    """The compiled functions by name and first line.

    Python would count lines from the function's beginning at each question, and a register's is
    thousands of lines long.
    """
    debug = [(code, line) for line, code in template.debug_info]
    return {
        (code.co_name, code.co_firstlineno): _code(code, debug)
        for code in _all_codes(template.root_render_func.__code__)
    }


def _all_codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _all_codes(one)


def _code(code: CodeType, debug: list[tuple[int, int]]) -> _Code:
    spots = [(start, line or code.co_firstlineno) for start, _, line in code.co_lines()]
    return _Code(
        tuple(start for start, _ in spots), tuple(_line_in(debug, line) for _, line in spots)
    )


def _line_in(debug: list[tuple[int, int]], code_line: int) -> int:
    found = bisect_right(debug, (code_line, sys.maxsize))
    return debug[found - 1][1] if found else 1


def _line_being_rendered() -> int | None:
    """The line of the nearest compiled template on the stack, as Jinja itself finds it."""
    frame: FrameType | None = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            code = _functions(template).get((frame.f_code.co_name, frame.f_code.co_firstlineno))
            return code.line(frame.f_lasti) if code else None
        frame = frame.f_back
    return None
