"""Which fields and filters the tags of a text name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workflows.documents.tags import Tag, scan

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_FILTER = re.compile(r"\|\s*([^\W\d]\w*)")
_PATH = re.compile(r"(?<![\w.|])[^\W\d]\w*(?:\.[^\W\d]\w*)*(?!\w*\s*[(=](?!=))")
_LOOP = re.compile(r"([\w\s,]+?)\s+in\s+([^\W\d][\w.]*)")
_WORDS = frozenset(
    "if elif else endif for endfor in not and or is set endset true false none defined raw endraw "
    "True False None loop with endwith macro endmacro call filter block colspan vm hm cellbg "
    "undefined recursive".split()
)


@dataclass(frozen=True, slots=True)
class TagNames:
    """The names of tags; fields with dots, those of a loop by its list: «команда.фио»."""

    fields: frozenset[str]
    filters: frozenset[str]


def tag_names(texts: Iterable[str]) -> TagNames:
    """The fields and filters that paragraphs name, in the order they are read in.

    >>> found = tag_names(["{% for один in команда %}{{ один.фио | дательный }}{% endfor %}"])
    >>> sorted(found.fields), sorted(found.filters)
    (['команда', 'команда.фио'], ['дательный'])
    """
    fields: set[str] = set()
    filters: set[str] = set()
    loops: dict[str, str] = {}
    for text in texts:
        for one in scan(text):
            if isinstance(one, Tag) and not one.is_comment:
                body = _QUOTED.sub('""', one.body)
                filters.update(_FILTER.findall(body))
                fields.update(_fields(one, body, loops))
    return TagNames(frozenset(fields), frozenset(filters))


def _fields(tag: Tag, body: str, loops: dict[str, str]) -> Iterable[str]:
    word, rest = tag.statement() if tag.is_statement else ("", "")
    own: set[str] = set()
    if word == "for" and (found := _LOOP.match(rest)):
        own = {name.strip() for name in found[1].split(",")}
        source = _whole(found[2], loops)
        loops.update(dict.fromkeys(own, source))
    elif word == "set":
        own = {rest.split("=")[0].strip()}
        loops.update(dict.fromkeys(own, ""))
    for name in _PATH.findall(_FILTER.sub(";", body)):
        root = name.partition(".")[0]
        if root not in _WORDS and name not in own and (whole := _whole(name, loops)):
            yield whole


def _whole(name: str, loops: dict[str, str]) -> str:
    root, dot, rest = name.partition(".")
    if root not in loops:
        return name
    return f"{loops[root]}{dot}{rest}" if loops[root] and rest else ""
