"""Сведения о наставниках: форма персонифицированного учёта региональной модели."""

from docx.document import Document
from kit.blocks import signed_register
from kit.page import LANDSCAPE
from kit.sheets import headed, known, sheet
from kit.tables import Column

ID = "mentors-record"
TITLE = "Сведения о наставниках"

COLUMNS = (
    Column("№", 0.9, "{{ наставник.номер }}", "RowCentred"),
    Column("ФИО наставника", 3.8, "{{ наставник.фио }}"),
    Column(
        "Место работы (учёбы)",
        4.5,
        "{% if наставник.место_работы %}{{ наставник.место_работы }}{% endif %}"
        "{% if наставник.должность %}{% if наставник.место_работы %}, {% endif %}"
        "{{ наставник.должность | с_малой }}{% endif %}",
    ),
    Column("Контактные данные", 3.3, known("наставник.контакты")),
    Column("Форма наставничества", 3.1, known("наставник.форма")),
    Column("ФИО наставляемого", 4.0, known("наставник.наставляемые")),
    Column("Мероприятия программы наставничества", 3.6, known("наставник.мероприятия")),
    Column("Отметка о завершении", 2.5, known("наставник.отметка"), "RowCentred"),
)
TOTAL = (
    "Всего {{ наставники | length | со_скобками }} "
    '{{ наставники | length | форма_числа("наставник", "наставника", "наставников") }}, '
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
        signature=(4, 2, 2),
    )
    return document
