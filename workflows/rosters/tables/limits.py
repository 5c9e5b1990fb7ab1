"""How much a table may hold: far more than any roadmap, and it is still read in seconds."""

from workflows.problems import Place, Problem, ProblemsFoundError

MAX_ROWS = 20_000
MAX_CELLS = 500_000


def too_long(rows: int, place: Place) -> ProblemsFoundError:
    """The refusal of a table with too many rows."""
    problem = Problem(
        "I108",
        f"слишком много строк: {rows}, а читается не больше {MAX_ROWS}",
        place,
        "оставьте только таблицу дорожной карты: выделите её и скопируйте в новый файл "
        "(пустые, но оформленные строки внизу листа тоже считаются)",
    )
    return ProblemsFoundError([problem])


def merged_too_far(place: Place) -> ProblemsFoundError:
    """The refusal of a sheet whose merged cells reach to its end."""
    problem = Problem(
        "I108",
        "объединённые ячейки тянутся на сотни тысяч строк",
        place,
        "выделите только таблицу дорожной карты и скопируйте её в новый файл",
    )
    return ProblemsFoundError([problem])
