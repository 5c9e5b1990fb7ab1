"""Who may have left a list and come back under another surname."""

from collections.abc import Iterator

from workflows.model.people import Organisation, Person
from workflows.problems import Problem, Severity
from workflows.rosters.roster.assembly import Assembled


def renamed(made: Assembled, before: Organisation | None) -> Iterator[Problem]:
    """A warning for each newcomer who looks like somebody that leaves with the same file.

    A list without codes knows a person by the name alone: after a marriage the old name leaves,
    and pairs and consents with it. Names are not put into the finding, the stored id is.
    """
    if before is None or made.organisation is None:
        return
    old, now = ({one.id for one in whole.people} for whole in (before, made.organisation))
    left = [one for one in before.people if one.id not in now]
    for number, one in enumerate(made.organisation.people):
        like = [other for other in left if _may_be_renamed(one, other)]
        if one.id not in old and len(like) == 1:
            code = like[0].id
            yield Problem(
                "X343",
                f"возможно, это {code} под новой фамилией: вместе с прежней уйдут пары и согласия",
                made.place("people", number, "id"),
                f"если это один человек, добавьте столбец «Код» и впишите {code}",
                severity=Severity.WARNING,
            )


def _may_be_renamed(one: Person, other: Person) -> bool:
    """The same given name and patronymic, and no other birthday."""
    same = one.patronymic and (one.name, one.patronymic) == (other.name, other.patronymic)
    return bool(same) and (one.born == other.born or None in (one.born, other.born))
