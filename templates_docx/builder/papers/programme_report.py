"""Отчёт по итогам программы наставничества."""

from docx.document import Document
from kit.blocks import signature
from kit.paragraphs import add, tag
from kit.shares import ratio
from kit.sheets import approved_by_head, blank_lines, form, headed, known, loop_rows, sheet
from kit.tables import Column, heading

ID = "programme-report"
TITLE = "Отчёт по итогам программы наставничества"

GENERAL = (
    "Программа наставничества реализована в {{ организация.краткое | предложный }} "
    "в {{ период.учебный_год }} учебном году в соответствии с целевой моделью наставничества и "
    "дорожной "
    "картой организации. Куратор программы – {{ куратор.фио }}, {{ куратор.должность | с_малой }}."
)
PEOPLE = (
    'В программе участвовали {{ итоги.наставников | прописью_со_словом("наставник") }} '
    "и {{ итоги.наставляемых | со_скобками }} "
    '{{ итоги.наставляемых | форма_числа("наставляемый", "наставляемых", "наставляемых") }}; '
    '{{ итоги.пар | форма_числа("создана", "созданы", "создано") }} '
    '{{ итоги.пар | прописью_со_словом("наставническая пара") }}. Полный цикл программы '
    '{{ итоги.завершили_наставляемые | форма_числа("завершил", "завершили", "завершили") }} '
    "{{ итоги.завершили_наставляемые | со_скобками }} "
    '{{ итоги.завершили_наставляемые | форма_числа("наставляемый", "наставляемых", '
    '"наставляемых") }}.'
)
TRAINING = (
    "{% if итоги.обучено %}Школу наставников "
    '{{ итоги.обучено | форма_числа("окончил", "окончили", "окончили") }} '
    '{{ итоги.обучено | прописью_со_словом("наставник") }} из {{ итоги.в_реестре_наставников }} '
    '{{ итоги.в_реестре_наставников | форма_числа("включённого", "включённых", "включённых") }} '
    "в реестр."
    "{% else %}Сведений об окончивших школу наставников в реестрах программы нет.{% endif %} "
    '{{ итоги.встреч | форма_числа("Проведена", "Проведены", "Проведено") }} '
    '{{ итоги.встреч | прописью_со_словом("встреча") }} наставников с наставляемыми.'
)
FORMS = (
    Column("Форма наставничества", 5.0, "{{ строка.форма }}"),
    Column("Пар и групп", 2.6, "{{ строка.пар }}", "RowCentred"),
    Column("Наставников", 3.0, "{{ строка.наставников }}", "RowCentred"),
    Column("Наставляемых", 3.4, "{{ строка.наставляемых }}", "RowCentred"),
    Column("Завершили", 3.0, "{{ строка.завершили }}", "RowCentred"),
)
PAIRS = (
    Column("№", 0.9, "{{ пара.номер }}", "RowCentred"),
    # One above the other: side by side, no column is as wide as a surname with initials.
    Column(
        "Наставник – наставляемый",
        4.7,
        "{{ пара.наставник.фамилия_инициалы }} –\n{{ пара.наставляемый.фамилия_инициалы }}",
    ),
    Column("Цель", 4.4, known("пара.цель"), "RowDivided"),
    Column("Результат", 4.2, known("пара.результат"), "RowDivided"),
    Column("Встреч", 1.5, "{{ пара.встречи | length }}", "RowCentred"),
    Column("Цикл", 1.3, "{% if пара.завершена %}да{% else %}нет{% endif %}", "RowCentred"),
)
ANSWERS = (
    Column("Кто отвечал", 6.2, ""),
    Column("Ответили", 3.4, "", "RowCentred"),
    Column("Довольны участием", 3.8, "", "RowCentred"),
    Column("Доля довольных", 3.6, "", "RowCentred"),
)
PARTNERS = (
    Column("Партнёр", 8.5, "{{ партнёр.краткое }}"),
    Column("Участие в программе", 8.5, known("партнёр.деятельность")),
)
OPEN = (
    ("7. Что получилось лучше всего", 3),
    ("8. Трудности и их причины", 3),
    ("9. Выводы и предложения на следующий год", 4),
)


def build() -> Document:
    """What was done, by the registers; what it means is left to the curator."""
    document = sheet(TITLE)
    approved_by_head(document)
    headed(
        document,
        "ОТЧЁТ\nпо итогам программы наставничества",
        "{{ организация.краткое | родительный }} за {{ период.учебный_год }} учебный год",
    )
    add(document, "SheetHeading", "1. Общие сведения")
    add(document, "Sheet", GENERAL)
    add(document, "SheetHeading", "2. Участники")
    add(document, "Sheet", PEOPLE)
    add(document, "SheetHeading", "3. Формы наставничества")
    loop_rows(heading(document, FORMS), FORMS, "строка in итоги.по_формам")
    add(document, "Tail", "")
    add(document, "SheetHeading", "4. Подготовка наставников и работа пар")
    add(document, "Sheet", TRAINING)
    add(document, "Gap", "")
    loop_rows(heading(document, PAIRS), PAIRS, "пара in пары")
    add(document, "Tail", "")
    _answers(document)
    _partners(document)
    for title, lines in OPEN:
        add(document, "SheetHeading", title)
        blank_lines(document, lines, held=title == OPEN[-1][0])
    signature(document, "куратор")
    return document


def _answers(document: Document) -> None:
    add(document, "SheetHeading", "5. Удовлетворённость участием в программе")
    rows = [
        (
            title,
            f"{{{{ итоги.ответили_{who} }}}}",
            f"{{{{ итоги.довольны_{who} }}}}",
            ratio(f"итоги.довольны_{who}", f"итоги.ответили_{who}"),
        )
        for title, who in (("Наставники", "наставники"), ("Наставляемые", "наставляемые"))
    ]
    form(document, ANSWERS, rows)


def _partners(document: Document) -> None:
    add(document, "SheetHeading", "6. Партнёры программы")
    tag(document, "{%p if партнёры %}")
    loop_rows(heading(document, PARTNERS), PARTNERS, "партнёр in партнёры")
    add(document, "Tail", "")
    tag(document, "{%p else %}")
    add(document, "Sheet", "Организации-партнёры к программе не привлекались.")
    tag(document, "{%p endif %}")
