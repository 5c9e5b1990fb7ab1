"""Who is who in one list of mentors and mentees: what schools write into its column of roles."""

import re
from collections.abc import Sequence
from enum import StrEnum, auto

from workflows.rosters.roster.columns import folded
from workflows.rosters.roster.letters import in_russian

_HEADINGS = ("роль", "статус", "роль в паре", "роль в программе", "кто", "участник")
_MENTORS = frozenset(("наставник", "наставница", "ментор"))
_MENTEES = frozenset(
    "наставляемый наставляемая наставл подопечный подопечная ученик ученица учащийся учащаяся "
    "обучающийся обучающаяся студент студентка воспитанник воспитанница стажер".split()
)
_SHORT_MENTORS = frozenset(("наст к", "наст ник", "педагог наст к"))
_SHORT_MENTEES = frozenset(
    ("наст мый", "наст й", "наст ый", "уч ся", "обуч ся", "молодой специалист", "молодой педагог")
)
# Both words begin so; what it means follows from how the other ones are called.
_EITHER = "наст"
_BESIDE = frozenset(
    "педагог учитель преподаватель мастер работник сотрудник специалист школьник молодой".split()
)
_SEVERAL = re.compile(r"[,;/+]|\s+и\s+")


class Role(StrEnum):
    """In which of the two lists a row belongs."""

    MENTOR = auto()
    MENTEE = auto()


def heads_roles(heading: str) -> bool:
    """Whether a column tells mentors from mentees in one list of both."""
    return folded(heading) in _HEADINGS


def roles_of(cells: Sequence[str]) -> list[frozenset[Role]]:
    """The roles that each cell of a column names; none where it is not certain.

    «Наст.» is a mentor where the others are called pupils or mentees and nobody a mentor.

    >>> [list(map(str, one)) for one in roles_of(["Педагог-наставник", "уч-ся", "куратор"])]
    [['mentor'], ['mentee'], []]
    >>> roles_of(["наст.", "ученик"])[0], roles_of(["наст.", "наставник"])[0]
    (frozenset({<Role.MENTOR: 'mentor'>}), frozenset())
    """
    words = [folded(in_russian(cell, name=False)[0]) for cell in cells]
    sure = [_named(cell) for cell in cells]
    named = frozenset[Role]().union(*sure)
    short = frozenset((Role.MENTOR,)) if named == {Role.MENTEE} else frozenset[Role]()
    return [short if word == _EITHER else one for word, one in zip(words, sure, strict=True)]


def _named(cell: str) -> frozenset[Role]:
    parts = [folded(one) for one in _SEVERAL.split(in_russian(cell, name=False)[0].lower())]
    roles = [_role(part) for part in parts]
    # «Наставник / ученик» may be a pupil who is a mentor, or one who is both.
    if len(parts) > 1 and not any(part.startswith("наставл") for part in parts):
        return frozenset()
    return frozenset() if None in roles else frozenset(one for one in roles if one)


def _role(part: str) -> Role | None:
    if part in _SHORT_MENTORS:
        return Role.MENTOR
    if part in _SHORT_MENTEES:
        return Role.MENTEE
    words = set(part.split())
    if words & _MENTORS and words <= _MENTORS | _MENTEES | _BESIDE:
        return None if any(one.startswith("наставл") for one in words) else Role.MENTOR
    return Role.MENTEE if words & _MENTEES and words <= _MENTEES | _BESIDE else None
