"""База наставников: альбомный реестр кандидатов с опытом, временем и формами наставничества."""

from docx.document import Document
from kit.blocks import signed_register
from kit.page import LANDSCAPE, new_document
from kit.paragraphs import add
from kit.tables import Column

ID = "mentor-base"
TITLE = "База наставников"

COLUMNS = (
    Column("№", 1.0, "{{ наставник.номер }}", "RowCentred"),
    Column("ФИО наставника", 4.1, "{{ наставник.фио }}"),
    Column(
        "Место работы (учёбы), должность",
        4.3,
        "{% if наставник.место_работы %}{{ наставник.место_работы }}{% endif %}"
        "{% if наставник.место_работы and наставник.должность %}, {% endif %}"
        "{% if наставник.должность %}{{ наставник.должность | с_малой }}{% endif %}",
        "RowDivided",
    ),
    Column("Контакты", 3.4, "{% if наставник.контакты %}{{ наставник.контакты }}{% endif %}"),
    Column("Чем может помочь", 3.4, "{{ наставник.мероприятия }}", "RowDivided"),
    Column(
        "Форма наставничества",
        2.9,
        "{% if наставник.форма %}{{ наставник.форма }}{% endif %}",
    ),
    Column("Возраст наставляемых", 2.7, ""),
    Column("Время для встреч", 1.7, ""),
    Column("Решение об отборе", 2.2, ""),
)
TOTAL = 'Всего в базе {{ наставники | length | прописью_со_словом("наставник") }}.'
NOTE = (
    "Сведения вносятся после получения письменного согласия кандидата (законного представителя "
    "несовершеннолетнего). Пустые графы заполняются по анкете и результатам "
    "собеседования. Кандидаты, прошедшие отбор, включаются в реестр наставников, который "
    "утверждается приказом. База хранится у куратора и не публикуется."
)


def build() -> Document:
    """Candidates from within and from partners, with what they can help in."""
    document = new_document(LANDSCAPE, title=TITLE)
    add(
        document,
        "Title",
        "БАЗА НАСТАВНИКОВ\n{{ организация.краткое | родительный }}\n"
        "на {{ период.учебный_год }} учебный год",
    )
    add(document, "Note", NOTE).paragraph_format.space_after = 76200
    signed_register(
        document,
        COLUMNS,
        loop="наставник in наставники",
        total=TOTAL,
        person="куратор",
        signature=(3, 1, 5),
    )
    return document
