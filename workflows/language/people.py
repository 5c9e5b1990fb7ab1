"""Names of people in every case."""

from collections.abc import Mapping
from functools import lru_cache

from workflows.language.cases import Case, Form, Origin, Status
from workflows.language.second_opinion import petrovich_form
from workflows.model.people import Gender

Forms = Mapping[str, str]
Glossary = Mapping[str, Forms]


def guess_gender(surname: str = "", name: str = "", patronymic: str = "") -> Gender | None:
    """The gender that the patronymic tells; None when it cannot be known."""
    del surname, name
    low = patronymic.strip().lower()
    if low.endswith(("вич", "ьич", "мич", "оглы", "улы", "уулу")):
        return Gender.MALE
    if low.endswith(("вна", "чна", "кызы", "гызы")):
        return Gender.FEMALE
    return None


def decline_person(  # noqa: PLR0913 — a name has three parts
    surname: str,
    name: str = "",
    patronymic: str = "",
    gender: Gender | None = None,
    case: Case = Case.NOMINATIVE,
    *,
    forms: Forms | None = None,
    glossary: Glossary | None = None,
) -> Form:
    """A person's full name in a case; a record's own ``forms`` and the glossary come first."""
    text = " ".join(part for part in (surname, name, patronymic) if part)
    if forms and case in forms:
        return Form(forms[case], Status.OK, "", Origin.RECORD)
    if glossary and case in glossary.get(text, {}):
        return Form(glossary[text][case], Status.OK, "", Origin.GLOSSARY)
    known = gender or guess_gender(surname, name, patronymic)
    if known is None:
        return Form(text, Status.BLOCKED, "не указан пол", Origin.AS_TYPED)
    return _by_rules(surname, name, patronymic, known, case)


@lru_cache(maxsize=8192)
def _by_rules(surname: str, name: str, patronymic: str, gender: Gender, case: Case) -> Form:
    parts = (("LASTNAME", surname), ("FIRSTNAME", name), ("MIDDLENAME", patronymic))
    done = [petrovich_form(part, word, gender, case) for part, word in parts if word]
    return Form(" ".join(done))
