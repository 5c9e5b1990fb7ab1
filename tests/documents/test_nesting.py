"""What is nested thousandfold ends in a finding, at the check and at the rendering."""

import time

import pytest

from tests.documents.word import member, with_members, word
from workflows.documents.checker import checked
from workflows.documents.render import render_document
from workflows.model.templates import DocumentSpec

TEXTS = {
    "brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "lists": "{{ " + "[" * 500 + "1" + "]" * 500 + " }}",
    "negations": "{{ " + "not " * 3000 + "1 }}",
    "sums": "{{ " + "1+" * 3000 + "1 }}",
    "fields": "{{ организация" + ".название" * 3000 + " }}",
    "filters": "{{ 'x'" + " | upper" * 3000 + " }}",
    "choices": "{{ " + "1 if 0 else " * 2000 + "1 }}",
    "conditions": "{% if 1 %}" * 200 + "а" + "{% endif %}" * 200,
    "loops": "{% for один in [1] %}" * 17 + "а" + "{% endfor %}" * 17,
}


def rendered(content: bytes) -> list[str]:
    made = render_document(DocumentSpec("x", "X", "order"), content, {})
    assert made.is_made is not bool(made.problems)
    return [one.code for one in made.problems]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_tags_that_are_nested_too_deep_are_told_of(text: str) -> None:
    content = word(text)
    ready, problems = checked(content, "x.docx")
    assert ready is None
    assert [one.code for one in problems] == ["T214"]
    assert "абзац 1" in problems[0].place.path
    assert rendered(content) == ["T214"]


def test_blocks_as_deep_as_they_may_be_are_rendered() -> None:
    text = "{% for один in [1] %}" * 16 + "а" + "{% endfor %}" * 16
    assert rendered(word(text)) == []


def test_thousands_of_conditions_one_a_paragraph_are_refused_in_no_time() -> None:
    content = word(*["{%p if 1 %}"] * 1500, "а", *["{%p endif %}"] * 1500)
    begun = time.process_time()
    assert "T214" in [one.code for one in checked(content, "x.docx")[1]]
    # A comparison of all tags with all takes ten times as long.
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(("depth", "codes"), [(60, []), (1000, ["T214"])])
def test_tables_in_tables_are_rendered_or_told_of(depth: int, codes: list[str]) -> None:
    old = member(word("Текст"), "word/document.xml").decode()
    start, end = old.index("<w:p>"), old.index("</w:p>") + len("</w:p>")
    begins = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
    nested = begins * depth + old[start:end] + "</w:tc></w:tr></w:tbl>" * depth
    content = with_members(
        word("x"), {"word/document.xml": (old[:start] + nested + old[end:]).encode()}
    )
    assert rendered(content) == codes
    assert [one.code for one in checked(content, "x.docx")[1]] == codes
