"""The two libraries that know Russian, loaded at first need.

pytrovich declines names by rules; pymorphy3 has a dictionary of 400 000 words. Both read their own
data, which takes a quarter of a second: nothing of it happens when this package is imported.
"""

from functools import cache
from typing import Any

from workflows.language.cases import Case
from workflows.model.people import Gender


@cache
def morph() -> Any:
    """The dictionary of pymorphy3."""
    import pymorphy3  # noqa: PLC0415 — a quarter of a second, see above

    return pymorphy3.MorphAnalyzer()


@cache
def _petrovich() -> Any:
    import pytrovich  # noqa: PLC0415 — see above

    return pytrovich, pytrovich.PetrovichDeclinationMaker()


def petrovich_form(part: str, word: str, gender: Gender, case: Case) -> str:
    """What pytrovich makes of a surname, name or patronymic.

    ``part`` is LASTNAME, FIRSTNAME or MIDDLENAME.
    """
    library, maker = _petrovich()
    form = maker.make(
        library.NamePart[part], library.Gender[gender.name], library.Case[case.name], word
    )
    return str(form)
