"""Pairs, partners, consents and other registers of a file, as the model has them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workflows.language.latin import latin_id
from workflows.model.mentoring import OF_AGE, whole_years
from workflows.model.people import (
    Agreement,
    Consent,
    ConsentKind,
    Meeting,
    Organisation,
    Pair,
    Partner,
    Person,
    Representative,
    Training,
)
from workflows.problems import Problem
from workflows.rosters.roster.columns import folded
from workflows.rosters.roster.consents_beside import Parents, consents_beside
from workflows.rosters.roster.identity import (
    free_id,
)
from workflows.rosters.roster.records import Record
from workflows.rosters.roster.sheets import (
    PAIRS,
    PARTNERS,
    REPRESENTATIVES,
)
from workflows.rosters.roster.work import Work

_PAIR_FIELDS = (
    "goal",
    "start",
    "end",
    "completed",
    "result",
    "mentor_satisfied",
    "mentee_satisfied",
)
_ANSWERS = ("mentor_satisfied", "mentee_satisfied")
_AGREEMENT = "agreement_"
_AGREEMENT_FIELDS = tuple(Agreement.__dataclass_fields__)
_PARTNER_FIELDS = tuple(name for name in Partner.__dataclass_fields__ if name != "id")


type _PairsOf = Mapping[tuple[str, str], Sequence[Pair]]


def registers_of(work: Work, done: Organisation) -> dict[str, Any]:
    """The fields of the organisation that are lists of what people do, and people's employers."""
    ids = {one.id for one in done.people}
    partners = _partners(work)
    done = replace(done, partners=partners, people=_with_employers(work, done, partners))
    representatives = _representatives(work, done)
    pairs = _pairs(work, done, ids)
    return {
        "people": done.people,
        "partners": partners,
        "representatives": representatives,
        "pairs": pairs,
        "consents": _all_consents(work, replace(done, representatives=representatives), ids),
        "meetings": _meetings(work, replace(done, pairs=pairs)),
        "trainings": _trainings(work, ids),
    }


def _partners(work: Work) -> tuple[Partner, ...]:
    rows = work.rows(PARTNERS.key)
    if not work.has(PARTNERS.key):
        return work.base.partners
    stored = {one.id: one for one in (*work.before.former_partners, *work.base.partners)}
    by_name = {folded(one.name): one for one in stored.values()}
    taken = set(stored)
    found: dict[str, Partner] = {}
    kept: list[Record] = []
    for record in rows:
        code = record.text("id")
        old = stored.get(code) or by_name.get(folded(record.text("name")))
        wanted = latin_id(record.text("short_name") or record.text("name")) or "partner"
        who = old.id if old else free_id(wanted, taken)
        if who in found:
            work.tell(_repeated(record, "name", "этот партнёр"))
            continue
        taken.add(who)
        base = old or Partner(who, record.text("name"))
        changes = {key: _value(record, key) for key in _PARTNER_FIELDS if key in record.values}
        found[who] = replace(base, **changes)
        kept.append(record)
    work.kept["partners"] = kept
    return tuple(found.values())


def _value(record: Record, key: str) -> Any:
    value = record.values[key]
    if value is None:
        return None if key.endswith(("date", "start", "end", "_on")) else ""
    return value


def _repeated(record: Record, key: str, what: str) -> Problem:
    message = f"{what} уже есть выше в этой таблице"
    return Problem("X314", message, record.place_of(key), "удалите повтор")


def _with_employers(
    work: Work, done: Organisation, partners: Sequence[Partner]
) -> tuple[Person, ...]:
    """Cells name employers as people do; the model by id."""
    names: dict[str, str] = {}
    for one in partners:
        names |= {folded(one.id): one.id, folded(one.name): one.id}
        if one.short_name:
            names[folded(one.short_name)] = one.id
    people: list[Person] = []
    for person in done.people:
        said = work.someone[person.id].records if person.id in work.someone else ()
        record = next((one for one in said if one.text("employer")), None)
        if record is None:
            people.append(person)
            continue
        employer = names.get(folded(record.text("employer")), "")
        if not employer:
            message = "такого партнёра нет на листе «Партнёры»"
            hint = "исправьте название или внесите партнёра; своим наставникам партнёр не нужен"
            work.tell(Problem("X321", message, record.place_of("employer"), hint))
        people.append(replace(person, employer=employer))
    return tuple(people)


