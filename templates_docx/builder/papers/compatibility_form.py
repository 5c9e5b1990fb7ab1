"""Анкета совместимости пары после пробной встречи: лист наставника, лист наставляемого, вывод."""

from docx.document import Document
from kit.paragraphs import add
from kit.sheets import blank_lines, facts, form, sheet, signed_by
from kit.tables import Column

ID = "compatibility-form"
TITLE = "Анкета совместимости наставнической пары"
SUBTITLE = "{{ организация.краткое }}, {{ период.учебный_год }} учебный год"

PAIR = (
    ("Наставник", "{{ пара.наставник.фио }}"),
    ("Наставляемый", "{{ пара.наставляемый.фио }}"),
    ("Форма наставничества", "{{ пара.форма }}"),
)
HOW = (
    "Прочитайте утверждение и поставьте знак в одной из граф: 1 – совсем не согласен, "
    "5 – полностью согласен. Ответы видят только куратор и психолог; верных и неверных ответов "
    "нет. "
    "Отказ от пары по результатам анкеты не имеет неблагоприятных последствий."
)
MARKS = tuple(str(one) for one in range(1, 6))
COLUMNS = (
    Column("№", 1.0, "", "RowCentred"),
    Column("Утверждение", 11.0, ""),
    *(Column(mark, 1.0, "", "RowCentred") for mark in MARKS),
)
MENTOR = (
    "На встрече мне было легко начать и поддержать разговор",
    "Мне понятно, чего хочет достичь наставляемый",
    "Запрос наставляемого соответствует моему опыту и умениям",
    "Мне близки его интересы и манера общения",
    "Наставляемый готов действовать сам, а не ждёт готового решения",
    "Мы одинаково понимаем, как часто и где встречаться",
    "Наставляемый спокойно принимает замечания и вопросы",
    "Я хочу работать именно с этим наставляемым",
)
MENTEE = (
    "На встрече мне было спокойно и интересно",
    "Наставник слушал меня и не перебивал",
    "Наставник знает и умеет то, чему я хочу научиться",
    "Мне понятно, что и как говорит наставник",
    "Я могу сказать наставнику, что у меня не получается",
    "Мы одинаково понимаем, как часто и где встречаться",
    "После встречи мне захотелось попробовать что-то сделать",
    "Я хочу работать именно с этим наставником",
)
QUESTIONS = (
    "Что на встрече получилось лучше всего?",
    "Что мешало или настораживало?",
    "Удобные дни, время и место встреч",
)
LEVELS = (
    ("от 64 до 80", "пара совместима: закрепить и перейти к планированию"),
    ("от 48 до 63", "пара возможна: куратору обсудить с обоими то, что получило 1–2 балла"),
    ("менее 48", "подобрать другого наставника или другого наставляемого"),
)
SAFETY = (
    "Оценка 1 или 2 за последнее утверждение хотя бы у одного из участников – повод предложить "
    "другую "
    "пару независимо от суммы баллов."
)


def build() -> Document:
    """A sheet for each of the two, then the sum of both with the conclusion."""
    document = sheet(f"{TITLE}: лист наставника")
    _answers(document, "АНКЕТА СОВМЕСТИМОСТИ: ЛИСТ НАСТАВНИКА", MENTOR, "Title")
    signed_by(document, [("Наставник", "{{ пара.наставник.инициалы }}")])
    _answers(document, "АНКЕТА СОВМЕСТИМОСТИ: ЛИСТ НАСТАВЛЯЕМОГО", MENTEE, "SheetNextPage")
    signed_by(document, [("Наставляемый", "{{ пара.наставляемый.инициалы }}")])
    _conclusion(document)
    document.core_properties.title = TITLE
    return document


def _answers(document: Document, title: str, statements: tuple[str, ...], style: str) -> None:
    add(document, style, title).paragraph_format.space_after = 0
    add(document, "SheetSubtitle", SUBTITLE)
    facts(document, PAIR, (5.0, 12.0))
    add(document, "Note", HOW)
    add(document, "Gap", "")
    form(document, COLUMNS, [(f"{number}", text) for number, text in enumerate(statements, 1)])
    for question in QUESTIONS:
        add(document, "SheetHeading", question)
        blank_lines(document, 2)


def _conclusion(document: Document) -> None:
    add(document, "SheetNextPage", "ЗАКЛЮЧЕНИЕ О СОВМЕСТИМОСТИ").paragraph_format.space_after = 0
    add(document, "SheetSubtitle", "заполняет куратор, при необходимости – с участием психолога")
    facts(document, PAIR, (5.0, 12.0))
    add(document, "SheetHeading", "Сумма баллов")
    form(
        document,
        (
            Column("Лист наставника (от 8 до 40)", 5.6, "", "RowCentred"),
            Column("Лист наставляемого (от 8 до 40)", 5.6, "", "RowCentred"),
            Column("Сумма (от 16 до 80)", 5.8, "", "RowCentred"),
        ),
        [()],
    )
    add(document, "SheetHeading", "Как читать сумму")
    form(
        document,
        (Column("Сумма", 4.0, "", "RowCentred"), Column("Рекомендация", 13.0, "")),
        LEVELS,
    )
    add(document, "Note", SAFETY)
    add(document, "SheetHeading", "Заключение и рекомендации")
    blank_lines(document, 5, held=True)
    signed_by(document, [("{{ куратор.должность | с_большой }}", "{{ куратор.инициалы }}")])
    add(document, "Note", "Дата заключения: «___» ____________ 20___ г.")
