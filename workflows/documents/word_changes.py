"""What differs between two wordings of a paragraph, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A number with its point or slash is one word: 15 → 10 must not read as 1[5][0].
_TOKEN = re.compile(r"\d+(?:[.,/–-]\d+)*|\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``op`` is equal, delete or insert."""

    op: str
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """The two wordings as stretches that are in both, in the old one or in the new one.

    >>> [(one.op, one.text) for one in word_changes("в течение 10 дней", "в течение 15 дней")]
    [('equal', 'в течение '), ('delete', '10'), ('insert', '15'), ('equal', ' дней')]
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            pieces.append(Piece("equal", "".join(before[a:b])))
            continue
        pieces += [
            Piece(kind, "".join(words))
            for kind, words in (("delete", before[a:b]), ("insert", after[c:d]))
            if words
        ]
    return tuple(_joined(pieces))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """«два [слова→слога] тут» rather than two changes with only a space between them."""
    waiting: dict[str, str] = {}
    for one in pieces:
        if one.op != "equal":
            waiting[one.op] = waiting.get(one.op, "") + one.text
        elif waiting and not one.text.strip():
            waiting = {op: waiting.get(op, "") + one.text for op in ("delete", "insert")}
        else:
            yield from _flushed(waiting)
            waiting = {}
            yield one
    yield from _flushed(waiting)


def _flushed(waiting: dict[str, str]) -> Iterator[Piece]:
    old, new = waiting.get("delete", ""), waiting.get("insert", "")
    # A space taken in while joining belongs to both again.
    end = len(old) - len(old.rstrip())
    tail = old[len(old) - end :] if end and new.endswith(old[len(old) - end :]) else ""
    if tail:
        old, new = old[: -len(tail)], new[: -len(tail)]
    yield from (Piece(op, text) for op, text in (("delete", old), ("insert", new)) if text)
    if tail:
        yield Piece("equal", tail)


def words_of(text: str) -> list[str]:
    """The words, numbers and signs of a text, without the spaces between them."""
    return [one for one in _TOKEN.findall(text) if one.strip()]


def likeness(old: str, new: str) -> float:
    """How much of two wordings is the same, from 0 to 1, by words."""
    return SequenceMatcher(None, words_of(old), words_of(new), autojunk=False).ratio()
