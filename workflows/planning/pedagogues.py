"""Pairs in which both sides work in the organisation (ст. 351.8 ТК РФ)."""

from workflows.model.people import Pair

# Those of whom both sides of a pair of pedagogues are, as forms of mentorship name them.
_PEDAGOGUES = frozenset(
    "учитель педагог преподаватель воспитатель мастер методист молодой специалист".split()
)


def is_of_pedagogues(pair: Pair) -> bool:
    """Whether both sides work in the organisation, so that ст. 351.8 ТК РФ applies.

    >>> is_of_pedagogues(Pair("p", "a", "b", "учитель – молодой специалист"))
    True
    >>> is_of_pedagogues(Pair("p", "a", "b", "учитель – ученик"))
    False
    """
    sides = [side.split() for side in pair.form.lower().replace("—", "–").split("–")]
    return len(sides) > 1 and all(side and set(side) <= _PEDAGOGUES for side in sides)
