"""The sheets of the roster: which there are, and the words of their lists."""

from workflows.rosters.roster.organisation_sheet import ORGANISATION
from workflows.rosters.roster.pair_sheets import MEETINGS, PAIRS
from workflows.rosters.roster.people_sheets import MENTEES, MENTORS, REPRESENTATIVES, STAFF
from workflows.rosters.roster.register_sheets import CONSENTS, PARTNERS, TRAININGS
from workflows.rosters.roster.sheet import Sheet

__all__ = [
    "ABOUT",
    "BY_KEY",
    "CONSENTS",
    "CONSENT_KINDS",
    "EXAMPLE",
    "MEETINGS",
    "MENTEES",
    "MENTORS",
    "ORGANISATION",
    "OWNER",
    "PAIRS",
    "PARTNERS",
    "PEOPLE",
    "REPRESENTATIVES",
    "SHEETS",
    "STAFF",
    "TABLES",
    "TRAININGS",
    "TYPES",
    "Sheet",
]

PEOPLE = (STAFF, MENTORS, MENTEES, REPRESENTATIVES)
TABLES = (*PEOPLE, PAIRS, PARTNERS, CONSENTS, MEETINGS, TRAININGS)
SHEETS = (ORGANISATION, *TABLES)
BY_KEY = {one.key: one for one in SHEETS}
TYPES = {
    "школа": "school",
    "колледж или техникум": "vocational",
    "дополнительное образование": "additional",
    "детский сад": "kindergarten",
    "орган управления или центр": "body",
}
CONSENT_KINDS = {"обработка": "processing", "распространение": "distribution"}
EXAMPLE = "Пример"
ABOUT = "Как заполнять"
# Beside the organisation's id, by which a file that comes back is known.
OWNER = "Код организации"
