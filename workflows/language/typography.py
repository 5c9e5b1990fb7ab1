"""Spaces that must not break, and quotation marks."""

import re

NBSP = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_SPACE = r"[ \u00a0\u202f]"
_INITIAL = r"[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?"
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*"

# Each pattern has one group and, after it, the space that must not break; the sign before it is
# what a text must hold for the pattern to be worth a try.
_UNBREAKABLE = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        ("№", rf"(№){_SPACE}*(?=[\dА-ЯЁа-яёA-Za-z_])"),
        ("", rf"(\d){_SPACE}+(?=(?:(?:{_MONTHS})\b|гг?\.|год(?:а|у|ом|ов)?\b))"),
        (".", rf"(?<![А-ЯЁа-яё.])({_INITIAL}){_SPACE}+(?={_INITIAL}{_SPACE}*{_SURNAME})"),
        (".", rf"(?<![А-ЯЁа-яё])({_INITIAL}){_SPACE}+(?={_SURNAME})"),
        (".", rf"({_SURNAME}){_SPACE}+(?={_INITIAL}{_SPACE}*{_INITIAL}(?![а-яё]))"),
        # A line ends with a dash and never begins with one.
        ("–", rf"([^\s{NBSP}]){_SPACE}+(?=–[ {NBSP}])"),
        ("—", rf"([^\s{NBSP}]){_SPACE}+(?=—[ {NBSP}])"),
    )
)
_OUTER = "«»"
_INNER = "„“"
_OPENS_AFTER = frozenset(" \u00a0\u202f\t\n([{—–-/" + "«„")
_STRAIGHT = '"'
_ENGLISH = str.maketrans({"\u201d": _STRAIGHT, "\u201f": _STRAIGHT})


def typography(text: str) -> str:
    r"""Text with unbreakable spaces (№ 5, 2020 г., 3 апреля, И.О. Фамилия) and « „ “ » quotes.

    >>> typography('приказ № 5 от 3 апреля 2020 г. "О \"Точке роста\""').replace("\xa0", "~")
    'приказ №~5 от 3~апреля 2020~г. «О „Точке роста“»'
    """
    text = russian_quotes(text)
    for sign, pattern in _UNBREAKABLE:
        if sign in text:
            text = pattern.sub(rf"\1{NBSP}", text)
    return text


def russian_quotes(text: str) -> str:
    """Straight and nested quotation marks as Russian printing has them.

    A text that opens and closes a different number of quotes, as «Комплекс «Смена» often does,
    keeps those it has: there is no telling which one is missing.
    """
    if not any(mark in text for mark in '"“”„«'):
        return text
    marks = _directed(text)
    if _balanced(marks):
        return _levelled(marks)
    return text if _STRAIGHT not in text else _levelled(marks, keep=True)


def quoted(text: str) -> str:
    """The text in « », its own quotes turned into inner ones.

    >>> quoted("СОШ «Лидер»")
    '«СОШ „Лидер“»'
    """
    return russian_quotes(f"«{text}»")


def _directed(text: str) -> list[tuple[str, int]]:
    """Every character with +1 where it opens a quotation, −1 where it closes one, else 0."""
    found: list[tuple[str, int]] = []
    depth = 0
    before = " "
    for sign in text.translate(_ENGLISH):
        turn = _turn(sign, before, depth)
        depth += turn
        found.append((sign, turn))
        before = sign
    return found


def _turn(sign: str, before: str, depth: int) -> int:
    if sign in "«„":
        return 1
    if sign in "»“":
        # The mark “ opens in English and closes in Russian.
        return 1 if sign == "“" and depth == 0 else -1
    if sign == _STRAIGHT:
        if before in _OPENS_AFTER or (before == _STRAIGHT and depth == 0):
            return 1
        return -1 if depth else 0
    return 0


def _balanced(marks: list[tuple[str, int]]) -> bool:
    depth = 0
    for _, turn in marks:
        depth += turn
        if depth < 0:
            return False
    return depth == 0


def _levelled(marks: list[tuple[str, int]], *, keep: bool = False) -> str:
    """Outer quotes at the first level, inner ones deeper; ``keep`` leaves those not straight."""
    done: list[str] = []
    depth = 0
    for sign, turn in marks:
        depth += max(turn, 0)
        pair = _OUTER if depth <= 1 else _INNER
        changes = turn and not (keep and sign != _STRAIGHT)
        done.append((pair[0] if turn > 0 else pair[1]) if changes else sign)
        depth += min(turn, 0)
    return "".join(done)
