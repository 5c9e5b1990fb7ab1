"""The text of a paper as plain lines, so that it reads in a diff as it reads on paper.

A line's first characters name its style, as in Markdown; a line that starts with a space continues
the one above, after a space unless its tag begins with ``{%-`` or ``{{-``; an empty line means
nothing::

    # heading of a section
    1. clause            (Word counts; the digit only marks)
    1) subclause
    – item of an unnumbered list
    {%p if … %}          a line that holds a template tag only
    anything else        an ordinary paragraph

A paragraph that ends with a colon stays on the page of the first thing that it announces.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kit.paragraphs import Place, add, tag

ORDER: Final[Mapping[str, str]] = MappingProxyType(
    {"1. ": "OrderClause", "1) ": "OrderSubclause", "– ": "Dash"}
)
REGULATION: Final[Mapping[str, str]] = MappingProxyType(
    {"# ": "Heading1", "1. ": "Clause", "1) ": "Subclause", "– ": "Dash"}
)


def write_lines(
    place: Place, text: str, styles: Mapping[str, str], plain: str = "Normal", *, hold: bool = False
) -> None:
    """Append every paragraph of the text.

    ``plain`` is the style of a line without a mark; ``hold`` keeps all on the page of what follows.
    """
    for line in _joined(text):
        mark = next((one for one in styles if line.startswith(one)), "")
        if line.startswith("{%p "):
            tag(place, line)
        else:
            style = styles[mark] if mark else plain
            add(place, style, line.removeprefix(mark), keep_next=hold or line.endswith(":"))


def _joined(text: str) -> Iterator[str]:
    r"""Lines of the text with their continuations.

    >>> list(_joined("1. Назначить\n   куратора\n  {%- if a %}.\n\nИтог"))
    ['1. Назначить куратора{% if a %}.', 'Итог']
    """
    whole = ""
    for line in text.splitlines():
        if line.startswith(" ") and whole:
            whole += _continuation(line.strip())
            continue
        if whole:
            yield whole
        whole = line.strip()
    if whole:
        yield whole


def _continuation(line: str) -> str:
    """Word files know no ``{%-``: docxtpl means something else by it."""
    return line.replace("-", "", 1) if line.startswith(("{%-", "{{-")) else f" {line}"
