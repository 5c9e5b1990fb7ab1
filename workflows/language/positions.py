"""Positions in every case."""

from functools import lru_cache

from workflows.language.cases import Case, Form, Origin, Status, joined_reasons
from workflows.language.dictionary import is_known
from workflows.language.overrides import Forms, Glossary, overridden
from workflows.language.phrases import Phrase, position_phrase
from workflows.language.tidy import calm_phrase, mixed_letters, tidy
from workflows.model.people import Gender


def decline_position(
    text: str,
    case: Case,
    gender: Gender | None = None,
    *,
    forms: Forms | None = None,
    glossary: Glossary | None = None,
) -> Form:
    """A position in a case: the main word with its adjectives declines, the rest stays.

    A record's own ``forms`` (case → position) come first, then the ``glossary``. ``gender`` is the
    holder's: it changes no ending, but «заведующая» of a man is worth a look.

    >>> decline_position("старший вожатый", Case.DATIVE).text
    'старшему вожатому'
    """
    own = overridden(text, case, forms, glossary) if forms or glossary else None
    return own or _engine(text, case, gender)


@lru_cache(maxsize=8192)
def _taken(text: str) -> tuple[str, Phrase]:
    calm, _ = calm_phrase(tidy(text), is_known, sentence=False)
    return calm, position_phrase(calm)


@lru_cache(maxsize=32768)
def _engine(text: str, case: Case, gender: Gender | None) -> Form:
    calm, phrase = _taken(text)
    if not calm:
        return Form("", Status.BLOCKED, "должность не указана", Origin.AS_TYPED)
    if case is Case.NOMINATIVE:
        return Form(calm, origin=Origin.AS_TYPED)
    reason = joined_reasons([phrase.reason, _gender_doubt(phrase, gender), _letters(calm)])
    return Form(phrase.form(case), Status.CHECK if reason else Status.OK, reason)


def _gender_doubt(phrase: Phrase, gender: Gender | None) -> str:
    feminine = phrase.first is not None and phrase.first.main.gender == "femn"
    if feminine and gender is Gender.MALE:
        return "должность женского рода, а пол мужской: проверьте"
    return ""


def _letters(text: str) -> str:
    word = mixed_letters(text)
    return f"в слове «{word}» латинские буквы среди русских: исправьте" if word else ""
