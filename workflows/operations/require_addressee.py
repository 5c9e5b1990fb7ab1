"""A periodic report is judged by whom it is addressed to, or the finding that says whose it is."""

from workflows.model.people import Responder
from workflows.model.rights import Action, Actor, Relation, is_for_addressee, relation
from workflows.model.roadmap import Party
from workflows.operations.plans import RunningPlan
from workflows.operations.reporting_duties import addressees
from workflows.operations.require_right import seat_in_store
from workflows.planning import is_meant
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.members import members


def require_addressee(running: RunningPlan, actor: Actor, action: Action, item_id: str) -> None:
    """Refuse a judgement of a report by a body that it was not sent to, though it stands above.

    Someone who names no body acts for whoever is asked, as on a computer that one office shares.
    Where no addressee is known here (the federal ministry keeps no account), whoever has the right
    by the table writes down what was answered.

    Raises:
        ProblemsFoundError: W224, the report is addressed to another body.
    """
    if not actor.body or not is_for_addressee(action):
        return
    parties = _parties(running, item_id)
    body = members([actor.body]).get(actor.body)
    if not parties or body is None or _is_one_of(parties, body.responder):
        return
    known = _known(running, parties)
    if known:
        raise ProblemsFoundError([_not_yours(running, item_id, parties, known)])


def known_addressees(running: RunningPlan, item: str) -> list[str]:
    """The bodies that a report of this plan goes to and that are there to act."""
    return _known(running, _parties(running, item))


def _parties(running: RunningPlan, item_id: str) -> list[Party]:
    roadmap = running.plan.roadmap
    item = next((one for one in roadmap.items() if one.id == item_id), None)
    if item is None:
        return []
    return [roadmap.party(one) for one in addressees(roadmap, item, running.record.responder)]


def _known(running: RunningPlan, parties: list[Party]) -> list[str]:
    """The addressees that are there to act, of those who stand above the sender."""
    sender = seat_in_store(running.record.organisation)
    return [
        code
        for code, one in members(levels={party.level for party in parties}).items()
        if _is_one_of(parties, one.responder) and relation(one.seat, sender) is Relation.BELOW
    ]


def _is_one_of(parties: list[Party], who: Responder) -> bool:
    return any(is_meant(one, who) for one in parties)


def _not_yours(running: RunningPlan, item: str, parties: list[Party], known: list[str]) -> Problem:
    names = " или ".join(one.name for one in parties)
    return Problem(
        "W224",
        f"{item}: отчёт адресован другому — {names}; принимает, возвращает и снимает с контроля "
        "только получатель",
        Place(path=f"{running.record.organisation}, {item}"),
        f"это делает получатель: --body {' или --body '.join(known)}",
    )
