"""The workspace's glossary as YAML: positions and organisations in the cases people want."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from workflows.language.overrides import glossary_key
from workflows.language.tidy import mixed_letters, tidy
from workflows.problems import Problem, has_errors
from workflows.specs.schema import check
from workflows.specs.source import Source, read_source
from workflows.specs.yaml_reading import Route

SCHEMA_FILE = "glossary.schema.json"
_LISTS = ("positions", "organisations")

type FormsByText = dict[str, dict[str, str]]


def load_glossary(path: Path, *, shown_as: str = "") -> tuple[FormsByText, list[Problem]]:
    """Nominative → case → form, with all findings; empty when one is an error or there is no file.

    Nominatives are as ``glossary_key`` writes them.
    """
    if not path.exists():
        return {}, []
    source, problems = read_source(path, shown_as)
    if source is None or source.data is None:
        return {}, problems
    checked = check(source, _schema())
    problems += checked.problems
    if has_errors(problems):
        return {}, problems
    entries = list(_entries(checked.data))
    problems += [*_repeated(source, entries), *_mixed(source, entries)]
    if has_errors(problems):
        return {}, problems
    return {glossary_key(one["nominative"]): _forms(one) for _, one in entries}, problems


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[Route, Mapping[str, Any]]]:
    for listed in _LISTS:
        for number, one in enumerate(data.get(listed, ())):
            yield (listed, number), one


def _forms(entry: Mapping[str, Any]) -> dict[str, str]:
    return {case: tidy(form) for case, form in entry["forms"].items()}


def _repeated(source: Source, entries: list[tuple[Route, Mapping[str, Any]]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, one in entries:
        key = glossary_key(one["nominative"])
        if key in seen:
            yield Problem(
                "L208",
                f"«{one['nominative']}» записано второй раз",
                source.place((*path, "nominative")),
                "оставьте одну запись со всеми падежами",
            )
        seen.add(key)


def _mixed(source: Source, entries: list[tuple[Route, Mapping[str, Any]]]) -> Iterator[Problem]:
    for path, one in entries:
        texts: dict[Route, str] = {("nominative",): one["nominative"]}
        texts |= {("forms", case): form for case, form in one["forms"].items()}
        for rest, text in texts.items():
            if word := mixed_letters(text):
                yield Problem(
                    "L209",
                    f"в слове «{word}» латинские буквы среди русских",
                    source.place((*path, *rest)),
                    "наберите слово заново в русской раскладке",
                )


@cache
def _schema() -> Mapping[str, Any]:
    # Like the organisation's, this schema is no data of the workspace: it mirrors the program.
    text = files("workflows.specs").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema
