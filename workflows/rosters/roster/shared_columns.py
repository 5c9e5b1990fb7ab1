"""Columns that several sheets of the roster have."""

from dataclasses import replace

from workflows.rosters.roster.columns import Column, Kind

ABOUT_NAME = "Фамилия, имя и отчество целиком, одинаково на всех листах."
ABOUT_DAY = "Дата: 01.09.2026. Другие записи тоже понимаются."
ABOUT_YES = "да или нет"

BIRTH = Column(
    "born",
    "Дата рождения",
    ("дата рожд", "др", "день рождения", "родился", "д р", "число месяц год рождения"),
    Kind.DATE,
    16,
    f"{ABOUT_DAY} По ней различаются тёзки и считается возраст.",
)
GENDER = Column(
    "gender",
    "Пол",
    kind=Kind.GENDER,
    width=6,
    hint="м или ж. Нужен, если его не видно по отчеству.",
)
CONTACTS = Column(
    "contacts",
    "Контакты",
    (
        "телефон",
        "тел",
        "контактный телефон",
        "контактные данные",
        "номер телефона",
        "сотовый",
        "сотовый телефон",
        "мобильный",
        "мобильный телефон",
    ),
    Kind.PHONE,
    22,
    "Телефон или почта.",
)
ADDRESS = Column(
    "address",
    "Адрес",
    ("адрес проживания", "адрес регистрации", "домашний адрес", "место жительства"),
    width=30,
    hint="Для согласия на обработку персональных данных.",
)
DOCUMENT = Column(
    "identity_document",
    "Документ, удостоверяющий личность",
    ("паспорт", "паспортные данные", "удостоверение личности", "свидетельство о рождении"),
    width=30,
    hint="Вид, серия, номер, кем и когда выдан. Для согласия.",
)
SERVICE = Column(
    "teaching_since",
    "Педагогический стаж с",
    ("стаж с", "начало педагогической деятельности", "дата начала стажа", "начало стажа"),
    Kind.DATE,
    17,
    f"{ABOUT_DAY} До трёх лет стажа — молодой специалист.",
)
CATEGORY = Column(
    "category",
    "Категория",
    ("квалификационная категория", "кв категория"),
    width=22,
    hint="Квалификационная категория педагога.",
)
CONTRACT = (
    Column(
        "contract_number",
        "Номер трудового договора",
        ("трудовой договор номер", "трудовой договор"),
        width=16,
        hint="Его называет дополнительное соглашение о наставничестве (ст. 351.8 ТК РФ).",
    ),
    Column(
        "contract_date",
        "Дата трудового договора",
        ("трудовой договор дата", "трудовой договор от"),
        Kind.DATE,
        16,
        ABOUT_DAY,
    ),
)
NAME_PARTS = tuple(
    Column(key, heading, also, Kind.NAME_PART, in_form=False)
    for key, heading, also in (
        ("surname", "Фамилия", ()),
        ("name", "Имя", ()),
        ("patronymic", "Отчество", ("отчество при наличии",)),
    )
)
CODE = Column(
    "id",
    "Код (не менять)",
    ("код",),
    Kind.CODE,
    10,
    "По коду программа узнаёт того же человека, если изменилась фамилия. Новым не нужен.",
)
NAMED_SO = ("фио", "ф и о", "фамилия имя отчество", "фамилия имя", "фамилия и о")
PARENT = (
    Column(
        "representative",
        "Законный представитель",
        (
            "фио родителя",
            "фио законного представителя",
            "родитель",
            "родители",
            "фио родителей",
            "ф и о родителя",
            "фио матери",
            "фио отца",
            "мать",
            "отец",
            "мама",
            "папа",
            "опекун",
        ),
        Kind.PARENTS,
        in_form=False,
    ),
    Column(
        "ground",
        "Кем приходится",
        ("степень родства", "родство", "основание представительства"),
        in_form=False,
    ),
    Column(
        "representative_contacts",
        "Телефон родителя",
        (
            "телефон родителей",
            "контакты родителя",
            "телефон законного представителя",
            "родитель телефон",
            "родители телефон",
            "родители контакты",
            "законный представитель телефон",
            "законный представитель контакты",
            "мать телефон",
            "отец телефон",
        ),
        Kind.PHONE,
        in_form=False,
    ),
)
POSITION = Column(
    "position",
    "Должность",
    ("занимаемая должность", "профессия", "кем работает"),
    width=30,
    hint="Со строчной буквы, в именительном падеже: учитель истории.",
)
WORKPLACE = Column(
    "workplace",
    "Место работы или учёбы",
    (
        "место работы",
        "место учебы",
        "класс",
        "группа",
        "номер класса",
        "класс номер",
        "класс цифра",
        "класс параллель",
        "класс группа",
        "образовательная организация",
        "организация",
        "школа",
        "курс",
    ),
    width=30,
    hint="Как печатать в реестре: МБОУ «…», 9 «А» класс.",
)
# Beside a class or a group: put together with it.
CLASS_LETTER = Column(
    "class_letter",
    "Литера",
    ("буква", "литер", "класс литера", "класс буква", "группа литера", "группа буква"),
    in_form=False,
)
_CONSENT_TO = ("на обработку", "на обработку пд", "на обработку персональных данных")
_OF_PARENTS = ("родителя", "родителей", "законного представителя", "представителя")
OWN_CONSENT = Column(
    "consent_on",
    "Дата согласия",
    (
        "согласие от",
        "согласие дата",
        "дата подписания согласия",
        *(f"дата согласия {what}" for what in _CONSENT_TO),
        *(f"согласие {what} от" for what in _CONSENT_TO),
        *(f"согласие {what} дата" for what in _CONSENT_TO),
    ),
    Kind.DATE,
    in_form=False,
    exact=True,
)
PARENTS_CONSENT = Column(
    "parents_consent_on",
    "Согласие родителя от",
    (
        *(f"согласие {who} от" for who in _OF_PARENTS),
        *(f"согласие {who} дата" for who in _OF_PARENTS),
        *(f"дата согласия {who}" for who in _OF_PARENTS),
    ),
    Kind.DATE,
    in_form=False,
    exact=True,
)
CONSENT_DATES = (OWN_CONSENT, PARENTS_CONSENT)


def full_name(titles: str, example: str) -> Column:
    """The name in one column; ``titles`` are words after «ФИО» by which schools head it."""
    also = (*NAMED_SO, *(f"фио {one}" for one in titles.split("|")))
    return Column(
        "full_name",
        "Фамилия, имя, отчество",
        also,
        Kind.FULL_NAME,
        34,
        ABOUT_NAME,
        example,
        needed=True,
    )


def with_example(column: Column, example: str) -> Column:
    """The column with what the example row has in it."""
    return replace(column, example=example)
