"""Индивидуальный план развития наставляемого под руководством наставника."""

from docx.document import Document
from kit.paragraphs import add, tag
from kit.sheets import approved_by_head, blank_lines, facts, form, headed, sheet, signed_by
from kit.tables import Column

ID = "development-plan"
TITLE = "Индивидуальный план развития"

TERM = (
    "{% if пара.начало or пара.конец %}{% if пара.начало %}с {{ пара.начало | дата }}{% endif %}"
    "{% if пара.начало and пара.конец %} {% endif %}"
    "{% if пара.конец %}по {{ пара.конец | дата }}{% endif %}"
    "{% else %}{{ период.учебный_год }} учебный год{% endif %}"
)


def who(side: str) -> str:
    """Name, position and place of one of the two."""
    person = f"пара.{side}"
    return (
        f"{{{{ {person}.фио }}}}"
        f"{{% if {person}.должность %}}, {{{{ {person}.должность | с_малой }}}}{{% endif %}}"
        f"{{% if {person}.место_работы %}}, {{{{ {person}.место_работы }}}}{{% endif %}}"
    )


FACTS = (
    ("Наставляемый", who("наставляемый")),
    ("Наставник", who("наставник")),
    ("Куратор", "{{ куратор.фио }}, {{ куратор.должность | с_малой }}"),
    ("Форма наставничества", "{{ пара.форма }}"),
    ("Цель работы пары", "{% if пара.цель %}{{ пара.цель }}{% endif %}"),
    ("Срок реализации плана", TERM),
)
TASKS = (
    Column("№", 1.0, "", "RowCentred"),
    Column("Задача и действия наставляемого", 5.6, ""),
    Column("Чем помогает наставник", 3.7, ""),
    Column("Признак результата", 3.1, ""),
    Column("Срок", 1.6, ""),
    Column("Отметка", 2.0, ""),
)
PEDAGOGUE_TASKS = (
    (
        "Изучить локальные акты, рабочие программы и порядок ведения документации",
        "объясняет, показывает образцы",
        "документы ведутся без замечаний",
    ),
    (
        "Посетить занятия наставника и коллег, разобрать их по согласованному плану",
        "отбирает занятия, разбирает вместе",
        "записи наблюдений",
    ),
    (
        "Подготовить и провести занятия с новыми приёмами, проанализировать их",
        "посещает занятия, даёт обратную связь",
        "конспекты и самоанализ занятий",
    ),
    (
        "Провести открытое занятие или выступить перед коллегами",
        "помогает подготовиться",
        "отзывы коллег",
    ),
)
LEARNER_TASKS = (
    (
        "Определить, что уже получается и что мешает; сформулировать измеримую цель",
        "задаёт вопросы, помогает выбрать главное",
        "цель записана в плане",
    ),
    (
        "Освоить знания и приёмы, которых не хватает для цели",
        "показывает, подбирает материалы и задания",
        "выполненные задания",
    ),
    (
        "Применить освоенное в своём деле: учебной работе, проекте, конкурсе, выступлении",
        "сопровождает, даёт обратную связь",
        "законченная работа",
    ),
    (
        "Представить результат и оценить свой путь",
        "помогает подготовить рассказ о результате",
        "выступление, самооценка",
    ),
)
MEETINGS = (
    Column("Встреча", 4.4, ""),
    Column("Содержание", 7.0, ""),
    Column("Дата по плану", 2.8, ""),
    Column("Отметка о проведении", 2.8, ""),
)
STEPS = (
    ("Знакомство", "ожидания, правила общения, порядок связи"),
    ("Пробная рабочая", "первая небольшая задача, анкета совместимости"),
    ("Планирование", "цель, задачи, признаки результата, расписание встреч"),
    ("Регулярные, не реже одного раза в две недели", "выполнение задач, обратная связь"),
    ("Промежуточная оценка", "что получилось, что изменить в плане"),
    ("Итоговая", "результат, самооценка, продолжение работы"),
)
GRADES = (
    Column("Показатель", 6.2, ""),
    Column("В начале", 2.2, ""),
    Column("В середине", 2.3, ""),
    Column("В конце", 2.2, ""),
    Column("Кто оценил", 4.1, ""),
)
MEASURED = (
    "Уровень достижения цели (от 0 до 10)",
    "Самостоятельность (от 0 до 10)",
    "Уверенность в своих силах (от 0 до 10)",
)


def build() -> Document:
    """Who, the request, tasks, meetings, grades and the outcome; signed by both and the curator."""
    document = sheet(TITLE)
    approved_by_head(document)
    headed(
        document,
        TITLE.upper(),
        "наставляемого {{ пара.наставляемый.фио | родительный }}",
    )
    facts(document, FACTS, (4.6, 12.4))
    _request(document)
    _tasks(document)
    add(document, "SheetHeading", "3. План встреч")
    form(document, MEETINGS, STEPS)
    add(document, "SheetHeading", "4. Оценка продвижения")
    form(document, GRADES, [(one,) for one in (*MEASURED, "")])
    _outcome(document)
    return document


def _request(document: Document) -> None:
    add(document, "SheetHeading", "1. Запрос наставляемого и исходная точка")
    add(
        document,
        "Sheet",
        "Что наставляемый умеет сейчас, чего хочет достичь и почему это важно для него "
        "(заполняется на встрече-планировании):",
        keep_next=True,
    )
    blank_lines(document, 4)


def _tasks(document: Document) -> None:
    add(document, "SheetHeading", "2. Задачи и ожидаемые результаты")
    tag(document, "{%p if пара.педагогическая %}")
    _task_table(document, PEDAGOGUE_TASKS)
    tag(document, "{%p else %}")
    _task_table(document, LEARNER_TASKS)
    tag(document, "{%p endif %}")


def _task_table(document: Document, tasks: tuple[tuple[str, str, str], ...]) -> None:
    rows = [(str(number), *one) for number, one in enumerate(tasks, 1)]
    form(document, TASKS, [*rows, *((str(len(rows) + more),) for more in (1, 2))])


def _outcome(document: Document) -> None:
    add(document, "SheetHeading", "5. Итог работы")
    tag(document, "{%p if пара.результат %}")
    add(document, "Sheet", "Достигнутый результат: {{ пара.результат }}.", keep_next=True)
    tag(document, "{%p else %}")
    add(document, "Sheet", "Достигнутый результат:", keep_next=True)
    blank_lines(document, 2)
    tag(document, "{%p endif %}")
    add(document, "Sheet", "Вывод наставника и рекомендации на будущее:", keep_next=True)
    blank_lines(document, 2, held=True)
    signed_by(
        document,
        [
            ("Наставляемый", "{{ пара.наставляемый.инициалы }}"),
            ("Наставник", "{{ пара.наставник.инициалы }}"),
            ("Законный представитель (для несовершеннолетнего)", ""),
        ],
    )
