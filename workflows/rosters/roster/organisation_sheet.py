"""The sheet of the organisation itself."""

from workflows.rosters.roster.columns import Column, Kind
from workflows.rosters.roster.sheet import Sheet

# Filled one field a row, not one person a row.
ORGANISATION = Sheet(
    "organisation",
    "Организация",
    ("организаци", "учрежден", "реквизит"),
    (
        Column(
            "type",
            "Вид организации",
            ("тип организации", "вид"),
            Kind.TYPE,
            hint="Выберите из списка.",
            needed=True,
        ),
        Column(
            "name",
            "Полное название",
            ("полное наименование", "наименование", "название"),
            hint="По уставу, в кавычках «ёлочках».",
            needed=True,
        ),
        Column(
            "short_name",
            "Краткое название",
            ("краткое наименование", "сокращенное название", "сокращенное наименование"),
            hint="По уставу.",
            needed=True,
        ),
        Column(
            "municipality",
            "Муниципалитет",
            ("район", "городской округ", "муниципальный район", "муниципальное образование"),
            needed=True,
            hint="Район или городской округ.",
        ),
        Column("region", "Регион", ("субъект рф", "субъект российской федерации"), needed=True),
        Column(
            "locality",
            "Место издания документов",
            ("населенный пункт", "место"),
            needed=True,
            hint="Как печатать в приказе: с. Вымыслово.",
        ),
        Column("address", "Адрес", ("юридический адрес",)),
        Column("founder", "Учредитель", ()),
        Column("inn", "ИНН", (), Kind.INN, hint="10 цифр."),
        Column("ogrn", "ОГРН", (), Kind.OGRN, hint="13 цифр."),
        Column("phone", "Телефон", ("тел",), Kind.PHONE),
        Column("email", "Почта", ("электронная почта", "e mail", "email")),
        Column("website", "Сайт", ("официальный сайт",)),
        Column(
            "time_zone", "Часовой пояс", (), hint="Например, Asia/Krasnoyarsk; пусто — по региону."
        ),
        Column(
            "head_basis",
            "Руководитель действует на основании",
            ("основание полномочий",),
            hint="В родительном падеже; пусто — Устава.",
        ),
        Column("council", "Коллегиальный орган", (), hint="Пусто — педагогический совет."),
        Column(
            "director",
            "Руководитель",
            ("директор", "заведующий", "фио руководителя"),
            Kind.PERSON,
            hint="ФИО с листа «Сотрудники».",
        ),
        Column(
            "curator",
            "Куратор",
            ("куратор программы", "куратор наставничества"),
            Kind.PERSON,
            hint="ФИО с листа «Сотрудники».",
        ),
        Column(
            "controller",
            "Контроль за исполнением",
            ("контроль",),
            Kind.PERSON,
            hint="На кого возложен контроль: ФИО с листа «Сотрудники».",
        ),
        Column(
            "secretary",
            "Секретарь",
            (),
            Kind.PERSON,
            hint="Секретарь коллегиального органа: ФИО с листа «Сотрудники».",
        ),
    ),
    "Впишите значения в столбец «Значение».",
)
