import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from workflows.specs.roadmaps import load_roadmap, roadmap_files
from workflows.specs.schema import check, read_schema
from workflows.specs.source import Source, parse_source

SPECS = Path(__file__).parents[2] / "roadmap_specs"
SCHEMAS = sorted(SPECS.glob("*.schema.json"))


def source_of(text: str) -> Source:
    source, problems = parse_source(text.encode(), "файл.yaml")
    assert source is not None
    assert problems == []
    return source


def keys_of(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema describes, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from keys_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys_of(part)


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_a_shipped_schema_is_a_schema(file: Path) -> None:
    Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_every_key_is_explained_in_russian_to_whoever_edits(file: Path) -> None:
    schema = json.loads(file.read_text(encoding="utf-8"))
    shared = schema["$defs"]
    for key, described in keys_of(schema):
        own = described | shared.get(described.get("$ref", "").removeprefix("#/$defs/"), {})
        assert own.get("title"), key
        assert own.get("description"), key


@pytest.mark.parametrize("file", sorted(SPECS.glob("*.yaml")), ids=lambda file: file.name)
def test_an_editor_finds_the_schema_of_a_shipped_file(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]

    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (SPECS / name).is_file()


def test_examples_are_not_taken_for_roadmaps() -> None:
    assert [file.name for file in roadmap_files(SPECS) if "example" in file.name] == []
    assert SPECS / "khakassia-2020.yaml" in roadmap_files(SPECS)


TEXT = {"type": "object", "properties": {"a": {"type": "string"}}}


@pytest.mark.parametrize("written", ["719", "2020-04-03", "true", "7.10", "'719'"])
def test_where_text_is_asked_for_a_scalar_is_taken_as_written(written: str) -> None:
    checked = check(source_of(f"a: {written}\n"), TEXT)

    assert checked.problems == ()
    assert checked.data == {"a": written.strip("'")}


def test_an_alternative_is_judged_by_the_kind_of_value_that_was_written() -> None:
    schema = {
        "properties": {
            "a": {
                "oneOf": [
                    {"type": "string"},
                    {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer"}}},
                ]
            }
        }
    }

    problems = check(source_of("a: {b: x}\n"), schema).problems

    assert [(one.code, one.place.path) for one in problems] == [("R204", "a.b")]


def test_faulty_places_are_known_and_unknown_keys_do_no_harm() -> None:
    schema = {
        "additionalProperties": False,
        "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}},
    }

    checked = check(source_of("a: x\nb: 1\nc: 1\n"), schema)

    assert {one.code for one in checked.problems} == {"R204", "R201"}
    assert not checked.is_sound(("a",))
    assert checked.is_sound(("b",))
    assert checked.is_sound(("c",))


@pytest.mark.parametrize("content", ["", "не JSON", "[]", "\xff"])
def test_a_schema_that_is_none_is_a_finding(tmp_path: Path, content: str) -> None:
    file = tmp_path / "roadmap.schema.json"
    file.write_text(content, encoding="latin-1" if content == "\xff" else "utf-8")

    schema, (problem,) = read_schema(file)

    assert schema is None
    assert problem.code == "R115"


def test_a_missing_schema_is_a_finding(tmp_path: Path) -> None:
    roadmap, (problem,) = load_roadmap(SPECS / "khakassia-2020.yaml", tmp_path / "нет.json")

    assert roadmap is None
    assert (problem.code, "файла нет" in problem.message) == ("R115", True)


@pytest.mark.parametrize(
    "broken",
    ['{"type": "карта"}', '{"properties": []}', '{"properties": {"id": {"pattern": "("}}}'],
)
def test_a_schema_broken_by_hand_is_a_finding(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "roadmap.schema.json"
    file.write_text(broken, encoding="utf-8")

    roadmap, problems = load_roadmap(SPECS / "khakassia-2020.yaml", file)

    assert roadmap is None
    assert [one.code for one in problems] == ["R115"]
