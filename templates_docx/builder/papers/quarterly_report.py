"""Ежеквартальные сведения о реализации программы наставничества."""

from docx.document import Document
from kit.blocks import letterhead, signature
from kit.paragraphs import add, tag
from kit.sheets import blank_lines, form, headed, loop_rows, sheet
from kit.tables import Column, heading

ID = "quarterly-report"
TITLE = "Ежеквартальные сведения о реализации программы наставничества"

INDICATORS = (
    ("Действует наставнических пар и групп (строк в списке пар)", "{{ итоги.пар }}"),
    ("Наставников в реестре наставников", "{{ итоги.в_реестре_наставников }}"),
    ("из них работают в парах и группах", "{{ итоги.наставников }}"),
    ("из них окончили школу наставников", "{{ итоги.обучено }}"),
    ("Наставляемых в базе наставляемых", "{{ итоги.в_базе_наставляемых }}"),
    ("из них работают в парах и группах", "{{ итоги.наставляемых }}"),
    ("Завершили полный цикл программы: наставляемых", "{{ итоги.завершили_наставляемые }}"),
    ("Проведено встреч за квартал", "{{ итоги.встреч_за_квартал }}"),
    ("Проведено встреч с начала работы пар", "{{ итоги.встреч }}"),
    (
        "Действует согласий на обработку и распространение персональных данных",
        "{{ итоги.согласий }}",
    ),
    ("Организаций-партнёров программы", "{{ итоги.партнёров }}"),
)
COLUMNS = (
    Column("№", 1.1, "", "RowCentred"),
    Column("Показатель", 12.9, ""),
    Column("Значение", 3.0, "", "RowCentred"),
)
FORMS = (
    Column("Форма наставничества", 5.0, "{{ строка.форма }}"),
    Column("Пар и групп", 2.6, "{{ строка.пар }}", "RowCentred"),
    Column("Наставников", 3.0, "{{ строка.наставников }}", "RowCentred"),
    Column("Наставляемых", 3.4, "{{ строка.наставляемых }}", "RowCentred"),
    Column("Завершили", 3.0, "{{ строка.завершили }}", "RowCentred"),
)
BASIS = (
    "Показатели подсчитаны по реестру наставников, базе наставляемых, списку пар, журналам встреч "
    "и журналу учёта согласий на {{ квартал.конец | дата }}; встречи за квартал – с "
    "{{ квартал.начало | дата_цифрами }} по {{ квартал.конец | дата_цифрами }}."
)

OPEN = ("Главные события квартала", "Трудности и принятые меры", "Задачи на следующий квартал")


def build() -> Document:
    """Indicators by the registers, the same by forms, then what only a person can tell."""
    document = sheet(TITLE)
    letterhead(document)
    add(document, "Spacer", "")
    headed(
        document,
        "СВЕДЕНИЯ\nо реализации программы наставничества",
        "за {{ квартал.название }}",
    )
    form(document, COLUMNS, [(str(n), *one) for n, one in enumerate(INDICATORS, 1)])
    add(document, "Note", BASIS)
    tag(document, "{%p if итоги.по_формам %}")
    add(document, "SheetHeading", "В разрезе форм наставничества")
    loop_rows(heading(document, FORMS), FORMS, "строка in итоги.по_формам")
    add(document, "Tail", "")
    tag(document, "{%p endif %}")
    for title in OPEN:
        add(document, "SheetHeading", title)
        blank_lines(document, 3, held=title == OPEN[-1])
    signature(document, "куратор")
    return document
