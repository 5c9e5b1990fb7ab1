"""The YAML of a draft reads back as it was meant; what is open is refused by the checker."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rosters.files import FULL, HEAD, imported, items, word
from tests.workspaces import ROOT
from workflows.problems import has_errors
from workflows.rosters.roadmap.draft import Head, ItemDraft, RoadmapDraft, StageDraft
from workflows.rosters.roadmap.parties import Parties
from workflows.rosters.roadmap.results import Result
from workflows.rosters.roadmap.terms import read_term
from workflows.rosters.roadmap.yaml_text import yaml_text
from workflows.rosters.tables.grid import even_lines
from workflows.specs.roadmaps import load_roadmap

SCHEMA = ROOT / "roadmap_specs" / "roadmap.schema.json"
_TERM = "до 1 мая 2021 г."
_ONE = ("1.1", "Провести совещание", _TERM, "школы", "Протокол")
_WORDS = st.text(
    alphabet=st.sampled_from([*"аб яЁ1.:#-—'\"\\[]{}&*!|>%@`,?~«»№=", "\u00a0", "é", "😀", "\x85"]),
    max_size=150,
)


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "karta.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_without_questions_becomes_a_roadmap_that_loads(tmp_path: Path) -> None:
    one = imported(word([FULL, "Этап 1. Начало", _ONE]))
    roadmap, problems = load_roadmap(_file(tmp_path, yaml_text(one.draft)), SCHEMA)
    assert not has_errors(problems)
    assert roadmap is not None
    (item,) = roadmap.items()
    assert (item.id, item.title, item.deadline.text) == ("1.1", "Провести совещание", _TERM)
    assert item.source == "Карта.docx, таблица 1, строка 3"


def test_every_open_question_is_refused_by_the_checker_at_its_line(tmp_path: Path) -> None:
    rows = [FULL, ("1.1", "Совещание", "потом", "школы", ""), ("1.2", "", _TERM, "", "Приказ")]
    given = Head(title="Карта", territory="Район")
    text = yaml_text(imported(word(rows), head=given).draft)
    roadmap, problems = load_roadmap(_file(tmp_path, text), SCHEMA)
    assert roadmap is None
    lines = text.splitlines()
    refused = {lines[problem.place.line - 1].strip() for problem in problems if problem.place.line}
    assert {"rule: УТОЧНИТЬ", "date: УТОЧНИТЬ", 'title: ""', "end: УТОЧНИТЬ"} <= refused
    assert "responsible: [уточнить]" in refused
    asked = [line.strip() for line in lines if "# ВОПРОС: " in line]
    assert len(asked) == 5


def test_questions_stand_beside_what_they_are_about() -> None:
    text = yaml_text(imported(word([FULL, (*_ONE[:2], "потом", *_ONE[3:])])).draft)
    assert "        # ВОПРОС: срок «потом» не понят: такой формы срока программа не знает\n" in text
    assert "        deadline:\n          text: потом\n          rule: УТОЧНИТЬ\n" in text


@settings(max_examples=150, deadline=None)
@given(title=_WORDS, party=_WORDS, note=_WORDS)
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: object, title: str, party: str, note: str
) -> None:
    texts = [" ".join(even_lines(text)) or "а" for text in (title, party, note)]
    parties = Parties()
    party_id = parties.add(f"а{texts[1]}", "")
    item = ItemDraft(
        id="1.1",
        title=texts[0],
        term=read_term([_TERM]),
        responsible=(party_id,),
        results=(Result(texts[0], 3), Result(texts[2])),
        control_point=False,
        source=texts[2],
        notes=(texts[2],),
    )
    stage = StageDraft("1", texts[0], texts[2], (item,))
    draft = RoadmapDraft("karta", HEAD, parties.all(), (stage,), texts[0], (texts[2],))
    folder = tmp_path_factory.mktemp("yaml")  # type: ignore[attr-defined]
    roadmap, problems = load_roadmap(_file(folder, yaml_text(draft)), SCHEMA)
    assert roadmap is not None, [problem.message for problem in problems]
    (read,) = roadmap.items()
    assert [read.title, read.source, *read.notes] == [texts[0], texts[2], texts[2]]
    assert [one.title for one in read.deliverables] == [texts[0], texts[2]]
    assert read.deliverables[0].minimum == 3
    assert [one.name for one in roadmap.parties] == [one.name for one in parties.all()]


def test_source_names_the_row_of_every_item() -> None:
    found = items(imported(word([FULL, _ONE, ("1.2", *_ONE[1:])])))
    assert [item.source for item in found.values()] == [
        "Карта.docx, таблица 1, строка 2",
        "Карта.docx, таблица 1, строка 3",
    ]
