"""A person's name in any text: in every case and order, whole or with initials."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workflows.language.cases import Case
from workflows.language.people import decline_person
from workflows.model.people import Gender

_SOFT_HYPHEN = "\u00ad"
_GAP = r"[\s\u00a0\u202f]+"
_THIN = r"[\s\u00a0\u202f]*"
# What bears a surname and is no person: «ул. Чехова», «школа им. Небывалова».
_NAMED_AFTER = re.compile(
    r"(?:\b(?:ул|пр|пер|пл|наб|ш|б-р|просп|им|г|с|пос|д|ст)\."
    r"|\b(?:улиц\w*|проспект\w*|переул\w*|площад\w*|имени|города|села|посёлка))\s*"
    r"(?:[А-ЯЁ]\.\s*){0,2}$",
    re.IGNORECASE,
)
_ANOTHER_INITIAL_BEFORE = re.compile(r"[А-ЯЁA-Z]\.[\s\u00a0\u202f]*$")
_ANOTHER_INITIAL_AFTER = re.compile(r"[\s\u00a0\u202f]*[А-ЯЁA-Z]\.")


@dataclass(frozen=True)
class Mentions:
    """Where texts name one person.

    Attributes:
        surname, name, patronymic: in the nominative; the patronymic may be empty.
        gender: None where nobody has said: then the forms of both are looked for.
        forms: corrections by hand, case → full name.
        alone: whether the bare surname means this person, since nobody else bears it.
    """

    surname: str
    name: str
    patronymic: str = ""
    gender: Gender | None = None
    forms: tuple[tuple[str, str], ...] = ()
    alone: bool = False

    def found_in(self, text: str) -> bool:
        """Whether a text names the person.

        >>> one = Mentions("Чудинов", "Фёдор", "Олегович", Gender.MALE)
        >>> one.found_in("согласие Чудинова Федора"), one.found_in("Ф. О. Чудиновым подписано")
        (True, True)
        >>> one.found_in("Чудинова Анна"), one.found_in("Чудинов Ф.А."), one.found_in("Чудинов")
        (False, False, False)
        """
        return next(self._places(plain(text)), None) is not None

    def struck_from(self, text: str, instead: str) -> str:
        """The text with other words in the name's place; itself where it names nobody.

        >>> one = Mentions("Чудинов", "Фёдор", "", Gender.MALE, alone=True)
        >>> one.struck_from("нет Чудинова", "…")
        'нет …'
        """
        bare = plain(text)
        places = list(self._places(bare))
        if not places:
            return text
        pieces, end = [], 0
        for start, stop in places:
            pieces += [bare[end:start], instead]
            end = stop
        return "".join([*pieces, bare[end:]])

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        # Most texts name somebody else: looking for a few letters is a hundred times as fast.
        if self._beginning not in _folded(text):
            return
        for found in self._pattern.finditer(text):
            before, after = text[: found.start()][-60:], text[found.end() :][:8]
            if not _is_another(found, before, after):
                yield found.span()

    @cached_property
    def _beginning(self) -> str:
        """What all forms of the surname begin with."""
        first, *rest = {_folded(surname) for surname, _, _ in self._forms()}
        while not all(one.startswith(first) for one in rest):
            first = first[:-1]
        # Of two words, the space between them may be any.
        return first.split()[0] if first.split() else ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        whole: dict[str, None] = {}
        last: dict[str, None] = {}
        first: dict[str, None] = {}
        alone: dict[str, None] = {}
        initials = self._initials()
        for surname, given in self._cases():
            for one in given:
                whole |= dict.fromkeys((f"{surname}{_GAP}{one}", f"{one}{_GAP}{surname}"))
            last[f"{surname},?{_THIN}{initials}"] = None
            first[f"{initials}{_THIN}{surname}"] = None
            alone[surname] = None
        groups = [
            rf"(?i:{_any(whole)})",
            rf"(?P<last>(?i:{_any(last)}))",
            rf"(?P<first>(?i:{_any(first)}))",
        ]
        groups.append(rf"(?P<alone>{_capital(alone)})" if self.alone else r"(?P<alone>(?!))")
        return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")

    def _initials(self) -> str:
        name, patronymic = self.name[:1], self.patronymic[:1]
        more = rf"(?:{_THIN}{_letters(patronymic)}\.)?" if patronymic else ""
        # A man called by a double name («Анна-Мария») has «А.-М.».
        double = r"(?:-\w\.)?" if "-" in self.name else ""
        return rf"{_letters(name)}\.{double}{more}"

    def _cases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The surname with what may stand beside it, as patterns, case by case."""
        for surname, name, patronymic in dict.fromkeys(self._forms()):
            words = [_letters(one) for one in (name, patronymic) if one]
            given = dict.fromkeys((_GAP.join(words), *words[:1]))
            yield _letters(surname), tuple(one for one in given if one)

    def _forms(self) -> Iterator[tuple[str, str, str]]:
        yield self.surname, self.name, self.patronymic
        genders = [self.gender] if self.gender else list(Gender)
        for case in Case:
            for gender in genders:
                yield (
                    decline_person(self.surname, gender=gender, case=case).text,
                    decline_person("", self.name, gender=gender, case=case).text,
                    decline_person("", "", self.patronymic, gender, case).text,
                )
        many = len(f"{self.name} {self.patronymic}".split())
        for _, text in self.forms:
            words = text.split()
            if len(words) > many:
                given = [*words[len(words) - many :], ""]
                yield " ".join(words[: len(words) - many]), given[0], " ".join(given[1:]).strip()


def _is_another(found: re.Match[str], before: str, after: str) -> bool:
    """Whether what stands around says that it is someone or something else."""
    if found["alone"]:
        return _NAMED_AFTER.search(before) is not None
    if found["first"]:
        return _ANOTHER_INITIAL_BEFORE.search(before) is not None
    return bool(found["last"]) and _ANOTHER_INITIAL_AFTER.match(after) is not None


def plain(text: str) -> str:
    """A text in which nothing invisible can hide a name.

    >>> plain("Чу\u00adдинов")
    'Чудинов'
    """
    return text.replace(_SOFT_HYPHEN, "").replace("\u200b", "")


def mentions_of(
    parts: tuple[str, str, str],
    gender: Gender | None,
    forms: Mapping[str, str],
    *,
    alone: bool = False,
) -> Mentions:
    """Where texts name the person of this surname, name and patronymic."""
    return Mentions(*parts, gender, tuple(sorted(forms.items())), alone)


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def _letters(text: str) -> str:
    """The pattern of a text: е and ё alike, any space."""
    words = (re.sub("[её]", "[её]", re.escape(word.lower())) for word in text.split())
    return _GAP.join(words)


def _any(patterns: Mapping[str, None]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


def _capital(surnames: Mapping[str, None]) -> str:
    """The same beginning with a capital: «Весна», not «весна»."""
    return "|".join(
        rf"(?-i:{_first_capital(one)})(?i:{_rest(one)})"
        for one in sorted(surnames, key=len, reverse=True)
    )


def _first_capital(pattern: str) -> str:
    return "[ЕЁ]" if pattern.startswith("[её]") else pattern[:1].upper()


def _rest(pattern: str) -> str:
    return pattern[len("[её]") :] if pattern.startswith("[её]") else pattern[1:]
