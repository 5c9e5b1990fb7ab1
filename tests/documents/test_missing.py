"""What a document lacks, and whether there is one at all."""

from dataclasses import replace

import pytest

from tests.documents.samples import DATA, LAUNCH_PAPER, SCHOOL
from workflows.documents.context import document_context
from workflows.documents.missing import is_due, lacking_fields, unknown_fields
from workflows.documents.targets import targets
from workflows.model.people import Agreement
from workflows.model.templates import DocumentSpec, Per

PAIR_PAPER = DocumentSpec("pair", "О паре", "form", per=Per.PAIR)


@pytest.mark.parametrize(
    ("when", "is_made"),
    [("", [True, True]), ("пара.завершена", [False, True]), ("пара.начало", [True, False])],
)
def test_a_document_may_depend_on_a_field(when: str, is_made: list[bool]) -> None:
    spec = replace(PAIR_PAPER, when=when)
    found, _ = targets(spec, DATA)
    assert [is_due(spec, document_context(DATA, spec, one)) for one in found] == is_made


def test_one_row_of_a_list_is_enough() -> None:
    context = document_context(DATA, LAUNCH_PAPER)
    assert is_due(replace(LAUNCH_PAPER, when="пары.завершена"), context)
    assert not is_due(replace(LAUNCH_PAPER, when="пары.соглашение.прекращено"), context)
    assert not is_due(replace(LAUNCH_PAPER, when="обучение"), context)
    assert not is_due(replace(LAUNCH_PAPER, when="секретарь.фио"), context)
    assert is_due(replace(LAUNCH_PAPER, when="итоги.завершили"), context)
    assert not is_due(replace(LAUNCH_PAPER, when="итоги.обучено"), context)


def test_a_paper_on_the_end_of_a_pair_follows_its_agreement() -> None:
    ended = Agreement(terminated_on=DATA.on, termination_ground="отказ наставника")
    pairs = (replace(SCHOOL.pairs[0], agreement=ended), SCHOOL.pairs[1])
    data = replace(DATA, organisation=replace(SCHOOL, pairs=pairs))
    spec = replace(PAIR_PAPER, when="пара.соглашение.прекращено")
    found, _ = targets(spec, data)
    assert [is_due(spec, document_context(data, spec, one)) for one in found] == [True, False]


def test_the_field_that_a_document_depends_on_is_checked_like_any_other() -> None:
    [problem] = unknown_fields(replace(PAIR_PAPER, when="пара.завешена"))
    assert problem.code == "T408"
    assert "пара.завешена" in problem.message


def test_a_role_that_nobody_has_is_told_once() -> None:
    needs = ("куратор.фио", "куратор.должность", "организация.краткое")
    spec = replace(LAUNCH_PAPER, needs=needs, signatory="куратор")
    nobody = replace(DATA, organisation=replace(SCHOOL, curator="", short_name=""))
    told = lacking_fields(spec, document_context(nobody, spec))
    assert told == ["куратор.фио", "организация.краткое"]


def test_papers_of_a_pair_are_named_by_its_people() -> None:
    found, _ = targets(PAIR_PAPER, DATA)
    assert [one.label for one in found] == ["Мнимая – Чудинов", "Мнимая – Утопич"]
