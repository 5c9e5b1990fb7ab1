"""Who may do what with whose checkpoints: one table, and who stands above whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflows.model.people import Organisation
from workflows.model.roadmap import Level, Programme


class Role(StrEnum):
    """What a person is to the program; ``ROLE_NAMES`` for people."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    METHODIST = "methodist"
    OPERATOR = "operator"
    OBSERVER = "observer"


ROLE_NAMES = {
    Role.ADMINISTRATOR: "администратор организации",
    Role.COORDINATOR: "муниципальный координатор",
    Role.METHODIST: "методист",
    Role.OPERATOR: "региональный оператор",
    Role.OBSERVER: "наблюдатель",
}


class Relation(StrEnum):
    """Whose a plan is to the one who acts: of the own body, of one below it, of neither."""

    OWN = "own"
    BELOW = "below"
    FOREIGN = "foreign"


class Action(StrEnum):
    """What can be done; ``ACTION_NAMES`` for people."""

    SEE = "see"
    SUBMIT = "submit"
    COUNT = "count"
    RECORD_EVENT = "record_event"
    ACCEPT = "accept"
    RETURN = "return"
    EXTEND = "extend"
    WAIVE = "waive"
    UNDO = "undo"
    START_PLAN = "start_plan"
    MOVE_PLAN = "move_plan"
    ISSUE = "issue"
    REGISTER = "register"
    SEE_PEOPLE = "see_people"
    EDIT_PEOPLE = "edit_people"
    EDIT_ORGANISATIONS = "edit_organisations"
    EDIT_CONTACTS = "edit_contacts"
    EDIT_ROADMAPS = "edit_roadmaps"
    APPROVE_ROADMAPS = "approve_roadmaps"


ACTION_NAMES = {
    Action.SEE: "смотреть план и отчёты",
    Action.SUBMIT: "отчитываться об исполнении",
    Action.COUNT: "вносить факты: публикации, встречи",
    Action.RECORD_EVENT: "записывать событие, от которого считаются сроки",
    Action.ACCEPT: "принимать отчёт",
    Action.RETURN: "возвращать отчёт на доработку",
    Action.EXTEND: "продлевать срок",
    Action.WAIVE: "снимать с контроля",
    Action.UNDO: "отменять запись",
    Action.START_PLAN: "начинать план",
    Action.MOVE_PLAN: "переводить план на другую версию карты и исправлять его приказ",
    Action.ISSUE: "выпускать документы",
    Action.REGISTER: "регистрировать документы",
    Action.SEE_PEOPLE: "видеть персональные данные",
    Action.EDIT_PEOPLE: "править персональные данные",
    Action.EDIT_ORGANISATIONS: "заводить и править организации",
    Action.EDIT_CONTACTS: "вести получателей уведомлений",
    Action.EDIT_ROADMAPS: "править дорожные карты и шаблоны",
    Action.APPROVE_ROADMAPS: "согласовывать и утверждать дорожные карты",
}

_OWN = frozenset((Relation.OWN,))
_BELOW = frozenset((Relation.BELOW,))
_BOTH = _OWN | _BELOW
_ALL = frozenset(Relation)

# Whoever is not named may not. A controller never judges the own body's report, and nobody but the
# organisation itself reports for it or sees the names in its registers.
_TABLE: Mapping[Action, Mapping[Role, frozenset[Relation]]] = {
    Action.SEE: {
        Role.ADMINISTRATOR: _OWN,
        Role.COORDINATOR: _BOTH,
        Role.METHODIST: _BOTH,
        Role.OPERATOR: _BOTH,
        Role.OBSERVER: _BOTH,
    },
    Action.SUBMIT: {Role.ADMINISTRATOR: _OWN, Role.COORDINATOR: _OWN, Role.OPERATOR: _OWN},
    Action.COUNT: {Role.ADMINISTRATOR: _OWN, Role.COORDINATOR: _OWN, Role.OPERATOR: _OWN},
    Action.RECORD_EVENT: {
        Role.ADMINISTRATOR: _OWN,
        Role.COORDINATOR: _BOTH,
        Role.OPERATOR: _BOTH,
    },
    Action.ACCEPT: {Role.COORDINATOR: _BELOW, Role.OPERATOR: _BELOW},
    Action.RETURN: {Role.COORDINATOR: _BELOW, Role.OPERATOR: _BELOW},
    Action.EXTEND: {Role.COORDINATOR: _BELOW, Role.OPERATOR: _BELOW},
    Action.WAIVE: {Role.COORDINATOR: _BELOW, Role.OPERATOR: _BELOW},
    Action.UNDO: {Role.ADMINISTRATOR: _OWN, Role.COORDINATOR: _BOTH, Role.OPERATOR: _BOTH},
    Action.START_PLAN: {Role.COORDINATOR: _BOTH, Role.METHODIST: _BOTH, Role.OPERATOR: _BOTH},
    Action.MOVE_PLAN: {Role.COORDINATOR: _BOTH, Role.METHODIST: _BOTH, Role.OPERATOR: _BOTH},
    Action.ISSUE: {Role.ADMINISTRATOR: _OWN},
    Action.REGISTER: {Role.ADMINISTRATOR: _OWN},
    Action.SEE_PEOPLE: {Role.ADMINISTRATOR: _OWN},
    Action.EDIT_PEOPLE: {Role.ADMINISTRATOR: _OWN},
    # Names and addresses of organisations and offices, without the people of their registers.
    Action.EDIT_ORGANISATIONS: {
        Role.ADMINISTRATOR: _OWN,
        Role.COORDINATOR: _BOTH,
        Role.OPERATOR: _BOTH,
    },
    Action.EDIT_CONTACTS: {
        Role.ADMINISTRATOR: _OWN,
        Role.COORDINATOR: _BOTH,
        Role.OPERATOR: _BOTH,
    },
    Action.EDIT_ROADMAPS: {Role.METHODIST: _ALL},
    # Whoever writes a roadmap never approves it.
    Action.APPROVE_ROADMAPS: {Role.COORDINATOR: _ALL, Role.OPERATOR: _ALL},
}


