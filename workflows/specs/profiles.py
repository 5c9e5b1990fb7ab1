"""Profiles of looks: ``templates_docx/profiles/*.yaml``."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from workflows.model.profiles import GrifSide, LetterheadLine, Margins, PageNumber, Profile
from workflows.problems import Place, Problem, ProblemsFoundError, Severity, has_errors
from workflows.specs.schema import Checked, check, read_schema
from workflows.specs.source import Source, read_source

PROFILES = "profiles"
PROFILE_SCHEMA = "profile.schema.json"
_LINES = frozenset(LetterheadLine)
# ГОСТ Р 7.0.97, п. 3.3: margins are not less.
_LEAST = Margins(20, 10, 20, 20)
# Narrower, words of a usual length no longer fit into the columns of tables.
_LEAST_WIDTH = 120
_SHEET_WIDTH = 210
# Key → the least and the largest value that still gives a paper to read.
_RANGES = {
    "text_size": (10, 16),
    "table_size": (8, 14),
    "indent": (0, 30),
    "spacing": (1, 2),
}


def find_profile(templates: Path, name: str) -> tuple[Profile | None, list[Problem]]:
    """The profile of this name with all findings; None when any of them is an error.

    Args:
        templates: the folder with all sets and profiles.
        name: an organisation's ``profile``.
    """
    folder = templates / PROFILES
    known = sorted(one.stem for one in folder.glob("*.yaml"))
    if name in known:
        return load_profile(folder / f"{name}.yaml", shown_as=f"{PROFILES}/{name}.yaml")
    close = get_close_matches(name, known, n=1)
    maybe = f"; возможно, имелось в виду «{close[0]}»" if close else ""
    return None, [
        Problem(
            "T450",
            f"нет оформления «{name}»{maybe}",
            Place(f"{templates.name}/{PROFILES}"),
            "исправьте profile организации или добавьте файл оформления",
            (f"есть: {', '.join(known) or 'ни одного'}",),
        )
    ]


def load_profile(path: Path, *, shown_as: str = "") -> tuple[Profile | None, list[Problem]]:
    """The profile in a file, with all findings; None when any of them is an error."""
    source, problems = read_source(path, shown_as)
    schema, schema_problems = read_schema(path.parent.parent / PROFILE_SCHEMA)
    problems += schema_problems
    if source is None or schema is None:
        return None, problems
    try:
        checked = check(source, schema)
    except ProblemsFoundError as broken_schema:
        return None, [*problems, *broken_schema.problems]
    problems += checked.problems
    if isinstance(checked.data, dict):
        problems += _faults(source, checked, path.stem)
    return (None if has_errors(problems) else _profile(checked.data)), problems


def _faults(source: Source, checked: Checked, stem: str) -> Iterator[Problem]:
    data = checked.data
    if isinstance(data.get("id"), str) and data["id"] != stem:
        yield Problem(
            "T451",
            f"id: «{data['id']}», а файл называется «{stem}.yaml»",
            source.place(("id",)),
            "назовите одинаково: по имени файла оформление находят",
        )
    yield from _out_of_range(source, checked)
    if checked.is_sound(("margins",)) and "margins" in data:
        yield from _small_margins(source, data["margins"])
        yield from _narrow_text(source, data["margins"])
    if checked.is_sound(("letterhead",)) and "letterhead" in data:
        yield from _letterhead(source, data["letterhead"])


def _out_of_range(source: Source, checked: Checked) -> Iterator[Problem]:
    for key, (least, most) in _RANGES.items():
        if key not in checked.data or not checked.is_sound((key,)):
            continue
        if not least <= _number(checked.data[key]) <= most:
            yield Problem(
                "T455",
                f"{key}: {checked.data[key]}, а может быть от {least} до {most}",
                source.place((key,)),
                "впишите число из этих пределов",
            )


def _small_margins(source: Source, margins: dict[str, int]) -> Iterator[Problem]:
    for side, value in margins.items():
        least = getattr(_LEAST, side)
        if value < least:
            yield Problem(
                "T452",
                f"поле {side}: {value} мм, а по ГОСТ Р 7.0.97 – не меньше {least} мм",
                source.place(("margins", side)),
                "увеличьте поле: подшитый документ должен читаться",
                severity=Severity.WARNING,
            )


def _narrow_text(source: Source, margins: dict[str, int]) -> Iterator[Problem]:
    width = _SHEET_WIDTH - margins["left"] - margins["right"]
    if width < _LEAST_WIDTH:
        yield Problem(
            "T455",
            f"между полями остаётся {width} мм, а тексту и таблицам нужно не меньше {_LEAST_WIDTH}",
            source.place(("margins",)),
            "уменьшите левое или правое поле",
        )


def _letterhead(source: Source, lines: list[str]) -> Iterator[Problem]:
    for number, line in enumerate(lines):
        if line in lines[:number]:
            yield Problem(
                "T453",
                f"строка бланка «{line}» названа дважды",
                source.place(("letterhead", number)),
                "удалите повтор",
            )
        elif line.isascii() and line not in _LINES:
            yield Problem(
                "T454",
                f"нет строки бланка «{line}»",
                source.place(("letterhead", number)),
                "выберите из списка или впишите текст по-русски",
                (f"есть: {', '.join(sorted(_LINES))}",),
            )
    if LetterheadLine.NAME not in lines:
        yield Problem(
            "T453",
            "на бланке нет полного названия организации (name)",
            source.place(("letterhead",)),
            "добавьте name: без названия документ не имеет силы",
        )


def _profile(data: dict[str, Any]) -> Profile:
    return Profile(
        id=data["id"],
        title=data["title"],
        margins=Margins(**data["margins"]) if "margins" in data else None,
        font=data.get("font", ""),
        text_size=_number(data["text_size"]) if "text_size" in data else None,
        table_size=_number(data["table_size"]) if "table_size" in data else None,
        indent=_number(data["indent"]) if "indent" in data else None,
        spacing=_number(data["spacing"]) if "spacing" in data else None,
        letterhead=tuple(
            LetterheadLine(one) if one in _LINES else one for one in data.get("letterhead", ())
        ),
        grif=GrifSide(data["grif"]) if "grif" in data else None,
        page_number=PageNumber(data["page_number"]) if "page_number" in data else None,
    )


def _number(written: str) -> float:
    """A number with a comma or a point.

    >>> _number("12,5")
    12.5
    """
    return float(written.replace(",", "."))
