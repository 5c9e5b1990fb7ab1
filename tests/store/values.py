"""Values that the store's tests save."""

from dataclasses import replace
from datetime import UTC, date, datetime

from workflows.model.history import EventKind, EventRecord, IssuedRecord, NoticeRecord
from workflows.model.people import (
    Agreement,
    Consent,
    ConsentKind,
    Gender,
    Meeting,
    Organisation,
    OrganisationType,
    Pair,
    Partner,
    Person,
    Representative,
    Training,
)
from workflows.model.roadmap import Order

ORDER = Order(date(2020, 4, 3), "100-302", "О внедрении", "Министерство")
VERSION = "a" * 64


def school(organisation_id: str = "school-1") -> Organisation:
    """An organisation that uses every field of the model."""
    people = (
        Person(
            "boss",
            "Вымышленко",
            "Анна",
            "Петровна",
            Gender.FEMALE,
            "директор",
            forms={"dative": "Вымышленко Анне Петровне"},
            position_forms={"dative": "директору"},
        ),
        Person("aide", "Пробных", "Иван", "Олегович", None, "заместитель директора"),
        Person(
            "teacher",
            "Примерян",
            "Ашот",
            "Тигранович",
            Gender.MALE,
            "учитель",
            workplace="школа",
            employer="mill",
            category="первая квалификационная категория",
            teaching_since=date(2018, 9, 1),
            contract_number="17",
            contract_date=date(2018, 8, 30),
        ),
        Person(
            "pupil",
            "Выдуманова",
            "Ева",
            "Ильинична",
            Gender.FEMALE,
            born=date(2008, 2, 29),
            contacts="+7 (000) 000-00-01",
            address="с. Придуманное",
            identity_document="свидетельство 000000",
            home_organisation="school-2",
        ),
        Person("mother", "Выдуманова", "Яна", "Львовна"),
    )
    return Organisation(
        id=organisation_id,
        type=OrganisationType.SCHOOL,
        name="Муниципальное общеобразовательное учреждение «Придуманная школа»",
        short_name="МОУ «Придуманная школа»",
        municipality="Вымышленский район",
        region="Республика Хакасия",
        locality="с. Придуманное",
        address="655000, с. Придуманное, ул. Мнимая, д. 1",
        founder="администрация",
        inn="0000000000",
        ogrn="0000000000000",
        phone="+7 (000) 000-00-00",
        email="school@example.ru",
        website="school.example.ru",
        time_zone="Asia/Krasnoyarsk",
        head_basis="доверенности № 1",
        council="совет центра",
        profile="ministry",
        logo="school.png",
        director="boss",
        curator="aide",
        controller="boss",
        secretary="aide",
        team=("teacher", "aide"),
        people=people,
        mentors=("teacher", "aide"),
        mentees=("pupil",),
        representatives=(Representative("mother", "pupil", "мать"),),
        pairs=(
            Pair(
                "p1",
                "teacher",
                "pupil",
                "учитель – ученик",
                "олимпиада",
                date(2020, 10, 1),
                date(2020, 12, 31),
                completed=True,
                result="призёр",
                mentor_satisfied=True,
                mentee_satisfied=False,
                agreement=Agreement("3", date(2020, 9, 28), "урок", "2000", None, None, "отказ"),
            ),
        ),
        partners=(
            Partner(
                "mill",
                "ООО «Мнимая мельница»",
                "Мельница",
                "Пустых О. О.",
                "глава",
                "Устава",
                "мука",
                "с. Придуманное",
                "0000000000",
                "0000000000000",
                "+7 (000) 000-00-02",
                "mill@example.ru",
                "5",
                date(2020, 6, 1),
            ),
        ),
        meetings=(
            Meeting("p1", date(2020, 10, 5), "знакомство"),
            Meeting("p1", date(2020, 10, 19), "задачи", "решено 3", "полезно"),
        ),
        trainings=(
            Training("teacher", "Школа наставников", 36, date(2020, 9, 1), None, completed=True),
        ),
        consents=(
            Consent("pupil", ConsentKind.PROCESSING, date(2020, 9, 1), "mother"),
            Consent(
                "teacher",
                ConsentKind.DISTRIBUTION,
                date(2020, 9, 1),
                "teacher",
                date(2020, 12, 1),
            ),
        ),
        forms={"genitive": "МОУ «Придуманная школа»"},
        dates={"launch-order": date(2020, 5, 12)},
    )


def event(plan: int, key: str = "k1", **changes: object) -> EventRecord:
    """An event of item 4.1."""
    one = EventRecord(
        plan=plan,
        item="4.1",
        occurrence="1",
        kind=EventKind.OCCURRED,
        on_date=date(2020, 9, 10),
        recorded_at=datetime(2020, 9, 11, 5, 30, tzinfo=UTC),
        actor="administrator",
        key=key,
        payload={"number": "17-о", "comment": "в срок"},
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def issued_draft(subject: str = "", sha256: str = "1" * 64) -> IssuedRecord:
    """A draft of the launch order."""
    return IssuedRecord(
        organisation="school-1",
        document="launch-order",
        subject=subject,
        edition="2020-2021",
        path="school-1/приказ.docx",
        sha256=sha256,
        template_sha256="2" * 64,
        data_sha256="3" * 64,
    )


def notice(plan: int, day: int = 20) -> NoticeRecord:
    """A notice about an overdue item."""
    return NoticeRecord("school-1", plan, "1.1", "1", "overdue", date(2020, 10, day))
