"""Signs that no XML may hold and that nobody sees: what they are, and where they stand."""

import re

# The sign itself, or the reference that some programs write for it.
_SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x([0-9A-Fa-f]+)|(\d+));")
_MARKUP = re.compile(r"<[^>]*>")
_FORBIDDEN = frozenset((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF))
_SHOWN, _SEEN = 30, 3000


def control_character(xml: str) -> tuple[str, str] | None:
    r"""The first such sign («U+0001») and the words before it; None where there is none.

    >>> control_character("<w:t>Назначить\x01</w:t>")
    ('U+0001', 'Назначить')
    >>> control_character("<w:t>и&#11;</w:t>"), control_character("<w:t>№&#8239;5\t</w:t>")
    (('U+000B', 'и'), None)
    """
    for found in _SIGN.finditer(xml):
        code = int(found[1], 16) if found[1] else int(found[2] or ord(found[0][0]))
        if code in _FORBIDDEN:
            before = _MARKUP.sub("", xml[max(0, found.start() - _SEEN) : found.start()])
            return f"U+{code:04X}", before.rpartition(">")[2][-_SHOWN:].strip()
    return None
