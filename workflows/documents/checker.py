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
from workflows.documents.statements import StatementReader
from workflows.documents.syntax import said
from workflows.documents.tags import Tag, Unclosed, scan
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
    problems = inspect(content, shown_as)
    if has_errors(problems):
        return None, problems
    try:
        source = take_apart(content)
    except Exception:  # noqa: BLE001 — python-docx stumbles over a broken file in any way it likes
        return None, [_unreadable(shown_as)]
    fields = dictionary(acts)
    for part in source.parts:
        problems += _PartCheck(part, shown_as, fields).problems()
    problems += _unfilled(source, shown_as)
    problems += _faulty_properties(source, shown_as, fields)
    if has_errors(problems):
        return None, in_order(problems)
    templates, left_over = _compiled_parts(source, shown_as)
    problems += left_over
    ready = None if left_over else compiled(source, templates)
    return ready, in_order(problems)


class _PartCheck:
    """The findings of one part."""

    def __init__(self, part: Part, shown_as: str, fields: Iterable[Field]) -> None:
        self._part = part
        self._file = shown_as
        self._found: list[Problem] = []
        self._reader = StatementReader(fields, self._report)

    def problems(self) -> list[Problem]:
        """Read all tags in order, then what stands around them."""
        for paragraph in self._part.paragraphs:
            for one in scan(paragraph.text):
                if isinstance(one, Unclosed):
                    self._report(paragraph.where, one.text, "T101", one.message, _BRACES_HINT)
                else:
                    self._reader.read(one, paragraph.where)
        self._reader.finish()
        self._lost_text()
        return self._found

    def _report(self, where: str, text: str, code: str, message: str, hint: str) -> None:
        spot = ", ".join(one for one in (self._part.title, where, f"тег {text}") if one)
        self._found.append(Problem(code, message, Place(self._file, path=spot), hint))

    def _lost_text(self) -> None:
        """A tag that takes its paragraph, row or cell away takes all text in it away as well."""
        for paragraph in self._part.paragraphs:
            for tag in _removing(paragraph):
                around, what = self._around(paragraph, tag)
                if tag.prefix in ("tr", "tc") and not paragraph.row:
                    self._report(
                        paragraph.where,
                        tag.text,
                        "T108",
                        f"тег {{%{tag.prefix} …%}} стоит вне таблицы",
                        "в абзацах пишут {%p … %}, внутри строки текста — {% … %}",
                    )
                elif around:
                    self._report(
                        paragraph.where,
                        tag.text,
                        "T108",
                        f"тег убирает {what} целиком, и текст рядом пропадёт: «{around}»",
                        "поставьте тег отдельно или уберите букву после {%",
                    )

    def _around(self, paragraph: Paragraph, tag: Tag) -> tuple[str, str]:
        if tag.prefix == "p":
            return _rest([paragraph], tag), "абзац"
        same = [one for one in self._part.paragraphs if one.row and one.row == paragraph.row]
        if tag.prefix == "tr":
            return _rest(same, tag), "строку таблицы"
        return _rest([one for one in same if one.where == paragraph.where], tag), "ячейку"


_BRACES_HINT = "тег пишут в одном абзаце: {{ поле }} или {% if … %}"


def _removing(paragraph: Paragraph) -> Iterator[Tag]:
    for one in scan(paragraph.text):
        if isinstance(one, Tag) and one.prefix in ("p", "tr", "tc"):
            yield one


def _rest(there: Iterable[Paragraph], tag: Tag) -> str:
    """The text beside a tag, in short."""
    text = " ".join(one.text for one in there).replace(tag.text, "", 1)
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else f"{shown[:40]}…"  # noqa: PLR2004 — enough to find it


def _unfilled(source: Source, shown_as: str) -> Iterator[Problem]:
    for member in source.others:
        title = _UNFILLED.get(member.name)
        for paragraph in paragraphs(parsed(member.content)) if title else ():
            for one in scan(paragraph.text):
                yield Problem(
                    "T109",
                    f"тег стоит там, где поля не заполняются: {title}",
                    Place(shown_as, path=f"{title}, {paragraph.where}, тег {one.text}"),
                    "перенесите его в текст или в обычную сноску",
                )


def _faulty_properties(source: Source, shown_as: str, fields: Iterable[Field]) -> Iterator[Problem]:
    """Tags in the file's own title, author and subject."""
    for name, value in source.properties.items():
        title = f"свойство файла «{name}»"
        part = Part(name, title, "property", Lines("", ()), (Paragraph("", value),), {})
        yield from _PartCheck(part, shown_as, fields).problems()


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
    return templates, problems


def _unreadable(shown_as: str) -> Problem:
    return Problem(
        "T201",
        "файл не читается как документ Word (.docx)",
        Place(shown_as),
        "откройте его в Word и сохраните как «Документ Word (*.docx)»",
    )