def _representatives(work: Work, done: Organisation) -> tuple[Representative, ...]:
    if not work.has(REPRESENTATIVES.key):
        stored, ids = work.base.representatives, {one.id for one in done.people}
        return tuple(one for one in stored if {one.person, one.child} <= ids)
    owners = {id(record): who for who, one in work.someone.items() for record in one.records}
    found: dict[tuple[str, str], Representative] = {}
    if work.parents_beside:
        ids = {one.id for one in done.people}
        stored = work.base.representatives
        found = {(one.person, one.child): one for one in stored if {one.person, one.child} <= ids}
    rows: dict[tuple[str, str], Record] = {}
    taking_part = (*done.mentees, *done.mentors)
    for record in work.rows(REPRESENTATIVES.key):
        who = owners.get(id(record), "")
        child = work.directory.who(record, "child", taking_part)
        if who and child and (who, child) not in rows:
            rows[who, child] = record
            found[who, child] = Representative(who, child, record.text("ground"))
    work.kept["representatives"] = [rows.get(pair) for pair in found]
    return tuple(found.values())


def _pairs(work: Work, done: Organisation, ids: set[str]) -> tuple[Pair, ...]:
    if not work.has(PAIRS.key):
        return tuple(one for one in work.base.pairs if {one.mentor, one.mentee} <= ids)
    by_code = {one.id: one for one in (*work.base.pairs, *work.before.former_pairs)}
    by_people: dict[tuple[str, str, str], list[Pair]] = {}
    for one in by_code.values():
        by_people.setdefault((one.mentor, one.mentee, one.form), []).append(one)
    taken, claimed = set(by_code), {one.text("id") for one in work.rows(PAIRS.key)}
    found: list[Pair] = []
    kept: list[Record] = []
    done_ids: set[str] = set()
    for record in work.rows(PAIRS.key):
        mentor = work.directory.who(record, "mentor", done.mentors)
        mentee = work.directory.who(record, "mentee", done.mentees)
        if not (mentor and mentee):
            continue
        wanted = (mentor, mentee, record.text("form"))
        same = (one for one in by_people.get(wanted, ()) if one.id not in claimed)
        old = by_code.get(record.text("id")) or next(same, None)
        who = old.id if old else _free_pair_id(taken)
        if who in done_ids:
            work.tell(_repeated(record, "id", "пара с этим кодом"))
            continue
        done_ids.add(who)
        taken.add(who)
        claimed.add(who)
        base = old or Pair(who, *wanted)
        base = replace(base, mentor=mentor, mentee=mentee, form=record.text("form"))
        found.append(replace(base, **_pair_changes(record, base)))
        kept.append(record)
    work.kept["pairs"] = kept
    return tuple(found)


def _free_pair_id(taken: set[str]) -> str:
    number = len(taken) + 1  # most are p1 … pN
    while f"p{number}" in taken:
        number += 1
    return f"p{number}"


def _pair_changes(record: Record, base: Pair) -> dict[str, Any]:
    changes = {key: _value(record, key) for key in _PAIR_FIELDS if key in record.values}
    if "completed" in changes:
        changes["completed"] = bool(changes["completed"])
    for key in _ANSWERS:
        if key in changes:
            changes[key] = record.values[key]
    stated = {
        key: _value(record, _AGREEMENT + key)
        for key in _AGREEMENT_FIELDS
        if _AGREEMENT + key in record.values
    }
    if stated:
        agreement = replace(base.agreement or Agreement(), **stated)
        changes["agreement"] = agreement if agreement != Agreement() else None
    return changes


def _all_consents(work: Work, done: Organisation, ids: set[str]) -> tuple[Consent, ...]:
    """Those of their own sheet, or else the stored ones; and those dated beside the people."""
    parents: dict[str, list[str]] = {}
    for one in done.representatives:
        parents.setdefault(one.child, []).append(one.person)
    own = work.has("consents")
    stored = tuple(one for one in work.base.consents if {one.person, one.signed_by} <= ids)
    found = _consents(work, done, parents) if own else stored
    beside = list(consents_beside(work, done, parents, found))
    if beside:
        rows = work.kept["consents"] if own else [None] * len(found)
        work.kept["consents"] = [*rows, *(row for _, row in beside)]
    return (*found, *(one for one, _ in beside))


