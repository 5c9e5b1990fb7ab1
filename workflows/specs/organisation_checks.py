"""What a schema cannot see in an organisation: references, ages, letters, contradictions.

Messages name people by their codes: a finding may end up in a log, a name must not.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from workflows.language import guess_gender
from workflows.model.people import OrganisationType, Representative
from workflows.model.regions import is_region, region_meant
from workflows.model.roster_rules import Participants, contradictions
from workflows.model.zones import suits, zone_of
from workflows.problems import Problem
from workflows.specs.draft import Draft, Spot
from workflows.specs.organisation_breaches import in_words
from workflows.specs.organisation_journals import journal_faults
from workflows.specs.organisation_values import consent_of, gender_of, pair_of, person_of
from workflows.specs.schema_faults import perhaps
from workflows.specs.yaml_reading import Route

type Check = Callable[[Draft, date], Iterator[Problem]]
type Data = Mapping[str, Any]

_SINGLE_ROLES = (
    ("director", "руководитель"),
    ("curator", "куратор"),
    ("controller", "контроль"),
    ("secretary", "секретарь"),
)
# Lists whose rows name people → the keys that do.
_NAMING = {
    "pairs": ("mentor", "mentee"),
    "representatives": ("person", "child"),
    "trainings": ("person",),
    "consents": ("person", "signed_by"),
}
_LISTS = ("team", "mentors", "mentees")
_NAME_PARTS = ("surname", "name", "patronymic")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def faults_in(draft: Draft, day: date) -> Iterator[Problem]:
    """Everything that the checks find; ages without a pair's first day are counted on ``day``."""
    for check in _CHECKS:
        yield from check(draft, day)


# -- who is there ----------------------------------------------------------------------------------


def _repeated_codes(draft: Draft, _: date) -> Iterator[Problem]:
    for listed, what in (("people", "человек"), ("pairs", "пара"), ("partners", "партнёр")):
        seen: dict[str, Route] = {}
        for path, one in _rows(draft, listed):
            if one["id"] in seen:
                line = draft.source.place((*seen[one["id"]], "id")).line
                yield draft.error(
                    "O103",
                    (*path, "id"),
                    f"{what} с кодом «{one['id']}» уже есть в строке {line}",
                    "дайте другой код",
                )
            seen.setdefault(one["id"], path)


def _unknown_people(draft: Draft, _: date) -> Iterator[Problem]:
    # Someone with a fault elsewhere in his record is known all the same.
    people = draft.checked.data.get("people")
    listed = people if isinstance(people, list) else []
    known = {str(one.get("id")) for one in listed if isinstance(one, Mapping)}
    for path, person in _references(draft):
        if person not in known:
            yield draft.error(
                "O104",
                path,
                f"«{person}» нет в people{perhaps(person, known)}",
                "исправьте код или добавьте человека в people",
            )


def _unknown_pairs_and_partners(draft: Draft, _: date) -> Iterator[Problem]:
    """Meetings of pairs, and employers, that are not there."""
    for listed, key, named, what in (
        ("meetings", "pair", "pairs", "пары"),
        ("people", "employer", "partners", "партнёра"),
    ):
        rows = draft.checked.data.get(named)
        known = {
            str(one.get("id"))
            for one in (rows if isinstance(rows, list) else [])
            if isinstance(one, Mapping)
        }
        for path, one in _rows(draft, listed, key):
            if one[key] and one[key] not in known:
                yield draft.error(
                    "O111",
                    (*path, key),
                    f"нет {what} «{one[key]}» в {named}{perhaps(one[key], known)}",
                    f"исправьте код или добавьте запись в {named}",
                )


def _repeated_in_lists(draft: Draft, _: date) -> Iterator[Problem]:
    for listed in _LISTS:
        codes = draft.part(listed) or []
        for number, code in enumerate(codes):
            if code in codes[:number]:
                yield draft.error(
                    "O105",
                    (listed, number),
                    f"«{code}» назван в {listed} второй раз",
                    "удалите повтор",
                )


def _missing_roles(draft: Draft, _: date) -> Iterator[Problem]:
    if draft.checked.data.get("type") == OrganisationType.BODY:
        return  # no package of papers is issued for it
    for role, what in _SINGLE_ROLES[:2]:
        if role not in draft.checked.data or draft.checked.data[role] in (None, ""):
            yield draft.warning(
                "O201",
                Spot((role,), key=True),
                f"{what} не назван",
                f"впишите {role}: код человека из people; без него не выпустить документы, "
                "которые его называют",
            )


# -- people ----------------------------------------------------------------------------------------


def _gender(draft: Draft, _: date) -> Iterator[Problem]:
    for path, person in _rows(draft, "people"):
        stated, told = gender_of(person), guess_gender(patronymic=person.get("patronymic") or "")
        if stated is None and told is None:
            yield draft.warning(
                "O202",
                (*path, "id"),
                f"{person['id']}: неизвестно, мужчина это или женщина",
                "впишите gender: м или gender: ж; без этого имя нельзя склонять",
            )
        elif stated and told and stated is not told:
            yield draft.warning(
                "O203",
                (*path, "gender"),
                f"{person['id']}: пол не подходит к отчеству",
                "исправьте пол или отчество: по полу склоняется всё имя",
            )


