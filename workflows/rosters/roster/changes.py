"""What an import would change, for people to see before it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from workflows.language.dates import date_numeric
from workflows.model.people import ConsentKind, Organisation
from workflows.rosters.roster.columns import Kind
from workflows.rosters.roster.names import full_name_of
from workflows.rosters.roster.sheets import BY_KEY, CONSENT_KINDS, PEOPLE, Sheet

_WORDS = {
    "surname": "Фамилия",
    "name": "Имя",
    "patronymic": "Отчество",
    "agreement": "Доп. соглашение",
}
_CONSENT_WORDS = {code: word for word, code in CONSENT_KINDS.items()}
_ROLES = ("director", "curator", "controller", "secretary")
_LISTS = (("mentors", "Наставники"), ("mentees", "Наставляемые"), ("team", "Проектная команда"))
# Registers whose rows have no id of their own.
_REGISTERS = ("representatives", "consents", "meetings", "trainings")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: «added», «changed», «gone».
        sheet: title of the list.
        who: the person, pair or partner, by name as the user knows it.
        id: its id; empty for a line of a register.
        field: what has changed, in Russian.
        before: as it was; ``after`` as it is to be.
    """

    kind: str
    sheet: str
    who: str
    id: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


def changes_between(before: Organisation | None, after: Organisation) -> list[Change]:
    """Every difference, list by list."""
    old = before or Organisation(after.id, after.type, "", "", "", "", "")
    names = {one.id: full_name_of(one) for one in (*old.people, *after.people)}
    found = list(_own(old, after, names))
    people = {one.id: full_name_of(one) for one in (*old.people, *after.people)}
    found += _listed("Люди", old.people, after.people, people)
    for key, title in _LISTS:
        found += _in_list(title, getattr(old, key), getattr(after, key), names)
    pairs = {
        one.id: f"{names.get(one.mentor, one.mentor)} — {names.get(one.mentee, one.mentee)}"
        for one in (*old.pairs, *after.pairs)
    }
    found += _listed("Пары", old.pairs, after.pairs, {**names, **pairs})
    partners = {one.id: one.short_name or one.name for one in (*old.partners, *after.partners)}
    found += _listed("Партнёры", old.partners, after.partners, partners)
    for key in _REGISTERS:
        found += _in_register(BY_KEY[key].title, getattr(old, key), getattr(after, key), names)
    return found


def _own(old: Organisation, new: Organisation, names: Mapping[str, str]) -> Iterator[Change]:
    sheet = BY_KEY["organisation"]
    for column in sheet.columns:
        was, now = getattr(old, column.key), getattr(new, column.key)
        if was != now:
            shown = [names.get(one, one) if column.key in _ROLES else one for one in (was, now)]
            yield Change("changed", sheet.title, "", new.id, column.heading, *map(_shown, shown))


def _listed(
    title: str, old: Sequence[Any], new: Sequence[Any], names: Mapping[str, str]
) -> Iterator[Change]:
    before, after = ({one.id: one for one in rows} for rows in (old, new))
    for who, one in after.items():
        if who not in before:
            yield Change("added", title, names.get(who, who), who)
        elif one != before[who]:
            yield from _fields(title, before[who], one, names)
    for who in before:
        if who not in after:
            yield Change("gone", title, names.get(who, who), who)


def _fields(title: str, old: Any, new: Any, names: Mapping[str, str]) -> Iterator[Change]:
    for one in fields(old):
        was, now = getattr(old, one.name), getattr(new, one.name)
        if was != now:
            shown = (
                _shown(names.get(value, value) if isinstance(value, str) else value)
                for value in (was, now)
            )
            yield Change(
                "changed", title, names.get(new.id, new.id), new.id, _word(one.name), *shown
            )


def _in_list(
    title: str, old: Sequence[str], new: Sequence[str], names: Mapping[str, str]
) -> Iterator[Change]:
    before, after = set(old), set(new)
    for who in new:
        if who not in before:
            yield Change("added", title, names.get(who, who), who)
    for who in old:
        if who not in after:
            yield Change("gone", title, names.get(who, who), who)
    if [one for one in old if one in after] != [one for one in new if one in before]:
        yield Change("changed", title, "", "", "Порядок")


def _in_register(
    title: str, old: Sequence[Any], new: Sequence[Any], names: Mapping[str, str]
) -> Iterator[Change]:
    before, after = set(old), set(new)
    yield from (Change("added", title, _line(one, names)) for one in new if one not in before)
    yield from (Change("gone", title, _line(one, names)) for one in old if one not in after)


def _line(one: Any, names: Mapping[str, str]) -> str:
    values = (getattr(one, each.name) for each in fields(one))
    shown = (names.get(value, value) if isinstance(value, str) else value for value in values)
    return ", ".join(text for value in shown if (text := _shown(value)))


def _word(name: str) -> str:
    for sheet in (*PEOPLE, BY_KEY["pairs"], BY_KEY["partners"]):
        found = _heading(sheet, name)
        if found:
            return found
    return _WORDS.get(name, name)


def _heading(sheet: Sheet, name: str) -> str:
    for one in sheet.columns:
        if one.key == name and one.kind is not Kind.NAME_PART:
            return one.heading if name != "name" else ""
    return ""


def _shown(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, date):
        return date_numeric(value)
    if isinstance(value, ConsentKind):
        return _CONSENT_WORDS[value]
    if value in ("m", "f"):
        return "м" if value == "m" else "ж"
    return str(value) if isinstance(value, str | int) else "изменено"
