"""Sets of Word templates: ``set.yaml`` of an edition and ``acts.yaml`` of them all."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from workflows.model.journals import Journal, pattern_is_sound
from workflows.model.templates import Act, DocumentSpec, Per, TemplateSet
from workflows.problems import Place, Problem, ProblemsFoundError, Severity, has_errors
from workflows.specs.organisation_journals import PATTERN_HINT
from workflows.specs.schema import Checked, check, read_schema
from workflows.specs.source import Source, read_source
from workflows.specs.yaml_reading import Route

SET_FILE = "set.yaml"
SET_SCHEMA = "set.schema.json"
ACTS_FILE = "acts.yaml"
ACTS_SCHEMA = "acts.schema.json"
_NAME = "{фио}"
# Days that the requisites of an act are trusted after someone has checked them.
CHECKED_FOR = 366

type Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _File:
    """A file that went through its schema, and the folder it lies in."""

    source: Source
    checked: Checked
    folder: Path

    def rows(self, key: str) -> list[tuple[int, Data]]:
        """The rows of a list that can be used, with their numbers in the file."""
        found = self.checked.data.get(key)
        rows = found if isinstance(found, list) else []
        return [(number, one) for number, one in enumerate(rows) if isinstance(one, dict)]

    @property
    def documents(self) -> list[tuple[int, Data]]:
        """The documents of a set."""
        return self.rows("documents")


def edition_folder(templates: Path, name: str) -> tuple[Path | None, list[Problem]]:
    """The folder of a set: of the edition that the name tells, else of its latest one.

    Args:
        templates: the folder with all sets.
        name: ``mentorship`` or ``mentorship/2026-2027``.
    """
    chosen = templates / name
    if (chosen / SET_FILE).is_file():
        return chosen, []
    editions = sorted(one.parent for one in chosen.glob(f"*/{SET_FILE}"))
    if editions:
        return editions[-1], []
    known = sorted(
        one.parent.relative_to(templates).as_posix() for one in templates.glob(f"*/*/{SET_FILE}")
    )
    return None, [
        Problem(
            "T401",
            f"нет комплекта шаблонов «{name}»",
            Place(templates.name),
            "проверьте template_set в дорожной карте",
            (f"есть: {', '.join(known) or 'ни одного'}",),
        )
    ]


def load_template_set(
    folder: Path, templates: Path | None = None, *, shown_as: str = ""
) -> tuple[TemplateSet | None, list[Problem]]:
    """The edition in a folder, with all findings; None when any of them is an error.

    Args:
        folder: of the edition, with ``set.yaml`` and the Word files.
        templates: the folder with all sets and the schema; by default two levels up.
        shown_as: how findings name ``set.yaml``.
    """
    schema = (templates or folder.parent.parent) / SET_SCHEMA
    file, problems = _read(folder / SET_FILE, schema, shown_as)
    if file is None:
        return None, problems
    problems += _faults(file)
    return (None if has_errors(problems) else _set_of(file)), problems


def load_acts(
    path: Path, *, shown_as: str = "", day: date | None = None
) -> tuple[tuple[Act, ...], list[Problem]]:
    """The registry of normative acts with all findings; empty when any of them is an error.

    Args:
        path: of ``acts.yaml``.
        shown_as: how findings name it.
        day: warn of acts that were not checked for a year before it; None to leave that out.
    """
    file, problems = _read(path, path.parent / ACTS_SCHEMA, shown_as)
    if file is None:
        return (), problems
    problems += _repeated(file, "acts", "акт")
    if has_errors(problems):
        return (), problems
    if day is not None:
        problems += _unchecked_for_long(file, day)
    return tuple(_act(one) for _, one in file.rows("acts")), problems


def _read(path: Path, schema_path: Path, shown_as: str) -> tuple[_File | None, list[Problem]]:
    source, problems = read_source(path, shown_as)
    schema, schema_problems = read_schema(schema_path)
    problems += schema_problems
    if source is None or schema is None:
        return None, problems
    try:
        checked = check(source, schema, _subject)
    except ProblemsFoundError as broken_schema:
        return None, [*problems, *broken_schema.problems]
    problems += checked.problems
    if not isinstance(checked.data, dict):
        return None, problems
    return _File(source, checked, path.parent), problems


def _subject(data: Any, path: Route) -> str:
    """What a route is about: «документ curator-order»."""
    words = {"documents": "документ", "acts": "акт", "journals": "журнал"}
    if len(path) < 2 or path[0] not in words or not isinstance(path[1], int):  # noqa: PLR2004 — a row and its number
        return ""
    row = data[path[0]][path[1]]
    name = row.get("id", path[1] + 1) if isinstance(row, dict) else path[1] + 1
    return f"{words[str(path[0])]} {name}"


def _faults(file: _File) -> Iterator[Problem]:
    yield from _repeated(file, "documents", "документ")
    yield from _repeated(file, "journals", "журнал")
    yield from _unsound_patterns(file)
    yield from _unknown_journals(file)
    yield from _other_folder(file)
    yield from _appendices(file)
    yield from _missing_templates(file)
    yield from _file_names(file)


def _repeated(file: _File, key: str, word: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, row in file.rows(key):
        name = row.get("id")
        if name in seen:
            yield Problem(
                "T402",
                f"{word} «{name}» описан дважды",
                file.source.place((key, number, "id")),
                "оставьте одно описание или дайте второму другое имя",
            )
        seen.add(str(name))


def _other_folder(file: _File) -> Iterator[Problem]:
    data = file.checked.data
    for key, folder in (("edition", file.folder.name), ("id", file.folder.parent.name)):
        value = data.get(key)
        if isinstance(value, str) and value != folder:
            yield Problem(
                "T403",
                f"{key}: «{value}», а папка называется «{folder}»",
                file.source.place((key,)),
                "назовите одинаково: по имени папки комплект находят",
            )


def _appendices(file: _File) -> Iterator[Problem]:
    told = [(number, row["appendix_to"]) for number, row in file.documents if "appendix_to" in row]
    appendices = [(number, one) for number, one in told if isinstance(one, dict)]
    kinds = {str(one.get("id")): one.get("kind") for _, one in file.documents}
    taken = Counter((one.get("document"), one.get("number")) for _, one in appendices)
    for number, one in appendices:
        order = str(one.get("document"))
        place = file.source.place(("documents", number, "appendix_to", "document"))
        if order not in kinds:
            yield _no_such_order(order, place, list(kinds))
        elif kinds[order] != "order":
            yield Problem(
                "T404",
                f"документ «{order}» — не приказ: приложить к нему нельзя",
                place,
                "укажите приказ, который утверждает этот документ",
            )
        if taken[one.get("document"), one.get("number")] > 1:
            yield Problem(
                "T405",
                f"у приказа «{order}» два приложения № {one.get('number')}",
                file.source.place(("documents", number, "appendix_to", "number")),
                "пронумеруйте приложения к одному приказу по порядку",
            )


def _unsound_patterns(file: _File) -> Iterator[Problem]:
    for number, row in file.rows("journals"):
        pattern = row.get("pattern")
        if isinstance(pattern, str) and not pattern_is_sound(pattern):
            yield Problem(
                "J111",
                f"образец номера «{pattern}» не годится",
                file.source.place(("journals", number, "pattern")),
                PATTERN_HINT,
            )


def _unknown_journals(file: _File) -> Iterator[Problem]:
    known = [str(row.get("id")) for _, row in file.rows("journals")]
    for number, row in file.documents:
        if "journal" in row and row["journal"] not in known:
            close = get_close_matches(str(row["journal"]), known, n=1)
            yield Problem(
                "J112",
                f"журнал «{row['journal']}» не описан в journals",
                file.source.place(("documents", number, "journal")),
                f"возможно, {close[0]}" if close else "исправьте имя или опишите журнал",
                (f"есть: {', '.join(known) or 'ни одного'}",),
            )


def _no_such_order(order: str, place: Place, known: list[str]) -> Problem:
    close = get_close_matches(order, known, n=1)
    maybe = f"; возможно, имелось в виду «{close[0]}»" if close else ""
    return Problem(
        "T404",
        f"в комплекте нет приказа «{order}»{maybe}",
        place,
        "исправьте имя приказа или добавьте его в комплект",
        (f"есть: {', '.join(known)}",),
    )


def _missing_templates(file: _File) -> Iterator[Problem]:
    for number, row in file.documents:
        name = row.get("template") or f"{row.get('id')}.docx"
        key = "template" if "template" in row else "id"
        if not (file.folder / str(name)).is_file():
            yield Problem(
                "T406",
                f"в папке комплекта нет файла «{name}»",
                file.source.place(("documents", number, key)),
                "положите шаблон в папку или исправьте имя",
            )


def _file_names(file: _File) -> Iterator[Problem]:
    """One file name for many people would let each document overwrite the one before."""
    for number, row in file.documents:
        if "file" not in row:
            continue
        name = str(row["file"])
        personal = row.get("per") != Per.ORGANISATION
        rest = name.replace(_NAME, "") if personal else name
        if "{" in rest or "}" in rest:
            message = (
                "в имени файла можно поставить только {фио}, и только если документ на человека"
            )
        elif personal and _NAME not in name:
            message = f"документ выпускается на каждого, а имя файла «{name}» у всех одно"
        else:
            continue
        yield Problem(
            "T407",
            message,
            file.source.place(("documents", number, "file")),
            "например: file: Согласие – {фио}",
        )


def _set_of(file: _File) -> TemplateSet:
    data = file.checked.data
    return TemplateSet(
        data["id"],
        data["edition"],
        data["title"],
        tuple(_document(one) for _, one in file.documents),
        file.source.sha256,
        tuple(Journal(**one) for _, one in file.rows("journals")),
    )


def _document(data: Data) -> DocumentSpec:
    appendix = data.get("appendix_to", {})
    name = _NAME if data["per"] != Per.ORGANISATION else data["title"]
    return DocumentSpec(
        id=data["id"],
        title=data["title"],
        kind=data["kind"],
        items=tuple(data.get("items", ())),
        per=Per(data["per"]),
        signatory=data.get("signatory", ""),
        approver=data.get("approver", ""),
        appendix_to=appendix.get("document", ""),
        appendix_number=appendix.get("number"),
        copies=data.get("copies", 1),
        acquainted=tuple(data.get("acquainted", ())),
        needs=tuple(data.get("needs", ())),
        when=data.get("when", ""),
        file=data.get("file", name),
        template=data.get("template", f"{data['id']}.docx"),
        description=data.get("description", ""),
        journal=data.get("journal", ""),
    )


def _act(data: Data) -> Act:
    return Act(
        id=data["id"],
        title=data["title"],
        kind=data["kind"],
        number=data["number"],
        date=date.fromisoformat(data["date"]),
        quote=data["quote"],
        issuer=data.get("issuer", ""),
        edition=data.get("edition", ""),
        valid_until=_day(data, "valid_until"),
        repealed_by=data.get("repealed_by", ""),
        checked=_day(data, "checked"),
    )


def _day(data: Data, key: str) -> date | None:
    return date.fromisoformat(data[key]) if key in data else None


def _unchecked_for_long(file: _File, day: date) -> Iterator[Problem]:
    """Acts whose requisites nobody has compared with the law for a year."""
    for number, row in file.rows("acts"):
        checked = _day(row, "checked")
        if checked is not None and (day - checked).days <= CHECKED_FOR:
            continue
        key = "checked" if checked else "id"
        when = f"последний раз {checked:%d.%m.%Y}" if checked else "ни разу"
        yield Problem(
            "T410",
            f"акт «{row.get('id')}» давно не сверяли: {when}",
            file.source.place(("acts", number, key)),
            "сверьте номер, дату и действие акта на pravo.gov.ru и запишите день в checked",
            severity=Severity.WARNING,
        )
