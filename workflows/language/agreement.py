"""Words that follow a number or a person's gender, and lists."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from workflows.model.people import Gender

if TYPE_CHECKING:
    from babel import Locale


@cache
def _russian() -> "Locale":
    from babel import Locale  # noqa: PLC0415 — the locale's data are read at first need only

    return Locale("ru")


@cache
def _plural_category(number: float | Decimal) -> str:
    size: Any = abs(number)  # Babel takes both, its annotation says otherwise
    return str(_russian().plural_form(size))


def plural(number: float | Decimal, one: str, few: str, many: str) -> str:
    """The word's form that goes with the number.

    >>> [plural(n, "час", "часа", "часов") for n in (1, 2, 5, 11, 21, 1.5)]
    ['час', 'часа', 'часов', 'часов', 'час', 'часа']
    """
    return {"one": one, "few": few, "many": many}.get(_plural_category(number), few)


def join_and(parts: Iterable[str]) -> str:
    """Parts of a list as a sentence has them; empty parts are left out.

    >>> join_and(["план", "отчёт", "анкета"])
    'план, отчёт и анкета'
    """
    from babel.lists import format_list  # noqa: PLC0415 — see above

    return str(format_list([part for part in parts if part], locale=_russian()))


def by_gender(gender: Gender, male: str, female: str) -> str:
    """The word that agrees with the person.

    >>> by_gender(Gender.FEMALE, "ознакомлен", "ознакомлена")
    'ознакомлена'
    """
    return female if gender is Gender.FEMALE else male
