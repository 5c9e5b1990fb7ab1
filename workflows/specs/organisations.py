"""Organisations as YAML, a file each → values, with every finding at its place."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from workflows.clock import today
from workflows.model.people import Organisation
from workflows.problems import Place, Problem, has_errors
from workflows.specs.draft import Draft
from workflows.specs.organisation_checks import faults_in
from workflows.specs.organisation_values import organisation_of, tidied
from workflows.specs.schema import Checked, check
from workflows.specs.source import Source, read_source

SCHEMA_FILE = "organisation.schema.json"
HISTORY_FILE = "history.yaml"


def load_organisations(
    path: Path, *, shown_as: str = "", day: date | None = None
) -> tuple[list[Organisation], list[Problem]]:
    """The organisations of a folder (a YAML file each) or of one file, with all findings.

    An organisation with an error in its file is left out; the others come back all the same.

    Args:
        path: the folder or the file; ``history.yaml`` in a folder is something else, and skipped.
        shown_as: how findings name the folder or the file.
        day: on which ages are counted where a pair has no first day; by default today.
    """
    found: dict[str, Organisation] = {}
    problems: list[Problem] = []
    for file, name in _files(path, shown_as or str(path)):
        one, own = _load(file, name, day or today())
        problems += own
        if one is not None and one.id in found:
            problems.append(_repeated(one.id, name))
        elif one is not None:
            found[one.id] = one
    if not found and not problems:
        problems.append(_nothing(shown_as or str(path)))
    return list(found.values()), problems


def _files(path: Path, shown_as: str) -> Iterator[tuple[Path, str]]:
    if not path.is_dir():
        yield path, shown_as
        return
    for file in sorted([*path.glob("*.yaml"), *path.glob("*.yml")]):
        if file.name != HISTORY_FILE:
            yield file, f"{shown_as}/{file.name}"


def _load(path: Path, shown_as: str, day: date) -> tuple[Organisation | None, list[Problem]]:
    source, problems = read_source(path, shown_as)
    if source is None:
        return None, problems
    draft = _draft(source)
    problems += draft.checked.problems
    if isinstance(draft.checked.data, dict):
        problems += faults_in(draft, day)
    return (None if has_errors(problems) else organisation_of(draft.checked.data)), problems


def _draft(source: Source) -> Draft:
    checked = check(source, _schema())
    return Draft(source, Checked(tidied(checked.data), checked.faulty, checked.problems))


@cache
def _schema() -> Mapping[str, Any]:
    # Unlike a roadmap's, this schema is no data of the workspace: it mirrors the model.
    text = files("workflows.specs").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema


def _repeated(organisation_id: str, file: str) -> Problem:
    return Problem(
        "O101",
        f"организация «{organisation_id}» уже есть в другом файле: этот файл пропущен",
        Place(file, path="id"),
        "дайте организации свой код id или удалите лишний файл",
    )


def _nothing(where: str) -> Problem:
    return Problem(
        "O102",
        "нет ни одной организации",
        Place(where),
        "положите в папку файл YAML на каждую организацию",
    )
