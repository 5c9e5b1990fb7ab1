"""Names of people in every case."""

from functools import lru_cache

from workflows.language.cases import (
    OBLIQUE,
    Case,
    Form,
    Origin,
    Status,
    joined_reasons,
    worst,
)
from workflows.language.dictionary import fold, is_known, noun_readings
from workflows.language.full_names import (
    FullName,
    Part,
    full_name,
    is_initials,
    split_full_name,
)
from workflows.language.genders import guess_gender, name_gender
from workflows.language.given_names import given_name_ruling
from workflows.language.overrides import Forms, Glossary, overridden
from workflows.language.patronymics import is_eastern, patronymic_gender, patronymic_ruling
from workflows.language.patterns import A_HARD, A_HUSHING, A_TS, A_VELAR, FROZEN, YA
from workflows.language.petrovich import petrovich_forms
from workflows.language.surname_lists import FROZEN_FIRST_PARTS, PARTICLES, TITLES
from workflows.language.surnames import Ruling, surname_ruling
from workflows.language.tidy import mixed_letters
from workflows.model.people import Gender

_RUSSIAN_GENDER = {Gender.MALE: "мужской", Gender.FEMALE: "женский"}
_NOUNS_IN_A = (A_HARD, A_VELAR, A_HUSHING, A_TS, YA)
_TWO_NAMES = "двойное имя: проверьте, склоняется ли его начало"
_PETROVICH_PART = {Part.SURNAME: "LASTNAME", Part.NAME: "FIRSTNAME"}


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
    """A person's name in a case, surname first; empty parts are left out.

    A record's own ``forms`` (case → full name) come first, then the ``glossary``. A gender that
    neither is given nor follows from the patronymic or the name blocks the form, and so does one
    that contradicts the patronymic.

    >>> decline_person("Заяц", "Анна", "Петровна", case=Case.DATIVE).text
    'Заяц Анне Петровне'
    """
    return _declined(_taken(surname, name, patronymic), gender, case, forms, glossary)


def decline_full_name(
    text: str,
    case: Case,
    gender: Gender | None = None,
    *,
    forms: Forms | None = None,
    glossary: Glossary | None = None,
) -> Form:
    """The same for a name typed in one line; the order of its words is kept.

    >>> decline_full_name("Анна Петровна Иванова", Case.DATIVE).text
    'Анне Петровне Ивановой'
    """
    return _declined(_split(text), gender, case, forms, glossary)


_taken = lru_cache(maxsize=8192)(full_name)
_split = lru_cache(maxsize=8192)(split_full_name)


def _declined(
    name: FullName,
    gender: Gender | None,
    case: Case,
    forms: Forms | None,
    glossary: Glossary | None,
) -> Form:
    own = overridden(str(name), case, forms, glossary) if forms or glossary else None
    return own or _engine(name, gender, case)


@lru_cache(maxsize=32768)
def _engine(name: FullName, gender: Gender | None, case: Case) -> Form:
    text = str(name)
    if not text:
        return Form("", Status.BLOCKED, "имя не указано", Origin.AS_TYPED)
    if case is Case.NOMINATIVE:
        return Form(text, origin=Origin.AS_TYPED)
    known = gender or _guessed(name)
    trouble = _gender_trouble(name, known)
    if known is None or trouble:
        return Form(text, Status.BLOCKED, trouble, Origin.AS_TYPED)
    done = [_part_form(part, words, known, case) for part, words in name.parts]
    doubts = [name.doubt, _gender_doubt(name, gender, known), _letters_doubt(text)]
    reason = joined_reasons([*doubts, *(form.reason for form in done)])
    status = Status.CHECK if reason else worst(form.status for form in done)
    return Form(" ".join(form.text for form in done), status, reason)


def _guessed(name: FullName) -> Gender | None:
    return guess_gender("", name.part(Part.NAME), name.part(Part.PATRONYMIC))


def _gender_trouble(name: FullName, known: Gender | None) -> str:
    """Why the name cannot be declined at all; empty if it can."""
    if known is None:
        return "не указан пол: без него имя не просклонять; укажите пол или отчество"
    told = patronymic_gender(name.part(Part.PATRONYMIC))
    if told is not None and told is not known:
        return (
            f"пол указан {_RUSSIAN_GENDER[known]}, а отчество "
            f"«{name.part(Part.PATRONYMIC)}» — {_RUSSIAN_GENDER[told]}: исправьте одно из них"
        )
    return ""


def _gender_doubt(name: FullName, given: Gender | None, known: Gender) -> str:
    """What is not quite clear about the gender: only the name tells it, or contradicts it."""
    if patronymic_gender(name.part(Part.PATRONYMIC)):
        return ""
    if given is None:
        return f"пол ({_RUSSIAN_GENDER[known]}) определён только по имени: подтвердите"
    by_name = name_gender(name.part(Part.NAME))
    if by_name is not None and by_name is not given:
        return f"пол указан {_RUSSIAN_GENDER[given]}, а имя похоже на {_RUSSIAN_GENDER[by_name]}"
    return ""


def _letters_doubt(text: str) -> str:
    word = mixed_letters(text)
    return f"в слове «{word}» латинские буквы среди русских: исправьте" if word else ""


