"""Sample values as long as life makes them: what a template must not fall apart from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workflows.documents.values import Declinable, Record, Sort, Value
from workflows.model.people import Gender

ROWS = 120
# Of a list inside another, such as the items of a roadmap's stages.
_INNER_ROWS = 40

_PERSON = ("Константинопольская-Преображенская", "Александра-Виктория", "Вячеславовна")
_GENDER = Gender.FEMALE
_INITIALS = "А.-В.В."
_NAME = (
    "муниципальное автономное общеобразовательное учреждение Верхнекамского муниципального округа "
    "«Средняя общеобразовательная школа с углублённым изучением отдельных предметов "
    "естественно-научного и гуманитарного циклов № 125 имени дважды Героя Советского Союза "
    "генерала армии Константина Афанасьевича Преображенского»"
)
_POSITION = (
    "заместитель директора по учебно-воспитательной работе, руководитель методического объединения "
    "учителей предметов естественно-научного цикла, педагог дополнительного образования высшей "
    "квалификационной категории"
)
_ADDRESS = (
    "652000, Кемеровская область – Кузбасс, Верхнекамский муниципальный округ, посёлок городского "
    "типа Верхнеторгашинский, ул. Героев-Панфиловцев, д. 125, корп. 2, литера А"
)
_PHRASE = (
    "подготовка к региональному этапу всероссийской олимпиады школьников, проектная и "
    "исследовательская деятельность, участие в научно-практических конференциях и конкурсах, "
    "развитие гибких навыков и осознанный выбор будущей профессии"
)
_LONG: Mapping[str, str] = {
    "адрес": _ADDRESS,
    "документ": "паспорт 0000 000000, выдан отделением по вопросам миграции межмуниципального "
    "отдела МВД России «Верхнекамский» 01.01.2020, код подразделения 000-000",
    "контакты": "+7 900 000-00-00, +7 900 000-00-01, preobrazhenskaya.av@school125.example.ru",
    "место_работы": "МАОУ «Средняя общеобразовательная школа № 125 им. К.А. Преображенского»",
    "город": "пгт. Верхнеторгашинский",
    "цель": _PHRASE,
    "мероприятия": _PHRASE,
    "результат": _PHRASE,
    "деятельность": _PHRASE,
    "тема": _PHRASE,
    "итог": _PHRASE,
}
_NAMES: Mapping[str, str] = {
    "фамилия": _PERSON[0],
    "имя": _PERSON[1],
    "отчество": _PERSON[2],
    "инициалы": f"{_INITIALS}\u00a0{_PERSON[0]}",
    "пол": "ж",
}
_BY_SORT: Mapping[Sort, str] = {
    Sort.PERSON: " ".join(_PERSON),
    Sort.SURNAME_FIRST: f"{_PERSON[0]}\u00a0{_INITIALS}",
    Sort.POSITION: _POSITION,
}
_ORGANISATION: Mapping[str, str] = {
    "название": _NAME,
    "краткое": "МАОУ «СОШ с УИОП № 125 им. К.А. Преображенского»",
    "учредитель": "Управление образования, физической культуры, спорта и молодёжной политики "
    "администрации Верхнекамского муниципального округа",
}


def extreme(context: Mapping[str, Value], rows: int = ROWS) -> dict[str, Value]:
    """A context with very long names, positions and addresses, and with lists of many rows.

    Args:
        context: of samples, see ``sample_context``.
        rows: of each list.
    """
    return {name: _long(value, name, rows) for name, value in context.items()}


def _long(value: Value, name: str, rows: int) -> Value:
    if isinstance(value, tuple):
        return tuple(_repeated(value, rows))
    if isinstance(value, Record):
        fields = {one: _long(value[one], one, _INNER_ROWS) for one in value.names()}
        if "фио" in fields:
            fields |= {one: text for one, text in _NAMES.items() if one in fields}
        return Record(value.path, _with_stages(fields))
    if isinstance(value, Declinable):
        return _declinable(value, name)
    return _LONG.get(name, value) if isinstance(value, str) and value else value


def _with_stages(fields: dict[str, Value]) -> dict[str, Value]:
    """The stages of a roadmap stay as many as they are: their items are the rows."""
    stages = fields.get("этапы")
    if isinstance(stages, tuple):
        fields["этапы"] = stages[: max(1, ROWS // _INNER_ROWS)]
    return fields


def _repeated(values: tuple[Value, ...], rows: int) -> Iterator[Value]:
    """Rows one after another from the beginning again, each with a number of its own."""
    for number in range(rows if values else 0):
        row = _long(values[number % len(values)], "", _INNER_ROWS)
        if isinstance(row, Record) and row.get("номер") is not None:
            yield Record(row.path, {**row.fields, "номер": _like(row["номер"], number + 1)})
        else:
            yield row


def _like(value: Value, number: int) -> Value:
    return number if isinstance(value, int) else str(number)


def _declinable(value: Declinable, name: str) -> Declinable:
    sort = value.nature.sort
    if sort is Sort.ORGANISATION:
        return Declinable(_ORGANISATION.get(name, str(value)), value.nature, value.path)
    if sort is Sort.WORD:
        return value
    nature = replace(value.nature, parts=_PERSON, gender=_GENDER)
    return Declinable(_BY_SORT[sort], nature, value.path)
