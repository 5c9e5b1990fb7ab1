"""`calendar/*.yaml` → facts of the production calendar, every fault with its place."""

from pathlib import Path

from workflows.model.calendar import CalendarFacts, CalendarYear, RegionalHoliday
from workflows.problems import Place, Problem, has_errors
from workflows.specs.calendar_year import read_year
from workflows.specs.regional_holidays import read_regional
from workflows.specs.source import read_source

REGIONAL_FILE = "regional.yaml"


def load_calendars(folder: Path) -> tuple[CalendarFacts, list[Problem]]:
    """All calendars of a folder, and every finding of all its files.

    A year whose file has an error is left out of the facts: it would be counted wrongly.
    """
    problems: list[Problem] = []
    years: list[CalendarYear] = []
    regional: list[RegionalHoliday] = []
    files = _yaml_files(folder)
    for file in files:
        source, found = read_source(file, f"{folder.name}/{file.name}")
        if source is not None and file.name == REGIONAL_FILE:
            holidays, more = read_regional(source)
            regional += holidays
            found += more
        elif source is not None:
            year, more = read_year(source)
            found += more
            years += [year] if year is not None and not has_errors(found) else []
        problems += found
    if not files:
        problems.append(_no_calendars(folder))
    return CalendarFacts(tuple(years), tuple(regional)), problems


def _yaml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if file.suffix in {".yaml", ".yml"})


def _no_calendars(folder: Path) -> Problem:
    return Problem(
        "C101",
        "нет ни одного производственного календаря: не узнать, на какие дни перенесены выходные",
        Place(f"{folder.name}/"),
        "верните файлы календарей или создайте рабочую папку заново: veshka init ПАПКА",
    )
