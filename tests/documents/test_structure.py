"""Pieces of a document are matched instead of read: never sounder than what a parser says."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.papers import papers
from tests.documents.equivalence import filled, ready
from tests.documents.word import word
from workflows.documents.markup import BrokenMarkupError, parsed
from workflows.documents.pieces import Text
from workflows.documents.recorder import Recorder, recording
from workflows.documents.render import _pieces
from workflows.documents.structure import Structure
from workflows.documents.values import Absent, Record

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIXED = [
    f'<w:body xmlns:w="{W}">',
    "</w:body>",
    "<w:p><w:r><w:t>",
    "</w:t></w:r></w:p>",
    '<w:p w:a="',
    '"/>',
    '"><w:r/></w:p>',
    "<w:p/>",
    "</w:p><w:p>",
    "<w:b></w:b>",
    "<x:p/>",
    "<w:p w:a='1' w:a='2'/>",
    "&nbsp;",
    "&amp;",
    "<!-- <w:p> -->",
    "<w:p",
    "]]>",
]
_STRUCTURE = Structure(frozenset(_FIXED), {"w": W})


@given(st.lists(st.one_of(st.sampled_from(_FIXED), st.just(Text("текст &amp; &#34;"))), max_size=7))
@settings(max_examples=150, deadline=None)
def test_what_is_called_sound_a_parser_reads(pieces: list[str]) -> None:
    whole = [_FIXED[0], *pieces, _FIXED[1]]
    for one in (pieces, whole):
        if _STRUCTURE.holds(one):
            parsed("".join(one))


@pytest.mark.parametrize(
    "inside",
    [
        ["<w:p><w:r><w:t>", Text("а"), "</w:t></w:r></w:p>"],
        ['<w:p w:a="', Text("а"), '"/>'],
        ['<w:p w:a="', '"><w:r/></w:p>', "<w:p/>"],
        [],
    ],
)
def test_ordinary_pieces_are_called_sound(inside: list[str]) -> None:
    assert _STRUCTURE.holds([_FIXED[0], *inside, _FIXED[1]])


@pytest.mark.parametrize(
    "pieces",
    [["<w:p/>", "<w:p/>"], ["</w:body>"], [Text("а")], ["<w:p/>", Text("а")], ['<w:p w:a="']],
)
def test_torn_pieces_are_not(pieces: list[str]) -> None:
    assert not _STRUCTURE.holds(pieces)


def _without_emblem(organisation: Record) -> Record:
    fields = {name: organisation[name] for name in organisation.names()}
    return Record(organisation.path, {**fields, "логотип": Absent("организация.логотип")})


def test_the_measured_templates_go_the_quick_way(tmp_path: Path) -> None:
    for paper in papers(tmp_path, 1):
        compiled = ready(paper.path.read_bytes())
        body = compiled.parts[0]
        context = paper.contexts[0]
        context = {**context, "организация": _without_emblem(context["организация"])}
        with recording(Recorder()):
            pieces = _pieces(body.template, context, Recorder())
        assert pieces is not None
        assert body.finisher.structure.holds(pieces)


def test_torn_tags_are_refused() -> None:
    made = filled(word("{% if нет is defined %}Да", rows=[["{% endif %}", ""]]), {})
    assert [one.code for one in made.problems] == ["T113"]
    with pytest.raises(BrokenMarkupError):
        parsed("<a><b></a>")
