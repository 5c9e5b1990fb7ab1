"""Rules for those who take part in mentorship, whatever file they are read from.

Each breach names the row and the field that break a rule; those who read files put it in words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto

from workflows.model.mentoring import (
    EARLIEST_BIRTH,
    FORMS,
    OF_AGE,
    OF_PEDAGOGUES,
    YOUNG_SPECIALIST,
    YOUNGEST_MENTEE,
    whole_years,
)
from workflows.model.people import Consent, ConsentKind, Organisation, Pair, Person, Representative


class Rule(StrEnum):
    """What was broken."""

    BIRTH_YEAR = auto()
    OWN_CHILD = auto()
    SELF = auto()
    OWN_PARENT = auto()
    PAIR_DATES = auto()
    CONSENT_SIGNER = auto()
    CONSENT_DATES = auto()
    UNKNOWN_FORM = auto()
    UNLISTED = auto()
    TOO_YOUNG = auto()
    UNREPRESENTED = auto()
    FORM_NOT_PLANNED = auto()
    NO_CONSENT = auto()
    MINORS_OWN_CONSENT = auto()
    LOAD = auto()
    SERVICE = auto()
    MENTOR_ALONE = auto()
    TWICE_IN_FORM = auto()
    SAME_PAIR = auto()


@dataclass(frozen=True, slots=True)
class Participants:
    """Those rows of a file that can be understood, by their numbers in it.

    ``mentors`` and ``mentees`` are None where their list cannot be understood.
    """

    people: Mapping[int, Person] = field(default_factory=dict)
    pairs: Mapping[int, Pair] = field(default_factory=dict)
    representatives: Mapping[int, Representative] = field(default_factory=dict)
    consents: Mapping[int, Consent] = field(default_factory=dict)
    mentors: Sequence[str] | None = ()
    mentees: Sequence[str] | None = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What rules are measured by.

    Attributes:
        day: on which ages are counted where no pair begins, and consents must be in force.
        forms: the forms of mentorship of the organisation's roadmaps; none where it has no plan.
        load: the greatest number of mentees that one mentor has at a time without a warning.
    """

    day: date
    forms: tuple[str, ...] = ()
    load: int = 5


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule.

    Attributes:
        rule: which.
        listed: the list whose row breaks it, as ``Organisation`` names it.
        number: the row.
        key: the field.
        who: ids of those concerned.
        count: how many, where the rule counts.
        other: the number of another row that it contradicts.
    """

    rule: Rule
    listed: str
    number: int
    key: str
    who: tuple[str, ...] = ()
    count: int = 0
    other: int | None = None


def participants_of(one: Organisation) -> Participants:
    """Everyone of an organisation, numbered in the order of its lists."""
    return Participants(
        dict(enumerate(one.people)),
        dict(enumerate(one.pairs)),
        dict(enumerate(one.representatives)),
        dict(enumerate(one.consents)),
        one.mentors,
        one.mentees,
    )


def contradictions(all_of: Participants, day: date) -> Iterator[Breach]:
    """What cannot be or must not be, in any roster."""
    limits = Limits(day)
    for rule in _CONTRADICTIONS:
        yield from rule(all_of, limits)


def cautions(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    """What the roster of a running programme should have or should not."""
    for rule in _CAUTIONS:
        yield from rule(all_of, limits)


# -- contradictions --------------------------------------------------------------------------------


def _birthdays(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    for number, one in all_of.people.items():
        if one.born is not None and (
            one.born.year < EARLIEST_BIRTH or one.born.year > limits.day.year
        ):
            yield Breach(Rule.BIRTH_YEAR, "people", number, "born", (one.id,))


def _own_children(all_of: Participants, _: Limits) -> Iterator[Breach]:
    family = {(one.person, one.child) for one in all_of.representatives.values()}
    for number, pair in all_of.pairs.items():
        who = (pair.mentor, pair.mentee)
        if who in family:
            yield Breach(Rule.OWN_CHILD, "pairs", number, "mentor", who)
        elif pair.mentor == pair.mentee:
            yield Breach(Rule.SELF, "pairs", number, "mentee", who)


def _own_parents(all_of: Participants, _: Limits) -> Iterator[Breach]:
    for number, one in all_of.representatives.items():
        if one.person == one.child:
            yield Breach(Rule.OWN_PARENT, "representatives", number, "person", (one.person,))


def _pair_dates(all_of: Participants, _: Limits) -> Iterator[Breach]:
    for number, pair in all_of.pairs.items():
        if pair.start and pair.end and pair.end < pair.start:
            yield Breach(Rule.PAIR_DATES, "pairs", number, "end", (pair.mentor, pair.mentee))


def _consents(all_of: Participants, _: Limits) -> Iterator[Breach]:
    """A consent is signed by the person or a representative, and withdrawn after it was given."""
    family = {(one.person, one.child) for one in all_of.representatives.values()}
    for number, one in all_of.consents.items():
        who = (one.signed_by, one.person)
        if who[0] != who[1] and who not in family:
            yield Breach(Rule.CONSENT_SIGNER, "consents", number, "signed_by", who)
        if one.withdrawn_on and one.withdrawn_on < one.given_on:
            yield Breach(Rule.CONSENT_DATES, "consents", number, "withdrawn_on", (one.person,))


def _forms(all_of: Participants, _: Limits) -> Iterator[Breach]:
    for number, pair in all_of.pairs.items():
        if pair.form not in FORMS:
            yield Breach(Rule.UNKNOWN_FORM, "pairs", number, "form", (pair.mentor, pair.mentee))


def _unlisted(all_of: Participants, _: Limits) -> Iterator[Breach]:
    """Someone in a pair whom the register would not name."""
    for role, listed in (("mentor", all_of.mentors), ("mentee", all_of.mentees)):
        known = set(listed or ())
        for number, pair in all_of.pairs.items() if listed is not None else ():
            who = getattr(pair, role)
            if who not in known:
                yield Breach(Rule.UNLISTED, "pairs", number, role, (who,))


def _young(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    mentees = set(all_of.mentees or ())
    for number, one, age in _ages(all_of, limits.day):
        if one.id in mentees and age < YOUNGEST_MENTEE:
            yield Breach(Rule.TOO_YOUNG, "people", number, "born", (one.id,), age)


def _unrepresented(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    taking_part = {*(all_of.mentees or ()), *(all_of.mentors or ())}
    represented = {one.child for one in all_of.representatives.values()}
    for number, one, age in _ages(all_of, limits.day):
        if one.id in taking_part and age < OF_AGE and one.id not in represented:
            yield Breach(Rule.UNREPRESENTED, "people", number, "id", (one.id,), age)


def _ages(all_of: Participants, day: date) -> Iterator[tuple[int, Person, int]]:
    """Everyone with a known birthday, at the age when the first pair of theirs begins."""
    starts: dict[str, date] = {}
    for pair in all_of.pairs.values():
        for who in (pair.mentor, pair.mentee):
            if pair.start is not None:
                starts[who] = min(pair.start, starts.get(who, pair.start))
    for number, one in all_of.people.items():
        if one.born is not None:
            yield number, one, whole_years(one.born, starts.get(one.id, day))


# -- cautions --------------------------------------------------------------------------------------


def _planned_forms(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    for number, pair in all_of.pairs.items():
        # A form that nobody knows is told by itself.
        if limits.forms and pair.form in FORMS and pair.form not in limits.forms:
            who = (pair.mentor, pair.mentee)
            yield Breach(Rule.FORM_NOT_PLANNED, "pairs", number, "form", who)


def _consent_in_force(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    """152-ФЗ, ст. 9: the person's consent, for a minor (ч. 6) the representative's."""
    given: dict[str, set[str]] = {}
    for one in all_of.consents.values():
        in_force = one.withdrawn_on is None or one.withdrawn_on > limits.day
        if one.kind is ConsentKind.PROCESSING and in_force:
            given.setdefault(one.person, set()).add(one.signed_by)
    taking_part = {*(all_of.mentees or ()), *(all_of.mentors or ())}
    for number, person in all_of.people.items():
        if person.id not in taking_part:
            continue
        signers = given.get(person.id)
        if not signers:
            yield Breach(Rule.NO_CONSENT, "people", number, "id", (person.id,))
        elif signers == {person.id} and _is_minor(person, limits.day):
            yield Breach(Rule.MINORS_OWN_CONSENT, "people", number, "id", (person.id,))


def _is_minor(person: Person, day: date) -> bool:
    return person.born is not None and whole_years(person.born, day) < OF_AGE


def _load(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    """More mentees at the beginning of a pair than one person can give time to."""
    by_mentor: dict[str, list[tuple[int, Pair]]] = {}
    for number, pair in all_of.pairs.items():
        by_mentor.setdefault(pair.mentor, []).append((number, pair))
    for mentor, rows in by_mentor.items():
        most = 0
        for _, pair in rows if len(rows) > limits.load else ():
            day = pair.start or limits.day
            most = max(most, len({other.mentee for _, other in rows if _runs_on(other, day)}))
        if most > limits.load:
            yield Breach(Rule.LOAD, "pairs", rows[limits.load][0], "mentor", (mentor,), most)


def _runs_on(pair: Pair, day: date) -> bool:
    return (pair.start is None or pair.start <= day) and (pair.end is None or pair.end >= day)


def _service(all_of: Participants, limits: Limits) -> Iterator[Breach]:
    people = {one.id: (number, one) for number, one in all_of.people.items()}
    told: set[str] = set()
    for pair in all_of.pairs.values():
        number, mentee = people.get(pair.mentee, (0, None))
        if mentee is None or mentee.teaching_since is None or mentee.id in told:
            continue
        years = whole_years(mentee.teaching_since, pair.start or limits.day)
        if pair.form in OF_PEDAGOGUES and not 0 <= years < YOUNG_SPECIALIST:
            told.add(mentee.id)
            yield Breach(Rule.SERVICE, "people", number, "teaching_since", (mentee.id,), years)


def _alone(all_of: Participants, _: Limits) -> Iterator[Breach]:
    busy = {pair.mentor for pair in all_of.pairs.values()}
    mentors = set(all_of.mentors or ())
    for number, person in all_of.people.items():
        if person.id in mentors and person.id not in busy:
            yield Breach(Rule.MENTOR_ALONE, "people", number, "id", (person.id,))


def _twice(all_of: Participants, _: Limits) -> Iterator[Breach]:
    """One mentee in two pairs of one form at one time; the same pair written twice."""
    seen: dict[tuple[str, str], list[tuple[int, Pair]]] = {}
    for number, pair in all_of.pairs.items():
        earlier = seen.setdefault((pair.mentee, pair.form), [])
        for other, before in earlier:
            if _overlap(pair, before):
                same = before.mentor == pair.mentor
                rule = Rule.SAME_PAIR if same else Rule.TWICE_IN_FORM
                key = "mentor" if same else "mentee"
                who = (pair.mentor, pair.mentee)
                yield Breach(rule, "pairs", number, key, who, other=other)
                break
        earlier.append((number, pair))


def _overlap(one: Pair, other: Pair) -> bool:
    return _starts_before(one, other.end) and _starts_before(other, one.end)


def _starts_before(pair: Pair, end: date | None) -> bool:
    return pair.start is None or end is None or pair.start <= end


type _Check = Callable[[Participants, Limits], Iterator[Breach]]

_CONTRADICTIONS: tuple[_Check, ...] = (
    _birthdays,
    _own_children,
    _own_parents,
    _pair_dates,
    _consents,
    _forms,
    _unlisted,
    _young,
    _unrepresented,
)
_CAUTIONS: tuple[_Check, ...] = (
    _planned_forms,
    _consent_in_force,
    _load,
    _service,
    _alone,
    _twice,
)
