"""What documents lack is told field by field, with where to fill it in, before any is made."""

from dataclasses import replace

import pytest

from workflows.model.people import Organisation, Pair, Person
from workflows.operations.check_package import DocumentCheck, PackageCheck, check_packages
from workflows.operations.load_samples import Samples
from workflows.problems import ProblemsFoundError, has_errors
from workflows.store.documents import issued
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

_SCHOOL = "ust-vymyslovo-school"
_ORDERS = ["curator-order", "pairs-order"]


def _look(workspace: Workspace, *documents: str, of: str = _SCHOOL) -> PackageCheck:
    return check_packages(workspace, "khakassia-2020", [of], documents=documents or _ORDERS)


def _changed(changes: dict[str, object]) -> Organisation:
    changed = replace(organisation(_SCHOOL), **changes)  # type: ignore[arg-type]  # fields by name
    save_organisation(changed)
    return changed


def _document(found: PackageCheck, name: str) -> DocumentCheck:
    return next(one for one in found.documents if one.document == name)


def test_a_document_with_all_its_fields_is_ready_and_nothing_is_written(
    workspace: Workspace, samples: Samples
) -> None:
    before = sorted(workspace.outputs.rglob("*"))
    found = _look(workspace)
    assert [one.status for one in found.documents] == ["ready", "ready"]
    assert not has_errors(found.problems)
    assert sorted(workspace.outputs.rglob("*")) == before
    assert not issued(_SCHOOL)


def test_every_empty_field_is_told_in_words_with_its_place(
    workspace: Workspace, samples: Samples
) -> None:
    before = organisation(_SCHOOL)
    director = before.director
    people = tuple(
        replace(one, position="") if one.id == director else one for one in before.people
    )
    _changed({"curator": "", "locality": "", "people": people})
    order = _document(_look(workspace), "curator-order")
    assert order.status == "missing"
    assert {one.field: (one.where, one.in_file) for one in order.lacks} == {
        "организация.город": (
            "лист «Организация», строка «Место издания документов»",
            "данные организации: locality",
        ),
        "директор.должность": (
            f"лист «Сотрудники», строка с кодом {director}, графа «Должность»",
            f"данные организации: people, запись {director}, ключ position",
        ),
        # Once, though the position is needed too.
        "куратор.фио": ("лист «Организация», строка «Куратор»", "данные организации: curator"),
    }
    [town] = [one for one in order.lacks if one.field == "организация.город"]
    assert "населённый пункт" in town.description


def test_all_lacks_of_all_documents_are_findings(workspace: Workspace, samples: Samples) -> None:
    _changed({"curator": "", "pairs": (), "meetings": ()})
    found = _look(workspace)
    assert {one.code for one in found.problems} == {"T301"}
    assert len(found.problems) == sum(len(one.lacks) for one in found.documents)
    assert "лист «Пары»" in {one.where for one in _document(found, "pairs-order").lacks}


def test_a_document_that_a_word_forbids_is_not_called_ready(
    workspace: Workspace, samples: Samples
) -> None:
    before = organisation(_SCHOOL)
    people = tuple(
        replace(one, surname="Коваль", name="Саша", patronymic="", gender=None)
        if one.id == before.curator
        else one
        for one in before.people
    )
    _changed({"people": people})
    found = _look(workspace, "curator-order")
    assert _document(found, "curator-order").status == "blocked"
    assert has_errors(found.problems)


def test_one_organisation_s_failure_leaves_the_others(
    workspace: Workspace, samples: Samples
) -> None:
    found = check_packages(
        workspace, "khakassia-2020", ["nobody", _SCHOOL], documents=["curator-order"]
    )
    assert [one.status for one in found.documents] == ["ready"]
    assert has_errors(found.problems)


def test_a_document_that_the_set_has_not_got_is_refused(
    workspace: Workspace, samples: Samples
) -> None:
    with pytest.raises(ProblemsFoundError, match="P201"):
        _look(workspace, "no-such-order")


def test_a_paper_for_each_mentor_names_the_record_to_fill_in(
    workspace: Workspace, samples: Samples
) -> None:
    before = organisation(_SCHOOL)
    first = before.mentors[0]
    pairs = (Pair("p", first, before.mentees[0], "учитель – ученик"),)
    _changed({"pairs": pairs, "meetings": ()})
    found = _look(workspace, "mentor-form")
    assert [one.subject for one in found.documents] == list(before.mentors)
    assert {one.status for one in found.documents} == {"ready"}


def test_an_unknown_age_is_told_with_the_sheet_and_the_column_to_fill_in(
    workspace: Workspace, samples: Samples
) -> None:
    one = organisation(_SCHOOL)
    people = (*one.people, Person("novice", "Новичкова", "Инна", position="учитель"))
    _changed({"people": people, "mentees": (*one.mentees, "novice")})
    [problem] = [
        one for one in _look(workspace, "distribution-consent-adult").problems if one.code == "T304"
    ]
    assert "лист «Наставляемые», строка с кодом novice, графа «Дата рождения»" in problem.hint
    assert "лист «Представители»" in problem.hint
    assert problem.facts == ("данные организации: people, запись novice, ключ born",)
