"""Приказ о школе наставников; учебно-тематический план программы – приложение в том же файле."""

from docx.document import Document
from kit.blocks import (
    by_order,
    control_clause,
    letterhead,
    order_head,
    own_appendix,
    signed_and_acquainted,
)
from kit.markup import ORDER, write_lines
from kit.page import appendix_section, new_document
from kit.paragraphs import add
from kit.tables import Column, data_row, heading, hold, write

ID = "mentor-school-order"
TITLE = "Об организации школы наставников"

# The plan below is of 36 hours; for a course of another length its hours are left to be filled in.
USUAL = 36
HOURS = f"{{% if обучение %}}{{{{ (обучение | first).часы }}}}{{% else %}}{USUAL}{{% endif %}}"
PROGRAMME = (
    "{% if обучение %}{{ (обучение | first).программа | в_кавычках }}"
    "{% else %}«Школа наставников»{% endif %}"
)
IS_USUAL = f"not обучение or (обучение | first).часы == {USUAL}"

TEXT = """
В целях подготовки наставников к работе с наставляемыми, в соответствии с Положением о
  наставничестве
  и дорожной картой внедрения целевой модели наставничества, утверждёнными LAUNCH, с учётом реестра
  наставников, утверждённого REGISTER, [[приказываю:]]

1. Организовать в {{ организация.краткое | предложный }} в {{ период.учебный_год }} учебном году
  школу
  наставников (далее – школа).

1. Утвердить учебно-тематический план программы обучения наставников согласно приложению
  к настоящему приказу.

1. Установить, что:
1) обучение проходит каждый наставник, включённый в реестр наставников, как правило, до первой
  встречи
  с наставляемым;
1) занятия проводятся в очной и дистанционной форме вне учебного и рабочего времени слушателей,
  в группах не более 15 человек;
1) окончившим школу считается слушатель, который посетил не менее трёх четвертей занятий и защитил
  проект индивидуального плана развития наставляемого;
1) слушателю, окончившему школу, выдаётся свидетельство об обучении (часть 15 статьи 60
  {{ нпа.закон_об_образовании | родительный }});
1) наставник, который в последние три года прошёл обучение наставничеству в том же или большем
  объёме,
  может быть освобождён от занятий по личному заявлению с копией документа об обучении.

{%p if команда %}
1. Поручить проведение занятий:
{%p for участник in команда %}
– {{ участник.фамилия_инициалы | дательный }}, {{ участник.должность | дательный }}
  {%- if loop.last %}.{% else %};{% endif %}
{%p endfor %}
{%p endif %}

1. Куратору {{ куратор.фамилия_инициалы | дательный }}, {{ куратор.должность | дательный }}:
1) в течение 5 рабочих дней со дня издания настоящего приказа составить расписание занятий и довести
  его до слушателей и преподавателей;
1) по итогам анкетирования наставников уточнить темы занятий, привлечь к их проведению психолога,
  опытных наставников и представителей организаций-партнёров;
1) подготовить проект приказа о зачислении слушателей;
1) вести журнал занятий и учёт посещаемости;
1) обеспечить слушателей методическими материалами: памятками, образцами индивидуального плана
  развития и журнала встреч, сценариями первых встреч;
1) в течение 10 рабочих дней после окончания обучения представить отчёт о нём и организовать выдачу
  свидетельств.
"""

# Topic, what is learnt, hours of theory, of practice.
PLAN = (
    (
        "Наставничество в образовании",
        (
            "цели и формы наставничества; роли наставника, наставляемого и куратора; этапы "
            "программы "
            "и её документы"
        ),
        2,
        2,
    ),
    (
        "Права, обязанности и безопасность",
        (
            "положение о наставничестве; персональные данные и согласия; границы общения; условия "
            "наставничества в сфере труда"
        ),
        1,
        1,
    ),
    (
        "Психология взаимодействия",
        (
            "возрастные особенности наставляемых; мотивация; установление доверия; кризис "
            "начинающего "
            "специалиста"
        ),
        2,
        2,
    ),
    (
        "Техники общения наставника",
        (
            "активное слушание; открытые вопросы; развивающая обратная связь; показ, совместное "
            "действие и самостоятельная работа"
        ),
        2,
        4,
    ),
    (
        "Цели и индивидуальный план развития",
        "запрос наставляемого; измеримая цель; шаги, сроки и признаки результата; пересмотр плана",
        2,
        4,
    ),
    (
        "Встречи пары и группы",
        (
            "знакомство, пробная рабочая встреча, планирование, регулярные и итоговая встречи; "
            "записи "
            "в журнале встреч"
        ),
        1,
        3,
    ),
    (
        "Трудные ситуации",
        (
            "потеря интереса, пропуски, конфликт, зависимость от наставника; когда звать куратора "
            "и психолога; профилактика выгорания"
        ),
        1,
        3,
    ),
    (
        "Результаты и их представление",
        "обратная связь и самооценка; рефлексия; описание практики; завершение работы пары",
        1,
        3,
    ),
    ("Итоговое занятие", "защита проекта индивидуального плана развития", 0, 2),
)
COLUMNS = (
    Column("№", 1.0, "", "RowCentred"),
    Column("Тема и содержание", 9.3, ""),
    Column("Теория, ч", 2.2, "", "RowCentred"),
    Column("Практика, ч", 2.6, "", "RowCentred"),
    Column("Всего, ч", 1.9, "", "RowCentred"),
)
NOTE = (
    "Форма обучения – очная с применением дистанционных образовательных технологий; "
    "продолжительность "
    "академического часа – 45 минут."
)


def build() -> Document:
    """The order and, on a new page, the plan of the course."""
    document = new_document(title=TITLE)
    letterhead(document)
    order_head(document, TITLE)
    launch, register = by_order("implementation_order"), by_order("mentor_register_order")
    write_lines(document, TEXT.replace("LAUNCH", launch).replace("REGISTER", register), ORDER)
    control_clause(document)
    signed_and_acquainted(document)
    _plan(document)
    return document


def _plan(document: Document) -> None:
    appendix_section(document)
    own_appendix(document, "УТВЕРЖДЁН", "Grif")
    add(
        document,
        "AppendixTitle",
        f"УЧЕБНО-ТЕМАТИЧЕСКИЙ ПЛАН\nпрограммы обучения наставников {PROGRAMME}\n"
        f"(объём программы – {HOURS} ч)",
    )
    _table(document)
    add(document, "Note", NOTE)


def _table(document: Document) -> None:
    table = heading(document, COLUMNS)
    for number, (topic, content, theory, practice) in enumerate(PLAN, 1):
        row = data_row(table, COLUMNS)
        texts = (str(number), f"**{topic}**: {content}", *_hours(theory, practice))
        for cell, column, text in zip(row.cells, COLUMNS, texts, strict=True):
            write(cell, text, column.style)
        if number >= len(PLAN) - 1:
            hold(row)
    total = data_row(table, COLUMNS)
    hours = _hours(sum(one[2] for one in PLAN), sum(one[3] for one in PLAN))
    for cell, column, text in zip(
        total.cells, COLUMNS, ("", "**Итого**", *hours[:2], HOURS), strict=True
    ):
        write(cell, text, column.style)


def _hours(theory: int, practice: int) -> tuple[str, str, str]:
    """The three cells of a topic, empty for a course of another length."""
    texts = [str(one) if one else "–" for one in (theory, practice, theory + practice)]
    first, second, third = (f"{{% if {IS_USUAL} %}}{one}{{% endif %}}" for one in texts)
    return first, second, third
