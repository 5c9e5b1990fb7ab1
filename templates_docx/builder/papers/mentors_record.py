"""Сведения о наставниках: форма персонифицированного учёта региональной модели."""

from docx.document import Document
from kit.blocks import signed_register
from kit.page import LANDSCAPE
from kit.sheets import headed, known, sheet
from kit.tables import Column

ID = "mentors-record"
TITLE = "Сведения о наставниках"

COLUMNS = (
    Column("№", 1.0, "{{ наставник.номер }}", "RowCentred"),
    Column("ФИО наставника", 4.1, "{{ наставник.фио }}"),
    Column(
        "Место работы (учёбы)",
        4.4,
        "{% if наставник.место_работы %}{{ наставник.место_работы }}{% endif %}"
        "{% if наставник.должность %}{% if наставник.место_работы %}, {% endif %}"
        "{{ наставник.должность | с_малой }}{% endif %}",
        "RowDivided",
    ),
    Column("Контактные данные", 3.4, known("наставник.контакты")),
    Column("Форма наставничества", 2.9, known("наставник.форма")),
    Column("ФИО наставляемого", 4.1, known("наставник.наставляемые")),
    Column(
        "Мероприятия программы наставничества", 3.5, known("наставник.мероприятия"), "RowDivided"
    ),
    Column("Отметка о завершении", 2.3, known("наставник.отметка"), "RowCentred"),
)
TOTAL = (
    'Всего {{ наставники | length | прописью_со_словом("наставник") }}, '
    "из них завершили полный цикл программы – {{ итоги.завершили_наставники }}."
)


def build() -> Document:
    """The form of the regional model, filled in from the register."""
    document = sheet(TITLE, page=LANDSCAPE)
    headed(
        document,
        "СВЕДЕНИЯ О НАСТАВНИКАХ,\nучаствующих в различных формах наставничества",
        "{{ организация.название | с_большой }}\nза {{ период.учебный_год }} учебный год",
    )
    signed_register(
        document,
        COLUMNS,
        loop="наставник in наставники",
        total=TOTAL,
        person="куратор",
        signature=(3, 1, 4),
    )
    return document
