"""The workspace's glossary: what it gives, and what is wrong in it, by line."""

from pathlib import Path

import pytest

from workflows.language import Case, decline_position
from workflows.specs.glossary import load_glossary

_GOOD = """\
positions:
  - nominative: Заведующий  хозяйством
    forms: {dative: заведующему хозяйством (завхозу)}
organisations:
  - nominative: МБОУ «СОШ № 5»
    forms:
      genitive: МБОУ «СОШ № 5» (школы)
"""


def _load(
    folder: Path, text: str
) -> tuple[dict[str, dict[str, str]], list[tuple[str, int | None]]]:
    path = folder / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    found, problems = load_glossary(path)
    return found, [(problem.code, problem.place.line) for problem in problems]


def test_a_glossary_decides_before_the_engine(tmp_path: Path) -> None:
    found, problems = _load(tmp_path, _GOOD)
    assert problems == []
    assert set(found) == {"заведующий хозяйством", "МБОУ «СОШ № 5»"}
    for text, form in (
        ("заведующий хозяйством", "заведующему хозяйством (завхозу)"),
        ("Заведующий хозяйством", "Заведующему хозяйством (завхозу)"),
    ):
        assert decline_position(text, Case.DATIVE, glossary=found).text == form
    assert decline_position("заведующий хозяйством", Case.GENITIVE, glossary=found).text == (
        "заведующего хозяйством"
    )


def test_no_glossary_and_an_empty_one_are_fine(tmp_path: Path) -> None:
    assert load_glossary(tmp_path / "none.yaml") == ({}, [])
    assert _load(tmp_path, "# пока пусто\n")[0] == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (_GOOD.replace("dative", "дательный"), 3),
        (_GOOD.replace("positions", "position"), 1),
        (_GOOD.replace("genitive: МБОУ «СОШ № 5» (школы)", "genitive: ''"), 7),
        (_GOOD.replace("завхозу", "зaвхозу"), 3),
        (_GOOD.replace("МБОУ «СОШ № 5»\n", "заведующий хозяйством\n"), 5),
    ],
)
def test_a_fault_is_told_with_its_line_and_nothing_is_taken(
    tmp_path: Path, text: str, problem: int
) -> None:
    found, problems = _load(tmp_path, text)
    assert found == {}
    assert [line for _, line in problems] == [problem]
