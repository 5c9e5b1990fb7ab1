"""The registers of an organisation: their titles, and their rows as a book has them."""

from collections.abc import Mapping, Sequence

from workflows.model.people import Organisation
from workflows.operations.show_journal import Line, LineStatus
from workflows.rosters.register_book import Register
from workflows.rosters.roster.filling import rows_of
from workflows.rosters.roster.sheets import BY_KEY

JOURNAL = "journal"
TITLES = {
    "mentors": "База наставников",
    "mentees": "База наставляемых",
    "pairs": "Реестр наставнических пар",
    "consents": "Журнал учёта согласий",
    "meetings": "Журнал встреч",
    JOURNAL: "Журнал регистрации документов",
}
STATES = {
    LineStatus.REGISTERED: "действует",
    LineStatus.CANCELLED: "отменён",
    LineStatus.RESERVED: "файла ещё нет",
}
# What a register does not print: the program's own codes, papers of identity.
_LEFT_OUT = frozenset(("id", "identity_document", "home_organisation"))
_JOURNAL = (
    ("Журнал", 30),
    ("Номер", 12),
    ("Дата", 12),
    ("Документ", 50),
    ("На кого", 34),
    ("Состояние", 16),
    ("Отмена", 40),
)


def roster_register(one: Organisation, kind: str) -> Register:
    """A list of the roster with all that it has, but for codes and papers of identity."""
    columns = [each for each in BY_KEY[kind].printed if each.key not in _LEFT_OUT]
    rows = [[row.get(each.key) for each in columns] for row in rows_of(one, whole=True)[kind]]
    headings = tuple((each.heading, each.width) for each in columns)
    return Register(TITLES[kind], one.short_name or one.name, headings, rows)


def journal_register(
    one: Organisation, lines: Sequence[Line], titles: Mapping[str, str]
) -> Register:
    """The journals of registration, line by line.

    Args:
        one: the organisation, whose people, pairs and partners documents are made for.
        lines: of its journals.
        titles: of the journals, by their ids.
    """
    subjects = subject_names(one)
    rows = [
        [
            titles.get(line.entry.journal, line.entry.journal),
            line.entry.number,
            line.entry.dated,
            line.entry.title,
            subjects.get(line.entry.subject, line.entry.subject),
            STATES[line.status],
            cancelled(line),
        ]
        for line in lines
    ]
    return Register(TITLES[JOURNAL], one.short_name or one.name, _JOURNAL, rows)


def cancelled(line: Line) -> str:
    """By what, when and why a number was cancelled, in words; empty while it is in force.

    A document that took the place of another one says so too.
    """
    words = [f"взамен № {number}" for number in line.cancels]
    if line.entry.cancelled is not None:
        by = f" документом № {line.cancelled_by}" if line.cancelled_by else ""
        why = f": {line.entry.reason}" if line.entry.reason else ""
        words.append(f"отменён {line.entry.cancelled:%d.%m.%Y}{by}{why}")
    return "; ".join(words)


def subject_names(one: Organisation) -> dict[str, str]:
    """Whom a document is made for, by id: a person's name, a pair's surnames, a partner."""
    people = {
        person.id: " ".join(
            part for part in (person.surname, person.name, person.patronymic) if part
        )
        for person in one.people
    }
    surnames = {person.id: person.surname for person in one.people}
    pairs = {pair.id: f"{surnames[pair.mentor]} – {surnames[pair.mentee]}" for pair in one.pairs}
    partners = {partner.id: partner.short_name or partner.name for partner in one.partners}
    return {**partners, **pairs, **people}
