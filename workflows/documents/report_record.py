"""A report's table as a template sees it."""

from workflows.documents.values import Record, Value, text
from workflows.model.tables import ReportTable, shown

# A column of a table → the field of the data dictionary.
_FIELDS = {
    "organisation": "организация",
    "who": "организация",
    "municipality": "муниципалитет",
    "programme": "муниципалитет",
    "item": "пункт",
    "title": "мероприятие",
    "due": "срок",
    "extended_from": "прежний_срок",
    "days_late": "дней",
    "came": "наступило",
    "in_time": "в_срок",
    "late": "с_опозданием",
    "overdue": "не_исполнено",
    "percent": "процент",
    "on_review": "на_приёмке",
    "extended": "продлено",
    "entered_late": "внесено_позже",
    "submitted_on": "сдан",
    "state": "состояние",
    "paper": "документ",
    "passage": "состояние",
    "submitted": "представлено",
    "marks": "грифы",
    "awaited": "ожидается",
    "comment": "доработать",
    "pairs": "пар",
    "mentors": "наставников",
    "mentees": "наставляемых",
    "completed_mentees": "завершили",
    "meetings": "встреч",
    "indicator": "показатель",
    "year": "год",
    "numerator": "числитель",
    "denominator": "знаменатель",
    "achieved": "достигнуто",
    "target": "цель",
    "forecast": "прогноз",
    "gap": "разрыв",
}


def report_record(table: ReportTable) -> Record:
    """The table with its heading, rows and notes; every value is a text."""
    subject = f", {table.subject}" if table.subject else ""
    stages = [number for number, one in enumerate(table.columns) if one.key not in _FIELDS]
    return Record(
        "отчёт",
        {
            "название": table.title,
            "сведения": f"на {table.day:%d.%m.%Y}{subject}",
            "графы": tuple(
                Record(f"отчёт.графы[{place}]", {"название": table.columns[number].title})
                for place, number in enumerate(stages, 1)
            ),
            "строки": tuple(
                _row(table, row, stages, number) for number, row in enumerate(table.rows, 1)
            ),
            "примечания": tuple(
                Record(f"отчёт.примечания[{number}]", {"текст": text(note, "отчёт.примечания")})
                for number, note in enumerate(table.notes, 1)
            ),
        },
    )


def _row(table: ReportTable, row: tuple[object, ...], stages: list[int], number: int) -> Record:
    path = f"отчёт.строки[{number}]"
    is_total = number > len(table.rows) - table.totals
    # What the report has no column for is empty, not missing: the template is the report's own.
    fields: dict[str, Value] = dict.fromkeys(_FIELDS.values(), "")
    for column, value in zip(table.columns, row, strict=True):
        if column.key in _FIELDS:
            fields[_FIELDS[column.key]] = shown(value)  # type: ignore[arg-type]
    cells = tuple(Record(path, {"текст": shown(row[one])}) for one in stages)  # type: ignore[arg-type]
    return Record(path, {"номер": "" if is_total else number, **fields, "ячейки": cells})
