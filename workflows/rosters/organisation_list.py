"""A list of organisations in an Excel or Word table: a row each, every finding at its cell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import count
from types import MappingProxyType
from zoneinfo import available_timezones

from workflows.language.latin import latin_id
from workflows.model.people import Organisation, OrganisationType, named_in
from workflows.model.regions import is_region, region_meant
from workflows.model.roadmap import Level, Programme
from workflows.model.zones import zone_meant
from workflows.problems import Place, Problem, Severity
from workflows.rosters.organisation_doubts import Doubt, Twins, doubts
from workflows.rosters.tables.grid import Cell, Row, Table, TableFile

# What people write at the head of a column → the field. «ё» and case do not matter.
_HEADINGS = {
    "код": "id",
    "вид": "type",
    "вид организации": "type",
    "тип": "type",
    "название": "name",
    "полное название": "name",
    "полное наименование": "name",
    "наименование": "name",
    "краткое название": "short_name",
    "краткое наименование": "short_name",
    "сокращенное наименование": "short_name",
    "муниципалитет": "municipality",
    "район": "municipality",
    "регион": "region",
    "населенный пункт": "locality",
    "место": "locality",
    "уровень": "level",
    "программы": "programmes",
    "адрес": "address",
    "учредитель": "founder",
    "инн": "inn",
    "огрн": "ogrn",
    "телефон": "phone",
    "почта": "email",
    "эл. почта": "email",
    "эл.почта": "email",
    "e-mail": "email",
    "email": "email",
    "электронная почта": "email",
    "сайт": "website",
    "часовой пояс": "time_zone",
}
# One name of each column for those who ask; numbers of rows are nobody's field.
_READ = (
    "код",
    "вид",
    "название",
    "краткое название",
    "муниципалитет",
    "регион",
    "населённый пункт",
    "уровень",
    "программы",
    "адрес",
    "учредитель",
    "ИНН",
    "ОГРН",
    "телефон",
    "почта",
    "сайт",
    "часовой пояс",
)
_NUMBERS = frozenset(("№", "№ п/п", "n", "п/п", "номер", "№ пп", "№п/п"))
_NEEDED = {
    "type": "вид",
    "name": "название",
    "short_name": "краткое название",
    "municipality": "муниципалитет",
    "region": "регион",
    "locality": "населённый пункт",
}
_TYPES = {
    "школа": OrganisationType.SCHOOL,
    "лицей": OrganisationType.SCHOOL,
    "гимназия": OrganisationType.SCHOOL,
    "сош": OrganisationType.SCHOOL,
    "оош": OrganisationType.SCHOOL,
    "общеобразовательная": OrganisationType.SCHOOL,
    "колледж": OrganisationType.VOCATIONAL,
    "техникум": OrganisationType.VOCATIONAL,
    "училище": OrganisationType.VOCATIONAL,
    "спо": OrganisationType.VOCATIONAL,
    "допобразование": OrganisationType.ADDITIONAL,
    "дополнительное образование": OrganisationType.ADDITIONAL,
    "детский сад": OrganisationType.KINDERGARTEN,
    "дошкольная": OrganisationType.KINDERGARTEN,
    "доу": OrganisationType.KINDERGARTEN,
    "орган": OrganisationType.BODY,
}
_LEVELS = {
    "организация": Level.ORGANISATION,
    "муниципалитет": Level.MUNICIPALITY,
    "региональный центр": Level.REGIONAL_CENTRE,
    "министерство": Level.MINISTRY,
}
_PROGRAMMES = {
    "общее": Programme.GENERAL,
    "дополнительное": Programme.ADDITIONAL,
    "профессиональное": Programme.VOCATIONAL,
}
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_INN = re.compile(r"\d{10}")
_OGRN = re.compile(r"\d{13}")
_ALIKE = 0.75
_SPLIT = re.compile(r"[,;]\s*")


@dataclass(frozen=True, slots=True)
class OrganisationList:
    """Sound rows as organisations without people, which fields the list has, all findings.

    ``municipalities`` says in which cell each municipality of the sound rows stands first.
    """

    organisations: tuple[Organisation, ...]
    fields: frozenset[str]
    problems: tuple[Problem, ...]
    municipalities: Mapping[str, Place] = MappingProxyType({})


def read_organisation_list(
    file: TableFile, known: Mapping[str, str] = MappingProxyType({})
) -> OrganisationList:
    """The organisations of the first table that has the needed headings.

    A list of a municipality has no codes as a rule: an organisation without one is known by its INN
    or its name, a new one gets a code made of its short name.

    Args:
        file: the tables.
        known: ИНН, and names in their municipalities (``named_in``), of stored organisations →
            their codes.
    """
    for table in file.tables:
        for row in table.rows:
            columns = _columns(row)
            if len(set(columns.values()) & set(_NEEDED)) > len(_NEEDED) // 2:
                return _Reader(file, table, columns, row, known).read()
    return OrganisationList((), frozenset(), (_no_table(file),))


def _columns(row: Row) -> dict[int, str]:
    found: dict[int, str] = {}
    for cell in row.filled():
        field = _HEADINGS.get(_plain(cell.text).rstrip("*: "))
        if field and field not in found.values():
            found[cell.start] = field
    return found


def _plain(text: str) -> str:
    return text.strip().lower().replace("ё", "е")


@dataclass(frozen=True, slots=True)
class _Reader:
    """One table with its heading row."""

    file: TableFile
    table: Table
    columns: dict[int, str]
    heading: Row
    known: Mapping[str, str]

    def read(self) -> OrganisationList:
        missing = [name for field, name in _NEEDED.items() if field not in self.columns.values()]
        if missing:
            return OrganisationList((), frozenset(), (self._no_columns(missing),))
        found: list[Organisation] = []
        problems: list[Problem] = []
        rows: dict[str, int] = {}
        listed: dict[str, str] = {}
        seats: dict[str, Place] = {}
        twins = Twins(self.known)
        for row in self.table.rows:
            if row.number <= self.heading.number or not row.filled():
                continue
            cells = {self.columns[one.start]: one for one in row.cells if one.start in self.columns}
            texts = {key: one.text for key, one in cells.items()}
            texts["id"] = texts.get("id") or self._code(texts, rows, listed)
            faults = list(self._faults(row, cells, texts["id"], rows))
            problems += faults
            problems += self._doubtful(row, doubts(texts))
            if not faults:
                problems += self._doubtful(row, twins.doubts(texts, row.number))
                found.append(_organisation(texts))
                seats.setdefault(texts["municipality"], self._place(row, "municipality"))
        fields = frozenset(self.columns.values())
        problems += self._unread()
        if not found and not problems:
            problems.append(self._empty())
        return OrganisationList(tuple(found), fields, tuple(problems), seats)

    def _code(
        self, texts: Mapping[str, str], taken: Mapping[str, int], listed: dict[str, str]
    ) -> str:
        """The code of an organisation that the list gives none; its marks join those ``listed``."""
        where = texts.get("municipality", "")
        names = [named_in(where, texts[one]) for one in ("name", "short_name") if texts.get(one)]
        inn = [texts["inn"]] if texts.get("inn") else []
        found = next((self.known[one] for one in (*inn, *names) if one in self.known), "")
        # Short names of one list may be alike; whole names and ИНН are not.
        own = (*inn, *names[:1])
        code = found or next((listed[one] for one in own if one in listed), "")
        code = code or self._new_code(texts, taken)
        listed |= dict.fromkeys(own, code)
        return code

    def _new_code(self, texts: Mapping[str, str], taken: Mapping[str, int]) -> str:
        made = latin_id(texts.get("short_name") or texts.get("name", "")) or "organisation"
        used = {*taken, *self.known.values()}
        numbered = (f"{made}-{number}" for number in count(2))
        return made if made not in used else next(one for one in numbered if one not in used)

    def _faults(
        self, row: Row, cells: dict[str, Cell], code: str, rows: dict[str, int]
    ) -> Iterator[Problem]:
        for field, name in _NEEDED.items():
            if field not in cells or not cells[field].text:
                hint = f"впишите: {name}; образец строки — veshka explain W217"
                yield self._problem(row, field, f"не заполнено: {name}", hint)
        for field, cell in cells.items():
            wrong = _wrong(field, cell.text)
            if cell.text and wrong:
                yield self._problem(row, field, f"«{cell.text}» — {wrong[0]}", wrong[1])
        if rows.setdefault(code, row.number) != row.number:
            field = "id" if "id" in self.columns.values() else "name"
            yield replace(
                self._problem(
                    row,
                    field,
                    f"код «{code}» уже есть в строке {rows[code]}",
                    "дайте организации свой код или удалите лишнюю строку",
                ),
                code="W218",
            )

    def _doubtful(self, row: Row, found: Iterable[Doubt]) -> Iterator[Problem]:
        for one in found:
            problem = self._problem(row, one.field, one.message, one.hint)
            yield replace(problem, code=one.code, severity=Severity.WARNING)

    def _problem(self, row: Row, field: str, message: str, hint: str) -> Problem:
        return Problem("W217", message, self._place(row, field), hint)

    def _place(self, row: Row, field: str) -> Place:
        column = next(one for one, name in self.columns.items() if name == field)
        return self.file.place(self.table.path(row.number, column))

    def _unread(self) -> Iterator[Problem]:
        """Columns with something in them that no field is made of."""
        for cell in self.heading.filled():
            if cell.start not in self.columns and _plain(cell.text).rstrip("/.") not in _NUMBERS:
                place = self.file.place(self.table.path(self.heading.number, cell.start))
                hint = f"столбцы, которые читаются: {', '.join(_READ)}"
                message = f"столбец «{cell.text}» не читается"
                yield Problem("W234", message, place, hint, severity=Severity.WARNING)

    def _no_columns(self, missing: list[str]) -> Problem:
        return Problem(
            "W216",
            f"в таблице нет столбцов: {', '.join(missing)}",
            self.file.place(self.table.path(self.heading.number)),
            "добавьте столбцы с такими заголовками",
        )

    def _empty(self) -> Problem:
        return Problem(
            "W216",
            "в таблице нет ни одной строки с организацией",
            self.file.place(self.table.name),
            "впишите по строке на организацию",
        )


def _wrong(field: str, text: str) -> tuple[str, str] | None:
    """What is wrong with a cell's text, and what to do; None when nothing is."""
    if field in _WORDS and not _words(field, text):
        return "нет такого значения", f"есть: {', '.join(_WORDS[field])}"
    if field == "region" and not is_region(text) and region_meant(text):
        return "нет такого региона", f"возможно, имелось в виду «{region_meant(text)}»"
    if field == "id" and not _ID.fullmatch(text):
        return "не годится как код", "код — латинские строчные буквы, цифры и дефис: school-5"
    if field == "time_zone" and not zone_meant(text):
        return "нет такого часового пояса", _zone_hint(text)
    return _wrong_number(field, text)


