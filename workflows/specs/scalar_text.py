"""A YAML file as text: where each scalar stands in it, so that a word can be changed in place.

Dumping a file anew would lose its comments, quotes and line breaks; a change at a scalar's place
loses nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from workflows.problems import Place
from workflows.specs.source import as_text
from workflows.specs.yaml_reading import Route

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|[\r\n])\s*")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """A scalar as it is written; places count characters of the text from 0.

    Attributes:
        path: where it stands in the data; a key has the path of its value.
        start: of the whole scalar, its quotes or block mark included.
        words: where its text begins, after the quote or in the line after the block mark.
        end: just after it.
        value: what it says.
        is_key: a key, not a value.
        has_escapes: in double quotes with escaped signs, so that its words are not what it says.
    """

    path: Route
    start: int
    words: int
    end: int
    value: str
    is_key: bool = False
    has_escapes: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text and what stands there instead."""

    start: int
    end: int
    new: str


def scalars(text: str) -> list[Written]:
    """Every scalar and every key of a file that the strict reader has accepted, as they follow."""
    root = yaml.compose(text, Loader=_Loader)
    return [] if root is None else list(_scalars(root, (), text))


def _scalars(node: yaml.Node, path: Route, text: str) -> Iterator[Written]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, key.value)
            yield _written(key, inner, text, is_key=True)
            yield from _scalars(value, inner, text)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, (*path, number), text)
    elif isinstance(node, yaml.ScalarNode):
        yield _written(node, path, text)


def _written(node: yaml.ScalarNode, path: Route, text: str, *, is_key: bool = False) -> Written:
    start, end = node.start_mark.index, node.end_mark.index
    words = start + (1 if node.style in ("'", '"') else 0)
    header = _BLOCK_HEADER.match(text, start) if node.style in (">", "|") else None
    if header:
        words = min(header.end(), end)
    escaped = node.style == '"' and "\\" in text[start:end]
    return Written(path, start, words, end, node.value, is_key, escaped)


def comments(text: str, known: Iterable[Written]) -> Iterator[re.Match[str]]:
    """The comments of a file; a «#» inside a scalar is none."""
    inside = sorted((one.start, one.end) for one in known)
    position = 0
    for found in _COMMENT.finditer(text):
        while position < len(inside) and inside[position][1] <= found.start():
            position += 1
        if position == len(inside) or not inside[position][0] <= found.start():
            yield found


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they must not overlap.

    >>> edited("date: 2020-04-03 # день", [Edit(6, 16, "2021-04-03")])
    'date: 2021-04-03 # день'
    """
    for one in sorted(edits, key=lambda edit: -edit.start):
        text = text[: one.start] + one.new + text[one.end :]
    return text


def place_at(text: str, file: str, at: int, length: int, path: Route = ()) -> Place:
    """The place of a stretch of a file's text, as findings show it."""
    before = _LINE_BREAK.split(text[:at])
    column = len(before[-1])
    line = before[-1] + _LINE_BREAK.split(text[at:], maxsplit=1)[0]
    return Place(file, len(before), column + 1, as_text(path), length, line)
