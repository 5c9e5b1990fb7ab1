"""What a column of the roster holds, and the headings that schools give to it."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

_PUNCTUATION = re.compile(r"[^\w\s]+|_")
_ASIDE = re.compile(r"\([^()]*\)")
_SPACES = re.compile(r"\s+")


class Kind(StrEnum):
    """How the text of a cell is understood."""

    TEXT = auto()
    FULL_NAME = auto()
    NAME_PART = auto()
    PERSON = auto()
    PARENTS = auto()
    PARTNER = auto()
    DATE = auto()
    YES_NO = auto()
    GENDER = auto()
    WHOLE = auto()
    PHONE = auto()
    INN = auto()
    OGRN = auto()
    FORM = auto()
    CONSENT = auto()
    TYPE = auto()
    CODE = auto()
    PERIOD = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: the field, as the model names it, or one of the reader's own.
        heading: as the form prints it.
        also: other headings, in small letters; each also stands for longer ones that begin so.
        kind: how its cells are understood.
        width: in characters.
        hint: what the form says when a cell is chosen.
        example: what the form's example row has.
        needed: a row without it cannot be used.
        in_form: whether the form prints it; the others are only read.
        exact: whether no longer heading means it: «Дата согласия на экскурсию» is another matter.
    """

    key: str
    heading: str
    also: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    width: int = 18
    hint: str = ""
    example: str = ""
    needed: bool = False
    in_form: bool = True
    exact: bool = False


def folded(heading: str) -> str:
    """A heading without asides, punctuation, capitals and ё, for comparison.

    >>> folded("Ф.И.О.  наставника* (полностью)")
    'ф и о наставника'
    """
    text = heading.lower().replace("ё", "е")
    bare = _PUNCTUATION.sub(" ", _ASIDE.sub(" ", text)) if "(" in text else text
    text = bare if bare.strip() else text
    return _SPACES.sub(" ", _PUNCTUATION.sub(" ", text)).strip()
