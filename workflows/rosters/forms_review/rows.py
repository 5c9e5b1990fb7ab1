"""What the list of forms holds, whether it is written or read."""

from dataclasses import dataclass, field

from workflows.problems import Place

TO_CHECK = "Проверьте"
THE_REST = "Остальные"
ABOUT = "Как заполнять"
ORGANISATION = "Код организации"

NOMINATIVE = "Именительный"
CASE = "Падеж"
FORM = "Форма"
CORRECTED = "Исправленная форма"
APPROVED = "Утверждено"
REASON = "Почему проверить"
STATUS = "Статус"
SORT = "Что это"
USED_IN = "Где используется (документ, поле)"
ORIGIN = "Откуда"

# Heading → width in characters, in the order of the columns.
COLUMNS = {
    NOMINATIVE: 32,
    CASE: 14,
    FORM: 32,
    CORRECTED: 32,
    APPROVED: 12,
    REASON: 34,
    STATUS: 15,
    SORT: 13,
    USED_IN: 38,
    ORIGIN: 12,
}
YES = "да"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One form for review; all texts as people read them."""

    nominative: str
    case: str
    form: str
    status: str
    reason: str = ""
    sort: str = ""
    used_in: tuple[str, ...] = ()
    origin: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """One row as it came back; ``places`` are those of its cells, by heading."""

    nominative: str
    case: str
    form: str
    corrected: str
    approved: str
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewedList:
    """A list that came back; ``organisation`` is empty when the file no longer says whose it is."""

    organisation: str
    rows: tuple[ReviewedRow, ...]
