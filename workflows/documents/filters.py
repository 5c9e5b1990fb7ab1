"""The filters of templates, under Russian names and English aliases over the same functions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from workflows.documents import recorder
from workflows.documents.count_filters import (
    BLANK_DATE,
    day_in_words,
    in_words,
    in_words_with_thing,
    month,
    ordinal,
    period,
    sum_of_money,
    with_thing,
    with_words,
    year_of_school,
)
from workflows.documents.declension import declined, gender_of
from workflows.documents.field import FieldKind
from workflows.documents.filter_values import is_nothing, is_whole, unfit, unfit_number
from workflows.documents.values import Blank, Declinable, Letter, Record
from workflows.language import (
    Case,
    by_gender,
    date_long,
    date_numeric,
    join_and,
    plural,
    quoted,
)

BLANK_NUMBER = "______"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter.

    Attributes:
        names: the Russian one first.
        function: what it does to a value.
        takes: the kinds of fields that it suits.
        description: what it does, in Russian.
        usage: a tag's inside that uses it.
        example: what that tag prints with the dictionary's own examples.
    """

    names: tuple[str, ...]
    function: Callable[..., Any]
    takes: frozenset[FieldKind]
    description: str
    usage: str
    example: str


def _decline(case: Case, value: Any) -> Any:
    if is_nothing(value):
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
    return value if is_nothing(value) else letter.of(str(value))


def _in_quotes(value: Any) -> Any:
    return value if is_nothing(value) else quoted(str(value))


def _dated(write: Callable[[date], str], value: Any) -> Any:
    if value is None:
        recorder.current().blank()
        return BLANK_DATE
    if isinstance(value, date):
        return write(value)
    return value if is_nothing(value) else unfit("дата", "датой", value)


def _counted(value: Any, one: str, few: str, many: str) -> Any:
    return plural(value, one, few, many) if is_whole(value) else unfit_number(value)


def _by_gender(value: Any, male: str, female: str) -> Any:
    if not isinstance(value, Record | Declinable):
        return value if is_nothing(value) else unfit("по_роду", "человеком", value)
    gender = gender_of(value)
    return "" if gender is None else by_gender(gender, male, female)


def _number(value: Any) -> Any:
    if value is None or isinstance(value, Blank):
        recorder.current().blank()
        return BLANK_NUMBER
    return value


def _enumerated(value: Any) -> Any:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value if is_nothing(value) else unfit("перечисление", "списком", value)
    return join_and([str(one) for one in value])


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
        f"куратор.фио | {russian}",
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
        "куратор.должность | с_большой",
        "Заместитель директора по воспитательной работе",
    ),
    Filter(
        ("с_малой", "uncapitalised"),
        partial(_with_letter, Letter.SMALL),
        _TEXTS,
        "первая буква строчная",
        "директор.должность | с_малой",
        "директор",
    ),
    Filter(
        ("в_кавычках", "quoted"),
        _in_quotes,
        _TEXTS,
        "в кавычках «», кавычки внутри — „“",
        "карта.название | в_кавычках",
        "«Дорожная карта внедрения целевой модели»",
    ),
    Filter(
        ("дата", "date"),
        partial(_dated, date_long),
        _DATES,
        "дата с названием месяца; без даты — место для неё",
        "запуск.дата | дата",
        "3 апреля 2020 г.",
    ),
    Filter(
        ("дата_цифрами", "date_numeric"),
        partial(_dated, date_numeric),
        _DATES,
        "дата цифрами",
        "запуск.дата | дата_цифрами",
        "03.04.2020",
    ),
    Filter(
        ("дата_словами", "date_words"),
        day_in_words,
        _DATES,
        'дата словами; падеж — в скобках: дата_словами("родительный")',
        "запуск.дата | дата_словами",
        "третье апреля две тысячи двадцатого года",
    ),
    Filter(
        ("форма_числа", "plural"),
        _counted,
        _NUMBERS,
        "слово при числе: после 1, 2 и 5",
        'команда | length | форма_числа("час", "часа", "часов")',
        "часа",
    ),
    Filter(
        ("число_прописью", "words"),
        in_words,
        _NUMBERS,
        "число словами",
        "команда | length | число_прописью",
        "три",
    ),
    Filter(
        ("со_скобками", "with_words"),
        with_words,
        _NUMBERS,
        "число цифрами и словами",
        "команда | length | со_скобками",
        "3 (три)",
    ),
    Filter(
        ("по_роду", "by_gender"),
        _by_gender,
        _PEOPLE,
        "слово по полу человека: мужское, женское",
        'куратор | по_роду("ознакомлен", "ознакомлена")',
        "ознакомлена",
    ),
    Filter(
        ("со_словом", "with_thing"),
        with_thing,
        _NUMBERS,
        "число и то, что считают",
        '36 | со_словом("час")',
        "36 часов",
    ),
    Filter(
        ("прописью_со_словом", "in_words_with_thing"),
        in_words_with_thing,
        _NUMBERS,
        "число цифрами и словами и то, что считают",
        '36 | прописью_со_словом("академический час", "родительный")',
        "36 (тридцати шести) академических часов",
    ),
    Filter(
        ("порядковое", "ordinal"),
        ordinal,
        _NUMBERS,
        "порядковое числительное",
        '3 | порядковое("родительный", "ж")',
        "третьей",
    ),
    Filter(
        ("сумма", "money"),
        sum_of_money,
        _NUMBERS,
        "сумма в рублях цифрами и словами",
        "12345 | сумма",
        "12 345 (двенадцать тысяч триста сорок пять) рублей 00 копеек",
    ),
    Filter(
        ("период", "period"),
        period,
        _DATES,
        "от даты до даты",
        "период.начало | период(период.конец)",
        "с 1 сентября 2020 г. по 31 мая 2021 г.",
    ),
    Filter(
        ("месяц", "month"),
        month,
        _DATES,
        "месяц и год",
        'запуск.дата | месяц("предложный")',
        "апреле 2020 г.",
    ),
    Filter(
        ("учебный_год", "school_year"),
        year_of_school,
        _DATES,
        "учебный год, в который попадает день",
        "запуск.дата | учебный_год",
        "2019/2020",
    ),
    Filter(
        ("номер", "number"),
        _number,
        _NUMBERED,
        "номер; без номера — место для него",
        "документ.номер | номер",
        "15-о",
    ),
    Filter(
        ("перечисление", "enumerated"),
        _enumerated,
        _LISTS,
        "список через запятую и «и»",
        "команда | map(attribute='инициалы') | перечисление",
        "А.П. Иванова, П.И. Кузнецов и М.Ю. Орлова",
    ),
)


def filter_named(name: str) -> Filter | None:
    """The filter of this name, Russian or English."""
    return next((one for one in FILTERS if name in one.names), None)
