"""Positions in every case."""

from collections.abc import Mapping
from functools import lru_cache

from workflows.language.cases import Case, Form, Origin, Status
from workflows.language.second_opinion import morph
from workflows.model.people import Gender

_TAGS = {
    Case.NOMINATIVE: "nomn",
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}


def decline_position(
    text: str,
    case: Case,
    gender: Gender | None = None,
    *,
    forms: Mapping[str, str] | None = None,
    glossary: Mapping[str, Mapping[str, str]] | None = None,
) -> Form:
    """A position in a case; a record's own ``forms`` and the glossary come first."""
    del gender
    return _declined(text, case, forms, glossary)


def decline_organisation(
    text: str,
    case: Case,
    *,
    forms: Mapping[str, str] | None = None,
    glossary: Mapping[str, Mapping[str, str]] | None = None,
) -> Form:
    """An organisation's name in a case; a record's own ``forms`` and the glossary come first."""
    return _declined(text, case, forms, glossary)


def _declined(
    text: str,
    case: Case,
    forms: Mapping[str, str] | None,
    glossary: Mapping[str, Mapping[str, str]] | None,
) -> Form:
    if forms and case in forms:
        return Form(forms[case], Status.OK, "", Origin.RECORD)
    if glossary and case in glossary.get(text, {}):
        return Form(glossary[text][case], Status.OK, "", Origin.GLOSSARY)
    return Form(_phrase(text, case), Status.CHECK, "склонено по первому слову")


@lru_cache(maxsize=8192)
def _phrase(text: str, case: Case) -> str:
    head, space, rest = text.partition(" ")
    for parse in morph().parse(head):
        if "nomn" in parse.tag and (form := parse.inflect({_TAGS[case]})):
            return f"{form.word}{space}{rest}"
    return text
