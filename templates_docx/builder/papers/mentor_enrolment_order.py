"""Приказ о зачислении в школу наставников; список слушателей – приложение в том же файле."""

from docx.document import Document
from kit.blocks import (
    by_order,
    control_clause,
    letterhead,
    order_head,
    own_appendix,
    signed_and_acquainted,
    signed_register,
)
from kit.markup import ORDER, write_lines
from kit.page import landscape_section, new_document
from kit.paragraphs import add
from kit.tables import Column

ID = "mentor-enrolment-order"
TITLE = "О зачислении в школу наставников"

TEXT = """
В соответствии с Положением о наставничестве, утверждённым LAUNCH, и программой обучения,
  утверждённой
  SCHOOL, на основании реестра наставников, утверждённого REGISTER, [[приказываю:]]

1. Зачислить в школу наставников {{ организация.краткое | родительный }} на обучение по программе
  подготовки наставников {{ обучение | length | прописью_со_словом("слушатель", "винительный") }}
  согласно приложению к настоящему приказу.

1. Куратору {{ куратор.фамилия_инициалы | дательный }}, {{ куратор.должность | дательный }}:
1) до начала занятий ознакомить
  {{ обучение | length | форма_числа("слушателя", "слушателей", "слушателей") }} с программой,
  расписанием и условиями выдачи свидетельства об обучении;
1) вести журнал занятий, не позднее следующего рабочего дня выяснять причины пропусков и предлагать
  пропустившим занятие способ его отработать;
1) в течение 5 рабочих дней после окончания обучения представить {{ организация.руководитель |
  дательный }}
  список окончивших для выдачи свидетельств и предложения по слушателям, не окончившим обучение.

1. Считать окончивших школу наставников подготовленными к работе в наставнических парах и группах;
  слушателей, не окончивших её, допускать к работе с наставляемыми только при сопровождении
  куратора.
"""

COLUMNS = (
    Column("№", 1.0, "{{ слушатель.номер }}", "RowCentred"),
    Column("Фамилия, имя, отчество", 6.2, "{{ слушатель.фио }}"),
    Column(
        "Должность, место работы (учёбы)",
        7.9,
        "{% if слушатель.должность %}{{ слушатель.должность | с_малой }}{% endif %}"
        "{% if слушатель.должность and слушатель.место_работы %}, {% endif %}"
        "{% if слушатель.место_работы %}{{ слушатель.место_работы }}{% endif %}",
    ),
    Column("Программа", 3.8, "{{ слушатель.программа }}"),
    Column("Часов", 1.9, "{{ слушатель.часы }}", "RowCentred"),
    Column(
        "Срок обучения",
        4.9,
        "{% if слушатель.начало %}с {{ слушатель.начало | дата_цифрами }}{% endif %}"
        "{% if слушатель.конец %}{% if слушатель.начало %} {% endif %}"
        "по {{ слушатель.конец | дата_цифрами }}{% endif %}",
        "RowCentred",
    ),
)
TOTAL = 'Всего {{ обучение | length | прописью_со_словом("слушатель") }}.'


def build() -> Document:
    """The order and, in a landscape section, who is enrolled."""
    document = new_document(title=TITLE)
    letterhead(document)
    order_head(document, TITLE)
    write_lines(document, _text(), ORDER)
    control_clause(document)
    signed_and_acquainted(document, "наставники")
    _list(document)
    return document


def _text() -> str:
    orders = {
        "LAUNCH": "implementation_order",
        "SCHOOL": "mentor_school_order",
        "REGISTER": "mentor_register_order",
    }
    text = TEXT
    for word, order in orders.items():
        text = text.replace(word, by_order(order))
    return text


def _list(document: Document) -> None:
    landscape_section(document)
    own_appendix(document, "УТВЕРЖДЁН")
    add(
        document,
        "AppendixTitle",
        "СПИСОК СЛУШАТЕЛЕЙ\nшколы наставников {{ организация.краткое | родительный }}\n"
        "на {{ период.учебный_год }} учебный год",
    )
    signed_register(
        document,
        COLUMNS,
        loop="слушатель in обучение",
        total=TOTAL,
        person="куратор",
        signature=(3, 1, 2),
    )
