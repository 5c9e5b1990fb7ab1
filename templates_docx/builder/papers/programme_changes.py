"""Лист изменений к программе наставничества: что, на что и почему меняется."""

from docx.document import Document
from kit.blocks import sign_table
from kit.markup import write_lines
from kit.page import LANDSCAPE, new_document
from kit.paragraphs import add
from kit.sheets import form
from kit.tables import Column, minimum_height

ID = "programme-changes"
TITLE = "Лист изменений к программе наставничества"

GRIF = (
    "УТВЕРЖДАЮ",
    "{{ директор.должность | с_большой }}",
    "{{ организация.краткое | родительный }}",
    "_____________ {{ директор.инициалы }}",
    "«___» ____________ 20___ г.",
)
TEXT = """
Лист изменений составлен по итогам анализа запросов наставляемых (отчёт по результатам
  анкетирования) и вносит изменения в программу наставничества на {{ период.учебный_год }} учебный
  год, утверждённую приказом от {{ комплект.programme_order.дата | дата }}
  № {{ комплект.programme_order.номер | номер }}. Изменения действуют со дня утверждения листа.
"""
COLUMNS = (
    Column("№", 1.0, "", "RowCentred"),
    Column("Раздел, пункт программы", 3.8, ""),
    Column("Действующая редакция", 6.6, ""),
    Column("Новая редакция", 6.6, ""),
    Column("Основание изменения", 4.7, ""),
    Column("Действует с", 3.0, ""),
)
ROWS = (
    ("1", "Раздел 4, формы наставничества"),
    ("2", "Раздел 5, участники и партнёры"),
    ("3", "Раздел 6, календарный план"),
    ("4", "Раздел 7, плановые значения показателей"),
    ("5",),
)
NOTE = (
    "Строки, по которым изменений нет, прочёркиваются. Лист хранится вместе с программой; на сайте "
    "организации размещается программа с внесёнными изменениями."
)


def build() -> Document:
    """The section, its wording now, the new one, and on what ground."""
    document = new_document(LANDSCAPE, title=TITLE)
    for line in GRIF:
        add(document, "GrifWide", line)
    add(
        document,
        "AppendixTitle",
        "ЛИСТ ИЗМЕНЕНИЙ № ______\nк программе наставничества "
        "{{ организация.краткое | родительный }}",
    )
    write_lines(document, TEXT, {}, plain="Consent")
    add(document, "Note", NOTE)
    table = form(document, COLUMNS, ROWS)
    for row in table.rows[1:]:
        minimum_height(row, 1.1)
    sign_table(table, "куратор", (3, 1, 2))
    return document
