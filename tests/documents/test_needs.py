"""``needs`` are all that a paper cannot do without: with them alone, nothing in it is missing."""

from dataclasses import replace
from datetime import date

import pytest

from tests.documents.samples import DATA, PEOPLE, SCHOOL, with_a_control_point
from tests.documents.test_shipped_papers import ACTS, EDITION, PAPERS, SET
from workflows.documents.context import Context, document_context
from workflows.documents.missing import is_due, lacking_fields, needs_of
from workflows.documents.package import PackageData
from workflows.documents.render import render_document
from workflows.documents.targets import targets
from workflows.documents.values import Absent, Blank, Record, Value
from workflows.model.people import Agreement, Pair, Partner, Person, Representative, Training
from workflows.model.templates import DocumentSpec

assert SET is not None


def _bare() -> PackageData:
    """A school of which nothing is known but names, and that all its pairs have finished."""
    assert SET is not None
    people = tuple(Person(one.id, one.surname, one.name, one.patronymic) for one in PEOPLE)
    ended = Agreement(terminated_on=date(2020, 10, 15))
    school = replace(
        SCHOOL,
        short_name="",
        locality="",
        address="",
        founder="",
        team=(),
        people=tuple(replace(one, gender=PEOPLE[3].gender) for one in people),
        representatives=(Representative("r1", "c1", ""),),
        partners=(Partner("x", "ООО «Маяк»"),),
        pairs=(
            Pair("p1", "m1", "c1", "учитель – ученик", completed=True),
            Pair("p2", "m1", "m2", "педагог – педагог", completed=True, agreement=ended),
        ),
        trainings=(Training("m1", "Школа", 36, completed=True),),
    )
    return with_a_control_point(
        replace(DATA, organisation=school, template_set=SET, acts=ACTS, requisites={})
    )


BARE = _bare()


def _contexts(spec: DocumentSpec, data: PackageData) -> list[Context]:
    found, _ = targets(spec, data)
    return [document_context(data, spec, one) for one in found or (None,)]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_that_has_its_needs_prints_no_gap(name: str) -> None:
    assert SET is not None
    spec = SET.document(name)
    [context, *_] = _contexts(spec, BARE)
    made = render_document(spec, (EDITION / spec.template).read_bytes(), context)
    lacking = lacking_fields(spec, context)
    told = [one.message for one in made.problems if one.code in ("T301", "T302")]
    assert [one for one in told if not any(path in one for path in lacking)] == []


@pytest.mark.parametrize("name", PAPERS)
def test_each_need_is_told_when_it_is_empty(name: str) -> None:
    assert SET is not None
    spec = SET.document(name)
    own = BARE.organisation
    school = replace(SCHOOL, pairs=own.pairs, trainings=own.trainings)
    data = with_a_control_point(replace(DATA, organisation=school, template_set=SET, acts=ACTS))
    context = next(one for one in _contexts(spec, data) if is_due(spec, one))
    for need in needs_of(spec):
        told = lacking_fields(spec, _without(context, need))
        assert any(path.replace("[1]", "").startswith(need) for path in told), need


def _without(context: Context, path: str) -> Context:
    first, _, rest = path.partition(".")
    return {**context, first: _emptied(context[first], rest, first)}


def _emptied(value: Value, rest: str, path: str) -> Value:
    if not rest or not isinstance(value, Record | tuple):
        return Absent(path) if not rest else Blank(path)
    if isinstance(value, tuple):
        return tuple(_emptied(one, rest, path) for one in value)
    first, _, more = rest.partition(".")
    inner = Blank(path) if not more else _emptied(value[first], more, f"{path}.{first}")
    return Record(value.path, {**value.fields, first: inner})
