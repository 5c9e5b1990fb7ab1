"""What a tag prints, and what it refuses to print in silence."""

import re
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import Any

from docxtpl import InlineImage
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from markupsafe import Markup, escape

from workflows.documents import recorder
from workflows.documents.dictionary import TOP
from workflows.documents.drawing import from_docxtpl
from workflows.documents.guarding import LONG
from workflows.documents.insertions import Insertion, Insertions, UnfitInsertionError
from workflows.documents.limits import spend
from workflows.documents.nearest import perhaps
from workflows.documents.pieces import Text
from workflows.documents.typesetting import cleaned, typeset
from workflows.documents.values import Absent, Blank, Declinable, Link, Picture, Record, Subdocument
from workflows.language import NO_BREAK_HYPHEN, date_long
from workflows.problems import Severity

_RELATION = re.compile(r"""\br:(?:id|embed|link)=["']([^"']*)["']""")


class StrictName(StrictUndefined):
    """A name that means nothing: an error with the nearest known name, never an empty string."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return what_is_unknown(self)


def what_is_unknown(value: Undefined) -> str:
    """What to say of an undefined value."""
    if value._undefined_exception is SecurityError:  # noqa: SLF001 — Jinja offers no other way
        return f"обращение к «{value._undefined_name}» запрещено"  # noqa: SLF001
    name = str(value._undefined_name or "")  # noqa: SLF001
    owner = value._undefined_obj  # noqa: SLF001
    if isinstance(owner, Record):
        return f"у «{owner.path}» нет поля «{name}»{perhaps(name, owner.names())}"
    return f"неизвестное поле «{name}»{perhaps(name, [one.name for one in TOP])}"


def printed(value: Any) -> Any:
    """The text for a value; what must not be printed is noted as a finding and leaves a gap.

    It has plain hyphens: only Word's own XML has a sign for those that must not break.
    """
    if isinstance(value, _NO_TEXT):
        _note(value)
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return typeset(str(value)).replace(NO_BREAK_HYPHEN, "-")
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, date):
        return date_long(value)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return value


def printed_xml(value: Any) -> str:
    """The same as a piece of a document: text of values is escaped, markup stays markup."""
    if type(value) is str:
        if len(value) > LONG:
            spend(1, len(value))
        return _text(value)
    if type(value) is Declinable:
        return _text(str(value))
    if type(value) is int:
        return Text(value)
    if isinstance(value, Picture | Link | Subdocument | InlineImage):
        return _inserted(value)
    shown = printed(value)
    if hasattr(shown, "__html__"):
        markup = Markup(shown.__html__())  # noqa: S704 — what it holds is checked with the document
        spend(1, len(markup))
        return markup if isinstance(shown, Markup) else _with_known_links(markup)
    return _escaped(cleaned(str(shown)))


def _with_known_links(markup: Markup) -> str:
    """Rich text whose links lead somewhere: docxtpl keeps them in the template it was made for."""
    report = recorder.current()
    has = report.insertions.has if report.insertions else lambda _: False
    if not all(map(has, _RELATION.findall(markup))):
        report.problem(
            "T118",
            "ссылка оформленного текста не принадлежит этому документу",
            "поставьте вместо неё значение «ссылка» (Link) с текстом и адресом",
        )
    return markup


def _inserted(value: Insertion | InlineImage) -> str:
    report = recorder.current()
    try:
        return Markup(_with(report.insertions, value))  # noqa: S704 — checked with the document
    except UnfitInsertionError as error:
        report.problem(error.code, error.message, error.hint)
        return Text()


def _note_insertion(report: recorder.Recorder) -> None:
    report.problem(
        "T115", "рисунок или ссылка стоит в свойствах файла", "уберите тег из свойств файла"
    )


def _with(insertions: Insertions | None, value: Insertion | InlineImage) -> str:
    if insertions is None:
        _note_insertion(recorder.current())
        return ""
    if isinstance(value, InlineImage):
        return insertions.picture(from_docxtpl(value))
    if isinstance(value, Picture):
        return insertions.picture(value)
    if isinstance(value, Link):
        return insertions.link(value)
    return insertions.subdocument(value)


@lru_cache(maxsize=16384)
def _text(text: str) -> str:
    return _escaped(typeset(text))


def _escaped(text: str) -> str:
    shown = escape(text)
    # docxtpl makes breaks and tabs of these signs: such a text changes the document's structure.
    return shown if "\n" in text or "\t" in text else Text(shown)


_NO_TEXT = (
    Blank,
    Absent,
    Undefined,
    Record,
    list,
    tuple,
    dict,
    NoneType,
    Picture,
    Link,
    Subdocument,
)


def _note(value: object) -> None:
    report = recorder.current()
    if isinstance(value, Blank):
        report.problem(
            "T302",
            f"поле «{value.path}» не заполнено: в документе на этом месте пусто",
            "заполните поле в данных организации, если оно должно быть в документе",
            Severity.WARNING,
        )
    elif isinstance(value, Absent):
        report.problem("T301", f"нет данных: «{value.path}»", "заполните данные организации")
    elif isinstance(value, Undefined):
        report.problem("T103", what_is_unknown(value), "исправьте имя поля в шаблоне")
    elif isinstance(value, Picture | Link | Subdocument):
        _note_insertion(report)
    elif value is None:
        report.problem(
            "T301",
            "тегу нечего напечатать: значения нет",
            "заполните данные или поставьте фильтр: | дата, | номер",
        )
    else:
        report.problem(
            "T110",
            "тег печатает не текст, а запись или список целиком",
            "допишите поле через точку, например куратор.фио; список переберите тегом {% for %}",
        )
