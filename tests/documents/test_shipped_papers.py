"""The shipped edition on paper: what stays together, what cites what, for whom it is worded."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.documents.samples import DATA, PEOPLE, SCHOOL
from tests.documents.word import W, member, text_of
from workflows.documents.context import document_context
from workflows.documents.markup import etree
from workflows.documents.package import PackageData, Requisites
from workflows.documents.render import render_document
from workflows.documents.targets import targets
from workflows.model.occurrence import Occurrence
from workflows.model.people import OrganisationType, Person
from workflows.model.roadmap import Deadline, Deliverable, Item
from workflows.model.rules import At, Kind, Span
from workflows.specs.template_sets import load_acts, load_template_set

TEMPLATES = Path(__file__).parents[2] / "templates_docx"
EDITION = TEMPLATES / "mentorship" / "2026-2027"
SET, _ = load_template_set(EDITION)
assert SET is not None
PAPERS = [one.id for one in SET.documents]
ACTS, _ = load_acts(TEMPLATES / "acts.yaml")
BLANK = "«___» ____________ 20___ г. № ______"


def issued(name: str, data: PackageData = DATA) -> bytes:
    assert SET is not None
    data = _with_a_control_point(replace(data, template_set=SET, acts=ACTS))
    spec = SET.document(name)
    found, _ = targets(spec, data)
    context = document_context(data, spec, found[0] if found else None)
    made = render_document(spec, (EDITION / spec.template).read_bytes(), context)
    assert made.is_made, made.problems
    return made.content


def _with_a_control_point(data: PackageData) -> PackageData:
    """The same with a control point, which some papers are about."""
    assert data.roadmap is not None
    point = Item(
        "1.8",
        "1",
        "Мониторинг",
        Deadline("КТ – два с половиной месяца", At(Span(months=2))),
        ("school",),
        (Deliverable("описание хода этапа"),),
        control_point=True,
    )
    first, *rest = data.roadmap.stages
    stages = (replace(first, items=(*first.items, point)), *rest)
    dates = (Occurrence("1", Kind.CONTROL_POINT, due=date(2020, 6, 18)),)
    return replace(
        data,
        roadmap=replace(data.roadmap, stages=stages),
        occurrences={**data.occurrences, point.id: dates},
    )


def text(content: bytes) -> str:
    return "\n".join(text_of(content)).replace("\u00a0", " ")


def with_mentors(count: int) -> PackageData:
    mentors = tuple(
        Person(f"x{number}", "Вымыслова", "Анна", f"{letter}вановна", position="учитель")
        for number, letter in enumerate("И" * count)
    )
    people = PEOPLE + mentors
    ids = tuple(one.id for one in mentors)
    return replace(DATA, organisation=replace(SCHOOL, people=people, mentors=ids, pairs=()))


def rows_with(content: bytes, words: str) -> list[Any]:
    root = etree.fromstring(member(content, "word/document.xml"))
    rows = root.iter(f"{W}tr")
    return [row for row in rows if words in "".join(one.text or "" for one in row.iter(f"{W}t"))]


def is_held(row: Any) -> bool:
    """Whether Word and LibreOffice keep the row on the page of the next one."""
    return all(_is_held(one) for one in row.iter(f"{W}p"))


def _is_held(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    held_by_style = style is not None and style.get(f"{W}val") == "Total"
    return held_by_style or paragraph.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize(
    ("mentors", "held"),
    [
        (1, [True, False]),
        (5, [True] * 5 + [False]),
        (6, [True, True, False, False, True, True, False]),
        (9, [True, True, False, False, False, False, False, True, True, False]),
    ],
)
def test_no_one_signs_alone_on_a_page(mentors: int, held: list[bool]) -> None:
    rows = rows_with(issued("mentor-register-order", with_mentors(mentors)), "20___")
    # The curator comes first, then the mentors.
    told = [is_held(row) for row in rows[-mentors - 1 :]]
    assert len(told) == mentors + 1
    assert told[:2] == held[:2]
    assert told[-3:] == held[-3:]


@pytest.mark.parametrize("name", ["mentor-register-order", "pairs-order"])
def test_the_last_row_of_a_register_stays_with_its_signature(name: str) -> None:
    content = issued(name)
    [total] = rows_with(content, "Всего ")
    assert is_held(total.getprevious())
    assert is_held(total)
    assert "А.П. Небылицына".replace(" ", "\u00a0") in "".join(
        one.text or "" for one in total.getnext().iter(f"{W}t")
    )


def test_an_order_cites_another_by_its_date_and_number() -> None:
    own = {
        "implementation-order": Requisites(DATA.on.replace(month=4, day=20), "41"),
        "mentor-register-order": Requisites(DATA.on.replace(month=8, day=28), "57-о"),
    }
    told = text(issued("pairs-order", replace(DATA, requisites=own)))
    assert "утверждёнными приказом от 20 апреля 2020 г. № 41" in told
    assert "утверждённого приказом от 28 августа 2020 г. № 57-о" in told
    for name in ("curator-order", "mentor-register-order", "pairs-order"):
        assert f"приказом от {BLANK}" in text(issued(name, replace(DATA, requisites={})))


def test_the_numbers_of_appendices_are_those_of_the_set() -> None:
    assert SET is not None
    told = text(issued("implementation-order"))
    assert "(далее – Положение) согласно приложению № 1 к настоящему приказу" in told
    documents = tuple(
        replace(one, appendix_number=9) if one.id == "mentoring-regulation" else one
        for one in SET.documents
    )
    moved = replace(DATA, template_set=replace(SET, documents=documents))
    spec = SET.document("implementation-order")
    made = render_document(
        spec, (EDITION / spec.template).read_bytes(), document_context(moved, spec)
    )
    assert "согласно приложению № 9 к настоящему приказу" in text(made.content)


@pytest.mark.parametrize(
    ("kind", "theirs"),
    [
        (OrganisationType.SCHOOL, "учени"),
        (OrganisationType.VOCATIONAL, "студент"),
        (OrganisationType.ADDITIONAL, "обучающ"),
        (OrganisationType.KINDERGARTEN, "воспитанник"),
    ],
)
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_well_for_every_kind_of_organisation(
    name: str, kind: OrganisationType, theirs: str
) -> None:
    told = text(issued(name, replace(DATA, organisation=replace(SCHOOL, type=kind))))
    assert list(_slips(told)) == []
    if name == "mentoring-regulation":
        assert theirs in told
    if name == "implementation-order" and kind is not OrganisationType.SCHOOL:
        assert "учеников" not in told


def test_a_kindergarten_is_not_told_of_pupils_and_trades() -> None:
    garden = replace(SCHOOL, type=OrganisationType.KINDERGARTEN)
    told = text(issued("mentoring-regulation", replace(DATA, organisation=garden)))
    for word in ("учеников", "студентов", "профориентац", "классных", "несовершеннолетнего настав"):
        assert word not in told


def test_a_launch_order_without_issuer_and_number_leaves_a_place_for_the_number() -> None:
    assert DATA.launch is not None
    told = text(issued("implementation-order", replace(DATA, launch=_bare())))
    assert "во исполнение приказа от 03.04.2020 № ______ приказываю:" in told
    assert "приказа от 03.04.2020 № ______." in text(
        issued("organisation-roadmap", replace(DATA, launch=_bare()))
    )
    assert "во исполнение" not in text(issued("implementation-order", replace(DATA, launch=None)))


def _bare() -> Any:
    assert DATA.launch is not None
    return replace(DATA.launch, issuer="", number="", title="")


def _slips(told: str) -> Iterator[str]:
    """Spaces before a comma, doubled stops and spaces, tags left over."""
    for pattern in (r"\S* [,;.)]", r"[,;]{2}|\.{2}|,\.", r"\S+  \S+", r"\{\{|\{%|\}\}|%\}"):
        yield from re.findall(pattern, told)


def test_a_number_never_parts_from_its_sign() -> None:
    for name in PAPERS:
        assert "№ " not in "\n".join(text_of(issued(name))), name


def test_the_builder_gives_the_shipped_edition(tmp_path: Path) -> None:
    builder = TEMPLATES / "builder" / "build.py"
    subprocess.run([sys.executable, str(builder), str(tmp_path)], check=True)
    for file in sorted(EDITION.glob("*.docx")):
        # Compression may differ between builds of zlib; what is compressed may not.
        assert _members(tmp_path / file.name) == _members(file), file.name


def _members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