@lru_cache(maxsize=32768)
def _part_form(part: Part, words: str, gender: Gender, case: Case) -> Form:
    if is_eastern(words):
        return Form(words)
    rulings = [(word, _word_rulings(part, word, gender)) for word in words.split()]
    text = " ".join(
        "-".join(ruling.pattern.form(half, case) for half, ruling in halves)
        for _, halves in rulings
    )
    reasons = [
        f"«{half}»: {doubt}"
        for _, halves in rulings
        for half, ruling in halves
        if (doubt := ruling.doubt_in(case))
    ]
    return Form(text, Status.CHECK if reasons else Status.OK, joined_reasons(reasons))


def _word_rulings(part: Part, word: str, gender: Gender) -> list[tuple[str, Ruling]]:
    """The halves of a word (Петров-Водкин) with how each declines."""
    if is_initials(word) or (part is Part.SURNAME and word in PARTICLES):
        return [(word, Ruling(FROZEN))]
    halves = word.split("-")
    *first, last = halves
    frozen = bool(first) and last.islower()
    done = [(half, _first_half(part, half, last, gender, frozen=frozen)) for half in first]
    return [*done, (last, _ruling(part, last, gender))]


def _first_half(part: Part, half: str, last: str, gender: Gender, *, frozen: bool) -> Ruling:
    if frozen or fold(half) in FROZEN_FIRST_PARTS or not half:
        return Ruling(FROZEN)
    ruling = _ruling(part, half, gender)
    if part is Part.NAME and gender is Gender.MALE:
        return _first_of_two_names(half, last, ruling)
    short = _syllables(half) == 1 and gender is Gender.MALE and ruling.pattern is not FROZEN
    if part is Part.SURNAME and (short or ruling.pattern in _NOUNS_IN_A):
        return _doubted(ruling, "первую часть могут не склонять: проверьте")
    return ruling


def _first_of_two_names(half: str, last: str, ruling: Ruling) -> Ruling:
    """«Жан-Пьера», «Юнус-Бека»: the first of two men's names stays, unless it is a Russian one."""
    if fold(half) in ("жан", "абдель", "абдуль", "бай"):
        return Ruling(FROZEN)
    if fold(last) in TITLES:
        return Ruling(FROZEN, _TWO_NAMES)
    return _doubted(ruling, _TWO_NAMES)


def _doubted(ruling: Ruling, doubt: str) -> Ruling:
    """The same with a doubt about every case, unless it has one of its own about all of them."""
    if ruling.doubt and not ruling.cases:
        return ruling
    return Ruling(ruling.pattern, doubt)


def _syllables(word: str) -> int:
    return sum(sign in "аеёиоуыэюя" for sign in word.lower())


@lru_cache(maxsize=32768)
def _ruling(part: Part, word: str, gender: Gender) -> Ruling:
    if not word:
        return Ruling(FROZEN)
    if part is Part.PATRONYMIC:
        return patronymic_ruling(word, gender)
    ruling = (surname_ruling if part is Part.SURNAME else given_name_ruling)(word, gender)
    if ruling.doubt or ruling.listed:
        return ruling
    return _second_opinion(part, word, gender, ruling)


def _second_opinion(part: Part, word: str, gender: Gender, ruling: Ruling) -> Ruling:
    """With a doubt where neither the rules of pytrovich nor the dictionary decline the word so."""
    mine = ruling.pattern.forms(word)
    others = petrovich_forms(_PETROVICH_PART[part], word, gender)
    if _impossible(word, others):
        return ruling
    if part is Part.SURNAME and (doubt := _wrong_gender_surname(word, gender)):
        return Ruling(ruling.pattern, doubt)
    if _folded(mine) == _folded(others) or _folded(mine) in _dictionary_forms(part, word, gender):
        return ruling
    differing = [
        (case, theirs)
        for case, own, theirs in zip(OBLIQUE, mine, others, strict=True)
        if fold(theirs) != fold(own)
    ]
    doubt = f"словари и правила расходятся (есть и «{differing[0][1]}»): проверьте"
    return Ruling(ruling.pattern, doubt, cases=tuple(case for case, _ in differing))


def _impossible(word: str, others: tuple[str, ...]) -> bool:
    """«Юным» of a Mr Юн: only surnames in -ов, -ев, -ин, -ын have such an instrumental."""
    possessive = word.lower().endswith(("ов", "ев", "ёв", "ин", "ын"))
    return others[3] == f"{word}ым" and not possessive


def _folded(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(form) for form in forms)


def _dictionary_forms(part: Part, word: str, gender: Gender) -> set[tuple[str, ...]]:
    kind = "Surn" if part is Part.SURNAME else "Name"
    kin = {"ms-f", "masc" if gender is Gender.MALE else "femn"}
    return {
        _folded(one.pattern.forms(word))
        for one in noun_readings(word)
        if one.known and one.kind == kind and one.gender in kin
    }


def _wrong_gender_surname(word: str, gender: Gender) -> str:
    """A woman called «Иванов»: perhaps right, more often a slip."""
    low = word.lower()
    if gender is Gender.FEMALE and (
        low.endswith(("ов", "ев", "ёв", "ский", "цкий", "ый"))
        or (low.endswith("ин") and _syllables(low) > 1 and is_known(low + "а"))
    ):
        return "фамилия в мужской форме: проверьте пол и фамилию"
    return ""
