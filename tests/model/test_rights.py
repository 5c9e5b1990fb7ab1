"""Every role × every action × own, below, foreign: the whole table, written out by hand."""

import pytest

from workflows.model.rights import (
    ACTION_NAMES,
    ROLE_NAMES,
    Action,
    Relation,
    Role,
    Seat,
    is_for_addressee,
    may,
    may_extend,
    relation,
    roles_that_may,
)
from workflows.model.roadmap import Level, Programme

# o: own, b: below, f: foreign, in the order of roles:
# administrator, coordinator, methodist, operator, observer.
TABLE = """
see            o   ob  ob  ob  ob
submit         o   o   -   o   -
count          o   o   -   o   -
record_event   o   ob  -   ob  -
accept         -   b   -   b   -
return         -   b   -   b   -
extend         -   b   -   b   -
waive          -   b   -   b   -
undo           o   ob  -   ob  -
start_plan     -   ob  ob  ob  -
move_plan      -   ob  ob  ob  -
issue          o   -   -   -   -
register       o   -   -   -   -
see_people     o   -   -   -   -
edit_people    o   -   -   -   -
edit_organisations o ob - ob -
edit_contacts  o   ob  -   ob  -
edit_roadmaps  -   -   obf -   -
approve_roadmaps - obf -   obf -
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("stands", Relation)
def test_the_table_says_just_this(role: Role, action: Action, stands: Relation) -> None:
    allowed = ROWS[action.value][list(Role).index(role)]
    assert may(role, action, stands) is (stands.value[0] in allowed)


@pytest.mark.parametrize("action", Action)
def test_a_periodic_report_is_judged_by_its_addressee_alone(action: Action) -> None:
    judging = {Action.ACCEPT, Action.RETURN, Action.WAIVE}
    assert is_for_addressee(action) is (action in judging)


def test_everything_has_a_russian_name() -> None:
    assert set(ACTION_NAMES) == set(Action)
    assert set(ROLE_NAMES) == set(Role)


def test_a_refusal_can_say_whom_to_ask() -> None:
    assert roles_that_may(Action.ACCEPT, Relation.BELOW) == (Role.COORDINATOR, Role.OPERATOR)


SCHOOL = Seat("school", Level.ORGANISATION, "Хакасия", "Вымысловский", (Programme.GENERAL,))
COLLEGE = Seat("college", Level.ORGANISATION, "Хакасия", "Вымысловский", (Programme.VOCATIONAL,))
OFFICE = Seat("office", Level.MUNICIPALITY, "Хакасия", "Вымысловский", tuple(Programme))
CENTRE = Seat("centre", Level.REGIONAL_CENTRE, "Хакасия", "", (Programme.VOCATIONAL,))
MINISTRY = Seat("ministry", Level.MINISTRY, "Хакасия", "", tuple(Programme))
ELSEWHERE = Seat("other", Level.ORGANISATION, "Алтай", "Вымысловский", (Programme.GENERAL,))


@pytest.mark.parametrize(
    ("actor", "target", "stands"),
    [
        (SCHOOL, SCHOOL, Relation.OWN),
        (SCHOOL, COLLEGE, Relation.FOREIGN),
        (SCHOOL, OFFICE, Relation.FOREIGN),
        (OFFICE, SCHOOL, Relation.BELOW),
        (OFFICE, ELSEWHERE, Relation.FOREIGN),
        (OFFICE, CENTRE, Relation.FOREIGN),
        (CENTRE, COLLEGE, Relation.BELOW),
        (CENTRE, SCHOOL, Relation.FOREIGN),
        (MINISTRY, OFFICE, Relation.BELOW),
        (MINISTRY, CENTRE, Relation.BELOW),
        (MINISTRY, ELSEWHERE, Relation.FOREIGN),
        (MINISTRY, MINISTRY, Relation.OWN),
    ],
)
def test_who_stands_above_whom(actor: Seat, target: Seat, stands: Relation) -> None:
    assert relation(actor, target) is stands


def test_only_the_level_that_set_a_term_extends_it() -> None:
    assert may_extend(Level.MINISTRY, Level.MINISTRY)
    assert not may_extend(Level.REGIONAL_CENTRE, Level.MINISTRY)
    assert may_extend(Level.MUNICIPALITY, Level.MUNICIPALITY)