def may(role: Role, action: Action, relation: Relation) -> bool:
    """Whether a role may do this to a plan that stands so to its body.

    >>> may(Role.COORDINATOR, Action.ACCEPT, Relation.BELOW)
    True
    >>> may(Role.COORDINATOR, Action.ACCEPT, Relation.OWN)
    False
    """
    return relation in _TABLE[action].get(role, frozenset())


# What of a periodic report its addressee alone does, whoever else stands above the sender: a
# municipality sees what its schools report to the regional centre, and does not judge it.
_OF_ADDRESSEE = frozenset((Action.ACCEPT, Action.RETURN, Action.WAIVE))


def is_for_addressee(action: Action) -> bool:
    """Whether only the body that a periodic report is addressed to may do this to it.

    >>> is_for_addressee(Action.RETURN), is_for_addressee(Action.SUBMIT)
    (True, False)
    """
    return action in _OF_ADDRESSEE


def roles_that_may(action: Action, relation: Relation) -> tuple[Role, ...]:
    """The roles that may, for a finding that says whom to ask."""
    return tuple(role for role in Role if may(role, action, relation))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a body stands: enough to tell who is above whom; names no person."""

    id: str
    level: Level
    region: str
    municipality: str = ""
    programmes: tuple[Programme, ...] = ()


def seat_of(one: Organisation) -> Seat:
    """The seat of an organisation."""
    return Seat(one.id, one.level, one.region, one.municipality, one.responder.programmes)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: in which role, for which body (its id), under which account.

    Without a body, as on a computer that one office shares, the role's usual place is taken: an
    administrator acts in the own organisation, a coordinator and an operator above it.
    """

    role: Role
    body: str = ""
    name: str = ""

    @property
    def label(self) -> str:
        """What the history keeps: role, body and account; never a free text about a child."""
        return "@".join(one for one in (self.role.value, self.body, self.name) if one)

    @property
    def usual_relation(self) -> Relation:
        """How a plan stands to someone of this role who names no body."""
        return Relation.OWN if self.role is Role.ADMINISTRATOR else Relation.BELOW

    @property
    def usual_level(self) -> Level:
        """Where someone of this role sits who names no body."""
        return _USUAL_LEVELS.get(self.role, Level.ORGANISATION)


_USUAL_LEVELS = {Role.COORDINATOR: Level.MUNICIPALITY, Role.OPERATOR: Level.MINISTRY}

_HEIGHT = {
    Level.PARTNER: 0,
    Level.ORGANISATION: 0,
    Level.MUNICIPALITY: 1,
    Level.ASSOCIATION: 1,
    Level.REGIONAL_CENTRE: 2,
    Level.MINISTRY: 3,
    Level.FEDERAL: 4,
}


def relation(actor: Seat, target: Seat) -> Relation:
    """How a plan's owner stands to the body that acts.

    A municipality stands above the organisations of its own; a regional centre above all of the
    region that run a programme of its own; a ministry above all of the region.
    """
    if actor.id == target.id:
        return Relation.OWN
    return Relation.BELOW if _is_above(actor, target) else Relation.FOREIGN


def _is_above(actor: Seat, target: Seat) -> bool:
    if _HEIGHT[actor.level] <= _HEIGHT[target.level]:
        return False
    if actor.level is Level.FEDERAL:
        return True
    if actor.region != target.region:
        return False
    if actor.level is Level.MUNICIPALITY:
        return actor.municipality == target.municipality
    if actor.level is Level.REGIONAL_CENTRE:
        return not set(actor.programmes).isdisjoint(target.programmes)
    return actor.level is Level.MINISTRY


def may_extend(actor: Level, set_by: Level) -> bool:
    """Whether a body of this level may move a term: only the level that set it may.

    >>> may_extend(Level.MUNICIPALITY, Level.MINISTRY)
    False
    """
    return actor is set_by
