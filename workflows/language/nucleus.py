"""The nucleus of a phrase: adjectives and the noun they agree with, all in the nominative."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.language.dictionary import fold
from workflows.language.tokens import Kind, Token
from workflows.language.vocabulary import SUBSTANTIVES
from workflows.language.words import (
    Word,
    as_adjective,
    as_noun,
    is_participle,
    is_substantive,
)


@dataclass(frozen=True, slots=True)
class Nucleus:
    """Which tokens decline and how; ``head`` is the number of the main word's token."""

    words: tuple[tuple[int, Word], ...]
    head: int
    doubt: str = ""

    @property
    def main(self) -> Word:
        """The main word."""
        return dict(self.words)[self.head]

    @property
    def is_noun(self) -> bool:
        """Whether the main word is a noun rather than «заведующий»."""
        return self.main.noun


def find_nucleus(phrase: Sequence[Token], start: int, *, person: bool) -> Nucleus | None:
    """The nucleus that begins at this token; None if there is none."""
    adjectives, at = _adjectives(phrase, start)
    noun = _noun_at(phrase, at, person=person)
    if noun is None:
        return _substantive(phrase, adjectives)
    if _agrees(adjectives, noun):
        if person and not noun.animate and noun.gender == "masc" and adjectives:
            governing = _governed(phrase, adjectives)
            if governing is not None:
                return governing
        return Nucleus((*adjectives, (at, noun)), at, noun.doubt)
    substantive = _substantive(phrase, adjectives)
    if substantive is not None and not substantive.doubt:
        return substantive
    return _disagreeing(phrase, adjectives, at, noun)


def _adjectives(phrase: Sequence[Token], start: int) -> tuple[list[tuple[int, Word]], int]:
    """Adjectives from ``start`` on, and the number of the token after them."""
    found: list[tuple[int, Word]] = []
    at = start
    while at < len(phrase):
        word = as_adjective(phrase[at].text) if phrase[at].kind is Kind.WORD else None
        if word is not None:
            found.append((at, word))
            after = at + 1
        elif not found or not _passable(phrase, at, found[0][1]):
            break
        at += 1
    if not found:
        return found, start
    return found, _next_word(phrase, after)


def _passable(phrase: Sequence[Token], at: int, first: Word) -> bool:
    """Spaces, brackets and «и» or a comma between two adjectives of one gender."""
    token = phrase[at]
    if token.kind is Kind.SPACE or token.text in "()":
        return True
    if token.text not in (",", "и"):
        return False
    following = _next_word(phrase, at + 1)
    other = as_adjective(phrase[following].text) if following < len(phrase) else None
    return other is not None and other.gender == first.gender


def _next_word(phrase: Sequence[Token], at: int) -> int:
    """The number of the next token that is neither a space nor a bracket."""
    while at < len(phrase) and (phrase[at].kind is Kind.SPACE or phrase[at].text in ")("):
        at += 1
    return at


def _noun_at(phrase: Sequence[Token], at: int, *, person: bool) -> Word | None:
    if at >= len(phrase) or phrase[at].kind is not Kind.WORD:
        return None
    return as_noun(phrase[at].text, person=person)


def _agrees(adjectives: Sequence[tuple[int, Word]], noun: Word) -> bool:
    return all(
        word.gender == noun.gender or (noun.gender == "ms-f" and word.gender in ("masc", "femn"))
        for _, word in adjectives
    )


def _governed(phrase: Sequence[Token], adjectives: list[tuple[int, Word]]) -> Nucleus | None:
    """«Обеспечивающий учебный процесс»: the thing is the participle's object."""
    for count, (at, _) in enumerate(adjectives, start=1):
        if is_participle(phrase[at].text):
            return Nucleus(tuple(adjectives[:count]), at)
    return None


def _substantive(phrase: Sequence[Token], adjectives: list[tuple[int, Word]]) -> Nucleus | None:
    """«Заведующий», «контрактный управляющий»: the last adjective is the main word."""
    if not adjectives:
        return None
    adjectives = _before_oblique(phrase, adjectives)
    at = adjectives[-1][0]
    told = any(
        is_substantive(phrase[at].text) or is_participle(phrase[at].text) for at, _ in adjectives
    )
    doubt = "" if told else f"«{phrase[at].text}» — прилагательное без существительного: проверьте"
    return Nucleus(tuple(adjectives), at, doubt)


def _before_oblique(
    phrase: Sequence[Token], adjectives: list[tuple[int, Word]]
) -> list[tuple[int, Word]]:
    """«Заведующий» of «заведующий городской библиотекой»."""
    ends = [at for at, _ in adjectives[1:] if may_be_oblique(phrase[at].text)]
    return [one for one in adjectives if not ends or one[0] < ends[0]]


def may_be_oblique(text: str) -> bool:
    """Whether an adjective may as well belong to a woman's noun in an oblique case: «городской».

    Only a noun after it that agrees tells (городской методист), or a word for a person (часовой).
    """
    return text.lower().endswith("ой") and fold(text) not in SUBSTANTIVES


def _disagreeing(
    phrase: Sequence[Token], adjectives: list[tuple[int, Word]], at: int, noun: Word
) -> Nucleus:
    doubt = f"«{phrase[adjectives[-1][0]].text}» и «{phrase[at].text}» не согласованы: проверьте"
    return Nucleus((*adjectives, (at, noun)), at, doubt)
