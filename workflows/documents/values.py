"""What a template may see: plain values that cannot be changed and can do nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from unicodedata import category

from workflows.model.people import Gender

type Value = object


class Sort(StrEnum):
    """What a declinable text names: each is declined by its own rules."""

    PERSON = "person"
    SURNAME_FIRST = "surname_and_initials"
    POSITION = "position"
    ORGANISATION = "organisation"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Nature:
    """How a text is declined.

    Attributes:
        sort: what it names.
        gender: of the person; None when nobody has said.
        forms: corrections by hand, case → text.
        parts: surname, name and patronymic of a person.
        holder: whose it is, by organisation and record: never a name, since it goes to reports.
    """

    sort: Sort
    gender: Gender | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, str, str] = ("", "", "")
    holder: str = ""


class Declinable(str):
    """A text in the nominative that the case filters can decline."""

    __slots__ = ("nature", "path")

    nature: Nature
    path: str

    def __new__(cls, text: str, nature: Nature, path: str = "") -> "Declinable":
        """The text with what is known of it."""
        made = super().__new__(cls, text)
        made.nature = nature
        made.path = path
        return made

    def changed(self, change: Callable[[str], str]) -> "Declinable":
        """The same value, its text and the forms set by hand changed alike."""
        forms = {case: change(form) for case, form in self.nature.forms.items()}
        return Declinable(change(str(self)), replace(self.nature, forms=forms), self.path)

    def __reduce__(self) -> tuple[type["Declinable"], tuple[str, Nature, str]]:
        return Declinable, (str(self), self.nature, self.path)


class Blank(str):
    """A text that nobody has filled in: prints nothing, but the report names it."""

    __slots__ = ("path",)

    path: str

    def __new__(cls, path: str) -> "Blank":
        """Nothing, at this field."""
        made = super().__new__(cls, "")
        made.path = path
        return made

    def __reduce__(self) -> tuple[type["Blank"], tuple[str]]:
        return Blank, (self.path,)


@dataclass(frozen=True, slots=True)
class Absent:
    """A person or thing that the organisation has not got: no document may name it.

    It counts as false, so that a template can ask ``{% if контролирует %}``.
    """

    path: str

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Value]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getitem__(self, field_name: str) -> "Absent":
        return Absent(f"{self.path}.{field_name}")


class Record:
    """Named values of one thing: of an organisation, a person, a row of a register."""

    __slots__ = ("_fields", "_path")

    def __init__(self, path: str, fields: Mapping[str, Value]) -> None:
        self._path = path
        self._fields = dict(fields)

    @property
    def path(self) -> str:
        """The field by which templates reach it."""
        return self._path

    def __getitem__(self, name: str) -> Value:
        return self._fields[name]

    def get(self, name: str) -> Value | None:
        """A field, or None when there is no such field."""
        return self._fields.get(name)

    def __bool__(self) -> bool:
        return True

    def names(self) -> tuple[str, ...]:
        """Names of its fields."""
        return tuple(self._fields)


def text(value: str, path: str) -> str:
    r"""A value for print: on one line, without characters that Word cannot hold.

    >>> text("ул. Мира,\n 5", "организация.адрес")
    'ул. Мира, 5'
    """
    cleaned = one_line(value)
    return cleaned or Blank(path)


def declinable(value: str, nature: Nature, path: str) -> str:
    """The same, for a value that the case filters may decline."""
    cleaned = one_line(value)
    return Declinable(cleaned, nature, path) if cleaned else Blank(path)


def one_line(value: str) -> str:
    r"""Without line breaks, control characters and doubled spaces; a no-break space stays.

    >>> one_line(" № \t5\x07\r\n кв.\u00a02 ")
    '№ 5 кв.\xa02'
    """
    if "  " not in value and value.replace(_NBSP, "").isprintable():
        return value.strip(" ")
    visible = "".join(_visible(char) for char in value)
    return " ".join(part for part in visible.split(" ") if part)


_NBSP = "\u00a0"
_NO_BREAK_SPACES = (_NBSP, "\u202f")


def _visible(char: str) -> str:
    if char.isprintable() or char in _NO_BREAK_SPACES:
        return char
    # Format characters (soft hyphen, direction marks) and halves of a pair take no place.
    return "" if category(char) in ("Cf", "Cs") else " "
