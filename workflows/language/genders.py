"""Whose name it is: a man's or a woman's."""

from functools import lru_cache

from workflows.language.dictionary import noun_readings
from workflows.language.patronymics import patronymic_gender
from workflows.language.tidy import tidy
from workflows.model.people import Gender


def guess_gender(surname: str = "", name: str = "", patronymic: str = "") -> Gender | None:
    """The gender told by the patronymic or, failing it, by a name that only one gender bears.

    None when it cannot be known: «Женя», initials, a rare foreign name. The surname is not asked:
    too many (Шевченко, Ким, Мельник) are common to both.

    >>> guess_gender("Шевченко", "Саша"), guess_gender("Шевченко", "Саша", "Петровна")
    (None, <Gender.FEMALE: 'f'>)
    """
    del surname
    return patronymic_gender(patronymic) or name_gender(tidy(name))


@lru_cache(maxsize=8192)
def name_gender(name: str) -> Gender | None:
    """The gender of a given name that the dictionary knows for one gender only."""
    first = name.split("-", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    if len(first) < 2 or first.endswith("."):  # noqa: PLR2004 — an initial
        return None
    found = {one.gender for one in noun_readings(first) if one.kind == "Name" and one.known}
    return (
        {"masc": Gender.MALE, "femn": Gender.FEMALE}.get(found.pop()) if len(found) == 1 else None
    )
