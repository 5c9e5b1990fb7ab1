"""Words of papers that depend on what an organisation teaches."""

from dataclasses import dataclass

from workflows.model.people import OrganisationType


@dataclass(frozen=True, slots=True)
class Words:
    """What an organisation is, whom it teaches, and what its head is called.

    ``learners``: nominative, genitive, dative and instrumental of the plural.
    """

    kind: str
    learner: str
    learners: tuple[str, str, str, str]
    head: str = "директор"


WORDS = {
    OrganisationType.SCHOOL: Words(
        "школа", "ученик", ("ученики", "учеников", "ученикам", "учениками")
    ),
    OrganisationType.VOCATIONAL: Words(
        "профессиональная образовательная организация",
        "студент",
        ("студенты", "студентов", "студентам", "студентами"),
    ),
    OrganisationType.ADDITIONAL: Words(
        "организация дополнительного образования",
        "обучающийся",
        ("обучающиеся", "обучающихся", "обучающимся", "обучающимися"),
    ),
    OrganisationType.KINDERGARTEN: Words(
        "детский сад",
        "воспитанник",
        ("воспитанники", "воспитанников", "воспитанникам", "воспитанниками"),
        "заведующий",
    ),
    OrganisationType.BODY: Words(
        "орган управления образованием",
        "обучающийся",
        ("обучающиеся", "обучающихся", "обучающимся", "обучающимися"),
        "руководитель",
    ),
}
