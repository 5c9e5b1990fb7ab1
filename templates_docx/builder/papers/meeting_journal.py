"""Журнал встреч пары: записанные встречи и чистые строки, обратная связь, отметки куратора."""

from docx.document import Document
from kit.page import LANDSCAPE
from kit.paragraphs import add
from kit.sheets import facts, form, headed, known, loop_rows, sheet, signed_by
from kit.tables import Column, heading

from papers.development_plan import TERM, who

ID = "meeting-journal"
TITLE = "Журнал встреч наставнической пары"

FACTS = (
    ("Наставник", who("наставник")),
    ("Наставляемый", who("наставляемый")),
    (
        "Форма и цель",
        "{{ пара.форма }}{% if пара.цель %}; цель – {{ пара.цель }}{% endif %}",
    ),
    ("Срок работы пары", TERM),
)
RULES = (
    "Запись делается в день встречи. В графе «Обратная связь» наставляемый своими словами "
    "отмечает, "
    "что было полезно и что осталось непонятно. Встречи проводятся не реже одного раза в две "
    "недели; "
    "пропуск встречи и его причина тоже записываются."
)
# Widths add up to the page between the margins.
WIDTHS = (1.0, 2.6, 5.5, 5.6, 5.1, 2.7, 3.2)
TITLES = (
    "№",
    "Дата, время, место",
    "Тема и форма встречи",
    "Что сделано, о чём договорились",
    "Обратная связь наставляемого",
    "Подпись наставника",
    "Подпись наставляемого",
)
RECORDED = (
    "{{ встреча.номер }}",
    "{{ встреча.дата | дата_цифрами }}",
    "{{ встреча.тема }}",
    known("встреча.итог"),
    known("встреча.отзыв"),
    "",
    "",
)
# Room for a school year by hand: at least six rows, and twelve in all.
BLANK = (
    "строка in range(пара.встречи | length + 1, "
    "(пара.встречи | length + 6 if пара.встречи | length > 6 else 12) + 1)"
)
CHECKS = (
    Column("Дата проверки", 3.6, ""),
    Column("Проведено встреч", 3.6, ""),
    Column("Замечания и предложения куратора", 13.5, ""),
    Column("Подпись куратора", 5.0, ""),
)


def build() -> Document:
    """The journal's sheet: facts, rules, meetings, the curator's checks, signatures."""
    document = sheet(TITLE, page=LANDSCAPE)
    headed(
        document,
        "ЖУРНАЛ ВСТРЕЧ НАСТАВНИЧЕСКОЙ ПАРЫ",
        "{{ организация.краткое }}, {{ период.учебный_год }} учебный год",
    )
    facts(document, FACTS, (4.6, 21.1))
    add(document, "Note", RULES)
    add(document, "Gap", "")
    _meetings(document)
    add(document, "SheetHeading", "Проверка журнала куратором")
    form(document, CHECKS, [(), (), ()])
    signed_by(
        document,
        [
            ("Наставник", "{{ пара.наставник.инициалы }}"),
            ("{{ куратор.должность | с_большой }}", "{{ куратор.инициалы }}"),
        ],
        25.7,
        gap=False,
    )
    return document


def _meetings(document: Document) -> None:
    styles = ("RowCentred", "RowCentred", *("RowText" for _ in WIDTHS[2:]))
    columns = [
        Column(title, width, text, style)
        for title, width, text, style in zip(TITLES, WIDTHS, RECORDED, styles, strict=True)
    ]
    table = heading(document, columns)
    loop_rows(table, columns, "встреча in пара.встречи", height=1.0)
    empty = [
        Column(one.title, one.width, "{{ строка }}" if one.title == "№" else "", one.style)
        for one in columns
    ]
    loop_rows(table, empty, BLANK, height=1.3)
    add(document, "Tail", "")
