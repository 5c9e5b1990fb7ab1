"""An organisation as the rows of the form: what is stored, in words and dates."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from workflows.model.people import Organisation, Pair, Person
from workflows.rosters.roster.names import full_name_of, name_key
from workflows.rosters.roster.sheets import CONSENT_KINDS, ORGANISATION, TYPES

type Row = Mapping[str, object]

_TYPE_WORDS = {code: word for word, code in TYPES.items()}
_CONSENT_WORDS = {code: word for word, code in CONSENT_KINDS.items()}
_GENDERS = {"m": "м", "f": "ж"}
_ROLES = ("director", "curator", "controller", "secretary")


def rows_of(one: Organisation, *, whole: bool = False) -> dict[str, list[Row]]:
    """The rows of every sheet, by the sheet's key and the column's.

    Whoever stands on two sheets is described once, so that one edit is enough, or, if ``whole``,
    on each of them.
    """
    names = _names(one.people)
    people = {person.id: person for person in one.people}
    partners = {partner.id: partner.short_name or partner.name for partner in one.partners}
    parents = {each.person for each in one.representatives}
    listed = [*one.mentors, *one.mentees]
    staff = [who for who in people if who not in {*listed, *parents} or _leads(one, who)]

    def row(who: str, *, full: bool) -> Row:
        return _person(people[who], partners, full=full)

    shown: set[str] = set()
    sheets: dict[str, list[Row]] = {"organisation": [_organisation(one, names)]}
    for key, ids in (("staff", staff), ("mentors", one.mentors), ("mentees", one.mentees)):
        sheets[key] = [row(who, full=whole or who not in shown) for who in ids]
        shown |= set(ids)
    sheets["staff"] = [
        {**each, "team": "да" if who in one.team else None}
        for who, each in zip(staff, sheets["staff"], strict=True)
    ]
    sheets["representatives"] = []
    for each in one.representatives:
        described = row(each.person, full=each.person not in shown)
        shown.add(each.person)
        sheets["representatives"].append(
            {**described, "child": names[each.child], "ground": each.ground}
        )
    return {**sheets, **_registers(one, names)}


def sheet_of_person(one: Organisation, who: str) -> str:
    """The key of the sheet that describes a person whole: each person has one.

    Args:
        one: whose people they are.
        who: the person's id.
    """
    if _leads(one, who):
        return "staff"
    lists = {
        "mentors": one.mentors,
        "mentees": one.mentees,
        "representatives": [each.person for each in one.representatives],
    }
    return next((key for key, ids in lists.items() if who in ids), "staff")


def _leads(one: Organisation, who: str) -> bool:
    return who in one.team or who in {getattr(one, role) for role in _ROLES}


def _names(people: Sequence[Person]) -> dict[str, str]:
    """How cells refer to people: by name, and namesakes by their birthday too."""
    count = Counter(name_key(full_name_of(one)) for one in people)
    names: dict[str, str] = {}
    for one in people:
        name = full_name_of(one)
        namesake = count[name_key(name)] > 1 and one.born is not None
        names[one.id] = f"{name} ({one.born:%d.%m.%Y})" if namesake else name
    return names


def _person(one: Person, partners: Mapping[str, str], *, full: bool) -> Row:
    named = {"full_name": full_name_of(one), "born": one.born, "id": one.id}
    if not full:
        return named
    fields = {
        name: getattr(one, name)
        for name in Person.__dataclass_fields__
        if name not in ("forms", "position_forms")
    }
    return {
        **fields,
        **named,
        "gender": _GENDERS.get(one.gender or ""),
        "employer": partners.get(one.employer, one.employer),
    }


def _organisation(one: Organisation, names: Mapping[str, str]) -> Row:
    fields = {column.key: getattr(one, column.key) for column in ORGANISATION.columns}
    roles = {role: names.get(getattr(one, role), "") for role in _ROLES}
    return {**fields, **roles, "type": _TYPE_WORDS[one.type]}


def _registers(one: Organisation, names: Mapping[str, str]) -> dict[str, list[Row]]:
    pairs = {pair.id: pair for pair in one.pairs}
    return {
        "pairs": [_pair(pair, names) for pair in one.pairs],
        "partners": [
            {name: getattr(each, name) for name in each.__dataclass_fields__}
            for each in one.partners
        ],
        "consents": [
            {
                "person": names[each.person],
                "kind": _CONSENT_WORDS[each.kind],
                "given_on": each.given_on,
                "signed_by": names[each.signed_by],
                "withdrawn_on": each.withdrawn_on,
            }
            for each in one.consents
        ],
        "meetings": list(_meetings(one, pairs, names)),
        "trainings": [
            {
                "person": names[each.person],
                "programme": each.programme,
                "hours": each.hours,
                "start": each.start,
                "end": each.end,
                "completed": _yes(each.completed or None),
            }
            for each in one.trainings
        ],
    }


def _pair(pair: Pair, names: Mapping[str, str]) -> Row:
    agreement = pair.agreement
    fields: dict[str, object] = {
        name: getattr(pair, name) for name in ("id", "form", "goal", "start", "end", "result")
    }
    fields |= {
        "mentor": names[pair.mentor],
        "mentee": names[pair.mentee],
        "completed": _yes(pair.completed or None),
        "mentor_satisfied": _yes(pair.mentor_satisfied),
        "mentee_satisfied": _yes(pair.mentee_satisfied),
    }
    if agreement is not None:
        for name in agreement.__dataclass_fields__:
            fields[f"agreement_{name}"] = getattr(agreement, name)
    return fields


def _yes(value: bool | None) -> str | None:  # noqa: FBT001 — the value itself
    return None if value is None else "да" if value else "нет"


def _meetings(
    one: Organisation, pairs: Mapping[str, Pair], names: Mapping[str, str]
) -> Iterator[Row]:
    together = Counter((pair.mentor, pair.mentee) for pair in one.pairs)
    for each in one.meetings:
        pair = pairs[each.pair]
        several = together[pair.mentor, pair.mentee] > 1
        day: date = each.date
        yield {
            "mentor": names[pair.mentor],
            "mentee": names[pair.mentee],
            "date": day,
            "topic": each.topic,
            "result": each.result,
            "feedback": each.feedback,
            "form": pair.form if several else None,
        }
