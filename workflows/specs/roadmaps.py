"""Roadmaps as YAML → values, with every finding of the file at its place."""

from collections.abc import Collection
from pathlib import Path

from workflows.model.roadmap import Roadmap
from workflows.problems import Problem, ProblemsFoundError, has_errors
from workflows.specs.deadline_texts import with_deadlines
from workflows.specs.draft import Draft, rows_of, subject
from workflows.specs.roadmap_checks import faults_in
from workflows.specs.roadmap_values import roadmap_of
from workflows.specs.schema import check, read_schema
from workflows.specs.source import Source, parse_source, read_source

SCHEMA_FILE = "roadmap.schema.json"
EXAMPLES_SUFFIX = ".examples.yaml"


def roadmap_files(folder: Path) -> list[Path]:
    """The roadmaps of a folder, by name; examples of expected dates are not among them."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(EXAMPLES_SUFFIX))


def load_roadmap(
    path: Path,
    schema_path: Path | None = None,
    *,
    shown_as: str = "",
    documents: Collection[str] | None = None,
) -> tuple[Roadmap | None, list[Problem]]:
    """One roadmap with all findings; the roadmap is None when any of them is an error.

    Args:
        path: the file.
        schema_path: its JSON Schema; by default ``roadmap.schema.json`` beside the file.
        shown_as: how findings name the file.
        documents: ids of the template set's documents, to check references to them; None to skip.
    """
    source, problems = read_source(path, shown_as)
    return _loaded(source, problems, schema_path or path.parent / SCHEMA_FILE, documents)


def parse_roadmap(
    content: bytes, shown_as: str, schema_path: Path
) -> tuple[Roadmap | None, list[Problem]]:
    """The same for the bytes of a file that is already read."""
    source, problems = parse_source(content, shown_as)
    return _loaded(source, problems, schema_path)


def _loaded(
    source: Source | None,
    problems: list[Problem],
    schema_path: Path,
    documents: Collection[str] | None = None,
) -> tuple[Roadmap | None, list[Problem]]:
    schema, schema_problems = read_schema(schema_path)
    problems += schema_problems
    if source is None or schema is None:
        return None, problems
    try:
        checked = check(source, schema, subject)
    except ProblemsFoundError as broken_schema:
        return None, [*problems, *broken_schema.problems]
    # What the reader has refused needs no second remark from the schema.
    refused = {problem.place for problem in problems}
    problems += [problem for problem in checked.problems if problem.place not in refused]
    if not isinstance(checked.data, dict):
        return None, problems
    draft, deadline_problems = with_deadlines(Draft(source, checked, tuple(rows_of(checked))))
    problems += deadline_problems
    problems += faults_in(draft, documents)
    return (None if has_errors(problems) else roadmap_of(draft)), problems
