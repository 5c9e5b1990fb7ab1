"""What is held of one person, and what was destroyed of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from workflows.model.notices import Contact
from workflows.model.people import Consent, Meeting, Pair, Person, Training


@dataclass(frozen=True, slots=True)
class Holdings:
    """The rows of the database about one person of an organisation.

    Attributes:
        person: the record itself.
        active: whether the person is in the roster now.
        roles: director, mentor, mentee …, as the store calls them.
        represents: children (ids) and the grounds.
        represented_by: representatives (ids) and the grounds.
        pairs: those that the person is in, past ones too, with their meetings.
        consents: of the person, and those that the person has signed for a child.
        approved: forms of the name that people have approved: nominative → case → form.
        contacts: addresses for notices that are the person's own.
        names: id → full name of everyone who stands in these rows.
        alone: whether nobody else in the organisation bears the surname.
    """

    person: Person
    active: bool
    roles: tuple[str, ...] = ()
    represents: tuple[tuple[str, str], ...] = ()
    represented_by: tuple[tuple[str, str], ...] = ()
    pairs: tuple[Pair, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    trainings: tuple[Training, ...] = ()
    consents: tuple[Consent, ...] = ()
    approved: dict[str, dict[str, str]] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class FreeText:
    """Words that somebody typed, in which anyone may be named.

    Attributes:
        table: the table's name in the store.
        column: the column's.
        row: the row's key.
        texts: the words; several where the column holds a structure.
    """

    table: str
    column: str
    row: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErasureRecord:
    """That a person's data were destroyed; names no one.

    Attributes:
        organisation: whose they were.
        number: of the act, in the year of ``on_date``.
        person: the id that the person had.
        ground: why.
        categories: what was destroyed, in words.
        on_date: the day of the act.
        recorded_at: when it was finished.
        act: the act's file, relative to the workspace's outputs.
        key: the same destruction is written down once.
    """

    organisation: str
    number: int
    person: str
    ground: str
    categories: tuple[str, ...]
    on_date: date
    recorded_at: datetime
    act: str
    key: str
