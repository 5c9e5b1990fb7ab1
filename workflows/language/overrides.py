"""Forms set by people: a record's own first, then the shared glossary, then the engine."""

from collections.abc import Mapping

from workflows.language.cases import Case, Form, Origin, Status
from workflows.language.tidy import tidy

# Case → form, as a record's ``forms`` keeps them.
Forms = Mapping[str, str]
# Nominative, as ``glossary_key`` writes it → its forms.
Glossary = Mapping[str, Forms]


def glossary_key(nominative: str) -> str:
    """A nominative as glossaries are searched: a sentence's capital and odd spaces do not matter.

    >>> glossary_key("Заместитель\u00a0 директора"), glossary_key("МБОУ «СОШ № 5»")
    ('заместитель директора', 'МБОУ «СОШ № 5»')
    """
    text = " ".join(tidy(nominative).split())
    return text if _is_abbreviation(text) else text[:1].lower() + text[1:]


def overridden(
    nominative: str, case: Case, forms: Forms | None, glossary: Glossary | None
) -> Form | None:
    """The form that people have set for this text; None when they have set none."""
    if forms and (own := forms.get(case)):
        return Form(own, Status.OK, "", Origin.RECORD)
    if glossary and (shared := _entry(glossary, nominative).get(case)):
        return Form(_begun_like(nominative, shared), Status.OK, "", Origin.GLOSSARY)
    return None


def _entry(glossary: Glossary, nominative: str) -> Forms:
    return glossary.get(nominative) or glossary.get(glossary_key(nominative)) or {}


def _begun_like(nominative: str, form: str) -> str:
    """The form with a capital or small first letter, as this nominative has it."""
    if _is_abbreviation(form) or form[:1].isupper() == nominative.strip()[:1].isupper():
        return form
    return form[:1].swapcase() + form[1:]


def _is_abbreviation(text: str) -> bool:
    return text[1:2].isupper() or text[1:2] == "."
