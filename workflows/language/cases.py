"""Cases, and a declined form together with how far it may be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """A Russian case; the value is the key in a record's ``forms`` and in CSV headers."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"

    @property
    def russian(self) -> str:
        """The name that users read: «дательный»."""
        return _RUSSIAN[self]

    @property
    def question(self) -> str:
        """The question the case answers: «кому? чему?»."""
        return _QUESTIONS[self]


_RUSSIAN = {
    Case.NOMINATIVE: "именительный",
    Case.GENITIVE: "родительный",
    Case.DATIVE: "дательный",
    Case.ACCUSATIVE: "винительный",
    Case.INSTRUMENTAL: "творительный",
    Case.PREPOSITIONAL: "предложный",
}
_QUESTIONS = {
    Case.NOMINATIVE: "кто? что?",
    Case.GENITIVE: "кого? чего?",
    Case.DATIVE: "кому? чему?",
    Case.ACCUSATIVE: "кого? что?",
    Case.INSTRUMENTAL: "кем? чем?",
    Case.PREPOSITIONAL: "о ком? о чём?",
}

OBLIQUE = (
    Case.GENITIVE,
    Case.DATIVE,
    Case.ACCUSATIVE,
    Case.INSTRUMENTAL,
    Case.PREPOSITIONAL,
)


class Status(StrEnum):
    """How far a form may be trusted: as it is, after a look, or not at all."""

    OK = "ok"
    CHECK = "check"
    BLOCKED = "blocked"


class Origin(StrEnum):
    """Where a form comes from, the strongest first."""

    RECORD = "record"
    GLOSSARY = "glossary"
    ENGINE = "engine"
    AS_TYPED = "as typed"


@dataclass(frozen=True, slots=True)
class Form:
    """A declined text: may it be printed (``status``), why not (``reason``, Russian), whence."""

    text: str
    status: Status = Status.OK
    reason: str = ""
    origin: Origin = Origin.ENGINE

    def __str__(self) -> str:
        return self.text


def worst(statuses: Iterable[Status]) -> Status:
    """The least trusted of several statuses; OK for none.

    >>> worst([Status.OK, Status.CHECK])
    <Status.CHECK: 'check'>
    """
    order = list(Status)
    return max(statuses, key=order.index, default=Status.OK)


def joined_reasons(reasons: Iterable[str]) -> str:
    """Several reasons as one line, each once, in order."""
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason))
