"""What the documents of one organisation are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows.language.dates import working_year
from workflows.model.occurrence import Occurrence
from workflows.model.people import Organisation
from workflows.model.profiles import Profile
from workflows.model.roadmap import Order, Roadmap
from workflows.model.templates import Act, TemplateSet

type FormsByText = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Requisites:
    """Day and number of a document of the package; a draft has none."""

    day: date | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """An organisation's emblem: a sound PNG or JPEG file; ``sha256`` tells one from another."""

    name: str
    sha256: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackageData:
    """Everything that the documents of one organisation say.

    Attributes:
        organisation: the organisation with its people.
        on: the day that the package is made on; ages are counted on it.
        template_set: the set of documents.
        launch: the launch order that terms are counted from.
        roadmap: the roadmap; None for documents that need none.
        occurrences: item id → its dates. An item that is not here is not the organisation's.
        acts: normative acts that templates cite.
        requisites: document id → its date and number, for itself and for its appendices.
        school_year: the year in which the school year begins that the documents are for; by
            default it follows from the launch order and the day.
        registered: id and subject of documents that are registered: no draft is made of them.
        glossary: forms that people have set: nominative → case → form.
        profile: the look of the organisation's papers; None for the templates' own.
        logo: the organisation's emblem; None for none.
    """

    organisation: Organisation
    on: date
    template_set: TemplateSet
    launch: Order | None = None
    roadmap: Roadmap | None = None
    occurrences: Mapping[str, tuple[Occurrence, ...]] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    requisites: Mapping[str, Requisites] = field(default_factory=dict)
    school_year: int | None = None
    registered: frozenset[tuple[str, str]] = frozenset()
    glossary: FormsByText = field(default_factory=dict)
    profile: Profile | None = None
    logo: Logo | None = None

    @property
    def first_year(self) -> int:
        """The year in which the school year begins that the documents are for."""
        launch = self.launch.date if self.launch else None
        return self.school_year or working_year(launch, self.on)
