"""Карточка лучшей практики: работа пары, описанная так, чтобы её могли повторить."""

from docx.document import Document
from kit.paragraphs import add, tag
from kit.sheets import blank_lines, facts, form, headed, known, loop_rows, sheet, signed_by
from kit.tables import Column, heading

from papers.development_plan import TERM, who

ID = "practice-card"
TITLE = "Карточка лучшей практики наставничества"

FACTS = (
    ("Организация", "{{ организация.название | с_большой }}"),
    ("Форма наставничества", "{{ пара.форма }}"),
    ("Наставник", who("наставник")),
    ("Наставляемый", who("наставляемый")),
    ("Срок работы", TERM),
)
STEPS = (
    Column("Шаг", 1.3, "{{ встреча.номер }}", "RowCentred"),
    Column("Когда", 2.8, "{{ встреча.дата | дата_цифрами }}", "RowCentred"),
    Column("Что делали", 5.6, "{{ встреча.тема }}"),
    Column("Что получилось", 7.3, known("встреча.итог")),
)
BY_HAND = (
    Column("Шаг", 1.3, "", "RowCentred"),
    Column("Когда", 2.8, ""),
    Column("Что делали", 5.6, ""),
    Column("Что получилось", 7.3, ""),
)
REPEAT = (
    ("5. Что помогло: приёмы, материалы, люди", 2),
    ("6. Что было трудно и как справились", 2),
    ("7. Кому и при каких условиях подойдёт этот опыт", 2),
)
CONSENT = (
    "Карточка размещается в открытых источниках только при наличии согласий её участников "
    "на распространение персональных данных; без них имена заменяются ролями («наставник», "
    "«наставляемый»)."
)


def build() -> Document:
    """Facts, the request, the goal, the steps by the journal, the result, what can be repeated."""
    document = sheet(TITLE)
    headed(
        document,
        "КАРТОЧКА ЛУЧШЕЙ ПРАКТИКИ НАСТАВНИЧЕСТВА",
        "{{ организация.краткое }}, {{ период.учебный_год }} учебный год",
    )
    facts(document, FACTS, (4.6, 12.4))
    add(document, "SheetHeading", "1. С чем пришёл наставляемый")
    blank_lines(document, 2)
    add(document, "SheetHeading", "2. Цель пары")
    _known(document, "пара.цель")
    add(document, "SheetHeading", "3. Шаги")
    _steps(document)
    add(document, "SheetHeading", "4. Результат")
    _known(document, "пара.результат")
    for title, lines in REPEAT:
        add(document, "SheetHeading", title)
        blank_lines(document, lines, held=title == REPEAT[-1][0])
    add(document, "Note", CONSENT, keep_next=True)
    signed_by(
        document,
        [
            ("Наставник", "{{ пара.наставник.инициалы }}"),
            ("{{ куратор.должность | с_большой }}", "{{ куратор.инициалы }}"),
        ],
    )
    return document


def _known(document: Document, field: str) -> None:
    """What the registers have; lines to write on where they have nothing."""
    tag(document, f"{{%p if {field} %}}")
    add(document, "Sheet", f"{{{{ {field} | с_большой }}}}.")
    tag(document, "{%p else %}")
    blank_lines(document, 2)
    tag(document, "{%p endif %}")


def _steps(document: Document) -> None:
    tag(document, "{%p if пара.встречи %}")
    loop_rows(heading(document, STEPS), STEPS, "встреча in пара.встречи")
    add(document, "Tail", "")
    tag(document, "{%p else %}")
    form(document, BY_HAND, [(str(number),) for number in range(1, 5)])
    tag(document, "{%p endif %}")
