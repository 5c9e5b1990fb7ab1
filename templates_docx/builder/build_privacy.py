"""Write the set of privacy: ``python templates_docx/builder/build_privacy.py [FOLDER]``."""

import sys
from pathlib import Path

from docx.document import Document
from kit.archive import save
from kit.blocks import letterhead
from kit.page import LANDSCAPE, new_document
from kit.paragraphs import add, tag
from kit.sheets import SHEET_STYLES, WRITE_ON, facts, headed, loop_rows, sheet
from kit.styles import SIGNATURE_LINE
from kit.tables import (
    Column,
    bottom,
    frame,
    heading,
    hold,
    minimum_height,
    new_row,
    register,
    tag_row,
    write,
)

FOLDER = Path(__file__).resolve().parents[1] / "privacy" / "2026-2027"
_CATEGORIES = (
    "{% for категория in уничтожение.категории %}{{ категория.название }}"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
)
_INN = "{% if организация.инн %}, ИНН {{ организация.инн }}{% endif %}"
_CARRIERS = (
    "бумажные носители этим актом не уничтожались; при их уничтожении впишите "
    "наименование и число листов: ____________________"
)
_FACTS = (
    (
        "Оператор",
        "{{ организация.название | с_большой }}, {{ организация.адрес }}" + _INN,
    ),
    ("Лицо, обрабатывавшее данные по поручению оператора", "обработка не поручалась"),
    (
        "Субъект персональных данных",
        "{{ уничтожение.субъект }} (запись «{{ уничтожение.код }}»)",
    ),
    ("Категории уничтоженных данных", _CATEGORIES),
    ("Информационная система", "{{ уничтожение.система }}"),
    ("Материальные носители", _CARRIERS),
    ("Способ уничтожения", "{{ уничтожение.способ }}"),
    ("Причина уничтожения", "{{ уничтожение.основание }}"),
    ("Дата уничтожения", "{{ уничтожение.дата | дата }}"),
)
_STORES = (
    Column("№", 1.0, "{{ место.номер }}", "RowCentred"),
    Column("Что уничтожено", 12.6, "{{ место.название }}"),
    Column("Записей, файлов", 3.4, "{{ место.сколько }}", "RowCentred"),
)
_KEPT = (
    Column("№", 1.0, "{{ документ_хранения.номер }}", "RowCentred"),
    Column("Документ", 9.6, "{{ документ_хранения.название }}"),
    Column("Номер", 3.0, "{{ документ_хранения.регистрационный_номер }}", "RowCentred"),
    Column("Дата", 3.4, "{{ документ_хранения.дата | дата_цифрами }}", "RowCentred"),
)
_KEPT_WHY = (
    "Персональные данные в зарегистрированных документах организации обрабатываются дальше: "
    "оператор обязан хранить документы (пункт 2 части 1 статьи 6 "
    "{{ нпа.закон_о_пд | родительный }}, "
    "статья 17 {{ нпа.закон_об_архивах | родительный }}) в течение сроков, которые установил "
    "{{ нпа.перечень_росархива }}. Хранятся:"
)
_FOOT = (
    "Акт составлен по Требованиям, которые утвердил {{ нпа.ркн179 }}. К акту прилагается выгрузка "
    "из журнала регистрации событий. Акт и выгрузка хранятся три года с момента уничтожения."
)
_EVENTS = (
    Column("№", 1.0, "{{ событие.номер }}", "RowCentred"),
    Column("Дата и время", 3.6, "{{ событие.время }}", "RowCentred"),
    Column("Событие", 6.0, "{{ событие.событие }}"),
    Column("Записей, файлов", 2.2, "{{ событие.сколько }}", "RowCentred"),
    Column("Субъект", 4.2, "{{ уничтожение.субъект }}"),
    Column("Информационная система", 3.7, "{{ уничтожение.система }}"),
    Column("Причина", 5.0, "{{ уничтожение.основание }}"),
)


def _act() -> Document:
    document = sheet("Акт об уничтожении персональных данных")
    letterhead(document)
    _approved(document)
    headed(
        document,
        "АКТ № {{ уничтожение.номер }}\nоб уничтожении персональных данных",
        "{{ уничтожение.дата | дата }}, {{ организация.город }}",
    )
    facts(document, _FACTS, (5.2, 11.8))
    add(document, "SheetHeading", "Откуда уничтожены данные")
    register(document, _STORES, loop="место in уничтожение.хранилища")
    add(document, "Tail", "")
    tag(document, "{%p if уничтожение.оставлено %}")
    add(document, "SheetHeading", "Что хранится дальше")
    add(document, "Sheet", _KEPT_WHY, keep_next=True)
    add(document, "Gap", "")
    loop_rows(heading(document, _KEPT), _KEPT, "документ_хранения in уничтожение.оставлено")
    add(document, "Tail", "")
    tag(document, "{%p endif %}")
    add(document, "Gap", "")
    add(document, "Sheet", _FOOT, keep_next=True)
    add(document, "Sheet", "Данные уничтожили:", keep_next=True)
    _signed(document)
    return document


def _approved(document: Document) -> None:
    """«УТВЕРЖДАЮ» of the head, on the right."""
    add(document, "Spacer", "")
    table = frame(document, [9.2, 7.8])
    _, grif = new_row(table).cells
    lines = (
        "УТВЕРЖДАЮ",
        "{{ директор.должность | с_большой }}",
        "{{ организация.краткое | родительный }}",
        "________ {{ директор.инициалы }}",
        "«___» ____________ 20___ г.",
    )
    write(grif, "\n".join(lines), "GrifCell")
    add(document, "Spacer", "")


def _signed(document: Document) -> None:
    """A line to sign on for each who destroyed the data."""
    table = frame(document, [17.0 - SIGNATURE_LINE - 6.2, SIGNATURE_LINE, 6.2])
    tag_row(table, "{%tr for исполнитель in уничтожение.исполнители %}")
    row = new_row(table)
    minimum_height(row, WRITE_ON + 0.3)
    texts = ("{{ исполнитель.должность | с_большой }}", "\t", "{{ исполнитель.инициалы }}")
    styles = ("Cell", "SignatureLine", "Cell")
    for cell, text, style in zip(row.cells, texts, styles, strict=True):
        write(cell, text, style)
        bottom(cell)
    hold(row)
    tag_row(table, "{%tr endfor %}")
    add(document, "Tail", "")


def _log() -> Document:
    title = "Выгрузка из журнала регистрации событий"
    document = new_document(LANDSCAPE, title=title, styles=SHEET_STYLES)
    headed(
        document,
        "ВЫГРУЗКА\nиз журнала регистрации событий в информационной системе персональных данных",
        "приложение к акту № {{ уничтожение.номер }} от {{ уничтожение.дата | дата }}, "
        "{{ организация.краткое }}",
    )
    about = f"Категории уничтоженных данных: {_CATEGORIES}. Дата уничтожения: "
    add(document, "Sheet", f"{about}{{{{ уничтожение.дата | дата }}}}")
    add(document, "Gap", "")
    register(document, _EVENTS, loop="событие in уничтожение.события")
    add(document, "Tail", "")
    return document


def main(folder: Path) -> None:
    """Build both papers into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    save(_act(), folder / "destruction-act.docx")
    save(_log(), folder / "destruction-log.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
