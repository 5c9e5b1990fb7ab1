"""What a field of the data dictionary is, and short ways to write one down."""

from dataclasses import dataclass
from enum import StrEnum

from workflows.documents.values import Sort

# The name of the one field that stands for all fields of a record whose names depend on the data.
ANY = "*"


class FieldKind(StrEnum):
    """What a field holds, and so what a template may do with it."""

    RECORD = "запись"
    LIST = "список"
    TEXT = "текст"
    DECLINABLE = "текст, который склоняется"
    DATE = "дата"
    NUMBER = "число"
    FLAG = "да или нет"
    PICTURE = "рисунок"


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: how a template calls it; ``ANY`` for whatever name the data give.
        kind: what it holds.
        description: what it is, in Russian.
        example: a value as a document prints it; dates as ДД.ММ.ГГГГ.
        fields: those of a record, or of each row of a list.
        sort: how a text that declines is declined.
        more: examples for the second and third row of a list.
    """

    name: str
    kind: FieldKind
    description: str
    example: str = ""
    fields: tuple["Field", ...] = ()
    sort: Sort = Sort.WORD
    more: tuple[str, ...] = ()

    def field(self, name: str) -> "Field | None":
        """The field of this record with this name."""
        named = (one for one in self.fields if one.name in (name, ANY))
        return next(named, None)

    @property
    def open(self) -> bool:
        """Whether it is a record whose names depend on the data."""
        return any(one.name == ANY for one in self.fields)


def text(name: str, description: str, example: str, *more: str) -> Field:
    """A text that is printed as it stands; ``more`` are examples for further rows."""
    return Field(name, FieldKind.TEXT, description, example, more=more)


def _declinable(name: str, description: str, example: str, *more: str, sort: Sort) -> Field:
    return Field(name, FieldKind.DECLINABLE, description, example, sort=sort, more=more)


def person_name(name: str, description: str, example: str, *more: str) -> Field:
    """The full name of a person."""
    return _declinable(name, description, example, *more, sort=Sort.PERSON)


def surname_first(name: str, description: str, example: str, *more: str) -> Field:
    """Surname and initials of a person."""
    return _declinable(name, description, example, *more, sort=Sort.SURNAME_FIRST)


def position(name: str, description: str, example: str, *more: str) -> Field:
    """A person's position."""
    return _declinable(name, description, example, *more, sort=Sort.POSITION)


def organisation(name: str, description: str, example: str, *more: str) -> Field:
    """The name of an organisation, body or act."""
    return _declinable(name, description, example, *more, sort=Sort.ORGANISATION)


def word(name: str, description: str, example: str, *more: str) -> Field:
    """A word or phrase that declines."""
    return _declinable(name, description, example, *more, sort=Sort.WORD)


def day(name: str, description: str, example: str, *more: str) -> Field:
    """A date; examples as ДД.ММ.ГГГГ."""
    return Field(name, FieldKind.DATE, description, example, more=more)


def number(name: str, description: str, example: str, *more: str) -> Field:
    """A whole number."""
    return Field(name, FieldKind.NUMBER, description, example, more=more)


def flag(name: str, description: str) -> Field:
    """Yes or no."""
    return Field(name, FieldKind.FLAG, description, "да")


def picture(name: str, description: str) -> Field:
    """A picture; previews have none to show."""
    return Field(name, FieldKind.PICTURE, description, "рисунок")


def record(name: str, description: str, *fields: Field) -> Field:
    """Something with fields of its own."""
    return Field(name, FieldKind.RECORD, description, fields=fields)


def rows(name: str, description: str, *fields: Field) -> Field:
    """A list whose rows have these fields."""
    return Field(name, FieldKind.LIST, description, fields=fields)
