"""The filters of templates, under Russian names and English aliases over the same functions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from jinja2.runtime import Undefined

from workflows.documents import recorder
from workflows.documents.declension import declined, gender_of
from workflows.documents.field import FieldKind
from workflows.documents.values import Absent, Blank, Declinable, Letter, Record
from workflows.language import (
    Case,
    by_gender,
    date_long,
    date_numeric,
    date_words,
    join_and,
    number_with_words,
    number_words,
    plural,
    quoted,
)

_NBSP = "\u00a0"
BLANK_NUMBER = "______"
BLANK_DATE = f"«___»{_NBSP}____________{_NBSP}20___{_NBSP}г."


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its names (the Russian first), what it takes, and what it gives to read."""

    names: tuple[str, ...]
    function: Callable[..., Any]
    takes: frozenset[FieldKind]
    description: str
    example: str


def _decline(case: Case, value: Any) -> Any:
    if _is_nothing(value):
        return value
    if isinstance(value, Declinable):
        return declined(value, case)
    recorder.current().problem(
        "T111",
        f"фильтр «{case.russian}» склоняет ФИО, должности и названия, а здесь другое значение",
        "уберите фильтр или возьмите поле, которое склоняется: куратор.фио, организация.название",
    )
    return value


def _with_letter(letter: Letter, value: Any) -> Any:
    if isinstance(value, Declinable):
        return value.begun_with(letter)
    return value if _is_nothing(value) else letter.of(str(value))


def _in_quotes(value: Any) -> Any:
    return value if _is_nothing(value) else quoted(str(value))


def _dated(write: Callable[[date], str], value: Any) -> Any:
    if value is None:
        return BLANK_DATE
    if isinstance(value, date):
        return write(value)
    return value if _is_nothing(value) else _unfit("дата", "датой", value)


def _counted(value: Any, one: str, few: str, many: str) -> Any:
    return plural(value, one, few, many) if _is_whole(value) else _unfit_number(value)


def _in_words(value: Any) -> Any:
    return number_words(value) if _is_whole(value) else _unfit_number(value)


def _with_words(value: Any) -> Any:
    return number_with_words(value) if _is_whole(value) else _unfit_number(value)


def _by_gender(value: Any, male: str, female: str) -> Any:
    if not isinstance(value, Record | Declinable):
        return value if _is_nothing(value) else _unfit("по_роду", "человеком", value)
    gender = gender_of(value)
    return "" if gender is None else by_gender(gender, male, female)


def _number(value: Any) -> Any:
    return BLANK_NUMBER if value is None or isinstance(value, Blank) else value


def _enumerated(value: Any) -> Any:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value if _is_nothing(value) else _unfit("перечисление", "списком", value)
    return join_and([str(one) for one in value])


def _is_nothing(value: object) -> bool:
    return isinstance(value, Blank | Absent | Undefined)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _unfit_number(value: Any) -> Any:
    return value if _is_nothing(value) else _unfit("числа", "целым числом", value)


def _unfit(name: str, expected: str, value: Any) -> Any:
    recorder.current().problem(
        "T111", f"фильтр «{name}»: значение не является {expected}", "исправьте поле в шаблоне"
    )
    return value


_DECLINES = frozenset((FieldKind.DECLINABLE,))
_TEXTS = frozenset((FieldKind.DECLINABLE, FieldKind.TEXT))
_DATES = frozenset((FieldKind.DATE,))
_NUMBERS = frozenset((FieldKind.NUMBER,))
_NUMBERED = frozenset((FieldKind.TEXT, FieldKind.NUMBER))
_PEOPLE = frozenset((FieldKind.RECORD, FieldKind.DECLINABLE))
_LISTS = frozenset((FieldKind.LIST,))


def _case(russian: str, english: str, case: Case, example: str) -> Filter:
    return Filter(
        (russian, english),
        partial(_decline, case),
        _DECLINES,
        f"{russian} падеж: {case.question}",
        example,
    )


FILTERS: tuple[Filter, ...] = (
    _case("родительный", "genitive", Case.GENITIVE, "Ивановой Анны Петровны"),
    _case("дательный", "dative", Case.DATIVE, "Ивановой Анне Петровне"),
    _case("винительный", "accusative", Case.ACCUSATIVE, "Иванову Анну Петровну"),
    _case("творительный", "instrumental", Case.INSTRUMENTAL, "Ивановой Анной Петровной"),
    _case("предложный", "prepositional", Case.PREPOSITIONAL, "Ивановой Анне Петровне"),
    Filter(
        ("с_большой", "capitalised"),
        partial(_with_letter, Letter.CAPITAL),
        _TEXTS,
        "первая буква прописная",
        "Директор",
    ),
    Filter(
        ("с_малой", "uncapitalised"),
        partial(_with_letter, Letter.SMALL),
        _TEXTS,
        "первая буква строчная",
        "директор",
    ),
    Filter(
        ("в_кавычках", "quoted"),
        _in_quotes,
        _TEXTS,
        "в кавычках «», кавычки внутри — „“",
        "«Проект „Наставник“»",
    ),
    Filter(
        ("дата", "date"),
        partial(_dated, date_long),
        _DATES,
        "дата с названием месяца; без даты — место для неё",
        "3 апреля 2020 г.",
    ),
    Filter(
        ("дата_цифрами", "date_numeric"),
        partial(_dated, date_numeric),
        _DATES,
        "дата цифрами",
        "03.04.2020",
    ),
    Filter(
        ("дата_словами", "date_words"),
        partial(_dated, date_words),
        _DATES,
        "дата словами",
        "третье апреля две тысячи двадцатого года",
    ),
    Filter(
        ("форма_числа", "plural"),
        _counted,
        _NUMBERS,
        'слово при числе: n | форма_числа("час", "часа", "часов")',
        "часов",
    ),
    Filter(("число_прописью", "words"), _in_words, _NUMBERS, "число словами", "тридцать шесть"),
    Filter(
        ("со_скобками", "with_words"),
        _with_words,
        _NUMBERS,
        "число цифрами и словами",
        "36 (тридцать шесть)",
    ),
    Filter(
        ("по_роду", "by_gender"),
        _by_gender,
        _PEOPLE,
        'слово по полу человека: куратор | по_роду("ознакомлен", "ознакомлена")',
        "ознакомлена",
    ),
    Filter(("номер", "number"), _number, _NUMBERED, "номер; без номера — место для него", "15-о"),
    Filter(
        ("перечисление", "enumerated"),
        _enumerated,
        _LISTS,
        "список через запятую и «и»",
        "а, б и в",
    ),
)


def filter_named(name: str) -> Filter | None:
    """The filter of this name, Russian or English."""
    return next((one for one in FILTERS if name in one.names), None)
