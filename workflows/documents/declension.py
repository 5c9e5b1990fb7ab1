"""How values of a document are declined: the language layer's answers, each noted for review."""

from dataclasses import replace

from workflows.documents import recorder
from workflows.documents.recorder import FormUsed
from workflows.documents.values import Declinable, Letter, Nature, Record, Sort
from workflows.language import (
    Case,
    Form,
    Origin,
    Status,
    decline_organisation,
    decline_person,
    decline_position,
    guess_gender,
    initials_last,
)
from workflows.language.full_names import full_name
from workflows.model.people import Gender

type Glossary = recorder.Glossary


def declined(value: Declinable, case: Case) -> str:
    """The value in a case, noted for review; a blocked form becomes a finding."""
    report = recorder.current()
    form = form_of(value, case, report.glossary)
    if value.nature.letter is not Letter.AS_IS:
        form = replace(form, text=value.nature.letter.of(form.text))
    if form.origin is Origin.ENGINE or form.status is not Status.OK:
        report.form(_for_review(value, case, form))
    if form.status is Status.BLOCKED:
        _blocked(value.path, value.nature.holder, f"{case.russian} падеж: {form.reason}")
    return form.text


def _for_review(value: Declinable, case: Case, form: Form) -> FormUsed:
    """The form as people review it: of a surname with initials, the whole name."""
    nature, report = value.nature, recorder.current()
    nominative, text, sort = str(value), form.text, nature.sort
    if sort in (Sort.PERSON, Sort.SURNAME_FIRST):
        nominative, sort = str(full_name(*nature.parts)), Sort.PERSON
        text = _person(nature, case, report.glossary).text
    return FormUsed(
        nominative,
        case.russian,
        text,
        form.status.value,
        form.reason,
        value.path,
        nature.holder,
        report.where(),
        sort.value,
    )


def form_of(value: Declinable, case: Case, glossary: Glossary) -> Form:
    """The form by the rules of what the value names."""
    nature = value.nature
    if nature.sort is Sort.PERSON:
        return _person(nature, case, glossary)
    if nature.sort is Sort.SURNAME_FIRST:
        return _surname_and_initials(nature, case, glossary)
    if nature.sort is Sort.ORGANISATION:
        return decline_organisation(str(value), case, forms=nature.forms, glossary=glossary)
    return decline_position(str(value), case, nature.gender, forms=nature.forms, glossary=glossary)


def gender_of(value: Record | Declinable) -> Gender | None:
    """The gender of a person; when it cannot be known, a finding."""
    name = value if isinstance(value, Declinable) else value.get("фио")
    if not isinstance(name, Declinable):
        return None
    gender = name.nature.gender or guess_gender(*name.nature.parts)
    if gender is None:
        _blocked(name.path, name.nature.holder, "слово зависит от пола, а он не указан")
    return gender


def _person(nature: Nature, case: Case, glossary: Glossary) -> Form:
    return decline_person(*nature.parts, nature.gender, case, forms=nature.forms, glossary=glossary)


def _surname_and_initials(nature: Nature, case: Case, glossary: Glossary) -> Form:
    """The surname out of the whole name's form, so that a correction by hand serves here too."""
    whole = _person(nature, case, glossary)
    _, name, patronymic = nature.parts
    given = len(f"{name} {patronymic}".split())
    words = whole.text.split()
    surname = " ".join(words[: len(words) - given] or words[:1])
    text = initials_last(surname, name, patronymic)
    return Form(text, whole.status, whole.reason, whole.origin)


def _blocked(path: str, holder: str, reason: str) -> None:
    whose = f" ({holder})" if holder else ""
    recorder.current().problem(
        "T303",
        f"«{path}»{whose}: {reason}",
        "укажите в записи пол (gender) или нужную форму вручную (forms)",
    )
