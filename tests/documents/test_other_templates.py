"""Templates beside the mentorship set: reports, registers, papers of privacy."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.test_shipped_papers import TEMPLATES, _members
from workflows.documents.checker import findings, opened
from workflows.documents.dictionary import dictionary
from workflows.documents.extreme_context import extreme
from workflows.documents.render import render_document
from workflows.documents.sample_context import sample_context
from workflows.model.templates import DocumentSpec
from workflows.specs.template_sets import load_acts

FOLDERS = {"reports": "reports", "registers": "registers", "privacy": "privacy/2026-2027"}
FILES = sorted(file for one in FOLDERS.values() for file in (TEMPLATES / one).glob("*.docx"))


@pytest.mark.parametrize("name", FOLDERS)
def test_the_builder_gives_the_shipped_templates(name: str, tmp_path: Path) -> None:
    builder = TEMPLATES / "builder" / f"build_{name}.py"
    subprocess.run([sys.executable, str(builder), str(tmp_path)], check=True)
    shipped = sorted((TEMPLATES / FOLDERS[name]).glob("*.docx"))
    assert [one.name for one in shipped] == sorted(one.name for one in tmp_path.iterdir())
    for file in shipped:
        assert _members(tmp_path / file.name) == _members(file), file.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_template_knows_its_fields_and_stands_many_rows(file: Path) -> None:
    content = file.read_bytes()
    source, problems = opened(content, file.name)
    assert source is not None
    assert problems == []
    assert findings(source, file.name, dictionary()) == []
    acts, _ = load_acts(TEMPLATES / "acts.yaml")
    spec = DocumentSpec(file.stem, file.stem, "form", template=file.name)
    for context in (sample_context(spec, (), acts), extreme(sample_context(spec, (), acts))):
        made = render_document(spec, content, context)
        assert made.is_made, made.problems
