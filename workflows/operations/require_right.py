"""Whether somebody may do something to an organisation's plan, or the finding that says who may."""

from collections.abc import Iterable

from workflows.model.rights import (
    ACTION_NAMES,
    ROLE_NAMES,
    Action,
    Actor,
    Relation,
    may,
    relation,
    roles_that_may,
    seat_of,
)
from workflows.model.roadmap import Level
from workflows.problems import Place, Problem, ProblemsFoundError
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


def _standing_of(actor: Actor, organisation_id: str) -> tuple[Relation, Level]:
    """How the organisation stands to the actor's body, and that body's level."""
    if not actor.body:
        return actor.usual_relation, actor.usual_level
    body = stored_organisation(actor.body)
    target = stored_organisation(organisation_id)
    return relation(seat_of(body), seat_of(target)), body.level


def _no_right(actor: Actor, action: Action, stands: Relation, place: str) -> Problem:
    own = [ROLE_NAMES[one] for one in roles_that_may(action, Relation.OWN)]
    above = [ROLE_NAMES[one] for one in roles_that_may(action, Relation.BELOW)]
    others = [f"у себя — {', '.join(own)}"] if own else []
    others += [f"для нижестоящих — {', '.join(above)}"] if above else []
    return Problem(
        "W211",
        f"{ROLE_NAMES[actor.role]} не может {ACTION_NAMES[action]} — в плане {_WHOSE[stands]}",
        Place(path=place),
        f"это делает: {'; '.join(others)}",
    )
