"""Tags in a paragraph: found, taken apart, mended where Word's autocorrect was at them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENER = re.compile(r"\{\{|\{%|\{#")
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
# docxtpl's marks of what a tag takes away with itself: paragraph, table row, table cell, run.
_PREFIX = re.compile(r"(p|tr|tc|r)\s")
_STATEMENT = re.compile(r"\s*(\w+)\s*(.*)", re.DOTALL)
# A text in straight quotes inside a tag.
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
_APART = re.compile(r"\{\s+%")
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag.

    Attributes:
        text: as it stands in the document.
        opener: ``{{``, ``{%`` or ``{#``.
        prefix: docxtpl's ``p``, ``tr``, ``tc``, ``r``, or nothing.
        body: what Jinja is to read, with straight quotes.
    """

    text: str
    opener: str
    prefix: str
    body: str

    @property
    def is_comment(self) -> bool:
        """Whether it is left out of the document."""
        return self.opener == "{#"

    @property
    def is_statement(self) -> bool:
        """Whether it is ``{% … %}``."""
        return self.opener == "{%"

    def statement(self) -> tuple[str, str]:
        """The keyword of a ``{% … %}`` tag and the rest.

        >>> make_tag("{%tr for x in команда %}").statement()
        ('for', 'x in команда ')
        """
        found = _STATEMENT.fullmatch(self.body)
        return (found[1], found[2]) if found else ("", self.body)


@dataclass(frozen=True, slots=True)
class Unclosed:
    """Braces that do not pair: where they begin, and what is wrong in Russian."""

    text: str
    message: str


def scan(text: str) -> Iterator[Tag | Unclosed]:
    """The tags of a paragraph in order, and the braces that make none.

    >>> [one.text for one in scan("Назначить {{ куратор.фио }} и {{ x }")]
    ['{{ куратор.фио }}', '{{ x }']
    """
    return iter(_scanned(text))


# Each check of a template goes through the same paragraphs.
@lru_cache(maxsize=1024)
def _scanned(text: str) -> tuple[Tag | Unclosed, ...]:
    return tuple(_found(text)) if "{" in text or "}" in text else ()


def _found(text: str) -> Iterator[Tag | Unclosed]:
    position = 0
    while found := _MARK.search(text, position):
        start, mark = found.start(), found[0]
        if mark not in _CLOSERS:
            position = found.end()
            if mark == "}}" or (mark == "%}" and _has_brace(text[:start])):
                yield _without_opener(text, start, mark)
            continue
        end = _end_of(text, start, _CLOSERS[mark])
        if end:
            yield make_tag(text[start:end])
            position = end
        else:
            yield _without_closer(text, start, mark)
            position = _resume(text, start)


@lru_cache(maxsize=1024)
def make_tag(text: str) -> Tag:
    """The tag of a text from its opening to its closing braces."""
    opener = text[:2]
    inner = text[2:-2].removeprefix("-").removesuffix("-")
    found = _PREFIX.match(inner)
    prefix = found[1] if found else ""
    body = inner[len(prefix) :]
    return Tag(text, opener, prefix, body if opener == "{#" else mended(body))


def mended(body: str) -> str:
    """A tag's inside with Word's typographic quotes made straight and letters composed.

    Quotes inside a text in straight quotes are the text's own and stay.

    >>> mended(" n | форма_числа(«час», „часа“, “часов”) ")
    ' n | форма_числа("час", "часа", "часов") '
    >>> mended("'МБОУ «СОШ»'")
    "'МБОУ «СОШ»'"
    """
    out: list[str] = []
    closers = ""
    for char in unicodedata.normalize("NFC", body):
        if out and out[-1] == "\\":
            out[-1] += char
        elif not closers:
            closers = _QUOTES.get(char, "")
            out.append(char if char == "'" or not closers else '"')
        elif char in closers:
            out.append("'" if closers == "'" else '"')
            closers = ""
        else:
            out.append('\\"' if char == '"' else char)
    return "".join(out)


# Opening quote → what may close it; docxtpl has made some of them straight before we see them.
_QUOTES = {
    '"': '"',
    "'": "'",
    "«": "»",
    "„": '“”"',
    "“": '“”"',
    "”": '“”"',
    "‘": "’'",
    "’": "’'",
}


def _end_of(text: str, start: int, closer: str) -> int:
    """Where the tag ends; 0 when another tag opens before, or none closes it."""
    end = text.find(closer, start + 2)
    if end < 0:
        return 0
    another = _OPENER.search(text, start + 2)
    if closer == "#}" or another is None or another.start() > end:
        return end + 2
    return 0


def _without_closer(text: str, start: int, mark: str) -> Unclosed:
    rest = text[start : _resume(text, start)]
    closer = _CLOSERS[mark]
    single = re.match(r"\{.[^{}%#]*[}%#]\}?", rest)
    if single:
        return Unclosed(single[0], f"тег открыт знаками «{mark}», а закрыт не знаками «{closer}»")
    return Unclosed(_short(rest), f"тег открыт знаками «{mark}», но не закрыт знаками «{closer}»")


def _has_brace(before: str) -> bool:
    """Whether an opening brace stands before ``%}``, and not as ``{ %``: those are no marks."""
    brace = before.rfind("{")
    return brace >= 0 and not _APART.match(before, brace)


def _without_opener(text: str, start: int, mark: str) -> Unclosed:
    begin = max(text.rfind("{", 0, start), text.rfind("}", 0, start) + 1, 0)
    opener = next(key for key, value in _CLOSERS.items() if value == mark)
    return Unclosed(
        _short(text[begin : start + 2]),
        f"есть закрывающие знаки «{mark}», но перед ними нет открывающих «{opener}»",
    )


def _resume(text: str, start: int) -> int:
    found = _OPENER.search(text, start + 2)
    return found.start() if found else len(text)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
