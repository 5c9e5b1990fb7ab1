"""An invented school with everyone its papers name."""

from dataclasses import replace
from datetime import date

from workflows.documents.package import PackageData, Requisites
from workflows.model.occurrence import Occurrence
from workflows.model.people import (
    Agreement,
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
from workflows.model.roadmap import (
    Deadline,
    Deliverable,
    Item,
    Level,
    Order,
    Party,
    Roadmap,
    Stage,
)
from workflows.model.rules import At, Every, Kind, Span, Unit, Within
from workflows.model.templates import Act, DocumentSpec, Per, TemplateSet

PEOPLE = (
    Person("d", "Выдумкин", "Олег", "Ильич", Gender.MALE, "директор"),
    Person(
        "k",
        "Небылицына",
        "Анна",
        "Петровна",
        Gender.FEMALE,
        "заместитель директора по воспитательной работе",
        contacts="anna@example.ru",
    ),
    Person("m1", "Мнимая", "Яна", "Львовна", Gender.FEMALE, "учитель", date(1980, 5, 1)),
    Person("m2", "Примеров", "Пётр", "", Gender.MALE, "педагог-психолог", date(1999, 1, 2)),
    Person("c1", "Чудинов", "Фёдор", "Олегович", born=date(2008, 9, 1), workplace="8 «А» класс"),
    Person("c2", "Утопич", "Ева", "Марковна", born=date(2001, 2, 28), workplace="11 «Б» класс"),
    Person("r1", "Чудинова", "Ирина", "Юрьевна", Gender.FEMALE),
)

SCHOOL = Organisation(
    "shkola",
    OrganisationType.SCHOOL,
    "муниципальное бюджетное общеобразовательное учреждение «Школа Рога & Копыта <5»",
    "МБОУ «Рога & Копыта <5»",
    "Вымысловский район",
    "Республика Вымысел",
    "с. Вымыслово",
    address="ул. Придуманная, д. 1",
    founder="Администрация Вымысловского района",
    director="d",
    curator="k",
    team=("k", "m1"),
    people=PEOPLE,
    mentors=("m1", "m2"),
    mentees=("c1", "c2"),
    representatives=(Representative("r1", "c1", "свидетельство о рождении"),),
    pairs=(
        Pair("p1", "m1", "c1", "учитель – ученик", "олимпиада", date(2020, 10, 1)),
        Pair("p2", "m1", "c2", "учитель – ученик", "проект", completed=True),
    ),
    partners=(Partner("x", "общество с ограниченной ответственностью «Маяк»", "ООО «Маяк»"),),
)

ORDER = Order(date(2020, 4, 3), "100-1", "О внедрении", "Министерство образования Вымысла")
ITEMS = (
    Item(
        "1.1",
        "1",
        "Подготовка условий",
        Deadline("в течение месяца", Within(Span(months=1))),
        ("school",),
        (Deliverable("приказ"), Deliverable("положение")),
    ),
    Item("1.2", "1", "Отчёты", Deadline("ежеквартально", Every(Unit.QUARTER)), ("school",)),
)
ROADMAP = Roadmap(
    "vymysel-2020",
    "Дорожная карта",
    "Вымысел",
    date(2020, 4, 3),
    date(2024, 12, 31),
    ORDER,
    (Party("school", "директор школы", Level.ORGANISATION),),
    (Stage("1", "Подготовка", ITEMS, "создать условия"), Stage("2", "Чужой этап", ())),
)
OCCURRENCES = {
    "1.1": (
        Occurrence(
            "1", Kind.WINDOW, date(2020, 4, 4), date(2020, 5, 3), date(2020, 5, 6), forecast=True
        ),
    ),
    "1.2": (
        Occurrence("2020-Q2", Kind.RECURRING, due=date(2020, 6, 30)),
        Occurrence("2020-Q3", Kind.RECURRING, due=date(2020, 9, 30)),
    ),
}
ACTS = tuple(
    Act(name, "название", "вид", "1", date(2020, 1, 1), quote)
    for name, quote in (
        ("закон_об_образовании", "Федеральный закон от 29.12.2012 № 273-ФЗ"),
        ("закон_о_пд", "Федеральный закон от 27.07.2006 № 152-ФЗ"),
        ("трудовой_кодекс", "Трудовой кодекс Российской Федерации"),
        ("р145", "распоряжение Министерства просвещения от 25.12.2019 № Р-145"),
    )
)
LAUNCH_PAPER = DocumentSpec("launch", "О внедрении наставничества", "order")
REGULATION = DocumentSpec(
    "regulation", "Положение", "regulation", appendix_to="launch", appendix_number=2
)
CONSENT = DocumentSpec("consent", "Согласие", "consent", per=Per.MINOR)
SET = TemplateSet("sample", "2026-2027", "Пример", (LAUNCH_PAPER, REGULATION, CONSENT))

DATA = PackageData(
    SCHOOL,
    date(2020, 9, 30),
    SET,
    ORDER,
    ROADMAP,
    OCCURRENCES,
    ACTS,
    {"launch": Requisites(date(2020, 4, 6), "15-о")},
)


AGREEMENT = Agreement(
    "3-н",
    date(2020, 9, 28),
    "помощь в подготовке занятий",
    "10 процентов оклада",
    date(2020, 9, 25),
    date(2020, 10, 15),
    "отказ наставника",
)


def with_registers(school: Organisation) -> Organisation:
    """The school with what papers of the later stages tell: a course, meetings, an agreement."""
    colleagues = Pair(
        "p9",
        "m1",
        "m2",
        "педагог – педагог",
        start=date(2020, 10, 1),
        end=date(2020, 12, 31),
        agreement=AGREEMENT,
    )
    finished = Pair("p10", "m2", "c2", "ученик – ученик", "выставка", completed=True)
    partner = replace(school.partners[0], head="Утопян Сурен Рубенович", head_position="директор")
    return replace(
        school,
        pairs=(*school.pairs, colleagues, finished) if school.pairs else (),
        # Partners that a test has chosen stay as they are.
        partners=(partner,) if school.partners == SCHOOL.partners else school.partners,
        trainings=tuple(Training(one, "Первые шаги", 36, completed=True) for one in school.mentors),
        meetings=tuple(
            Meeting(one.id, date(2020, 10, day), "беседа", "составлен план")
            for one in school.pairs
            for day in (1, 14)
        ),
    )


def with_a_control_point(data: PackageData) -> PackageData:
    """The same with a control point, which some papers are about."""
    assert data.roadmap is not None
    point = Item(
        "1.8",
        "1",
        "Мониторинг",
        Deadline("КТ – два с половиной месяца", At(Span(months=2))),
        ("school",),
        (Deliverable("описание хода этапа"),),
        control_point=True,
    )
    first, *rest = data.roadmap.stages
    stages = (replace(first, items=(*first.items, point)), *rest)
    dates = (Occurrence("1", Kind.CONTROL_POINT, due=date(2020, 6, 18)),)
    return replace(
        data,
        roadmap=replace(data.roadmap, stages=stages),
        occurrences={**data.occurrences, point.id: dates},
    )
