"""Отчёт о ходе этапа к контрольной точке: описание хода, итоги, предложения."""

from docx.document import Document
from kit.blocks import sign_table
from kit.page import new_document
from kit.paragraphs import add
from kit.sheets import SHEET_STYLES, blank_lines, facts, form, headed, loop_rows
from kit.tables import Column, heading

ID = "stage-report"
TITLE = "Отчёт о ходе этапа программы наставничества"

SUBTITLE = (
    "этап {{ контрольная_точка.этап.номер }} «{{ контрольная_точка.этап.название }}»\n"
    "{{ организация.краткое }}"
)
TO = (
    "{{ директор.должность | дательный | с_большой }}\n"
    "{{ организация.краткое | родительный }}\n"
    "{{ директор.фио | дательный }}"
)
FACTS = (
    (
        "Контрольная точка",
        (
            "пункт {{ контрольная_точка.номер }} дорожной карты: "
            "{{ контрольная_точка.название | с_малой }}"
        ),
    ),
    (
        "Дата контрольной точки",
        "{{ контрольная_точка.даты }}{% if контрольная_точка.прогноз %} (прогноз){% endif %}",
    ),
    (
        "Задача этапа",
        (
            "{% if контрольная_точка.этап.задача %}{{ контрольная_точка.этап.задача | с_малой }}"
            "{% else %}по дорожной карте{% endif %}"
        ),
    ),
)
ITEMS = (
    Column("№", 1.1, "{{ мероприятие.номер }}", "RowCentred"),
    Column("Мероприятие", 4.9, "{{ мероприятие.название }}"),
    Column(
        "Срок",
        2.9,
        "{{ мероприятие.даты }}{% if мероприятие.прогноз %} (прогноз){% endif %}",
    ),
    Column(
        "Результат",
        5.1,
        "{% if мероприятие.результат %}{{ мероприятие.результат | с_большой }}{% endif %}",
    ),
    Column("Исполнение (дата, документ)", 3.0, ""),
)
TOTALS = (
    ("Наставников в реестре", "{{ итоги.в_реестре_наставников }}"),
    ("Наставляемых в базе", "{{ итоги.в_базе_наставляемых }}"),
    ("Окончили школу наставников", "{{ итоги.обучено }}"),
    ("Наставнических пар", "{{ итоги.пар }}, из них завершили программу – {{ итоги.завершили }}"),
    ("Встреч записано в журналах", "{{ итоги.встреч }}"),
    ("Организаций-партнёров", "{{ итоги.партнёров }}"),
    ("Действующих согласий", "{{ итоги.согласий }}"),
)
COURSE = (
    "Как проходил этап: что сделано, кто участвовал, какие решения приняты",
    "Достигнута ли задача этапа: чем это подтверждается",
    "Трудности, отклонения от сроков и их причины",
    "Что показали анкеты, собеседования и наблюдения по сравнению с прошлым этапом",
)
PROPOSALS = (
    Column("№", 1.0, "", "RowCentred"),
    Column("Предложение", 5.3, ""),
    Column("Основание", 3.7, ""),
    Column("Ответственный", 3.9, ""),
    Column("Срок", 3.1, ""),
)


def build() -> Document:
    """To whom, on which control point, what was done, what is proposed."""
    document = new_document(title=TITLE, styles=SHEET_STYLES)
    for line in TO.split("\n"):
        add(document, "Grif", line)
    add(document, "Gap", "")
    headed(document, "ОТЧЁТ О ХОДЕ ЭТАПА\nПРОГРАММЫ НАСТАВНИЧЕСТВА", SUBTITLE)
    facts(document, FACTS, (4.5, 12.5))
    add(document, "SheetHeading", "1. Мероприятия этапа")
    _items(document)
    add(document, "SheetHeading", "2. Что есть на день отчёта")
    facts(document, TOTALS, (8.5, 8.5))
    add(document, "SheetHeading", "3. Описание хода этапа")
    for prompt in COURSE:
        add(document, "SheetDash", f"{prompt}:", keep_next=True)
        blank_lines(document, 3)
    add(document, "SheetHeading", "4. Предложения по достижению цели и задачи этапа")
    table = form(document, PROPOSALS, [(str(number),) for number in range(1, 5)])
    sign_table(table, "куратор", (2, 1, 2))
    add(document, "Note", "Дата: «___» ____________ 20___ г.")
    return document


def _items(document: Document) -> None:
    table = heading(document, ITEMS)
    loop_rows(table, ITEMS, "мероприятие in контрольная_точка.этап.мероприятия")
    add(document, "Tail", "")
