"""The data dictionary of templates: every field that there is, with a description and an example.

One structure for the checker of templates, the previews, the docs and the pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field holds, and so what a template may do with it."""

    RECORD = "запись"
    LIST = "список"
    TEXT = "текст"
    DECLINABLE = "текст, который склоняется"
    DATE = "дата"
    NUMBER = "число"
    FLAG = "да или нет"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``fields`` are those of a record, or of each row of a list.

    ``open``: a record whose fields are not known beforehand.
    """

    name: str
    kind: FieldKind
    description: str
    example: str = ""
    fields: tuple["Field", ...] = ()
    open: bool = False

    def field(self, name: str) -> "Field | None":
        """The field of this record with this name."""
        return next((one for one in self.fields if one.name == name), None)


def _text(name: str, description: str, example: str = "") -> Field:
    return Field(name, FieldKind.TEXT, description, example)


def _declinable(name: str, description: str, example: str = "") -> Field:
    return Field(name, FieldKind.DECLINABLE, description, example)


def _date(name: str, description: str, example: str = "") -> Field:
    return Field(name, FieldKind.DATE, description, example)


def _number(name: str, description: str, example: str = "") -> Field:
    return Field(name, FieldKind.NUMBER, description, example)


def _flag(name: str, description: str) -> Field:
    return Field(name, FieldKind.FLAG, description, "да")


def _record(name: str, description: str, *fields: Field) -> Field:
    return Field(name, FieldKind.RECORD, description, fields=fields)


def _list(name: str, description: str, *fields: Field) -> Field:
    return Field(name, FieldKind.LIST, description, fields=fields)


PERSON = (
    _declinable("фио", "фамилия, имя и отчество", "Иванова Анна Петровна"),
    _text("фамилия", "фамилия в именительном падеже", "Иванова"),
    _text("имя", "имя в именительном падеже", "Анна"),
    _text("отчество", "отчество в именительном падеже", "Петровна"),
    _text("инициалы", "инициалы и фамилия, для строки подписи", "А.П. Иванова"),
    _declinable("фамилия_инициалы", "фамилия и инициалы", "Иванова А.П."),
    _declinable("должность", "должность, как она записана", "заместитель директора"),
    _date("дата_рождения", "дата рождения", "03.04.1980"),
    _text("адрес", "адрес места жительства", "г. Абакан, ул. Мира, д. 5"),
    _text("документ", "документ, удостоверяющий личность", "паспорт 0000 000000, выдан …"),
    _text("контакты", "телефон или почта", "+7 900 000-00-00"),
    _text("место_работы", "место работы или учёбы", "МБОУ «СОШ № 5»"),
    _text("пол", "пол: м или ж; пусто, если неизвестен", "ж"),
)
_NUMBER_IN_LIST = _number("номер", "порядковый номер в списке", "1")
_PAIR = (
    _NUMBER_IN_LIST,
    _record("наставник", "наставник", *PERSON),
    _record("наставляемый", "наставляемый", *PERSON),
    _text("форма", "форма наставничества", "учитель – ученик"),
    _text("цель", "цель пары", "подготовка к олимпиаде"),
    _date("начало", "начало работы пары", "01.09.2020"),
    _date("конец", "конец работы пары", "31.05.2021"),
)
_ORDER = (
    _date("дата", "дата приказа", "03.04.2020"),
    _text("номер", "номер приказа; пусто, пока приказ не зарегистрирован", "01-13"),
    _text("название", "заголовок приказа", "О внедрении целевой модели наставничества"),
)
_ITEM = (
    _text("номер", "номер мероприятия", "1.4"),
    _text("название", "название мероприятия", "Назначение куратора"),
    _text("срок", "срок словами приказа", "в течение месяца после издания приказа"),
    _text("даты", "вычисленные даты", "с 04.04.2020 по 06.05.2020"),
    _text("ответственные", "ответственные через запятую", "директор, куратор"),
    _text("результат", "результаты через точку с запятой", "приказ о назначении куратора"),
    _flag("контрольная_точка", "мероприятие — контрольная точка"),
    _flag("прогноз", "дата — прогноз: событие, от которого она считается, ещё не наступило"),
)
_STAGE = (
    _text("номер", "номер этапа", "1"),
    _text("название", "название этапа", "Подготовка условий для запуска программы"),
    _text("задача", "задача этапа", "создать условия для запуска программы"),
    _list("мероприятия", "мероприятия этапа", *_ITEM),
)

TOP: tuple[Field, ...] = (
    _record(
        "организация",
        "образовательная организация, для которой сделан документ",
        _declinable(
            "название",
            "полное название",
            "муниципальное бюджетное общеобразовательное учреждение «СОШ № 5»",
        ),
        _declinable("краткое", "краткое название", "МБОУ «СОШ № 5»"),
        _text("тип", "school, vocational, additional или kindergarten", "school"),
        _text("вид", "вид организации одним словом", "школа"),
        _declinable("учредитель", "учредитель", "Управление образования г. Абакана"),
        _text("адрес", "адрес", "655000, г. Абакан, ул. Мира, д. 5"),
        _text("город", "населённый пункт: место издания приказа", "г. Абакан"),
        _text("телефон", "телефон", "8 (3902) 00-00-00"),
        _text("почта", "электронная почта", "school5@example.ru"),
        _text("сайт", "сайт", "school5.example.ru"),
        _text("инн", "ИНН", "0000000000"),
        _text("огрн", "ОГРН", "0000000000000"),
        _text("регион", "регион", "Республика Хакасия"),
        _text("муниципалитет", "муниципальное образование", "город Абакан"),
        _declinable("обучающийся", "кого учат, в единственном числе", "ученик"),
        _text("обучающиеся", "кого учат: кто?", "ученики"),
        _text("обучающихся", "кого учат: кого?", "учеников"),
        _text("обучающимся", "кого учат: кому?", "ученикам"),
        _text("обучающимися", "кого учат: кем?", "учениками"),
        _declinable("руководитель", "как называется руководитель", "директор"),
    ),
    _record("директор", "руководитель организации", *PERSON),
    _record("куратор", "куратор программы наставничества", *PERSON),
    _record("контролирует", "кто контролирует исполнение приказа", *PERSON),
    _list("команда", "проектная команда", _NUMBER_IN_LIST, *PERSON),
    _record(
        "документ",
        "сам этот документ",
        _text("название", "название из комплекта", "О внедрении целевой модели наставничества"),
        _date("дата", "дата; пусто у проекта", "06.04.2020"),
        _text("номер", "номер; пусто у проекта", "15-о"),
    ),
    _record(
        "приложение",
        "реквизиты документа, который прилагается к приказу",
        _number("номер", "номер приложения", "1"),
        _record("приказ", "приказ, к которому он прилагается", *_ORDER),
    ),
    _record(
        "запуск",
        "приказ региона, от которого считаются сроки",
        _declinable("орган", "кто издал", "Министерство образования и науки Республики Хакасия"),
        *_ORDER,
    ),
    _record(
        "карта",
        "дорожная карта организации",
        _text("название", "название", "Дорожная карта внедрения целевой модели"),
        _date("начало", "начало", "03.04.2020"),
        _date("конец", "конец", "31.12.2024"),
        _list("этапы", "этапы с мероприятиями", *_STAGE),
    ),
    _list(
        "наставники",
        "реестр наставников",
        _NUMBER_IN_LIST,
        *PERSON,
        _text("форма", "формы наставничества через запятую", "учитель – ученик"),
        _text("наставляемые", "ФИО наставляемых через запятую", "Петров Пётр Петрович"),
        _text("мероприятия", "чем заняты его пары", "подготовка к олимпиаде"),
        _text("отметка", "«завершено», когда завершены все его пары; иначе пусто", "завершено"),
    ),
    _list(
        "наставляемые",
        "наставляемые",
        _NUMBER_IN_LIST,
        *PERSON,
        _text("класс", "класс, группа или объединение", "8 «А» класс"),
        _text("форма", "формы наставничества через запятую", "учитель – ученик"),
        _text("наставники", "ФИО наставников через запятую", "Иванова Анна Петровна"),
    ),
    _list("пары", "наставнические пары", *_PAIR),
    _record("наставник", "наставник, которому выдаётся документ", *PERSON),
    _list("пары_наставника", "пары этого наставника", *_PAIR),
    _record("пара", "пара, для которой сделан документ", *_PAIR),
    _record("субъект", "чьи персональные данные обрабатываются", *PERSON),
    _record("представитель", "законный представитель несовершеннолетнего", *PERSON),
    _text("основание_представительства", "на чём основаны его права", "свидетельство о рождении"),
    _record(
        "партнёр",
        "организация-партнёр, для которой сделан документ",
        _declinable("название", "полное название", "общество с ограниченной ответственностью «Х»"),
        _declinable("краткое", "краткое название", "ООО «Х»"),
        _declinable("руководитель", "ФИО руководителя", "Сидоров Сидор Сидорович"),
        _declinable("должность", "должность руководителя", "генеральный директор"),
        _text("деятельность", "чем занимается", "строительство"),
    ),
    _record(
        "период",
        "учебный год",
        _text("учебный_год", "учебный год", "2020/2021"),
        _date("начало", "первый день", "01.09.2020"),
        _date("конец", "последний день", "31.05.2021"),
    ),
    replace(
        _record(
            "комплект",
            "другие документы комплекта по их id, дефис заменён на _: "
            "комплект.implementation_order.дата; есть поля название, дата, номер и приложение — "
            "номер, под которым документ приложен к своему приказу",
        ),
        open=True,
    ),
    replace(
        _record("нпа", "нормативные акты из templates_docx/acts.yaml, каждый готовой ссылкой"),
        open=True,
    ),
)


def dictionary(acts: Iterable[str] | None = None) -> tuple[Field, ...]:
    """All fields; with ids of the acts, a template may name only these acts."""
    if acts is None:
        return TOP
    known = tuple(_declinable(one, "ссылка на нормативный акт") for one in acts)
    return tuple(
        replace(one, fields=known, open=False) if one.name == "нпа" else one for one in TOP
    )


def paths(fields: Iterable[Field] = TOP, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its dotted path, records before their fields.

    >>> [path for path, _ in paths() if path.startswith("приложение")][:3]
    ['приложение', 'приложение.номер', 'приложение.приказ']
    """
    for one in fields:
        yield f"{prefix}{one.name}", one
        yield from paths(one.fields, f"{prefix}{one.name}.")
