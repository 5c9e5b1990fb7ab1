"""The first of two second opinions on a name: pytrovich, which declines by rules of endings.

It reads its rules at first need only, so that importing the package stays cheap.
"""

from functools import cache
from typing import Any

from workflows.language.cases import OBLIQUE
from workflows.model.people import Gender


@cache
def _maker() -> tuple[Any, Any]:
    import pytrovich  # noqa: PLC0415 — reads its rules, see above

    return pytrovich, pytrovich.PetrovichDeclinationMaker()


def petrovich_forms(part: str, word: str, gender: Gender) -> tuple[str, ...]:
    """The word in the oblique cases; ``part`` is LASTNAME, FIRSTNAME or MIDDLENAME."""
    library, maker = _maker()
    known_as = library.NamePart[part], library.Gender[gender.name]
    return tuple(str(maker.make(*known_as, library.Case[case.name], word)) for case in OBLIQUE)
