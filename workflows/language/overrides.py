"""Forms set by people: a record's own first, then the shared glossary, then the engine."""

from collections.abc import Mapping

from workflows.language.cases import Case, Form, Origin, Status
from workflows.language.tidy import tidy

# Case → form, as a record's ``forms`` keeps them.
Forms = Mapping[str, str]
# Nominative → its forms, shared by all records of an organisation.
Glossary = Mapping[str, Forms]


def overridden(
    nominative: str, case: Case, forms: Forms | None, glossary: Glossary | None
) -> Form | None:
    """The form that people have set for this text; None when they have set none."""
    if forms and (own := forms.get(case)):
        return Form(own, Status.OK, "", Origin.RECORD)
    if glossary and (shared := _entry(glossary, nominative).get(case)):
        return Form(shared, Status.OK, "", Origin.GLOSSARY)
    return None


def _entry(glossary: Glossary, nominative: str) -> Forms:
    return glossary.get(nominative) or glossary.get(tidy(nominative)) or {}