def _zone_hint(text: str) -> str:
    near = get_close_matches(text, available_timezones(), n=1, cutoff=_ALIKE)
    return f"возможно, {near[0]}" if near else "пример: Asia/Yekaterinburg или МСК+2"


def _wrong_number(field: str, text: str) -> tuple[str, str] | None:
    if field == "inn" and not _INN.fullmatch(text):
        return "в ИНН организации десять цифр", "сделайте ячейку текстовой и впишите ИНН целиком"
    if field == "ogrn" and not _OGRN.fullmatch(text):
        return "в ОГРН тринадцать цифр", "сделайте ячейку текстовой и впишите ОГРН целиком"
    return None


_WORDS: Mapping[str, Mapping[str, object]] = {
    "type": _TYPES,
    "level": _LEVELS,
    "programmes": _PROGRAMMES,
}


def _words(field: str, text: str) -> list[object]:
    """The values that a cell's words stand for; empty when one of them is not known."""
    known = {_plain(word): value for word, value in _WORDS[field].items()}
    words = _SPLIT.split(text) if field == "programmes" else [text]
    found = [known.get(_plain(word)) for word in words if word]
    return [] if None in found else [one for one in found if one is not None]


def _organisation(texts: dict[str, str]) -> Organisation:
    plain = {key: text for key, text in texts.items() if key not in _WORDS and text}
    plain["time_zone"] = zone_meant(texts.get("time_zone", ""), texts["region"])
    kind = _words("type", texts["type"])[0]
    level = _words("level", texts.get("level") or "организация")[0]
    programmes = _words("programmes", texts.get("programmes", ""))
    assert isinstance(kind, OrganisationType)
    assert isinstance(level, Level)
    return Organisation(
        **plain,  # type: ignore[arg-type]
        type=kind,
        level=level,
        programmes=tuple(one for one in programmes if isinstance(one, Programme)),
    )


def _no_table(file: TableFile) -> Problem:
    return Problem(
        "W216",
        "в файле нет таблицы со списком организаций",
        file.place(),
        f"нужны столбцы: {', '.join(_NEEDED.values())}",
    )
