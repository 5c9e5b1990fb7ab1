"""Журнал учёта согласий на обработку и на распространение персональных данных."""

from docx.document import Document
from kit.blocks import sign_table
from kit.page import LANDSCAPE, new_document
from kit.paragraphs import add
from kit.tables import Column, hold, minimum_height, new_row, register, tag_row

ID = "consent-journal"
TITLE = "Журнал учёта согласий на обработку персональных данных"
EMPTY_ROWS = 12

COLUMNS = (
    Column("№", 1.0, "{{ согласие.номер }}", "RowCentred"),
    Column("Субъект персональных данных", 6.2, "{{ согласие.фио }}"),
    Column("Вид согласия", 3.6, "{{ согласие.вид }}"),
    Column("Дата согласия", 2.6, "{{ согласие.дано | дата_цифрами }}", "RowCentred"),
    Column("Кто подписал", 6.2, "{{ согласие.подписал }}"),
    Column(
        "Дата отзыва",
        2.6,
        "{% if согласие.отозвано %}{{ согласие.отозвано | дата_цифрами }}{% endif %}",
        "RowCentred",
    ),
    Column("Отметка об уничтожении данных", 3.5, ""),
)
NOTE = (
    "Согласие на обработку и согласие на распространение оформляются отдельными документами "
    "и учитываются отдельными строками. При отзыве согласия обработка прекращается, данные "
    "уничтожаются в срок не более 30 дней (статья 21 {{ нпа.закон_о_пд | родительный }}), "
    "если их хранение не требуется по закону; распространение прекращается "
    "в течение 3 рабочих дней (статья 10.1)."
)


def build() -> Document:
    """A row for each consent; without any, empty rows to fill in by hand."""
    document = new_document(LANDSCAPE, title=TITLE)
    add(
        document,
        "Title",
        "ЖУРНАЛ\nучёта согласий на обработку персональных данных\n"
        "участников программы наставничества {{ организация.краткое | родительный }}",
    )
    add(document, "Note", NOTE).paragraph_format.space_after = 76200
    table = register(document, COLUMNS, loop="согласие in согласия")
    tag_row(table, "{%tr if not согласия %}")
    rows = [new_row(table) for _ in range(EMPTY_ROWS)]
    for row in rows:
        minimum_height(row, 0.75)
    hold(rows[-1])
    tag_row(table, "{%tr endif %}")
    sign_table(table, "куратор", (2, 1, 4))
    add(document, "Tail", "")
    return document
