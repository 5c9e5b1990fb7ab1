"""Text in the width of a terminal: paragraphs that hang under their first words."""

import shutil
from textwrap import wrap

_WIDEST = 100


def hanging(text: str, first: str, columns: int | None = None) -> str:
    """A paragraph whose first line begins with ``first`` and whose others are indented as deep.

    ``columns`` is how many characters a line may have; by default the terminal's width, of which
    a very wide one is not filled.

    >>> print(hanging("в течение первого месяца", "  срок: ", columns=24))
      срок: в течение
            первого месяца
    """
    wide = columns or min(_WIDEST, shutil.get_terminal_size().columns)
    lines = wrap(
        text,
        wide,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
    return "\n".join(lines) or first.rstrip()
