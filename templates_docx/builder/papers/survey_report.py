"""Отчёт по анкетированию: кто ответил, какие запросы, хватает ли наставников, что предложено."""

from docx.document import Document
from kit.blocks import sign_table
from kit.page import new_document
from kit.paragraphs import add, tag
from kit.sheets import SHEET_STYLES, blank_lines, facts, form, headed, loop_rows
from kit.tables import Column, heading

ID = "survey-report"
TITLE = "Отчёт по результатам анкетирования"

SUBTITLE = (
    "наставляемых и кандидатов в наставники\n"
    "{{ организация.краткое }}, {{ период.учебный_год }} учебный год"
)
FACTS = (
    ("Провёл", "{{ куратор.фио }}, {{ куратор.должность | с_малой }}"),
    ("Когда проведено", "с «___» ____________ по «___» ____________ 20___ г."),
    (
        "Способы",
        (
            "анкеты, собеседования, сведения педагогов{% if организация.тип != "
            '"kindergarten" %}, родителей (законных представителей){% endif %} и психолога'
        ),
    ),
    (
        "В базе наставляемых",
        "{{ итоги.в_базе_наставляемых }}, анкет заполнено – ______",
    ),
    (
        "В базе наставников",
        "{{ итоги.в_реестре_наставников }}, анкет заполнено – ______",
    ),
    ("Действующих согласий", "{{ итоги.согласий }}"),
)
FORMS = (
    Column("Форма наставничества", 6.4, "{{ строка.форма }}"),
    Column("Запросов наставляемых", 3.6, "{{ строка.наставляемых }}", "RowCentred"),
    Column("Кандидатов в наставники", 3.6, "{{ строка.наставников }}", "RowCentred"),
    Column("Не хватает", 3.4, ""),
)
REQUESTS = (
    Column("Запрос", 7.8, ""),
    Column("Наставляемых, человек", 3.4, ""),
    Column("Готовы помочь, человек", 3.0, ""),
    Column("Решение", 2.8, ""),
)
LEARNER_ROWS = (
    ("Учебные трудности, подготовка к экзаменам",),
    ("Олимпиады, конкурсы, соревнования",),
    ("Проект, исследование",),
    ("Выбор профессии",),
    ("Общение, вхождение в коллектив",),
)
TEACHER_ROWS = (
    ("Педагоги: методика и планирование занятий",),
    ("Педагоги: дисциплина, общение с родителями",),
    ("Педагоги: документация, электронные сервисы",),
    ("Педагоги: аттестация, профессиональные конкурсы",),
)
OTHER = ((), ())
QUESTIONS = (
    "Что показали сведения от педагогов, родителей, психолога; какие запросы уточнены",
    "Соответствуют ли выявленные запросы выбранным формам наставничества",
    "Предварительная оценка пар: для кого наставник найден, для кого поиск продолжается",
)
PROPOSALS = (
    Column("№", 1.0, "", "RowCentred"),
    Column("Предложение", 5.5, ""),
    Column("Ответственный", 3.6, ""),
    Column("Срок и ожидаемый результат", 6.9, ""),
)


def build() -> Document:
    """Numbers that the registers know, room for the rest, conclusions, proposals."""
    document = new_document(title=TITLE, styles=SHEET_STYLES)
    headed(document, "ОТЧЁТ ПО РЕЗУЛЬТАТАМ АНКЕТИРОВАНИЯ", SUBTITLE)
    facts(document, FACTS, (4.5, 12.5))
    tag(document, "{%p if итоги.по_формам %}")
    add(document, "SheetHeading", "Запросы и кандидаты по формам наставничества")
    table = heading(document, FORMS)
    loop_rows(table, FORMS, "строка in итоги.по_формам")
    add(document, "Tail", "")
    tag(document, "{%p endif %}")
    add(document, "SheetHeading", "Содержание запросов")
    tag(document, '{%p if организация.тип == "kindergarten" %}')
    form(document, REQUESTS, (*TEACHER_ROWS, *OTHER))
    tag(document, "{%p else %}")
    form(document, REQUESTS, (*LEARNER_ROWS, *TEACHER_ROWS, *OTHER))
    tag(document, "{%p endif %}")
    add(document, "SheetHeading", "Анализ")
    for one in QUESTIONS:
        add(document, "SheetDash", f"{one}:", keep_next=True)
        blank_lines(document, 3)
    add(document, "SheetHeading", "Выводы и предложения")
    proposals = form(document, PROPOSALS, [(str(number),) for number in range(1, 4)])
    sign_table(proposals, "куратор", (2, 1, 1))
    add(document, "Note", "Дата: «___» ____________ 20___ г.")
    return document
