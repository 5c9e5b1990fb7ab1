"""Who is who: rows of one person joined, known people found again, new ones given an id."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workflows.language.latin import latin_id
from workflows.model.people import Gender, Person
from workflows.problems import Problem, Severity
from workflows.rosters.roster.names import (
    Written,
    full_name_of,
    has_initials,
    name_key,
    of_values,
    parts_of,
)
from workflows.rosters.roster.records import Record
from workflows.rosters.roster.sheets import REPRESENTATIVES

_NAME_PARTS = ("surname", "name", "patronymic")
_TEXTS = (
    "position",
    "workplace",
    "contacts",
    "address",
    "identity_document",
    "employer",
    "home_organisation",
    "category",
    "contract_number",
)
_DAYS = ("born", "teaching_since", "contract_date")
_FIELDS = ("gender", *_TEXTS, *_DAYS)


@dataclass(slots=True)
class Someone:
    """One person of a file: all rows about him or her."""

    written: Written
    code: str = ""
    records: list[Record] = field(default_factory=list)
    stored: Person | None = None

    @property
    def id(self) -> str:
        """The person's id; known after ``known_again``."""
        return self.stored.id if self.stored else self.code


@dataclass(frozen=True, slots=True)
class Known:
    """Who has been in the roster: those in it now, those who left, all codes ever given."""

    people: Sequence[Person] = ()
    former: Sequence[Person] = ()

    def by_code(self) -> Mapping[str, Person]:
        """Everyone by id."""
        return {one.id: one for one in (*self.former, *self.people)}


def joined(
    records: Iterable[Record], known: Known, this_year: int
) -> tuple[list[Someone], list[Problem]]:
    """The people of all rows, in the order in which they first appear."""
    people: list[Someone] = []
    problems: list[Problem] = []
    rows = [(record, of_values(record.values, this_year)) for record in records]
    births = _births(rows)
    codes = known.by_code()
    by_name: dict[str, list[Someone]] = {}
    # Rows with a code first: others may be about the same people.
    for record, name in sorted(rows, key=lambda row: not row[0].text("id")):
        code = record.text("id")
        if code and code not in codes:
            problems.append(_unknown_code(record))
            code = ""
        born = name.born or _only(births.get(name.key, ()))
        ambiguous = name.born is None and not code and len(births.get(name.key, ())) > 1
        if ambiguous:
            problems.append(_namesakes(record))
            continue
        someone = _found(by_name, Written(name.name, born), code)
        if someone is None:
            someone = Someone(Written(name.name, born), code)
            people.append(someone)
            by_name.setdefault(name.key, []).append(someone)
        problems += _repeated(someone, record)
        someone.records.append(record)
    places = {id(record): number for number, (record, _) in enumerate(rows)}
    people.sort(key=lambda one: min(places[id(record)] for record in one.records))
    return people, problems


def _births(rows: Sequence[tuple[Record, Written]]) -> dict[str, set[date]]:
    births: dict[str, set[date]] = {}
    for _, name in rows:
        if name.born is not None:
            births.setdefault(name.key, set()).add(name.born)
    return births


def _only(births: Iterable[date]) -> date | None:
    found = list(births)
    return found[0] if len(found) == 1 else None


def _found(by_name: Mapping[str, list[Someone]], name: Written, code: str) -> Someone | None:
    for one in by_name.get(name.key, ()):
        if code and one.code:
            if code == one.code:
                return one
        elif one.written.born == name.born or None in (one.written.born, name.born):
            return one
    return None


def _repeated(someone: Someone, record: Record) -> Iterator[Problem]:
    """A parent of two children stands in two rows; nobody else does."""
    if record.sheet == REPRESENTATIVES.key:
        return
    for other in someone.records:
        if other.sheet == record.sheet:
            yield Problem(
                "X314",
                f"этот человек уже есть в строке {other.row + 1}",
                record.place_of(name_cell(record)),
                "удалите повтор; если это тёзки, впишите обоим дату рождения",
            )
            return


def known_again(people: Sequence[Someone], known: Known) -> list[Problem]:
    """Find each person among those who were there before; give the others an id."""
    problems: list[Problem] = []
    codes = known.by_code()
    claimed: set[str] = {one.code for one in people if one.code}
    by_name: dict[str, list[Person]] = {}
    for person in (*known.people, *known.former):
        by_name.setdefault(name_key(full_name_of(person)), []).append(person)
    active = {one.id for one in known.people}
    for one in people:
        if one.code:
            one.stored = codes[one.code]
            continue
        alike = [p for p in by_name.get(one.written.key, ()) if p.id not in claimed]
        same = [p for p in alike if _may_be(p, one.written.born)]
        same = [p for p in same if p.id in active] or same
        if len(same) == 1:
            one.stored = same[0]
            claimed.add(same[0].id)
        elif same:
            problems.append(_namesakes(one.records[0]))
        elif alike:
            problems.append(_other_birthday(one.records[0]))
    taken = set(codes)
    for one in people:
        if not one.id:
            one.code = free_id(latin_id(_short(one)) or "person", taken)
            taken.add(one.code)
    return problems


