"""Which tag a line of compiled Jinja source came from.

Jinja tells an error's line only; so every tag is put on lines of its own. The breaks stand inside
the braces, where Jinja ignores them: the document does not change.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from workflows.documents.tags import Tag, make_tag

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lines:
    """Jinja source, and the tags in it by the line that each stands on."""

    source: str
    tags: tuple[tuple[int, Tag], ...]

    def places(self, part: str, known: Sequence[tuple[Tag, str]]) -> dict[int, str]:
        """Line → part, paragraph and tag; ``known`` are the document's tags with their places."""
        there = [_key(tag) for tag, _ in known]
        here = [_key(tag) for _, tag in self.tags]
        found = {line: f"{part}, тег {_shown(tag)}" for line, tag in self.tags}
        for a, b, size in _alike(here, there):
            for (line, _), (tag, where) in zip(
                self.tags[a : a + size], known[b : b + size], strict=True
            ):
                found[line] = f"{part}, {where}, тег {tag.text}"
        return found


def _alike(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of tags that are the same on both sides, as ``SequenceMatcher`` gives them.

    Mostly all are; it is asked about the rest alone, since its time grows with the square.
    """
    shorter = min(len(here), len(there))
    pairs = zip(here, there, strict=False)
    head = next((n for n, (a, b) in enumerate(pairs) if a != b), shorter)
    yield 0, 0, head
    if len(here) > head < len(there):
        matcher = SequenceMatcher(None, here[head:], there[head:], autojunk=False)
        yield from ((head + a, head + b, size) for a, b, size in matcher.get_matching_blocks())


def separated(patched: str) -> Lines:
    """Docxtpl's patched XML with each tag mended and on lines of its own."""
    raw = [found.span() for found in _RAW.finditer(patched)]
    out: list[str] = []
    tags: list[tuple[int, Tag]] = []
    line, end = 1, 0
    for found in _TAG.finditer(patched):
        if found[0].startswith("{#") or any(a <= found.start() < b for a, b in raw):
            continue
        before = patched[end : found.start()]
        tag = make_tag(unescape(found[0]))
        text = _on_own_line(found[0], tag)
        out += [before, text]
        tags.append((line + before.count("\n") + 1, tag))
        line += before.count("\n") + text.count("\n")
        end = found.end()
    return Lines("".join([*out, patched[end:]]), tuple(tags))


def _on_own_line(original: str, tag: Tag) -> str:
    left = "-" if original[2] == "-" else ""
    right = "-" if original[-3] == "-" and len(original) > len("{{-}}") else ""
    body = " ".join(tag.body.split("\n"))
    return f"{original[:2]}{left}{tag.prefix}\n{body}\n{right}{original[-2:]}"


def _key(tag: Tag) -> str:
    return tag.opener + "".join(tag.body.split())


def _shown(tag: Tag) -> str:
    return " ".join(tag.text.split())
