"""Дорожная карта организации: сроки приказа и рассчитанные по ним даты, альбомная таблица."""

from docx.document import Document
from kit.blocks import approved_by_order, signature
from kit.page import LANDSCAPE, new_document
from kit.paragraphs import add, tag
from kit.tables import Column, data_row, heading, shading, tag_row, wide_row

ID = "organisation-roadmap"
TITLE = "Дорожная карта внедрения целевой модели наставничества"

STAGE_SHADE = "D9D9D9"
CHECKPOINT_SHADE = "F2F2F2"
STAGE = (
    "**Этап {{ этап.номер }}. {{ этап.название }}**\n"
    "{%p if этап.задача %}\n"
    "Задача этапа: {{ этап.задача | с_малой }}\n"
    "{%p endif %}"
)
CHECKPOINT_MARK = "**Контрольная точка.** "
DATES = "{{ мероприятие.даты }}{% if мероприятие.прогноз %} (прогноз){% endif %}"

RESULT = "{% if мероприятие.результат %}{{ мероприятие.результат | с_большой }}{% endif %}"
COLUMNS = (
    Column("№", 1.1, "{{ мероприятие.номер }}", "RowCentred"),
    Column("Мероприятие", 5.6, "{{ мероприятие.название }}"),
    Column("Установленный срок", 4.1, "{{ мероприятие.срок | с_большой }}"),
    Column("Дата исполнения", 3.1, DATES),
    Column("Ответственные", 5.2, "{{ мероприятие.ответственные | с_большой }}"),
    Column("Результат", 6.6, RESULT),
)
CHECKPOINT_COLUMNS = tuple(
    Column(
        one.title,
        one.width,
        CHECKPOINT_MARK + one.text if one.title == "Мероприятие" else one.text,
        one.style,
    )
    for one in COLUMNS
)
BASIS = (
    "Сроки исчислены от даты приказа"
    "{% if запуск.орган %} {{ запуск.орган | родительный }}{% endif %}"
    " от {{ запуск.дата | дата_цифрами }} № {{ запуск.номер | номер }}"
    "{% if запуск.название %} {{ запуск.название | в_кавычках }}{% endif %}."
)
LEGEND = (
    "Затенены контрольные точки: к этой дате куратор представляет отчёт о ходе этапа. Пометка "
    "«(прогноз)» означает, что событие, от которого исчисляется срок, ещё не наступило; дата "
    "уточняется после него без изменения порядка исчисления."
)


def build() -> Document:
    """The table of stages and items with the dates computed for this organisation."""
    document = new_document(LANDSCAPE, title=TITLE)
    approved_by_order(document, "УТВЕРЖДЕНА", "GrifWide")
    add(
        document,
        "AppendixTitle",
        "ДОРОЖНАЯ КАРТА\nвнедрения целевой модели наставничества "
        "в {{ организация.краткое | предложный }}\n"
        "(срок реализации – по {{ карта.конец | дата }})",
    )
    _table(document)
    tag(document, "{%p if запуск %}")
    add(document, "Note", BASIS, keep_next=True)
    tag(document, "{%p endif %}")
    add(document, "Note", LEGEND, keep_next=True)
    signature(document, "куратор", width=25.7)
    return document


def _table(document: Document) -> None:
    table = heading(document, COLUMNS)
    tag_row(table, "{%tr for этап in карта.этапы %}")
    wide_row(table, STAGE, "RowStage", shade=STAGE_SHADE)
    tag_row(table, "{%tr for мероприятие in этап.мероприятия %}")
    tag_row(table, "{%tr if мероприятие.контрольная_точка %}")
    for cell in data_row(table, CHECKPOINT_COLUMNS).cells:
        shading(cell, CHECKPOINT_SHADE)
    tag_row(table, "{%tr else %}")
    data_row(table, COLUMNS)
    tag_row(table, "{%tr endif %}")
    tag_row(table, "{%tr endfor %}")
    tag_row(table, "{%tr endfor %}")
