"""A profile changes a template's look and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.documents.samples import DATA
from tests.documents.word import W, member, text_of
from workflows.documents.context import document_context
from workflows.documents.markup import etree
from workflows.documents.render import render_document
from workflows.documents.restyling import restyled
from workflows.model.profiles import GrifSide, LetterheadLine, Margins, PageNumber, Profile
from workflows.specs.profiles import find_profile
from workflows.specs.template_sets import load_template_set

TEMPLATES = Path(__file__).parents[2] / "templates_docx"
EDITION = TEMPLATES / "mentorship" / "2026-2027"
SET, _ = load_template_set(EDITION)
assert SET is not None
PLAIN = Profile("x", "Пробное")


def template(name: str) -> bytes:
    return (EDITION / f"{name}.docx").read_bytes()


def part(content: bytes, name: str) -> Any:
    return etree.fromstring(member(content, f"word/{name}.xml"))


def canonical(content: bytes, name: str) -> bytes:
    return bytes(etree.tostring(part(content, name), method="c14n"))


def style(content: bytes, name: str) -> Any:
    [found] = [
        one for one in part(content, "styles").iter(f"{W}style") if one.get(f"{W}styleId") == name
    ]
    return found


def letterhead(content: bytes) -> list[str]:
    body = part(content, "document").find(f"{W}body")
    return [
        "".join(run.text or "" for run in one.iter(f"{W}t"))
        for one in body.findall(f"{W}p")
        if (found := one.find(f"{W}pPr/{W}pStyle")) is not None
        and found.get(f"{W}val").startswith("Letterhead")
    ]


@pytest.mark.parametrize("name", ["curator-order", "mentor-certificate", "organisation-roadmap"])
def test_the_standard_profile_is_how_templates_are_made(name: str) -> None:
    standard, problems = find_profile(TEMPLATES, "standard")
    assert problems == []
    assert standard is not None
    before, after = template(name), restyled(template(name), standard)
    for one in ("document", "styles", "numbering"):
        old, new = (
            etree.tostring(part(content, one), method="c14n") for content in (before, after)
        )
        assert old == new, one


def test_a_paper_says_the_same_in_every_shipped_profile() -> None:
    assert SET is not None
    for file in sorted((TEMPLATES / "profiles").glob("*.yaml")):
        profile, problems = find_profile(TEMPLATES, file.stem)
        assert problems == []
        spec = SET.document("curator-order")
        context = document_context(replace(DATA, template_set=SET), spec)
        path = EDITION / spec.template
        made = render_document(spec, path, context, profile=profile)
        usual = render_document(spec, path, context)
        assert made.is_made, made.problems
        assert made.template_sha256 == usual.template_sha256
        assert [one.form for one in made.forms] == [one.form for one in usual.forms]


def test_margins_change_ordinary_sheets_and_their_tables_alone() -> None:
    profile = replace(PLAIN, margins=Margins(20, 15, 25, 25))
    made = restyled(template("mentor-register-order"), profile)
    portrait, landscape = part(made, "document").iter(f"{W}pgMar")
    assert _mm(portrait) == {"left": 20, "right": 15, "top": 25, "bottom": 25}
    assert _mm(landscape) == {"left": 25, "right": 25, "top": 20, "bottom": 15}
    before, after = (
        sum(int(one.get(f"{W}w")) for one in _first_grid(content))
        for content in (template("mentor-register-order"), made)
    )
    assert after / before == pytest.approx(175 / 170, abs=0.001)
    special = restyled(template("mentor-certificate"), profile)
    assert member(special, "word/document.xml") == member(
        restyled(template("mentor-certificate"), PLAIN), "word/document.xml"
    )


def _mm(margins: Any) -> dict[str, int]:
    return {
        side: round(int(margins.get(f"{W}{side}")) / 56.7)
        for side in ("left", "right", "top", "bottom")
    }


def _first_grid(content: bytes) -> Iterator[Any]:
    return iter(next(part(content, "document").iter(f"{W}tblGrid")))


def test_font_sizes_indent_and_spacing_go_to_styles_and_lists() -> None:
    profile = replace(PLAIN, font="PT Astra Serif", text_size=13, table_size=10, indent=10)
    made = restyled(template("curator-order"), replace(profile, spacing=1.5))
    fonts = {one.get(f"{W}ascii") for one in part(made, "styles").iter(f"{W}rFonts")}
    assert fonts == {"PT Astra Serif"}
    assert style(made, "Normal").find(f"{W}rPr/{W}sz").get(f"{W}val") == "26"
    assert style(made, "Signature").find(f"{W}rPr/{W}sz").get(f"{W}val") == "26"
    assert style(made, "RowText").find(f"{W}rPr/{W}sz").get(f"{W}val") == "20"
    assert style(made, "Cell").find(f"{W}rPr/{W}sz").get(f"{W}val") == "24"
    assert style(made, "Normal").find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "567"
    assert style(made, "Normal").find(f"{W}pPr/{W}spacing").get(f"{W}line") == "360"
    indents = {one.get(f"{W}firstLine") for one in part(made, "numbering").iter(f"{W}ind")}
    assert "567" in indents
    assert "709" not in indents


def test_the_letterhead_has_the_profiles_lines_in_its_order() -> None:
    lines = ("Российская Федерация", LetterheadLine.NAME, LetterheadLine.FOUNDER)
    made = restyled(template("curator-order"), replace(PLAIN, letterhead=lines))
    assert letterhead(made) == [
        "Российская Федерация",
        "{{ организация.название | с_большой }}",
        "{{ организация.учредитель }}",
    ]
    assert SET is not None
    spec = SET.document("curator-order")
    context = document_context(replace(DATA, template_set=SET), spec)
    told = text_of(render_document(spec, made, context).content)
    assert told[0] == "Российская Федерация"
    assert "Администрация Вымысловского района" in told
    assert not any("Придуманная" in one for one in told)


def test_a_paper_without_a_letterhead_gets_none() -> None:
    made = restyled(
        template("mentoring-regulation"), replace(PLAIN, letterhead=(LetterheadLine.NAME,))
    )
    assert letterhead(made) == []


def test_grifs_change_sides() -> None:
    left = replace(PLAIN, grif=GrifSide.LEFT, page_number=PageNumber.RIGHT)
    made = restyled(template("mentoring-regulation"), left)
    before, after = (
        ["".join(run.text or "" for run in cell.iter(f"{W}t"))[:10] for cell in _cells(content)]
        for content in (template("mentoring-regulation"), made)
    )
    assert after == [before[2], before[1], before[0]]
    assert style(made, "Grif").find(f"{W}pPr/{W}ind").get(f"{W}left") == "0"
    assert style(made, "Header").find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"


def _cells(content: bytes) -> list[Any]:
    return list(next(part(content, "document").iter(f"{W}tr")).iter(f"{W}tc"))


def test_equal_profiles_give_equal_bytes() -> None:
    profile, _ = find_profile(TEMPLATES, "ministry")
    assert profile is not None
    once = restyled(template("curator-order"), profile)
    assert once == restyled(template("curator-order"), replace(profile))
