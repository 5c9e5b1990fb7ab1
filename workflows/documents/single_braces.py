"""Braces that were meant as a tag but make none: ``{ куратор.фио }``, ``{ { … } }``."""

import re
from collections.abc import Iterable, Iterator

from workflows.documents.field import Field
from workflows.documents.tags import Tag, Unclosed, scan

_NAME = r"[^\W\d]\w*"
_PATH = rf"({_NAME})((?:\s*\.\s*{_NAME})*)\s*(?:\|[^{{}}%]*)?"
_ONE = re.compile(rf"\{{\s*{_PATH}\}}")
_APART = re.compile(rf"\{{\s+\{{\s*{_PATH}\}}\s+\}}")
_STATEMENT = re.compile(r"\{\s+%\s*[a-z]\w*\s[^{}%]*%\s*\}")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}")


def single_braces(text: str, fields: Iterable[Field]) -> Iterator[str]:
    """The pieces of a paragraph that look like a tag to a person and like text to the program.

    Braces around words that are no field are left alone.

    >>> from workflows.documents.dictionary import TOP
    >>> list(single_braces("Назначить {куратор.фио} и { { приказ } } {без} { %if x %}", TOP))
    ['{куратор.фио}', '{ %if x %}']
    """
    names = {one.name for one in fields}
    rest = _without_tags(text)
    for pattern in (_APART, _ONE, _STATEMENT):
        for found in pattern.finditer(rest):
            if pattern is _STATEMENT or (found[1].lower() in names and _is_more(found[0])):
                yield found[0]
        rest = pattern.sub(" ", rest)


def spare_braces(text: str) -> Iterator[str]:
    """Tags with a brace too many behind them, which would be printed.

    >>> list(spare_braces("Назначить {{ куратор.фио }}}, {без {{ куратор.имя }}}"))
    ['{{ куратор.фио }}}']
    """
    text = _RAW.sub(" ", text)
    outside, end = "", 0
    for one in scan(text):
        start = text.index(one.text, end)
        outside += text[end:start]
        end = start + len(one.text)
        is_whole = isinstance(one, Tag) and one.text[2] != "{"
        if is_whole and text[end : end + 1] == "}" and outside.count("{") <= outside.count("}"):
            yield text[start : end + 1]
            end += 1


def _is_more(braced: str) -> bool:
    """Whether there is a dot or a filter: a single word in braces may be just a word."""
    return "." in braced or "|" in braced


def _without_tags(text: str) -> str:
    text = _RAW.sub(" ", text)
    for one in scan(text):
        if isinstance(one, Tag | Unclosed):
            text = text.replace(one.text, " ", 1)
    return text
