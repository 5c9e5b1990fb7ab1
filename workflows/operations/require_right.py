"""Whether somebody may do something to an organisation's plan or data, or who may.

Operations that the program does for itself too (samples, the daily flow) take no actor then.
"""

from collections.abc import Iterable

from workflows.model.rights import (
    ACTION_NAMES,
    ROLE_NAMES,
    Action,
    Actor,
    Relation,
    Seat,
    may,
    relation,
    roles_that_may,
    seat_of,
)
from workflows.model.roadmap import Level
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.members import members
from workflows.store.organisations import organisation as stored_organisation

_WHOSE = {
    Relation.OWN: "своей организации",
    Relation.BELOW: "нижестоящей организации",
    Relation.FOREIGN: "чужой организации",
}


def require_right(actor: Actor, action: Action, organisation: str, where: str = "") -> Level:
    """The level of the body that acts.

    Raises:
        ProblemsFoundError: W211, the role may not do this there; O501, no such body.
    """
    stands, level = _standing_of(actor, organisation)
    if not may(actor.role, action, stands):
        place = f"{organisation}, {where}" if where else organisation
        raise ProblemsFoundError([_no_right(actor, action, stands, place)])
    return level


def require_right_everywhere(actor: Actor, action: Action, organisations: Iterable[str]) -> None:
    """Ask for the right to every organisation's plan, and tell of all that lack it at once.

    Raises:
        ProblemsFoundError: W211 for each organisation where the role may not do this; O501.
    """
    found: list[Problem] = []
    for organisation in organisations:
        try:
            require_right(actor, action, organisation)
        except ProblemsFoundError as error:
            found += error.problems
    if found:
        raise ProblemsFoundError(found)


def ask_right(actor: Actor | None, action: Action, *organisations: str) -> None:
    """The same of whoever acts, where somebody does; None is the program itself.

    Raises:
        ProblemsFoundError: W211 for each organisation where the role may not do this; O501.
    """
    if actor is not None:
        require_right_everywhere(actor, action, organisations)


def ask_right_to_all(actor: Actor | None, action: Action) -> None:
    """The right to what belongs to no organisation: roadmaps, templates.

    Raises:
        ProblemsFoundError: W211, the role may not do this.
    """
    if actor is not None and not may(actor.role, action, Relation.FOREIGN):
        raise ProblemsFoundError([_no_right(actor, action, Relation.FOREIGN, "")])


def right_faults(actor: Actor | None, action: Action, seats: Iterable[Seat]) -> list[Problem]:
    """What is wrong with doing something to organisations that need not be stored yet.

    Raises:
        ProblemsFoundError: O501, no such body.
    """
    if actor is None:
        return []
    body = seat_in_store(actor.body) if actor.body else None
    found = []
    for seat in seats:
        stands = relation(body, seat) if body else actor.usual_relation
        if not may(actor.role, action, stands):
            found.append(_no_right(actor, action, stands, seat.id))
    return found


def may_do(actor: Actor | None, action: Action, organisation: str) -> bool:
    """Whether the right is there, for lists that show what one may see and leave out the rest."""
    return actor is None or may(actor.role, action, _standing_of(actor, organisation)[0])


def _standing_of(actor: Actor, organisation_id: str) -> tuple[Relation, Level]:
    """How the organisation stands to the actor's body, and that body's level."""
    if not actor.body:
        return actor.usual_relation, actor.usual_level
    body, target = seat_in_store(actor.body), seat_in_store(organisation_id)
    return relation(body, target), body.level


def seat_in_store(code: str) -> Seat:
    """Where an organisation or a body stands, without reading who is in it.

    Raises:
        ProblemsFoundError: O501, it is not there.
    """
    found = members([code]).get(code)
    # What is not there is told with the nearest name.
    return found.seat if found else seat_of(stored_organisation(code))


# What is done to a plan; the rest is done to an organisation's papers and data.
_TO_PLANS = frozenset(
    (
        Action.SEE,
        Action.SUBMIT,
        Action.COUNT,
        Action.RECORD_EVENT,
        Action.ACCEPT,
        Action.RETURN,
        Action.EXTEND,
        Action.WAIVE,
        Action.UNDO,
        Action.START_PLAN,
        Action.MOVE_PLAN,
    )
)


def _no_right(actor: Actor, action: Action, stands: Relation, place: str) -> Problem:
    return Problem(
        "W211",
        f"{ROLE_NAMES[actor.role]} не может {ACTION_NAMES[action]}{_whose(action, stands)}",
        Place(path=place),
        f"это делает: {'; '.join(_who_may(action))}",
    )


def _whose(action: Action, stands: Relation) -> str:
    if roles_that_may(action, Relation.FOREIGN):
        return ""
    return f" — {'в плане' if action in _TO_PLANS else 'у'} {_WHOSE[stands]}"


def _who_may(action: Action) -> list[str]:
    named = {
        stands: ", ".join(ROLE_NAMES[one] for one in roles_that_may(action, stands))
        for stands in Relation
    }
    if named[Relation.FOREIGN]:
        return [named[Relation.FOREIGN]]
    others = [f"у себя — {named[Relation.OWN]}"] if named[Relation.OWN] else []
    return others + (
        [f"для нижестоящих — {named[Relation.BELOW]}"] if named[Relation.BELOW] else []
    )
