"""Which fonts a document asks for, and what stands in for those that are missing."""

from pathlib import Path
from typing import Any

import pytest

from tests.documents.word import word
from workflows.documents import fonts
from workflows.documents.fonts import Substitute, stand_ins, used_fonts
from workflows.documents.office import find_libreoffice
from workflows.documents.pdf import convert_to_pdf

TEMPLATES = Path(__file__).parents[2] / "templates_docx" / "mentorship" / "2026-2027"


def in_fonts(*names: str) -> bytes:
    def change(document: Any) -> None:
        for name in names:
            document.add_paragraph().add_run(f"Текст {name}").font.name = name

    return word(change=change)


def test_the_fonts_of_runs_are_found() -> None:
    assert used_fonts(in_fonts("Georgia", "PT Astra Serif")) == {"Georgia", "PT Astra Serif"}


def test_a_run_without_a_font_has_that_of_its_style_and_theme() -> None:
    def change(document: Any) -> None:
        document.add_paragraph("Заголовок", style="Heading 1")
        document.styles["Quote"].font.name = "Georgia"
        document.add_paragraph("Цитата", style="Quote")

    # python-docx's own template: Cambria for the text, Calibri for headings, both by theme.
    assert used_fonts(word("Текст", change=change)) == {"Cambria", "Calibri", "Georgia"}


def test_a_font_that_no_text_uses_does_not_count() -> None:
    def change(document: Any) -> None:
        document.styles["Quote"].font.name = "Georgia"
        document.add_paragraph().add_run(" ").font.name = "Arial"

    assert used_fonts(word(change=change)) == set()


def test_the_shipped_templates_use_one_font() -> None:
    for file in TEMPLATES.glob("*.docx"):
        assert used_fonts(file.read_bytes()) == {"Times New Roman"}, file.name


def test_an_installed_font_needs_no_other_whatever_its_case() -> None:
    assert stand_ins(["TIMES NEW ROMAN"], frozenset({"times new roman"})) == {}


def test_where_fonts_cannot_be_listed_nothing_is_replaced() -> None:
    assert stand_ins(["Calibri"], None) == {}


@pytest.mark.parametrize(
    ("font", "installed", "expected"),
    [
        ("PT Astra Serif", {"liberation serif"}, Substitute("Liberation Serif", same_widths=True)),
        ("Calibri", {"liberation sans"}, Substitute("Liberation Sans", same_widths=False)),
        ("Cambria", {"caladea", "liberation serif"}, Substitute("Caladea", same_widths=True)),
        ("Wingdings", {"liberation sans"}, None),
    ],
)
def test_the_best_font_that_is_there_stands_in(
    font: str, installed: set[str], expected: Substitute | None
) -> None:
    assert stand_ins([font], frozenset(installed)) == {font: expected}


@pytest.mark.slow
@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(
    "liberation serif" not in (fonts.installed_fonts() or ()),
    reason="the fonts of Liberation are not installed",
)
def test_libreoffice_draws_with_the_font_that_stands_in(tmp_path: Path) -> None:
    file = tmp_path / "Приказ.docx"
    file.write_bytes(in_fonts("PT Astra Serif", "Веленевый"))
    made = convert_to_pdf([file])
    assert b"LiberationSerif" in made.made[file].read_bytes()
    (told,) = made.problems
    assert told.code == "T506"
    assert "PT Astra Serif → Liberation Serif, Веленевый → какой найдётся;" in told.message
