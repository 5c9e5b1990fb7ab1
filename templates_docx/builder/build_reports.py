"""Write the templates of reports: ``python templates_docx/builder/build_reports.py [FOLDER]``."""

import sys
from dataclasses import replace
from pathlib import Path

from docx.document import Document
from kit.archive import save
from kit.page import LANDSCAPE, new_document
from kit.paragraphs import add
from kit.sheets import SHEET_STYLES, loop_rows
from kit.tables import Column, heading, register, write

FOLDER = Path(__file__).resolve().parents[1] / "reports"
_CENTRED = "RowCentred"


def _column(title: str, width: float, field: str, style: str = _CENTRED) -> Column:
    return Column(title, width, f"{{{{ строка.{field} }}}}", style)


_COUNTS = (
    _column("Пар", 1.4, "пар"),
    _column("Наста\u00adвников", 1.7, "наставников"),
    _column("Настав\u00adляемых", 1.8, "наставляемых"),
    _column("Завер\u00adшили", 1.7, "завершили"),
)
REPORTS = {
    "overdue": (
        _column("№", 1.1, "номер"),
        _column("Организация", 6.4, "организация", "RowText"),
        _column("Пункт", 2.9, "пункт"),
        _column("Мероприятие", 7.9, "мероприятие", "RowText"),
        _column("Срок", 2.6, "срок"),
        _column("Прежний срок", 2.6, "прежний_срок"),
        _column("Дней", 1.8, "дней"),
    ),
    "discipline": (
        _column("№", 1.1, "номер"),
        _column("Организация, исполнитель", 7.4, "организация", "RowText"),
        _column("Срок наступил", 2.1, "наступило"),
        _column("Исполнено в срок", 2.4, "в_срок"),
        _column("С опоз\u00adданием", 2.1, "с_опозданием"),
        _column("Не испол\u00adнено", 1.9, "не_исполнено"),
        _column("В срок, %", 1.7, "процент"),
        _column("Ждут приёмки", 2.1, "на_приёмке"),
        _column("По продлён\u00adному сроку", 2.2, "продлено"),
        _column("Внесено после срока", 2.2, "внесено_позже"),
    ),
    "cascade": (
        _column("№", 1.1, "номер"),
        _column("Организация", 5.2, "организация", "RowText"),
        _column("Пункт", 2.6, "пункт"),
        _column("Муниципалитет", 3.1, "муниципалитет", "RowText"),
        _column("Срок", 2.3, "срок"),
        _column("Сдан", 2.3, "сдан"),
        _column("Состояние", 2.6, "состояние"),
        *(replace(one, width=one.width - 0.1) for one in _COUNTS),
    ),
    "cascade-groups": (
        _column("№", 1.1, "номер"),
        _column("Муниципалитет, вид программ", 9.0, "муниципалитет", "RowText"),
        _column("Пункты", 5.4, "пункт", "RowText"),
        _column("Сдали", 2.9, "состояние"),
        *_COUNTS,
    ),
    "approvals": (
        _column("№", 1.1, "номер"),
        _column("Организация", 4.6, "организация", "RowText"),
        _column("Пункт", 1.9, "пункт"),
        _column("Что согласуется", 4.6, "документ", "RowText"),
        _column("Состояние", 3.0, "состояние", "RowText"),
        _column("Представ\u00adлено", 2.3, "представлено"),
        _column("Грифы", 3.0, "грифы", "RowText"),
        _column("Чей гриф ожидается", 3.1, "ожидается", "RowText"),
        _column("Срок", 2.2, "срок"),
    ),
    "indicators": (
        _column("№", 1.1, "номер"),
        _column("Показатель", 8.0, "показатель", "RowText"),
        _column("Год", 1.5, "год"),
        _column("Числитель", 2.5, "числитель"),
        _column("Знаменатель", 2.6, "знаменатель"),
        _column("Достигнуто", 2.5, "достигнуто"),
        _column("Цель", 2.0, "цель"),
        _column("Прогноз", 2.4, "прогноз"),
        _column("Не хватает", 2.6, "разрыв"),
    ),
}


def _headed() -> Document:
    document = new_document(LANDSCAPE, title="{{ отчёт.название }}", styles=SHEET_STYLES)
    add(document, "Title", "{{ отчёт.название }}").paragraph_format.space_after = 0
    add(document, "SheetSubtitle", "{{ отчёт.сведения }}")
    return document


def _ended(document: Document) -> Document:
    add(document, "Tail", "")
    add(document, "Tag", "{%p for примечание in отчёт.примечания %}")
    add(document, "Note", "{{ примечание.текст }}")
    add(document, "Tag", "{%p endfor %}")
    return document


def _report(columns: tuple[Column, ...]) -> Document:
    document = _headed()
    register(document, columns, loop="строка in отчёт.строки")
    return _ended(document)


def _matrix() -> Document:
    """As many columns as the roadmap has stages."""
    document = _headed()
    first = _column("Организация", 8.0, "организация", "RowText")
    columns = (first, *(Column("", 5.9, "", _CENTRED) for _ in range(3)))
    table = heading(document, columns)
    tags = ("{%tc for графа in отчёт.графы %}", "{{ графа.название }}", "{%tc endfor %}")
    for cell, tag in zip(table.rows[0].cells[1:], tags, strict=True):
        write(cell, tag, "RowHead")
    tags = ("{%tc for ячейка in строка.ячейки %}", "{{ ячейка.текст }}", "{%tc endfor %}")
    cells = (first, *(Column("", 5.9, tag, _CENTRED) for tag in tags))
    loop_rows(table, cells, "строка in отчёт.строки")
    return _ended(document)


def main(folder: Path) -> None:
    """Build every report's template into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in REPORTS.items():
        save(_report(columns), folder / f"{name}.docx")
    save(_matrix(), folder / "matrix.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
