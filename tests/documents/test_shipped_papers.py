"""The shipped edition on paper: what stays together, what cites what, for whom it is worded."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.documents.samples import (
    AGREEMENT,
    DATA,
    PEOPLE,
    SCHOOL,
    with_a_control_point,
    with_registers,
)
from tests.documents.word import W, member, text_of
from workflows.documents.context import document_context
from workflows.documents.markup import etree
from workflows.documents.missing import is_due
from workflows.documents.package import PackageData, Requisites
from workflows.documents.render import render_document
from workflows.documents.targets import targets
from workflows.model.people import OrganisationType, Person, Training
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
    school = data.organisation
    if not school.trainings:
        school = with_registers(school)
    data = replace(data, template_set=SET, acts=ACTS, organisation=school)
    data = with_a_control_point(data)
    spec = SET.document(name)
    found, _ = targets(spec, data)
    contexts = [document_context(data, spec, one) for one in found or (None,)]
    context = next(one for one in contexts if is_due(spec, one))
    made = render_document(spec, (EDITION / spec.template).read_bytes(), context)
    assert made.is_made, made.problems
    return made.content


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


@pytest.mark.parametrize(
    ("name", "before"),
    [("employer-letter", "Просим сообщить"), ("monitoring-note", ""), ("quarterly-report", "")],
)
def test_a_signature_takes_what_it_signs_to_its_page(name: str, before: str) -> None:
    body = etree.fromstring(member(issued(name), "word/document.xml"))[0]
    table = next(
        one
        for one in body.iterchildren(f"{W}tbl")
        if one.find(f".//{W}pStyle[@{W}val='Signature']") is not None
    )
    spacer = table.getprevious()
    assert spacer.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Spacer"
    last = spacer.getprevious()
    assert "".join(one.text or "" for one in last.iter(f"{W}t")).startswith(before)
    assert _is_held(last)


def test_the_mark_of_a_true_extract_stays_with_the_names_above_it() -> None:
    body = etree.fromstring(member(issued("council-extract"), "word/document.xml"))[0]
    [*_, table] = body.iterchildren(f"{W}tbl")
    told = ["".join(one.text or "" for one in row.iter(f"{W}t")) for row in table.iter(f"{W}tr")]
    assert told[0].startswith("Председатель")
    assert told[2] == "Выписка верна"
    assert [is_held(row) for row in table.iter(f"{W}tr")] == [True] * 4 + [False]


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


@pytest.mark.parametrize(
    "name", ["mentor-enrolment-order", "mentors-record", "mentees-record", "pairs-order"]
)
def test_the_heading_of_a_register_stands_on_every_page(name: str) -> None:
    root = etree.fromstring(member(issued(name), "word/document.xml"))
    headings = [table for table in root.iter(f"{W}tbl") if table.findall(f".//{W}tblHeader")]
    assert len(headings) == 1


def test_a_course_of_another_length_leaves_its_hours_to_be_filled_in() -> None:
    told = text(issued("mentor-school-order"))
    assert "(объём программы – 36 ч)" in told
    [_, total] = rows_with(issued("mentor-school-order"), "Итого")
    assert _cells(total) == ["", "Итого", "12", "24", "36"]
    short = replace(SCHOOL, trainings=(Training("m1", "Краткий курс", 16),))
    content = issued("mentor-school-order", replace(DATA, organisation=short))
    [_, total] = rows_with(content, "Итого")
    assert _cells(total) == ["", "Итого", "", "", "16"]
    assert "наставников «Краткий курс»" in text(content)


def test_the_hours_of_the_course_add_up() -> None:
    content = issued("mentor-school-order")
    root = etree.fromstring(member(content, "word/document.xml"))
    rows = [_cells(row) for row in root.iter(f"{W}tr")]
    hours = [
        [int(one) if one.isdigit() else 0 for one in row[2:]]
        for row in rows
        if len(row) == 5 and row[0].isdigit()
    ]
    assert [sum(column) for column in zip(*hours, strict=True)] == [12, 24, 36]
    assert all(theory + practice == both for theory, practice, both in hours)


def _cells(row: Any) -> list[str]:
    return ["".join(one.text or "" for one in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]


def test_an_agreement_on_mentoring_has_all_that_the_labour_code_asks_for() -> None:
    told = text(issued("pedagogue-agreement"))
    for words in (
        "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № 3-н",
        "с его письменного согласия от 25 сентября 2020 г.",
        "Содержание работы по наставничеству: помощь в подготовке занятий.",
        "выполняется с 1 октября 2020 г. по 31 декабря 2020 г. включительно.",
        "Форма работы: индивидуальная",
        "устанавливается выплата: 10 процентов оклада.",
        "не менее чем за три рабочих дня",
    ):
        assert words in told, words


@pytest.mark.parametrize("name", ["pedagogue-agreement", "pedagogue-consent", "pedagogue-order"])
def test_a_long_blank_in_a_sentence_goes_on_with_its_line(name: str) -> None:
    """One that moves to the next line whole leaves the words before it stretched."""
    school = with_registers(SCHOOL)
    empty = replace(AGREEMENT, content="", payment="")
    pairs = tuple(replace(one, goal="", agreement=empty) for one in school.pairs)
    told = text(issued(name, replace(DATA, organisation=replace(school, pairs=pairs))))
    for words in ("содержание работы", "выплат"):
        [line] = [one for one in told.lower().split("\n") if words in one and "_\u200b_" in one]
        assert max(len(run) for run in re.findall("_+", line)) == 1


def test_the_end_of_mentoring_names_the_agreement_and_the_ground() -> None:
    told = text(issued("pedagogue-termination-order"))
    assert "дополнительным соглашением от 28 сентября 2020 г. № 3-н" in told
    assert "Прекратить 15 октября 2020 г. выполнение Мнимой Яной Львовной" in told
    assert "Основание: отказ наставника; письменное предупреждение" in told


def test_a_journal_has_what_was_recorded_and_room_for_more() -> None:
    content = issued("meeting-journal")
    assert len(rows_with(content, "беседа")) == 2
    root = etree.fromstring(member(content, "word/document.xml"))
    numbers = [cells[0] for row in root.iter(f"{W}tr") if len(cells := _cells(row)) == 7]
    assert numbers == ["№", *map(str, range(1, 13))]


def test_shares_are_told_of_those_who_answered() -> None:
    [nobody] = rows_with(issued("monitoring-note"), "Наставников, довольных")
    assert _cells(nobody)[-1] == "–"
    pairs = tuple(replace(one, mentor_satisfied=one.id == "p1") for one in SCHOOL.pairs)
    content = issued("monitoring-note", replace(DATA, organisation=replace(SCHOOL, pairs=pairs)))
    [half] = rows_with(content, "Наставников, довольных")
    assert _cells(half)[2:] == ["1", "2", "50\u00a0%"]


def test_a_partner_is_addressed_by_name_and_the_nameless_as_colleagues() -> None:
    told = text(issued("partner-thanks"))
    assert "Утопяну Сурену Рубеновичу" in told
    assert "Уважаемый Сурен Рубенович!" in told
    school = with_registers(SCHOOL)
    nameless = replace(school, partners=SCHOOL.partners)
    told = text(issued("partner-thanks", replace(DATA, organisation=nameless)))
    assert "Уважаемые коллеги!" in told
    assert "Коллективу ООО «Маяк»" in told


def test_words_are_divided_in_narrow_columns_alone() -> None:
    for name in PAPERS:
        content = (EDITION / f"{name}.docx").read_bytes()
        assert b"<w:autoHyphenation/>" in member(content, "word/settings.xml")
        styles = etree.fromstring(member(content, "word/styles.xml"))
        marks = styles.iterfind(f"{W}style/{W}pPr/{W}suppressAutoHyphens")
        divided = {
            one.getparent().getparent().get(f"{W}styleId"): one.get(f"{W}val") for one in marks
        }
        assert divided == {"Normal": "1", "RowDivided": "0"}
