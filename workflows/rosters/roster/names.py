"""Names as rows and references write them, made comparable."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from workflows.language.full_names import Part, is_initials, split_full_name
from workflows.model.people import Person
from workflows.rosters.roster.days import day_in

_BORN = re.compile(r"\s*[(,]\s*([^(),]*\d{2,4}[^(),]*?)\)?\s*$")
_MARKS = re.compile(r"[\s.]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A name as a cell has it, and the birthday that tells namesakes apart."""

    name: str
    born: date | None = None

    @property
    def key(self) -> str:
        """What equal names share."""
        return name_key(self.name)


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """The words of a name in alphabetical order, without capitals and ё.

    >>> name_key("Иван Петрович СЕМЁНОВ") == name_key("Семенов Иван Петрович")
    True
    """
    return " ".join(sorted(name.lower().replace("ё", "е").split()))


def written(text: str, this_year: int) -> Written:
    """A name with a birthday after it, if there is one.

    >>> written("Иванов Иван (01.09.2010)", 2026).born
    datetime.date(2010, 9, 1)
    """
    found = _BORN.search(text)
    if found:
        born, _ = day_in(found[1].strip(), this_year)
        if born is not None:
            return Written(text[: found.start()].strip(), born)
    return Written(text.strip())


def of_values(values: Mapping[str, object], this_year: int) -> Written:
    """The name of a row, in one column or in three; its own birthday goes first."""
    parts = [values.get(key) for key in ("surname", "name", "patronymic")]
    whole = values.get("full_name")
    if isinstance(whole, str):
        found = written(whole, this_year)
    else:
        found = Written(" ".join(part for part in parts if isinstance(part, str)))
    born = values.get("born")
    return Written(found.name, born) if isinstance(born, date) else found


def parts_of(values: Mapping[str, object], name: str) -> tuple[dict[str, str], str]:
    """Surname, name and patronymic of a row, and a doubt in Russian."""
    if values.get("surname") and values.get("name"):
        return {key: str(values.get(key) or "") for key in ("surname", "name", "patronymic")}, ""
    found = split_full_name(name)
    parts = {part.value: found.part(part).replace("\u00a0", " ") for part in Part}
    if not (parts["surname"] and parts["name"]):
        return parts, "не видно, где фамилия, а где имя"
    return parts, found.doubt


def has_initials(name: str) -> bool:
    """Whether a name is shortened."""
    return any(is_initials(word) for word in name.replace(".", ". ").split())


def initials_key(name: str) -> str:
    """«Иванов И. П.» and «И.П. Иванов» alike: the surname and two letters.

    >>> initials_key("Иванов И.П."), initials_key("И. П. Иванов")
    ('иванов и п', 'иванов и п')
    """
    words = _MARKS.sub(" ", name.lower().replace("ё", "е")).split()
    long = [word for word in words if len(word) > 1]
    return " ".join((*long[:1], *(word for word in words if len(word) == 1)))


def shortened(person: Person) -> frozenset[str]:
    """The keys of shorter writings: «Иванов И. П.», «Иванов И.», «Иванов Иван»."""
    letters = [part[0] for part in (person.name, person.patronymic) if part]
    initials = (
        " ".join((person.surname, *letters[:many])).lower().replace("ё", "е")
        for many in range(1, len(letters) + 1)
    )
    return frozenset((name_key(f"{person.surname} {person.name}"), *initials))


def full_name_of(person: Person) -> str:
    """The name as the form prints it."""
    return " ".join(part for part in (person.surname, person.name, person.patronymic) if part)