def _letters(draft: Draft, _: date) -> Iterator[Problem]:
    for path, text in _texts(draft, draft.checked.data, ()):
        in_name = path[0] == "people" and path[-1] in _NAME_PARTS
        for word in _WORD.findall(text):
            latin = _LATIN.findall(word)
            if latin and (in_name or _CYRILLIC.search(word)):
                yield draft.error(
                    "O106",
                    Spot(path, word=word),
                    f"в слове «{word}» латинские буквы: {', '.join(latin)}",
                    "наберите слово заново в русской раскладке",
                )


def _capitals(draft: Draft, _: date) -> Iterator[Problem]:
    for path, person in _rows(draft, "people"):
        for part in _NAME_PARTS:
            text = person.get(part) or ""
            if not _small(text) and (text[:1].islower() or (text.isupper() and text[1:].isalpha())):
                yield draft.warning(
                    "O204",
                    (*path, part),
                    f"{person['id']}: непривычные прописные и строчные буквы в имени",
                    f"напишите «{text.title()}»: документы повторят имя, как оно введено",
                )


def _small(text: str) -> bool:
    """A name's part that is rightly written small: оглы, кызы, де, фон."""
    return text.casefold() in {"оглы", "кызы", "гызы", "улы", "уулу"} or " " in text


# -- the rules of mentorship -----------------------------------------------------------------------


def _broken_rules(draft: Draft, day: date) -> Iterator[Problem]:
    participants = _participants(draft)
    for breach in contradictions(participants, day):
        yield in_words(draft, breach, participants)


def _participants(draft: Draft) -> Participants:
    """Everyone whose record is sound, by the number of the row."""
    return Participants(
        {number: person_of(one) for number, one in _numbered(draft, "people", "id")},
        {number: pair_of(one) for number, one in _numbered(draft, "pairs", "id")},
        {
            number: Representative(one["person"], one["child"], one["ground"])
            for number, one in _numbered(draft, "representatives", "person")
        },
        {number: consent_of(one) for number, one in _numbered(draft, "consents", "person")},
        _listed(draft, "mentors"),
        _listed(draft, "mentees"),
    )


def _numbered(draft: Draft, listed: str, key: str) -> Iterator[tuple[int, Data]]:
    for path, one in _rows(draft, listed, key):
        yield int(path[-1]), one


def _listed(draft: Draft, listed: str) -> Sequence[str] | None:
    codes = draft.part(listed)
    if codes is None and listed in draft.checked.data:
        return None
    return codes or ()


# -- the organisation itself -----------------------------------------------------------------------


def _time_zone(draft: Draft, _: date) -> Iterator[Problem]:
    zone = draft.part("time_zone")
    if zone and not _is_time_zone(zone):
        yield draft.error(
            "O110",
            ("time_zone",),
            f"нет часового пояса «{zone}»{perhaps(zone, available_timezones())}",
            "например: Europe/Moscow, Asia/Yekaterinburg, Asia/Krasnoyarsk",
        )
        return
    region = draft.part("region")
    if zone and isinstance(region, str) and not suits(zone, region):
        message = f"часовой пояс {zone}, а в регионе «{region}» другое время"
        hint = f"обычно там {zone_of(region)}; по этому поясу кончается день срока"
        yield draft.warning("W230", ("time_zone",), message, hint)


def _region(draft: Draft, _: date) -> Iterator[Problem]:
    """Who stands above whom goes by the region's name: a slip in it takes an organisation out."""
    region = draft.part("region")
    if not isinstance(region, str) or is_region(region):
        return
    meant = region_meant(region)
    if meant:
        hint = f"возможно, имелось в виду «{meant}»"
        yield draft.error("O113", ("region",), f"нет региона «{region}»", hint)
    else:
        message = f"«{region}» — такого субъекта Российской Федерации нет в перечне"
        yield draft.warning("O113", ("region",), message, "проверьте название региона")


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


# -- reading ---------------------------------------------------------------------------------------


def _rows(draft: Draft, listed: str, key: str = "id") -> Iterator[tuple[Route, Data]]:
    """The sound rows of a list, with their routes; the schema has spoken of the others."""
    rows = draft.checked.data.get(listed)
    for number in range(len(rows) if isinstance(rows, list) else 0):
        one = draft.part(listed, number)
        if isinstance(one, Mapping) and key in one:
            yield (listed, number), one


def _references(draft: Draft) -> Iterator[tuple[Route, str]]:
    """Every code of a person, with its route."""
    for role, _ in _SINGLE_ROLES:
        code = draft.part(role)
        if code:
            yield (role,), code
    for listed in _LISTS:
        for number, code in enumerate(draft.part(listed) or ()):
            yield (listed, number), code
    for listed, keys in _NAMING.items():
        for path, one in _rows(draft, listed, keys[0]):
            for key in keys:
                yield (*path, key), one[key]


def _texts(draft: Draft, value: Any, path: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        if draft.checked.is_sound(path):
            yield path, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(draft, one, (*path, key))
    elif isinstance(value, Sequence):
        for number, one in enumerate(value):
            yield from _texts(draft, one, (*path, number))


_CHECKS: tuple[Check, ...] = (
    journal_faults,
    _missing_roles,
    _time_zone,
    _region,
    _repeated_codes,
    _unknown_people,
    _unknown_pairs_and_partners,
    _repeated_in_lists,
    _gender,
    _letters,
    _capitals,
    _broken_rules,
)