def _consents(work: Work, done: Organisation, parents: Parents) -> tuple[Consent, ...]:
    people = {one.id: one for one in done.people}
    found: list[Consent] = []
    kept: list[Record] = []
    for record in work.rows("consents"):
        who = work.directory.who(record, "person", (*done.mentees, *done.mentors))
        given, kind = record.values.get("given_on"), record.text("kind") or "processing"
        if not who or not isinstance(given, date):
            continue
        signer = (
            work.directory.who(record, "signed_by", parents.get(who, ()))
            if record.text("signed_by")
            else _signer(work, record, people[who], parents.get(who, ()))
        )
        if signer:
            withdrawn = record.values.get("withdrawn_on")
            found.append(
                Consent(
                    who,
                    ConsentKind(kind),
                    given,
                    signer,
                    withdrawn if isinstance(withdrawn, date) else None,
                )
            )
            kept.append(record)
    work.kept["consents"] = kept
    return tuple(found)


def _signer(work: Work, record: Record, person: Person, parents: Sequence[str]) -> str:
    """Who signed where nobody is named: the person, for a minor the only representative."""
    given = record.values["given_on"]
    minor = (
        person.born is not None
        and isinstance(given, date)
        and whole_years(person.born, given) < OF_AGE
    )
    if not minor or not parents:
        return person.id
    if len(parents) == 1:
        return parents[0]
    message = "у несовершеннолетнего несколько представителей, и неизвестно, кто подписал"
    hint = "впишите подписавшего в столбец «Кто подписал»"
    work.tell(Problem("X310", message, record.place_of("person"), hint))
    return ""


def _meetings(work: Work, done: Organisation) -> tuple[Meeting, ...]:
    pairs = {one.id for one in done.pairs}
    if not work.has("meetings"):
        return tuple(one for one in work.base.meetings if one.pair in pairs)
    pairs_of: dict[tuple[str, str], list[Pair]] = {}
    for one in done.pairs:
        pairs_of.setdefault((one.mentor, one.mentee), []).append(one)
    found: list[Meeting] = []
    kept: list[Record] = []
    for record in work.rows("meetings"):
        pair = _pair_of_meeting(work, done, record, pairs_of)
        day = record.values.get("date")
        if pair and isinstance(day, date):
            texts = (record.text(key) for key in ("topic", "result", "feedback"))
            found.append(Meeting(pair, day, *texts))
            kept.append(record)
    work.kept["meetings"] = kept
    return tuple(found)


def _pair_of_meeting(
    work: Work,
    done: Organisation,
    record: Record,
    pairs_of: Mapping[tuple[str, str], Sequence[Pair]],
) -> str:
    mentor = work.directory.who(record, "mentor", done.mentors)
    mentee = work.directory.who(record, "mentee", done.mentees)
    if not (mentor and mentee):
        return ""
    form = record.text("form")
    between = pairs_of.get((mentor, mentee), ())
    pairs = [one.id for one in between if form in ("", one.form)]
    if len(pairs) == 1:
        return pairs[0]
    message = "у этих двоих несколько пар" if pairs else "эти двое не пара"
    hint = "добавьте столбец «Форма наставничества»" if pairs else "внесите их на лист «Пары»"
    work.tell(Problem("X319", message, record.place_of("mentee"), hint))
    return ""


def _trainings(work: Work, ids: set[str]) -> tuple[Training, ...]:
    if not work.has("trainings"):
        return tuple(one for one in work.base.trainings if one.person in ids)
    found: list[Training] = []
    for record in work.rows("trainings"):
        who, hours = work.directory.who(record, "person"), record.values.get("hours")
        if who and isinstance(hours, int):
            start, end = (record.values.get(key) for key in ("start", "end"))
            found.append(
                Training(
                    who,
                    record.text("programme"),
                    hours,
                    start if isinstance(start, date) else None,
                    end if isinstance(end, date) else None,
                    bool(record.values.get("completed")),
                )
            )
    return tuple(found)
