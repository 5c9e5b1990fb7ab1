"""Tags with a brace too few, and what they can have been meant to be."""

import re
from collections.abc import Iterator

_CLOSERS = {"{{": "}}", "{%": "%}"}
_LATE = re.compile(r"\s*\}")


def closed(text: str, piece: str) -> Iterator[tuple[str, str]]:
    """Readings of a piece whose braces do not pair: what stands in the text, what it should be.

    Args:
        text: the whole paragraph.
        piece: the piece, as ``scan`` tells it.

    >>> list(closed("Назначить {{ куратор.фио } ", "{{ куратор.фио }"))
    [('{{ куратор.фио }', '{{ куратор.фио }}')]
    >>> list(closed("{ куратор.фио }}", "{ куратор.фио }}"))
    [('{ куратор.фио }}', '{{ куратор.фио }}')]
    >>> list(closed("{{ куратор.фио } }", "{{ куратор.фио }"))
    [('{{ куратор.фио } }', '{{ куратор.фио }}')]
    >>> list(closed("{{ куратор.фио", "{{ куратор.фио"))
    []
    """
    opener = piece[:2]
    if opener in _CLOSERS and piece[-1] in "}%":
        inner = piece[2:].rstrip("}%")
        end = text.find(piece) + len(piece)
        late = _LATE.match(text, end) if not piece.endswith("}}") else None
        whole = f"{piece}{late[0]}" if late else piece
        yield whole, f"{opener}{inner}{_CLOSERS[opener]}"
    elif piece.startswith("{") and piece.endswith("}}"):
        yield piece, "{" + piece
    elif piece.startswith("{") and piece.endswith("%}"):
        yield piece, "{%" + piece[1:]


def doubled(braced: str) -> str:
    """A field in single or parted braces as a tag.

    >>> doubled("{куратор.фио}"), doubled("{ { приказ.дата } }"), doubled("{ % if x % }")
    ('{{ куратор.фио }}', '{{ приказ.дата }}', '{% if x %}')
    """
    inner = braced.strip("{} ")
    if inner.startswith("%"):
        return f"{{% {inner.strip('% ')} %}}"
    return f"{{{{ {inner} }}}}"
