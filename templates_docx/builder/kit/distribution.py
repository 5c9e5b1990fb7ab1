"""What both consents to distribution share: sources, purpose, categories with conditions, term.

The order follows article 10.1 of the law № 152-ФЗ and the order of Roskomnadzor on the content of
such a consent, so that it can be checked off against them.
"""

from collections.abc import Iterable
from typing import Final

from docx.document import Document

from kit.consent import MARKS, OPERATOR
from kit.markup import write_lines
from kit.sheets import form
from kit.tables import Column

_OPERATOR_ONLY: Final = OPERATOR.split("\n1. Цель")[0]
SOURCES: Final = """
1. Информационные ресурсы оператора, посредством которых персональные данные будут доступны
  неограниченному кругу лиц: {% if организация.сайт %}официальный сайт {{ организация.сайт }}
  {%- else %}официальный сайт ______________________{% endif %}, страницы оператора в социальных
  сетях ______________________________, стенды и печатные материалы оператора.
1. Цель распространения: рассказать о программе наставничества и достижениях её участников.
1. Категории и перечень персональных данных, разрешённых для распространения («да» или «нет»
  в каждой строке; пустая строка означает отказ), условия и запреты:
"""
COLUMNS: Final = (
    Column("Общие персональные данные", 9.4, ""),
    Column("Да или нет", 2.2, "", "RowCentred"),
    Column("Условия и запреты (по желанию)", 5.4, ""),
)
TERMS: Final = """
1. Оператор передаёт данные (по желанию): □ только по внутренней сети; □ по сети Интернет;
  □ без передачи по сетям.
1. Специальные категории персональных данных и биометрические персональные данные, адрес, телефон,
  сведения о документах не распространяются. Изображения не используются для установления личности.
1. Согласие действует со дня его подписания до «___» ____________ 20___ г., а если день не указан –
  до завершения участия в программе наставничества и в течение одного года после него.
1. Распространение прекращается в любое время по требованию WHOSE,
  которое подаётся оператору лично, по почте
  {%- if организация.почта %} или на адрес {{ организация.почта }}{% endif %} и содержит фамилию,
  имя, отчество, контакты и перечень данных, обработка которых подлежит прекращению. Согласие
  прекращает действовать с поступления требования; оператор удаляет данные из открытого доступа
  не позднее трёх рабочих дней.
"""


def distribution_terms(document: Document, data: Iterable[str], whose: str) -> None:
    """Operator, sources, purpose, the table of data with conditions, term and withdrawal."""
    write_lines(document, _OPERATOR_ONLY, MARKS)
    write_lines(document, SOURCES, MARKS)
    form(document, COLUMNS, [(one,) for one in data])
    terms, withdrawal = TERMS.replace("WHOSE", whose).rsplit("\n1. ", 1)
    write_lines(document, terms, MARKS)
    write_lines(document, f"1. {withdrawal}", MARKS, hold=True)
