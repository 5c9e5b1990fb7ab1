"""What both consents share: requisites to print or fill in by hand, the terms, the signature.

The order follows part 4 of article 9 of the law № 152-ФЗ, so that it can be checked off against it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.table import Table

from kit.markup import write_lines
from kit.page import Page, new_document
from kit.paragraphs import add
from kit.tables import bottom, frame, minimum_height, new_row, ruled, tag_row, write

PAGE: Final = Page(210, 297, 30, 10, 15, 10)  # so that a consent is one sheet
MARKS: Final = {"1. ": "ConsentClause", "1) ": "ConsentSubclause"}

OPERATOR = """
1. Оператор, получающий согласие: {{ организация.название }}{% if организация.краткое %}
  ({{ организация.краткое }}){% endif %}
  {%- if организация.адрес %}, адрес: {{ организация.адрес }}
  {%- else %}, адрес: ______________________{% endif %}
  {%- if организация.инн %}, ИНН {{ организация.инн }}{% endif %}
  {%- if организация.огрн %}, ОГРН {{ организация.огрн }}{% endif %} (далее – оператор).
1. Цель обработки WHOSE: участие в программе наставничества оператора – отбор и учёт участников,
  подбор наставнических пар и групп, организация и оценка их работы, поощрение участников.
1. Перечень персональных данных, на обработку которых даётся согласие:
"""
TERMS = """
1. Перечень действий с персональными данными: сбор, запись, систематизация, накопление, хранение,
  уточнение (обновление, изменение), извлечение, использование, передача (предоставление, доступ)
  наставнику и наставляемому той же пары или группы, учредителю оператора и региональному
  наставническому центру для учёта и мониторинга программы наставничества, блокирование, удаление,
  уничтожение. Способ обработки – смешанный: с использованием средств автоматизации и без них.
1. Обработка персональных данных третьим лицам не поручается. Согласие не даёт права
  распространять персональные данные, в том числе размещать их в сети Интернет: для этого
  оформляется отдельное согласие. Специальные категории персональных данных и биометрические
  персональные данные на основании этого согласия не обрабатываются.
1. Согласие действует со дня его подписания до завершения участия в программе наставничества
  и в течение одного года после него (для учёта итогов программы в отчётности).
1. Согласие может быть отозвано в любое время письменным заявлением, которое подаётся оператору
  лично или направляется по его почтовому адресу{% if организация.почта %} либо адресу электронной
  почты {{ организация.почта }}{% endif %}. Оператор прекращает обработку и уничтожает персональные
  данные в срок не более 30 дней со дня поступления отзыва, кроме случаев, когда закон допускает их
  обработку без согласия.
"""


@dataclass(frozen=True, slots=True)
class Requisite:
    """A line of the consent: a label and a field; unknown, it leaves ``blanks`` ruled lines.

    ``of`` names the record that may be missing altogether.
    """

    label: str
    field: str
    blanks: int = 1
    filter: str = ""
    of: str = ""


def consent_document(title: str, heading: str = "") -> Document:
    """An empty consent with its heading, by default its title."""
    document = new_document(PAGE, title=title)
    add(document, "Title", (heading or title).upper())
    return document


def requisites(document: Document, lines: Iterable[Requisite]) -> None:
    """Label and value over a rule; what is unknown is a rule to write on."""
    table = frame(document, [6.0, 11.0])
    for line in lines:
        _line(table, line)


def consent_terms(document: Document, data: str, whose: str) -> None:
    """Operator, purpose, data, actions, term, withdrawal."""
    write_lines(document, OPERATOR.replace("WHOSE", whose), MARKS)
    write_lines(document, data, MARKS)
    terms, withdrawal = TERMS.rsplit("\n1. ", 1)
    write_lines(document, terms, MARKS)
    write_lines(document, f"1. {withdrawal}", MARKS, hold=True)


def consent_signature(document: Document, person: str) -> None:
    """A place for the date, the signature and its transcript."""
    add(document, "Gap", "")
    table = frame(document, [5.5, 0.5, 4.5, 0.5, 6.0])
    row = new_row(table)
    name = f"{{% if {person} %}}{{{{ {person}.инициалы }}}}{{% endif %}}"
    values = ("«___» ___________ 20___ г.", "", "", "", name)
    for cell, text in zip(row.cells, values, strict=True):
        write(cell, text, "CellHeld")
        bottom(cell)
    for column in (2, 4):
        ruled(row.cells[column])
    hints = new_row(table)
    for cell, text in zip(
        hints.cells, ("(дата)", "", "(подпись)", "", "(расшифровка подписи)"), strict=True
    ):
        write(cell, text, "Hint")
    add(document, "Tail", "")


def _line(table: Table, line: Requisite) -> None:
    known = f"{line.of} and {line.field}" if line.of else line.field
    printed = f"{line.field} | {line.filter}" if line.filter else line.field
    value = f"{{% if {known} %}}{{{{ {printed} }}}}{{% endif %}}"
    _ruled_row(table, line.label, value)
    if line.blanks > 1:
        tag_row(table, f"{{%tr if not ({known}) %}}")
        for _ in range(line.blanks - 1):
            _ruled_row(table, "", "")
        tag_row(table, "{%tr endif %}")


def _ruled_row(table: Table, label: str, value: str) -> None:
    row = new_row(table)
    minimum_height(row, 0.7)
    write(row.cells[0], label, "Label")
    write(row.cells[1], value, "Filled")
    ruled(row.cells[1])
    for cell in row.cells:
        bottom(cell)
