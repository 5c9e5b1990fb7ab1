"""Names of organisations in every case."""

from functools import lru_cache
from itertools import takewhile

from workflows.language.cases import Case, Form, Origin, Status, joined_reasons, worst
from workflows.language.dictionary import is_known
from workflows.language.full_names import is_initials
from workflows.language.overrides import Forms, Glossary, overridden
from workflows.language.patronymics import patronymic_gender
from workflows.language.people import decline_full_name
from workflows.language.phrases import Phrase, organisation_phrase
from workflows.language.tidy import calm_phrase, mixed_letters, tidy
from workflows.language.vocabulary import BUSINESS_FORMS
from workflows.language.words import is_abbreviation
from workflows.model.people import Gender

_PEOPLE = ("ип ", "индивидуальный предприниматель ", "глава ", "нотариус ", "адвокат ")
_LONGEST_NAME = 4


def decline_organisation(
    text: str,
    case: Case,
    *,
    forms: Forms | None = None,
    glossary: Glossary | None = None,
) -> Form:
    """An organisation's name in a case; quoted names and abbreviations stay.

    A record's own ``forms`` (case → name) come first, then the ``glossary``.

    >>> decline_organisation("Детский сад № 3 комбинированного вида", Case.PREPOSITIONAL).text
    'Детском саде № 3 комбинированного вида'
    """
    own = overridden(text, case, forms, glossary) if forms or glossary else None
    return own or _engine(text, case)


@lru_cache(maxsize=8192)
def _taken(text: str) -> tuple[str, str, Phrase]:
    calm, doubt = calm_phrase(tidy(text), is_known, sentence=True)
    return calm, doubt, organisation_phrase(calm)


@lru_cache(maxsize=32768)
def _engine(text: str, case: Case) -> Form:
    calm, doubt, phrase = _taken(text)
    if not calm:
        return Form("", Status.BLOCKED, "название не указано", Origin.AS_TYPED)
    if case is Case.NOMINATIVE:
        return Form(calm, origin=Origin.AS_TYPED)
    first = calm.split(" ", 1)[0]
    if first in BUSINESS_FORMS:
        return Form(calm)
    person = _entrepreneur(calm)
    if person:
        return _with_person(calm.removesuffix(person), person, case)
    reason = joined_reasons([doubt, phrase.reason, _letters(calm)])
    return Form(phrase.form(case), Status.CHECK if reason else Status.OK, reason)


def _entrepreneur(text: str) -> str:
    """The name at the end of «ИП Иванов Иван Иванович» or of «Глава КФХ Иванов И.И.»."""
    words = text.split()
    if not text.lower().startswith(_PEOPLE):
        return ""
    name = list(takewhile(_like_name, reversed(words[1:])))[:_LONGEST_NAME]
    entrepreneur = text.lower().startswith(_PEOPLE[:2])
    found = list(reversed(name))
    return " ".join(found) if _is_name(found, entrepreneur=entrepreneur) else ""


def _like_name(word: str) -> bool:
    capital = word[0].isupper() and not is_abbreviation(word)
    return is_initials(word) or (capital and word.replace("-", "").isalpha())


def _is_name(words: list[str], *, entrepreneur: bool) -> bool:
    told = any(is_initials(word) or patronymic_gender(word) for word in words[1:])
    return told or (entrepreneur and bool(words))


def _with_person(head: str, person: str, case: Case) -> Form:
    named = decline_full_name(person, case, _gender_by_surname(person))
    if named.status is Status.BLOCKED and len(person.split()) == 1:
        return Form(
            head + person, Status.CHECK, "фамилия предпринимателя не просклонена: проверьте"
        )
    if named.status is Status.BLOCKED:
        return Form(head + person, named.status, named.reason, Origin.AS_TYPED)
    before = organisation_phrase(head).form(case)
    return Form(
        before + named.text,
        worst([Status.CHECK, named.status]),
        joined_reasons(["имя предпринимателя просклонено: проверьте", named.reason]),
    )


def _gender_by_surname(person: str) -> Gender | None:
    """Behind initials only the surname is left to tell it; the form is for review anyway."""
    words = person.split()
    if any(patronymic_gender(word) for word in words[1:]):
        return None
    surname = next((word for word in words if not is_initials(word)), "").lower()
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")):
        return Gender.MALE
    if surname.endswith(("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")):
        return Gender.FEMALE
    return None


def _letters(text: str) -> str:
    word = mixed_letters(text)
    return f"в слове «{word}» латинские буквы среди русских: исправьте" if word else ""