def _may_be(person: Person, born: date | None) -> bool:
    return person.born == born or None in (person.born, born)


def _short(one: Someone) -> str:
    parts, _ = parts_of(one.records[0].values, one.written.name)
    return f"{parts['surname']} {parts['name']}"


def free_id(wanted: str, taken: set[str]) -> str:
    """An id that nobody has had: the wanted one, or with a number after it.

    >>> free_id("ivanov-ivan", {"ivanov-ivan"})
    'ivanov-ivan-2'
    """
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def person_of(one: Someone) -> tuple[Person, list[Problem]]:
    """The person as the file now has him or her; what the file has no column for stays."""
    problems: list[Problem] = []
    changes: dict[str, object] = {}
    for key in _FIELDS:
        values = [(record, record.values[key]) for record in one.records if key in record.values]
        said = [(record, value) for record, value in values if value is not None]
        if len({value for _, value in said}) > 1:
            problems.append(_contradiction(said, key))
        if said:
            changes[key] = Gender(str(said[0][1])) if key == "gender" else said[0][1]
        elif values:
            changes[key] = "" if key in _TEXTS else None
    if "born" not in changes and one.written.born is not None:
        changes["born"] = one.written.born
    if changes.get("born") is None and one.written.born is not None:
        changes["born"] = one.written.born
    stored = one.stored
    if stored is not None and name_key(full_name_of(stored)) == one.written.key:
        names = {part: str(getattr(stored, part)) for part in _NAME_PARTS}
    else:
        names, doubt = parts_of(one.records[0].values, one.written.name)
        problems += _doubts(one, doubt)
    base = _fields(stored) if stored is not None else {"forms": {}, "position_forms": {}}
    return Person(**{**base, **changes, **names, "id": one.id}), problems  # type: ignore[arg-type]


def _fields(person: Person) -> dict[str, object]:
    return {name: getattr(person, name) for name in Person.__dataclass_fields__}


def _doubts(one: Someone, doubt: str) -> Iterator[Problem]:
    record = one.records[0]
    place = record.place_of(name_cell(record))
    if has_initials(one.written.name):
        hint = "впишите имя и отчество целиком: документы склоняют и печатают их полностью"
        yield Problem("X312", "имя сокращено до инициалов", place, hint)
    elif doubt:
        hint = "проверьте; надёжнее записать фамилию, имя и отчество в три столбца"
        severity = Severity.WARNING if "проверьте" in doubt else Severity.ERROR
        message = doubt.removesuffix(": проверьте")
        yield Problem("X311", message, place, hint, severity=severity)


def name_cell(record: Record) -> str:
    """The field of a row where the name stands."""
    return "full_name" if "full_name" in record.columns else "surname"


def _contradiction(said: Sequence[tuple[Record, object]], key: str) -> Problem:
    first, value = said[0]
    other = next(record for record, one in said if one != value)
    message = "об одном человеке записано разное"
    hint = "оставьте одно значение; если это тёзки, впишите обоим дату рождения"
    facts = (f"иначе: {first.place_of(key).path}",)
    return Problem("X316", message, other.place_of(key), hint, facts)


def _namesakes(record: Record) -> Problem:
    message = "есть тёзки, и непонятно, кто из них здесь"
    hint = "впишите дату рождения; в ссылке допишите её в скобках: Иванов Иван (01.09.2010)"
    return Problem("X313", message, record.place_of(name_cell(record)), hint)


def _other_birthday(record: Record) -> Problem:
    message = "в базе есть тёзка с другой датой рождения; внесён ещё один человек"
    hint = (
        "если это он же и исправлена дата, выгрузите форму с кодами и исправьте дату в ней: "
        "veshka roster form ФАЙЛ.xlsx --organisation КОД"
    )
    place = record.place_of(name_cell(record))
    return Problem("X315", message, place, hint, severity=Severity.WARNING)


def _unknown_code(record: Record) -> Problem:
    message = f"код «{record.text('id')}» программе не знаком"
    hint = "очистите ячейку: новым людям, парам и партнёрам программа даёт коды сама"
    return Problem("X322", message, record.place_of("id"), hint)
