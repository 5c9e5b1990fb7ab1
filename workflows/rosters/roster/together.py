"""What two columns of a row say of one field, and one column of two."""

from collections.abc import Iterator, Mapping

from workflows.rosters.roster.cells import Remark
from workflows.rosters.roster.class_letters import with_letter
from workflows.rosters.roster.shared_columns import CLASS_LETTER, WORKPLACE

type Values = dict[str, object]
type Told = tuple[str, Remark]

_PERIOD = "period"


def columns_together(columns: Mapping[str, int]) -> Mapping[str, int]:
    """The columns by field; the two edges of a term stand in its column, if they have none."""
    if _PERIOD not in columns:
        return columns
    return {"start": columns[_PERIOD], "end": columns[_PERIOD], **columns}


def put_together(values: Values) -> Iterator[Told]:
    """Change a row's values to what its columns say together; the fields that do not agree."""
    if values.get(CLASS_LETTER.key):
        yield from _letter(values)
    if _PERIOD in values:
        yield from _edges(values)


def _letter(values: Values) -> Iterator[Told]:
    number = values.get(WORKPLACE.key)
    whole, remark = with_letter(str(number or ""), str(values[CLASS_LETTER.key]))
    values[WORKPLACE.key] = whole or None
    if remark is not None:
        yield CLASS_LETTER.key, remark


def _edges(values: Values) -> Iterator[Told]:
    period = values[_PERIOD]
    days = period if isinstance(period, tuple) else (None, None)
    for key, day in zip(("start", "end"), days, strict=True):
        own = values.get(key)
        if own is not None and day is not None and own != day:
            message = "срок не сходится с началом или окончанием в соседнем столбце"
            yield _PERIOD, Remark("X351", message, "оставьте одну запись срока")
        values[key] = own if own is not None else day
