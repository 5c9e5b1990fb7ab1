"""Judges a template before a document is made of it: all findings at once, each at its tag."""

from collections.abc import Collection, Iterable, Iterator

from jinja2 import Template, TemplateSyntaxError

from workflows.documents.compiled import (
    Compiled,
    Part,
    Source,
    compile_part,
    compiled,
    take_apart,
)
from workflows.documents.dictionary import dictionary
from workflows.documents.field import Field
from workflows.documents.inspection import inspect
from workflows.documents.lines import Lines
from workflows.documents.markup import parsed
from workflows.documents.parts import Paragraph, paragraphs
from workflows.documents.placement import misplaced
from workflows.documents.report import Finding, PartReport
from workflows.documents.single_braces import single_braces, spare_braces
from workflows.documents.statements import TOO_DEEP, StatementReader
from workflows.documents.syntax import said
from workflows.documents.tag_form import BRACES_BY_TWO, SPARE_BRACE
from workflows.documents.tags import Unclosed, scan
from workflows.problems import Place, Problem, has_errors, in_order

# Parts that docxtpl does not fill in: a tag there would be printed as it is.
_UNFILLED = {"word/endnotes.xml": "концевые сноски", "word/comments.xml": "примечания"}


def checked(
    content: bytes, shown_as: str, acts: Collection[str] | None = None
) -> tuple[Compiled | None, list[Problem]]:
    """A template ready for use, None when it is not fit for it, and everything wrong with it.

    Args:
        content: the Word file.
        shown_as: how findings name it.
        acts: ids of the normative acts that a template may cite; None for any.
    """
    source, found = opened(content, shown_as)
    if source is None:
        return None, [one.problem for one in found]
    templates, more = judged(source, shown_as, dictionary(acts))
    problems = in_order(one.problem for one in [*found, *more])
    return (None if templates is None else compiled(source, templates)), problems


def judged(
    source: Source, shown_as: str, fields: Iterable[Field]
) -> tuple[dict[str, Template] | None, list[Finding]]:
    """The compiled parts, None when a finding forbids it, and everything wrong with the tags."""
    found = findings(source, shown_as, fields)
    if has_errors(one.problem for one in found):
        return None, found
    templates, left_over = _compiled_parts(source, shown_as)
    return (None if left_over else templates), [*found, *map(Finding, left_over)]


def opened(content: bytes, shown_as: str) -> tuple[Source | None, list[Finding]]:
    """A template taken apart, None when the file must not or cannot be read, and why."""
    problems = inspect(content, shown_as)
    source = None
    if not has_errors(problems):
        try:
            source = take_apart(content)
        except Exception:  # noqa: BLE001 — python-docx stumbles over a broken file in any way it likes
            problems = [_unreadable(shown_as)]
    return source, [Finding(one) for one in problems]


def findings(source: Source, shown_as: str, fields: Iterable[Field]) -> list[Finding]:
    """Everything wrong with the tags of a template, each finding with its place in the file."""
    found: list[Finding] = []
    for part in source.parts:
        found += _part_findings(part, shown_as, fields)
    found += _unfilled(source, shown_as)
    found += _faulty_properties(source, shown_as, fields)
    return found


def _part_findings(part: Part, shown_as: str, fields: Iterable[Field]) -> list[Finding]:
    """The findings of one part: its tags in order, then what stands around them."""
    report = PartReport(part.title, part.member, shown_as)
    reader = StatementReader(fields, report.tag)
    for paragraph in part.paragraphs:
        for one in scan(paragraph.text):
            if isinstance(one, Unclosed):
                report.tag(paragraph.where, one.text, "T101", one.message, _BRACES_HINT)
            else:
                reader.read(one, paragraph.where)
        for text in single_braces(paragraph.text, fields):
            report.tag(paragraph.where, text, "T123", _SINGLE, _BRACES_HINT)
        for text in spare_braces(paragraph.text):
            report.tag(paragraph.where, text, "T101", SPARE_BRACE, BRACES_BY_TWO)
    reader.finish()
    misplaced(part, report.tag)
    return report.found


_BRACES_HINT = "тег пишут в одном абзаце: {{ поле }} или {% if … %}"
_SINGLE = "поле в одинарных или раздвинутых скобках: программа напечатает его как текст"


def _unfilled(source: Source, shown_as: str) -> Iterator[Finding]:
    for member in source.others:
        title = _UNFILLED.get(member.name)
        report = PartReport(title or "", member.name, shown_as)
        for paragraph in paragraphs(parsed(member.content)) if title else ():
            for one in scan(paragraph.text):
                report.tag(
                    paragraph.where,
                    one.text,
                    "T109",
                    f"тег стоит там, где поля не заполняются: {title}",
                    "перенесите его в текст или в обычную сноску",
                )
        yield from report.found


def _faulty_properties(source: Source, shown_as: str, fields: Iterable[Field]) -> Iterator[Finding]:
    """Tags in the file's own title, author and subject."""
    for name, value in source.properties.items():
        title = f"свойство файла «{name}»"
        part = Part("", title, "property", Lines("", ()), (Paragraph("", value, holder=1),), {})
        yield from _part_findings(part, shown_as, fields)


def _compiled_parts(source: Source, shown_as: str) -> tuple[dict[str, Template], list[Problem]]:
    """The compiled parts, and what only the compiler of a whole part notices."""
    templates: dict[str, Template] = {}
    problems = []
    for part in source.parts:
        try:
            if part.is_filled_in:
                templates[part.member] = compile_part(part)
        except TemplateSyntaxError as error:
            problems.append(
                Problem(
                    "T102",
                    f"тег написан с ошибкой: {said(error.message or '')}",
                    Place(shown_as, path=part.places.get(error.lineno, part.title)),
                    "проверьте этот тег и соседние",
                )
            )
        except (RecursionError, SyntaxError, MemoryError):
            # Python's own compiler refuses what is nested too deep; its message names no tag.
            place = Place(shown_as, path=part.title)
            problems.append(Problem("T214", TOO_DEEP, place, "разбейте длинные теги и блоки"))
    return templates, problems


def _unreadable(shown_as: str) -> Problem:
    return Problem(
        "T201",
        "файл не читается как документ Word (.docx)",
        Place(shown_as),
        "откройте его в Word и сохраните как «Документ Word (*.docx)»",
    )
