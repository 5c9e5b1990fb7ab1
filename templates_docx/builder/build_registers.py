"""Write the registers' templates: ``python templates_docx/builder/build_registers.py [FOLDER]``."""

import sys
from pathlib import Path

from docx.document import Document
from kit.archive import save
from kit.blocks import sign_table
from kit.page import LANDSCAPE, new_document
from kit.paragraphs import add, tag
from kit.sheets import SHEET_STYLES
from kit.tables import Column, register, tag_row

FOLDER = Path(__file__).resolve().parents[1] / "registers"
_CENTRED = "RowCentred"
_DIVIDED = "RowDivided"


def _known(row: str, field: str, style: str = "RowText") -> tuple[str, str]:
    """A field that may be empty, and the style of its cell."""
    value = f"{row}.{field}"
    return f"{{% if {value} %}}{{{{ {value} }}}}{{% endif %}}", style


def _day(row: str, field: str) -> tuple[str, str]:
    value = f"{row}.{field}"
    return f"{{% if {value} %}}{{{{ {value} | дата_цифрами }}}}{{% endif %}}", _CENTRED


def _number(row: str) -> Column:
    return Column("№", 1.1, f"{{{{ {row}.номер }}}}", _CENTRED)


def _columns(row: str, *columns: tuple[str, float, tuple[str, str]]) -> tuple[Column, ...]:
    return (_number(row), *(Column(title, width, *cell) for title, width, cell in columns))


# Title, list and columns of each; their widths add up to the page between the margins.
REGISTERS = {
    "mentors": (
        "База наставников",
        "наставники",
        _columns(
            "н",
            ("Фамилия, имя, отчество", 5.2, _known("н", "фио")),
            ("Должность", 4.4, _known("н", "должность", _DIVIDED)),
            ("Место работы, учёбы", 4.4, _known("н", "место_работы", _DIVIDED)),
            ("Контакты", 3.5, _known("н", "контакты")),
            ("Форма", 2.8, _known("н", "форма")),
            ("Наставляемые", 4.3, _known("н", "наставляемые")),
        ),
    ),
    "mentees": (
        "База наставляемых",
        "наставляемые",
        _columns(
            "н",
            ("Фамилия, имя, отчество", 5.4, _known("н", "фио")),
            ("Дата рождения", 2.5, _day("н", "дата_рождения")),
            ("Класс, группа, место работы", 5.0, _known("н", "класс")),
            ("Контакты", 3.5, _known("н", "контакты")),
            ("Форма", 3.2, _known("н", "форма")),
            ("Наставники", 5.0, _known("н", "наставники")),
        ),
    ),
    "pairs": (
        "Реестр наставнических пар",
        "пары",
        _columns(
            "п",
            ("Наставник", 5.3, _known("п.наставник", "фио")),
            ("Наставляемый", 5.3, _known("п.наставляемый", "фио")),
            ("Форма", 3.0, _known("п", "форма")),
            ("Цель", 4.4, _known("п", "цель", _DIVIDED)),
            ("Начало", 2.3, _day("п", "начало")),
            ("Конец", 2.3, _day("п", "конец")),
            ("Завер\u00adшена", 2.0, ("{{ 'да' if п.завершена else 'нет' }}", _CENTRED)),
        ),
    ),
    "consents": (
        "Журнал учёта согласий на обработку персональных данных",
        "согласия",
        _columns(
            "с",
            ("Чьё согласие", 7.0, _known("с", "фио")),
            ("Вид", 4.6, _known("с", "вид")),
            ("Дано", 2.8, _day("с", "дано")),
            ("Кто подписал", 7.0, _known("с", "подписал")),
            ("Отозвано", 3.2, _day("с", "отозвано")),
        ),
    ),
    "meetings": (
        "Журнал встреч наставнических пар",
        "встречи",
        _columns(
            "в",
            ("Дата", 2.4, _day("в", "дата")),
            ("Наставник", 4.6, _known("в", "наставник")),
            ("Наставляемый", 4.6, _known("в", "наставляемый")),
            ("Тема", 4.9, _known("в", "тема", _DIVIDED)),
            ("Итог", 4.6, _known("в", "итог", _DIVIDED)),
            ("Отзыв", 3.5, _known("в", "отзыв", _DIVIDED)),
        ),
    ),
    "journal": (
        "Журнал регистрации документов",
        "журнал",
        _columns(
            "д",
            ("Журнал", 4.4, _known("д", "журнал")),
            ("Номер", 2.4, _known("д", "регистрационный_номер", _CENTRED)),
            ("Дата", 2.4, _day("д", "дата")),
            ("Документ", 7.2, _known("д", "документ")),
            ("На кого", 4.6, _known("д", "на_кого")),
            ("Состояние", 3.6, _known("д", "состояние")),
        ),
    ),
}
_POSITION, _LINE = 7.0, 3.5  # centimetres that position and line of a signature need


def _spans(columns: tuple[Column, ...]) -> tuple[int, int, int]:
    """How many columns position, line and name of a signature take."""
    position = _filling(columns, _POSITION)
    line = _filling(columns[position:], _LINE)
    return position, line, len(columns) - position - line


def _filling(columns: tuple[Column, ...], width: float) -> int:
    """How many of the columns make up so many centimetres."""
    taken = 0.0
    for number, one in enumerate(columns, 1):
        taken += one.width
        if taken >= width:
            return number
    return len(columns)


def _register(title: str, rows: str, columns: tuple[Column, ...]) -> Document:
    document = new_document(LANDSCAPE, title=title, styles=SHEET_STYLES)
    add(document, "Title", title).paragraph_format.space_after = 0
    add(
        document,
        "SheetSubtitle",
        "{{ организация.краткое }}, на {{ документ.дата | дата }}",
    )
    tag(document, f"{{%p if not {rows} %}}")
    add(document, "Note", "Записей нет.")
    tag(document, "{%p endif %}")
    variable = columns[0].text.strip("{} ").partition(".")[0]
    table = register(document, columns, loop=f"{variable} in {rows}")
    tag_row(table, "{%tr if куратор %}")
    sign_table(table, "куратор", _spans(columns))
    tag_row(table, "{%tr endif %}")
    add(document, "Tail", "")
    return document


def main(folder: Path) -> None:
    """Build every register's template into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, parts in REGISTERS.items():
        save(_register(*parts), folder / f"{name}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
