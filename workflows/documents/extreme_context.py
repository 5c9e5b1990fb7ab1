"""Sample values as long as life makes them: what a template must not fall apart from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from workflows.documents.values import Declinable, Record, Sort, Value
from workflows.language import initials_first, initials_last
from workflows.model.people import Gender

ROWS = 120
# Of a list inside another, such as the items of a roadmap's stages.
_INNER_ROWS = 40
# Lists that nobody's data make long: there are no more forms of mentoring than these.
_SHORT = frozenset(("по_формам", "показатели"))


@dataclass(frozen=True, slots=True)
class _Person:
    """Someone whose name is as long as names are."""

    surname: str
    name: str
    patronymic: str
    gender: Gender

    @property
    def parts(self) -> tuple[str, str, str]:
        """Surname, name, patronymic."""
        return self.surname, self.name, self.patronymic

    @cache  # noqa: B019 — there are five of them
    def fields(self) -> Mapping[str, str]:
        """What a record says of a name besides the name itself."""
        return {
            "фамилия": self.surname,
            "имя": self.name,
            "отчество": self.patronymic,
            "инициалы": initials_first(*self.parts),
            "обращение": f"{self.name} {self.patronymic}",
            "пол": "ж" if self.gender is Gender.FEMALE else "м",
        }


# Several, so that a list leaves out nobody for bearing the curator's name.
PEOPLE = (
    _Person("Рождественский-Верхнеуральский", "Александр", "Максимилианович", Gender.MALE),
    _Person(
        "Константинопольская-Преображенская", "Александра-Виктория", "Вячеславовна", Gender.FEMALE
    ),
    _Person("Мамедгасанзаде", "Гусейн-Али", "Алигейдар оглы", Gender.MALE),
    _Person("Владимирская-Петропавловская", "Святослава", "Станиславовна", Gender.FEMALE),
    _Person("Преображенский-Белоцерковский", "Константин", "Всеволодович", Gender.MALE),
)
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
    "подготовка к региональному этапу всероссийской олимпиады школьников, исследовательская "
    "деятельность, участие в научно-практических конференциях"
)
_LONG: Mapping[str, str] = {
    "адрес": _ADDRESS,
    "документ": "паспорт 0000 000000, выдан отделением по вопросам миграции межмуниципального "
    "отдела МВД России «Верхнекамский» 01.01.2020, код подразделения 000-000",
    "контакты": "+7 900 000-00-00, +7 900 000-00-01, preobrazhenskaya.av@school125.example.ru",
    "место_работы": "МАОУ «Средняя общеобразовательная школа № 125 им. К.А. Преображенского»",
    "город": "пгт. Верхнеторгашинский",
    "наставники": "Владимирская-Петропавловская Святослава Станиславовна, Мамедгасанзаде "
    "Гусейн-Али Алигейдар оглы",
    "наставляемые": "Рождественский-Верхнеуральский Александр Максимилианович, Ли Ян",
    "цель": _PHRASE,
    "мероприятия": _PHRASE,
    "результат": _PHRASE,
    "деятельность": _PHRASE,
    "тема": _PHRASE,
    "итог": _PHRASE,
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
    filling = enumerate(context.items())
    return {name: _Long(number, rows).value(value, name) for number, (name, value) in filling}


@dataclass(frozen=True, slots=True)
class _Long:
    """Makes long values; ``who`` chooses the person that a record tells of."""

    who: int
    rows: int = _INNER_ROWS

    @property
    def _person(self) -> _Person:
        return PEOPLE[self.who % len(PEOPLE)]

    def value(self, value: Value, name: str) -> Value:
        """The long value of a field."""
        if isinstance(value, tuple):
            return tuple(self._repeated(value)) if name not in _SHORT else value
        if isinstance(value, Record):
            return self._record(value)
        if isinstance(value, Declinable):
            return self._declinable(value, name)
        return _LONG.get(name, value) if isinstance(value, str) and value else value

    def _record(self, value: Record) -> Record:
        fields: dict[str, Value] = {}
        for number, name in enumerate(value.names()):
            # Two people in one record, such as a pair, are not the same person.
            one = value[name]
            inner = _Long(self.who + number * isinstance(one, Record))
            fields[name] = inner.value(one, name)
        fields |= {one: text for one, text in self._person.fields().items() if one in fields}
        return Record(value.path, _with_stages(fields))

    def _repeated(self, values: tuple[Value, ...]) -> Iterator[Value]:
        """Rows one after another from the beginning again, each with a number of its own."""
        # Rows differ by the sample that they repeat and by the person: few are worked out.
        cycle = len(values) * len(PEOPLE)
        known: list[Value] = []
        for number in range(self.rows if values else 0):
            if number < cycle:
                known.append(_Long(self.who + number).value(values[number % len(values)], ""))
            row = known[number % cycle]
            if isinstance(row, Record) and row.get("номер") is not None:
                yield Record(row.path, {**row.fields, "номер": _like(row["номер"], number + 1)})
            else:
                yield row

    def _declinable(self, value: Declinable, name: str) -> Declinable:
        sort = value.nature.sort
        if sort is Sort.ORGANISATION:
            return Declinable(_ORGANISATION.get(name, str(value)), value.nature, value.path)
        if sort is Sort.WORD:
            return value
        person = self._person
        texts = {
            Sort.PERSON: " ".join(person.parts),
            Sort.SURNAME_FIRST: initials_last(*person.parts),
            Sort.POSITION: _POSITION,
        }
        nature = replace(value.nature, parts=person.parts, gender=person.gender)
        return Declinable(texts[sort], nature, value.path)


def _with_stages(fields: dict[str, Value]) -> dict[str, Value]:
    """The stages of a roadmap stay as many as they are: their items are the rows."""
    stages = fields.get("этапы")
    if isinstance(stages, tuple):
        fields["этапы"] = stages[: max(1, ROWS // _INNER_ROWS)]
    return fields


def _like(value: Value, number: int) -> Value:
    return number if isinstance(value, int) else str(number)
