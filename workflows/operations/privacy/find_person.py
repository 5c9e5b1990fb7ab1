"""The person that somebody means by an id or by a full name."""

from difflib import get_close_matches

from workflows.language.mentions import Mentions, mentions_of
from workflows.model.people import Person
from workflows.model.privacy import Holdings
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.holdings import holdings_of, people_of

_ORGANISATION = "организация {}"


def find_holdings(organisation_id: str, who: str) -> Holdings:
    """Everything in the database about the person; whoever left the roster is found too.

    Args:
        organisation_id: whose roster.
        who: the person's id, or surname, name and patronymic.

    Raises:
        ProblemsFoundError: X501 there is nobody of this id or name, X502 there are several.
    """
    people = people_of(organisation_id)
    same = [one for one in people if one.id == who] or [
        one for one in people if _is_named(one, who)
    ]
    if len(same) > 1:
        raise ProblemsFoundError([_several(organisation_id, same)])
    held = holdings_of(organisation_id, same[0].id) if same else None
    if held is None:
        raise ProblemsFoundError([_nobody(organisation_id, who, people)])
    return held


def mentions_in(held: Holdings) -> Mentions:
    """Where texts name this person."""
    one = held.person
    forms = {**one.forms}
    for approved in held.approved.values():
        forms |= {f"approved {case}": form for case, form in approved.items()}
    parts = (one.surname, one.name, one.patronymic)
    return mentions_of(parts, one.gender, forms, alone=held.alone)


def subjects_of(held: Holdings) -> frozenset[str]:
    """Ids under which documents are made about the person: the own one, and those of pairs."""
    return frozenset((held.person.id, *(pair.id for pair in held.pairs)))


def name_of(one: Person) -> str:
    """Surname, name and patronymic."""
    return " ".join(part for part in (one.surname, one.name, one.patronymic) if part)


def _is_named(one: Person, who: str) -> bool:
    return _folded(name_of(one)) == _folded(who)


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("ё", "е").split())


def _several(organisation_id: str, same: list[Person]) -> Problem:
    known = [f"{one.id}{f' ({one.born:%d.%m.%Y})' if one.born else ''}" for one in same]
    return Problem(
        "X502",
        f"людей с таким именем несколько: {len(same)}",
        Place(path=_ORGANISATION.format(organisation_id)),
        "назовите код вместо имени",
        (f"коды: {', '.join(known)}",),
    )


def _nobody(organisation_id: str, who: str, people: list[Person]) -> Problem:
    names = {name_of(one): one.id for one in people} | {one.id: one.id for one in people}
    close = get_close_matches(who, names, n=1)
    return Problem(
        "X501",
        "такого человека в организации нет: ни в списках, ни среди выбывших",
        Place(path=_ORGANISATION.format(organisation_id)),
        "напишите код или фамилию, имя и отчество целиком, в кавычках",
        (f"возможно, имелся в виду код {names[close[0]]}",) if close else (),
    )
