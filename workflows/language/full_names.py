"""A full name taken apart: surname, name, patronymic, in whatever order they stand."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from workflows.language.dictionary import noun_readings
from workflows.language.patronymics import DAUGHTERS, SONS, patronymic_gender
from workflows.language.surname_lists import PARTICLES
from workflows.language.tidy import is_shouting, tidy

_INITIALS = re.compile(r"(?:[А-ЯЁA-Z]\.?-?)+|(?:[А-ЯЁ][а-яё]?\.-?)+")
_SMALL = SONS | DAUGHTERS | PARTICLES | {"оол"}


class Part(StrEnum):
    """What a word of a full name is."""

    SURNAME = "surname"
    NAME = "name"
    PATRONYMIC = "patronymic"


@dataclass(frozen=True, slots=True)
class FullName:
    """The parts of a name in the order in which they are printed; ``doubt`` in Russian."""

    parts: tuple[tuple[Part, str], ...]
    doubt: str = ""

    def __str__(self) -> str:
        return " ".join(text for _, text in self.parts)

    def part(self, which: Part) -> str:
        """The words of one part; empty if there is none."""
        return " ".join(text for part, text in self.parts if part is which)


def full_name(surname: str, name: str = "", patronymic: str = "") -> FullName:
    """A name from its parts, spaces and capitals put right."""
    given = zip(Part, (surname, name, patronymic), strict=True)
    calm = ((part, calm_name(text)) for part, text in given)
    return FullName(tuple((part, text) for part, text in calm if text))


def calm_name(text: str) -> str:
    """ИВАНОВ-ПЕТРОВ and иванов-петров as Иванов-Петров; what is mixed stays as typed.

    >>> calm_name("КАРА-ООЛ"), calm_name(" фон Визин "), calm_name("РАШИД ОГЛЫ")
    ('Кара-оол', 'фон Визин', 'Рашид оглы')
    """
    return " ".join(_calm_word(word) for word in tidy(text).split())


def _calm_word(word: str) -> str:
    if is_initials(word) or (word.lower() in _SMALL and not word.istitle()):
        return word if is_initials(word) else word.lower()
    if not (is_shouting(word) or word.islower()):
        return word
    halves = word.lower().split("-")
    return "-".join(
        half if half in _SMALL and at and half != "тер" else half[:1].upper() + half[1:]
        for at, half in enumerate(halves)
    )


def is_initials(word: str) -> bool:
    """Whether the word is «И.» or «И.О.».

    >>> is_initials("А.-М."), is_initials("Ю"), is_initials("Юн")
    (True, True, False)
    """
    dotted = "." in word or len(word) == 1
    return dotted and bool(_INITIALS.fullmatch(word))


@lru_cache(maxsize=16384)
def split_full_name(text: str) -> FullName:
    """A name typed in one line, taken apart by its patronymic, initials and known names.

    >>> split_full_name("Анна Петровна Иванова").part(Part.SURNAME)
    'Иванова'
    """
    words = _eastern_joined(calm_name(text).split())
    if not words:
        return FullName(())
    initials = [at for at, word in enumerate(words) if is_initials(word)]
    if initials and not _is_short_surname(words):
        return _with_initials(words, initials)
    told = [at for at in range(1, len(words)) if patronymic_gender(words[at])]
    return _around_patronymic(words, told[-1]) if told else _without_patronymic(words)


def _eastern_joined(words: list[str]) -> list[str]:
    """«Рашид», «оглы» as one word."""
    done: list[str] = []
    for word in words:
        if done and word in SONS | DAUGHTERS:
            done[-1] = f"{done[-1]} {word}"
        else:
            done.append(word)
    return done


def _is_short_surname(words: list[str]) -> bool:
    """«О Иван Иванович»: one letter before full names is a surname."""
    return len(words[0]) == 1 and not any(is_initials(word) for word in words[1:])


def _with_initials(words: list[str], initials: list[int]) -> FullName:
    rest = [word for at, word in enumerate(words) if at not in initials]
    surname = (Part.SURNAME, " ".join(rest))
    short = tuple((Part.NAME, words[at]) for at in initials)
    return FullName((*short, surname) if initials[0] == 0 else (surname, *short))


def _around_patronymic(words: list[str], at: int) -> FullName:
    name, patronymic = (Part.NAME, words[at - 1]), (Part.PATRONYMIC, words[at])
    before, after = words[: at - 1], words[at + 1 :]
    if before and after:
        return FullName(
            ((Part.SURNAME, " ".join(before)), name, patronymic, (Part.SURNAME, " ".join(after))),
            "лишние слова после отчества: проверьте",
        )
    parts = [(Part.SURNAME, " ".join(before))] if before else []
    parts += [name, patronymic]
    parts += [(Part.SURNAME, " ".join(after))] if after else []
    return FullName(tuple(parts))


def _without_patronymic(words: list[str]) -> FullName:
    if len(words) == 1:
        only = Part.NAME if _is_given_name(words[0]) else Part.SURNAME
        return FullName(((only, words[0]),))
    if words[0].lower() in PARTICLES and len(words) > 2:  # noqa: PLR2004 — фон Визин Денис
        return FullName(((Part.SURNAME, " ".join(words[:-1])), (Part.NAME, words[-1])))
    surname, *names = words
    if len(words) == 2 and _is_given_name(surname) and not _is_given_name(names[0]):  # noqa: PLR2004
        doubt = "имя стоит перед фамилией: проверьте"
        return FullName(((Part.NAME, surname), (Part.SURNAME, names[0])), doubt)
    doubt = "имя из нескольких слов: проверьте" if len(names) > 1 else ""
    return FullName(((Part.SURNAME, surname), *((Part.NAME, one) for one in names)), doubt)


def _is_given_name(word: str) -> bool:
    """Whether the dictionary knows it as a name and not as a surname."""
    kinds = {one.kind for one in noun_readings(word) if one.known}
    return "Name" in kinds and "Surn" not in kinds
