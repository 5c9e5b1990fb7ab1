"""What a template may see: plain values that cannot be changed and can do nothing."""

from collections.abc import Iterator, Mapping
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


class Letter(StrEnum):
    """What a template asks of a text's first letter."""

    AS_IS = "as is"
    CAPITAL = "capital"
    SMALL = "small"

    def of(self, text: str) -> str:
        """The text with the letter that is asked for.

        >>> Letter.SMALL.of("Директор"), Letter.SMALL.of("МБОУ"), Letter.SMALL.of("И.о. директора")
        ('директор', 'МБОУ', 'И.о. директора')
        """
        if self is Letter.CAPITAL:
            return text[:1].upper() + text[1:]
        # An abbreviation keeps its first letter: it is not one of an ordinary word.
        if self is Letter.AS_IS or text[1:2].isupper() or text[1:2] == ".":
            return text
        return text[:1].lower() + text[1:]


@dataclass(frozen=True, slots=True)
class Nature:
    """How a text is declined.

    Attributes:
        sort: what it names.
        gender: of the person; None when nobody has said.
        forms: corrections by hand, case → text.
        parts: surname, name and patronymic of a person.
        holder: whose it is, by organisation and record: never a name, since it goes to reports.
        letter: what becomes of the first letter of every form.
    """

    sort: Sort
    gender: Gender | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, str, str] = ("", "", "")
    holder: str = ""
    letter: Letter = Letter.AS_IS


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

    def begun_with(self, letter: Letter) -> "Declinable":
        """The same value, printed with such a first letter in every case."""
        return Declinable(letter.of(str(self)), replace(self.nature, letter=letter), self.path)

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


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the line of text where its tag stands.

    Attributes:
        content: a PNG or JPEG file.
        width_mm: its width; left out, it follows from the height, or from the file itself.
        height_mm: its height, likewise.
        link: the address that it leads to, or nothing.
        name: of its file, as Word tells it; by default «image.png».
    """

    content: bytes = field(repr=False)
    width_mm: float | None = None
    height_mm: float | None = None
    link: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address; printed by ``{{r … }}``, as docxtpl prints rich text."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Subdocument:
    """Another Word file, whose body goes where its tag ``{{p … }}`` stands."""

    content: bytes = field(repr=False)


class Record:
    """Named values of one thing: of an organisation, a person, a row of a register."""

    __slots__ = ("fields", "path")

    def __init__(self, path: str, fields: Mapping[str, Value]) -> None:
        """Attributes: ``path`` by which templates reach it, and ``fields`` by their names.

        Templates see the fields alone, and see them through the sandbox.
        """
        self.path = path
        self.fields: Mapping[str, Value] = dict(fields)

    def __getitem__(self, name: str) -> Value:
        return self.fields[name]

    def get(self, name: str) -> Value | None:
        """A field, or None when there is no such field."""
        return self.fields.get(name)

    def __bool__(self) -> bool:
        return True

    def names(self) -> tuple[str, ...]:
        """Names of its fields."""
        return tuple(self.fields)


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
