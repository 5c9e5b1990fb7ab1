"""Decline every text of a table ``kind;text;gender``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflows.language.cases import OBLIQUE, Form, Origin, Status
from workflows.language.declensions import Declension, Kind, decline_all
from workflows.model.people import Gender
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.csv_text import CsvRow, csv_rows, decoded

COLUMNS = ("kind", "text", "gender")
_REQUIRED = COLUMNS[:2]
_GENDERS = {"m": Gender.MALE, "f": Gender.FEMALE, "м": Gender.MALE, "ж": Gender.FEMALE, "": None}
_UNREADABLE = (
    (FileNotFoundError, "такого файла нет"),
    (IsADirectoryError, "это папка"),
    (PermissionError, "нет доступа"),
)


@dataclass(frozen=True, slots=True)
class DeclinedRow:
    """A row of the table as typed, with its forms; ``forms`` is blocked where it has a fault."""

    kind: str
    text: str
    forms: Declension


@dataclass(frozen=True, slots=True)
class DeclinedTable:
    """All rows in their order, and the faults of some of them by line."""

    rows: tuple[DeclinedRow, ...]
    problems: tuple[Problem, ...]


def decline_table(file: Path) -> DeclinedTable:
    """Every row of a table declined; a faulty row stays in its place, blocked, with the reason.

    Raises:
        ProblemsFoundError: the file cannot be read as such a table at all.
    """
    rows = csv_rows(_read(file))
    header = next(rows, CsvRow(1, ()))
    columns = _columns(file, header)
    done: list[DeclinedRow] = []
    problems: list[Problem] = []
    for row in rows:
        faults = list(_faults(file, row, columns))
        problems += faults
        done.append(_declined(_cells(row, columns), faults))
    return DeclinedTable(tuple(done), tuple(problems))


def _declined(cells: dict[str, str], faults: Sequence[Problem]) -> DeclinedRow:
    kind, text = cells["kind"], cells["text"]
    if faults:
        reason = "; ".join(fault.message for fault in faults)
        form = Form(text, Status.BLOCKED, reason, Origin.AS_TYPED)
        forms = Declension(Kind.POSITION, text, None, (form,) * len(OBLIQUE))
    else:
        forms = decline_all(Kind(kind), text, _GENDERS[cells["gender"]])
    return DeclinedRow(kind, text, forms)


def _cells(row: CsvRow, columns: Sequence[str]) -> dict[str, str]:
    found = dict(zip(columns, row.cells or (), strict=False))
    kind, text, gender = (found.get(name, "") for name in COLUMNS)
    return {"kind": kind.strip().lower(), "text": text, "gender": gender.strip().lower()}


def _columns(file: Path, header: CsvRow) -> list[str]:
    columns = [name.strip().lower() for name in header.cells or ()]
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        raise ProblemsFoundError([_missing(file, header.line, missing, columns)])
    return columns


def _read(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = next((why for kind, why in _UNREADABLE if isinstance(error, kind)), "сбой чтения")
        hint = "проверьте имя файла и папку"
        fault = _problem("L201", f"файл не читается: {reason}", hint, file)
        raise ProblemsFoundError([fault]) from None
    try:
        return decoded(content)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        hint = "сохраните таблицу заново: Файл → Сохранить как → CSV UTF-8"
        fault = _problem("L202", "кодировка файла не опознана", hint, file, line)
        raise ProblemsFoundError([fault]) from None


def _problem(code: str, message: str, hint: str, file: Path, line: int | None = None) -> Problem:
    return Problem(code, message, Place(str(file), line), hint)


def _missing(file: Path, line: int, missing: list[str], columns: list[str]) -> Problem:
    there = f"; есть: {', '.join(filter(None, columns))}" if any(columns) else ""
    comma = " (столбцы разделяют точкой с запятой)" if len(columns) < len(_REQUIRED) else ""
    return _problem(
        "L203",
        f"в таблице нет столбца {', '.join(missing)}{there}",
        f"первая строка должна быть такой: kind;text;gender{comma}",
        file,
        line,
    )


def _faults(file: Path, row: CsvRow, columns: Sequence[str]) -> Iterator[Problem]:
    if row.cells is None:
        hint = "проверьте прямые кавычки: внутри текста пишите вместо них «»"
        yield _problem("L207", "строка не читается", hint, file, row.line)
        return
    if any(cell.strip() for cell in row.cells[len(columns) :]):
        hint = "если в тексте есть точка с запятой, возьмите его в прямые кавычки"
        yield _problem("L207", "в строке больше столбцов, чем в заголовке", hint, file, row.line)
    cells = _cells(row, columns)
    if cells["kind"] not in set(Kind):
        hint = "напишите person (человек), position (должность) или organisation (организация)"
        yield _problem("L204", f"неизвестный вид «{cells['kind']}»", hint, file, row.line)
    if cells["gender"] not in _GENDERS:
        hint = "напишите m (мужской), f (женский) или оставьте пустым"
        yield _problem("L205", f"неизвестный пол «{cells['gender']}»", hint, file, row.line)
    if not cells["text"].strip():
        hint = "впишите, что склонять, или удалите строку"
        yield _problem("L206", "пустой текст", hint, file, row.line)
