"""A set of Word templates (комплект): what each document is, for whom, and what it needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.model.journals import Journal

type Day = date


class Per(StrEnum):
    """How many copies of a document one organisation gets: one, or one for each of a kind.

    ``pedagogue_pair``: a pair of two employees (ст. 351.8 ТК РФ); ``trained``: someone who has
    finished the school of mentors; ``control_point``: a control point of the organisation's plan.
    """

    ORGANISATION = "organisation"
    ADULT = "adult"
    MINOR = "minor"
    MENTOR = "mentor"
    MENTEE = "mentee"
    PAIR = "pair"
    PEDAGOGUE_PAIR = "pedagogue_pair"
    TRAINED = "trained"
    PARTNER = "partner"
    CONTROL_POINT = "control_point"


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """One document of a set.

    Attributes:
        id: its name in roadmaps and on the command line.
        title: as its heading prints it.
        kind: order, regulation, roadmap, consent, certificate …
        items: ids of the roadmap items that it fulfils.
        per: whom it is made for.
        signatory: the field of the person who signs it.
        approver: the field of the person whose «УТВЕРЖДАЮ» stands on it; empty for none.
        appendix_to: id of the order that it is an appendix to; empty for none.
        appendix_number: its number among the appendices of that order.
        copies: how many are printed.
        acquainted: fields of the people who sign «С приказом ознакомлены».
        needs: dotted fields without which it is not made.
        when: a field that says whether there is such a document at all: without a value, nothing is
            made and nothing is missing. Empty: there always is.
        file: name of the written file, without ``.docx``; ``{фио}`` stands for the person's name.
        template: name of the Word file in the set's folder.
        description: what it is for, in a sentence.
        journal: id of the journal that it is registered in; empty for one without a number.
    """

    id: str
    title: str
    kind: str
    items: tuple[str, ...] = ()
    per: Per = Per.ORGANISATION
    signatory: str = ""
    approver: str = ""
    appendix_to: str = ""
    appendix_number: int | None = None
    copies: int = 1
    acquainted: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    when: str = ""
    file: str = ""
    template: str = ""
    description: str = ""
    journal: str = ""


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """An edition (редакция) of a set; ``version`` is the SHA-256 of its ``set.yaml``."""

    id: str
    edition: str
    title: str
    documents: tuple[DocumentSpec, ...]
    version: str = ""
    journals: tuple[Journal, ...] = ()

    def document(self, document_id: str) -> DocumentSpec:
        """The document with this id.

        Raises:
            KeyError: there is none.
        """
        for one in self.documents:
            if one.id == document_id:
                return one
        raise KeyError(document_id)


@dataclass(frozen=True, slots=True)
class Act:
    """A normative act.

    Attributes:
        quote: how documents cite it.
        edition: the amendments that matter to the documents, with the day they came into force.
        valid_until: its last day in force; None while no end is known.
        repealed_by: what replaces it: the id of another act, or words.
        checked: when someone last made sure that all this is so.
    """

    id: str
    title: str
    kind: str
    number: str
    date: Day
    quote: str
    issuer: str = ""
    edition: str = ""
    valid_until: Day | None = None
    repealed_by: str = ""
    checked: Day | None = None
