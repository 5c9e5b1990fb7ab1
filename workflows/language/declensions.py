"""A text in all its cases at once, as people review it."""

from dataclasses import dataclass
from enum import StrEnum

from workflows.language.cases import OBLIQUE, Case, Form, Status, joined_reasons, worst
from workflows.language.full_names import Part, split_full_name
from workflows.language.genders import guess_gender
from workflows.language.organisations import decline_organisation
from workflows.language.people import decline_full_name
from workflows.language.positions import decline_position
from workflows.model.people import Gender


class Kind(StrEnum):
    """What a text names; the rules depend on it."""

    PERSON = "person"
    POSITION = "position"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Declension:
    """The oblique forms of a text, in the order of OBLIQUE; ``gender`` as given or told."""

    kind: Kind
    text: str
    gender: Gender | None
    forms: tuple[Form, ...]

    @property
    def status(self) -> Status:
        """The least trusted of the forms."""
        return worst(form.status for form in self.forms)

    @property
    def reason(self) -> str:
        """Why the forms are not simply right; empty if they are."""
        return joined_reasons(form.reason for form in self.forms)

    def form(self, case: Case) -> str:
        """The text in an oblique case; empty where it could not be declined."""
        found = self.forms[OBLIQUE.index(case)]
        return "" if found.status is Status.BLOCKED else found.text


def decline_all(kind: Kind, text: str, gender: Gender | None = None) -> Declension:
    """All oblique cases of a text.

    >>> decline_all(Kind.POSITION, "няня").form(Case.INSTRUMENTAL)
    'няней'
    """
    forms = tuple(_form(kind, text, case, gender) for case in OBLIQUE)
    return Declension(kind, text, gender or _told(kind, text), forms)


def _form(kind: Kind, text: str, case: Case, gender: Gender | None) -> Form:
    if kind is Kind.PERSON:
        return decline_full_name(text, case, gender)
    if kind is Kind.POSITION:
        return decline_position(text, case, gender)
    return decline_organisation(text, case)


def _told(kind: Kind, text: str) -> Gender | None:
    if kind is not Kind.PERSON:
        return None
    name = split_full_name(text)
    return guess_gender(name.part(Part.SURNAME), name.part(Part.NAME), name.part(Part.PATRONYMIC))
