"""A phrase cut into words, quoted names, spaces and marks."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    r"""(?P<quote>«[^«»]*(?:«[^«»]*»[^«»]*)*»|«.*»?|"[^"]*"|„[^„“]*“)
      |(?P<space>[\ \u00a0]+)
      |(?P<mark>[(),;:\[\]]|[—–](?=[\ \u00a0]|$)|-(?=[\ \u00a0]|$))
      |(?P<word>(?:вр\.)?\ ?и\.\ ?[од]\.|[иiпк]/[оiк]\b
               |[А-Яа-яЁё]{1,5}\.(?=[А-Яа-яЁё]{3})
               |[^\ \u00a0«»„“"(),;:\[\]/]+)
      |(?P<other>.)""",
    re.VERBOSE | re.IGNORECASE,
)


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    QUOTE = auto()
    SPACE = auto()
    MARK = auto()


_KINDS = {
    "quote": Kind.QUOTE,
    "space": Kind.SPACE,
    "mark": Kind.MARK,
    "word": Kind.WORD,
    "other": Kind.MARK,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the phrase; all of them together are the phrase."""

    text: str
    kind: Kind


def tokens(text: str) -> list[Token]:
    """The phrase in pieces.

    >>> [token.text for token in tokens("и.о. директора МБОУ «СОШ № 5»")]
    ['и.о.', ' ', 'директора', ' ', 'МБОУ', ' ', '«СОШ № 5»']
    """
    return [Token(found[0], _KINDS[str(found.lastgroup)]) for found in _TOKEN.finditer(text)]
