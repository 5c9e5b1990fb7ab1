"""The whole set on paper, as LibreOffice breaks it into pages: at its longest and at its smallest.

One batch makes all PDFs. A school with one pair has its papers in the singular; the longest data
make every table run over several pages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest

from tests.documents.page_layout import Page, overlapping, pages_of
from tests.documents.samples import (
    AGREEMENT,
    DATA,
    PEOPLE,
    SCHOOL,
    with_a_control_point,
    with_registers,
)
from tests.documents.test_shipped_papers import ACTS, EDITION, PAPERS, SET
from workflows.documents.context import document_context
from workflows.documents.extreme_context import PEOPLE as LONG_NAMES
from workflows.documents.extreme_context import extreme
from workflows.documents.markup import etree
from workflows.documents.missing import is_due
from workflows.documents.office import find_libreoffice
from workflows.documents.package import PackageData
from workflows.documents.parts import W
from workflows.documents.pdf import PdfSettings, convert_to_pdf
from workflows.documents.render import render_document
from workflows.documents.sample_context import sample_context
from workflows.documents.targets import targets
from workflows.documents.word_file import read_word_file
from workflows.model.people import Organisation
from workflows.model.templates import DocumentSpec

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed"),
    # All tests share one batch.
    pytest.mark.xdist_group("pages of the set"),
]

assert SET is not None
# Enough for a register to run over several pages; a hundred more would break no differently.
ROWS = 9
LONGEST, SMALLEST = "longest", "smallest"
HEADINGS = ("Heading1", "SheetHeading", "Part", "Question", "AppendixTitle", "Title", "Subject")
# Other papers say the same of one mentor as of many.
NAMING = [one.id for one in SET.documents if one.kind not in ("form", "consent", "regulation")]
CASES = [*((LONGEST, name) for name in PAPERS), *((SMALLEST, name) for name in NAMING)]
# What is signed says something; these styles are of the signatures themselves.
SIGNING = frozenset(
    ("Signature", "SignatureLine", "Acquainted", "AcquaintedLine", "Cell", "CellHeld", "Hint")
)


@dataclass(frozen=True)
class Paper:
    """A document and its pages."""

    content: bytes
    pages: tuple[Page, ...]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Paper]:
    folder = tmp_path_factory.mktemp("pages")
    contents = {**_longest(), **_smallest()}
    files = {case: folder / f"{case[0]} {case[1]}.docx" for case in contents}
    for case, file in files.items():
        file.write_bytes(contents[case])
    made = convert_to_pdf(list(files.values()), PdfSettings()).made
    return {
        case: Paper(contents[case], tuple(pages_of(made[file]))) for case, file in files.items()
    }


def _longest() -> dict[tuple[str, str], bytes]:
    assert SET is not None
    shared = extreme(sample_context(None, SET.documents, ACTS), ROWS)
    return {(LONGEST, one.id): _rendered(one, shared | _own(one)) for one in SET.documents}


def _own(spec: DocumentSpec) -> dict[str, object]:
    """What a paper says of itself and of its order."""
    assert SET is not None
    context = sample_context(spec, SET.documents, (), 0)
    return {name: context[name] for name in ("документ", "приложение")}


def _smallest() -> dict[tuple[str, str], bytes]:
    assert SET is not None
    return {
        (SMALLEST, name): _rendered(SET.document(name), _first(SET.document(name)))
        for name in NAMING
    }


def _rendered(spec: DocumentSpec, context: Mapping[str, object]) -> bytes:
    made = render_document(spec, (EDITION / spec.template).read_bytes(), context)
    assert made.is_made, made.problems
    return made.content


def _first(spec: DocumentSpec) -> Mapping[str, object]:
    """The first copy of a paper that is due in a school with one mentor and one pair."""
    for data in (_with_one_pair("c1"), _with_one_pair("m2")):
        found, _ = targets(spec, data)
        for target in found or (None,):
            context = document_context(data, spec, target)
            if (found or spec.per.value == "organisation") and is_due(spec, context):
                return context
    raise AssertionError(spec.id)


@cache
def _with_one_pair(mentee: str) -> PackageData:
    assert SET is not None
    school = with_registers(SCHOOL)
    pair = replace(school.pairs[0], mentee=mentee, completed=True, result="призёр олимпиады")
    if mentee == "m2":
        pair = replace(pair, form="педагог – педагог", end=date(2020, 12, 31), agreement=AGREEMENT)
    one: Organisation = replace(
        school,
        name="муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
        short_name="МБОУ «Школа № 5»",
        phone="8 (3902) 22-00-00",
        team=("k",),
        people=(*PEOPLE,),
        mentors=("m1",),
        mentees=(mentee,),
        pairs=(pair,),
        trainings=school.trainings[:1],
        meetings=school.meetings[:1],
    )
    data = replace(DATA, organisation=one, template_set=SET, acts=ACTS)
    return with_a_control_point(data)


# -- what holds on every page ----------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_page_is_empty(papers: Mapping[tuple[str, str], Paper], kind: str, name: str) -> None:
    assert [one.number for one in papers[kind, name].pages if not one.lines] == []


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_nothing_stands_on_anything_else_or_over_the_edge(
    papers: Mapping[tuple[str, str], Paper], kind: str, name: str
) -> None:
    for page in papers[kind, name].pages:
        assert list(overlapping(page.pieces)) == [], page.number
        assert all(one.left > 0 and one.right < page.width for one in page.pieces), page.number
        assert all(one.bottom > 0 for one in page.pieces), page.number


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_heading_is_left_alone_at_the_end_of_a_page(
    papers: Mapping[tuple[str, str], Paper], kind: str, name: str
) -> None:
    paper = papers[kind, name]
    headings = set(_headings(paper.content))
    ends = {one.number: _bare(one.last) for one in paper.pages}
    assert [number for number, end in ends.items() if end in headings] == []


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_signature_stands_alone_on_a_page(
    papers: Mapping[tuple[str, str], Paper], kind: str, name: str
) -> None:
    paper = papers[kind, name]
    said = "|".join(_bare(one) for one in _said(paper.content))
    for page in paper.pages[1:]:
        cells = [_bare(cell) for row in page.cells for cell in row]
        assert [one for one in cells if len(one) > 2 and one in said], page.lines


LONG_POSITION = "Заместитель директора по учебно-воспитательной работе, руководитель методического"
NAMES = frozenset(
    part for one in LONG_NAMES for word in one.parts for part in re.split(r"[ -]", word)
)
# How a line ends that holds the beginning of a name alone. The school's own name is divided by
# Word; LibreOffice divides nothing where it has no dictionary for it, and cuts it.
SCHOOL_NAME = "Преображенского"
BEGUN = (
    frozenset(name[:end] for name in NAMES for end in range(4, len(name)))
    - frozenset(SCHOOL_NAME[:end] for end in range(4, len(SCHOOL_NAME)))
    - NAMES
)

# «№» apart from its number, a telephone or «273-ФЗ» in two.
CUT = re.compile(r"(?<=.)№$|\d-$|^-\d|^ФЗ\b")


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_line_ends_within_a_number_or_before_what_it_counts(
    papers: Mapping[tuple[str, str], Paper], kind: str, name: str
) -> None:
    for page in papers[kind, name].pages:
        cells = [cell for row in page.cells for cell in row]
        assert [one for one in cells if CUT.search(one)] == [], page.number


@pytest.mark.parametrize("name", PAPERS)
def test_no_name_is_cut_in_a_narrow_column(
    papers: Mapping[tuple[str, str], Paper], name: str
) -> None:
    for page in papers[LONGEST, name].pages:
        ends = {cell.split()[-1] for row in page.cells for cell in row if cell}
        assert sorted(ends & BEGUN) == [], page.number


@pytest.mark.parametrize("name", PAPERS)
def test_a_long_position_stands_above_its_signature(
    papers: Mapping[tuple[str, str], Paper], name: str
) -> None:
    for row in _body(papers[LONGEST, name].content).iter(f"{W}tr"):
        if {_style(one) for one in row.iter(f"{W}p")} & {"SignatureLine", "CertificateLine"}:
            beside = "".join(one.text or "" for one in row[1].iter(f"{W}t"))
            assert len(beside) < len(LONG_POSITION), beside


@pytest.mark.parametrize("name", PAPERS)
def test_the_words_of_table_heads_are_whole(
    papers: Mapping[tuple[str, str], Paper], name: str
) -> None:
    paper = papers[LONGEST, name]
    printed = frozenset[str]().union(*(one.words for one in paper.pages))
    heads = " ".join(_texts(paper.content, "RowHead"))
    words = {one.strip(".,;:()«»") for one in heads.replace("\u00a0", " ").split()}
    assert sorted(one for one in words if one and one not in printed) == []


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_table_heads_repeat_and_rows_stay_whole(
    papers: Mapping[tuple[str, str], Paper], kind: str, name: str
) -> None:
    for table in _body(papers[kind, name].content).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        heads = [row for row in rows if "RowHead" in {_style(one) for one in row.iter(f"{W}p")}]
        # A table with several heads is a sheet of fields, not a list.
        if heads == rows[:1]:
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None


def test_a_page_of_a_long_register_begins_with_its_head(
    papers: Mapping[tuple[str, str], Paper],
) -> None:
    for name in ("mentors-record", "mentees-record", "mentor-base", "mentee-base"):
        pages = papers[LONGEST, name].pages
        assert len(pages) > 2
        assert all("№" in one.words for one in pages), name


def test_a_long_list_of_those_who_know_an_order_names_it_on_each_page(
    papers: Mapping[tuple[str, str], Paper],
) -> None:
    [*_, last] = papers[LONGEST, "curator-order"].pages
    assert "С приказом от 6 апреля 2020 г. № 15-о ознакомлены:" in last.lines


CERTIFICATES = [one.id for one in SET.documents if one.kind == "certificate"]


@pytest.mark.parametrize("name", CERTIFICATES)
@pytest.mark.parametrize("kind", [LONGEST, SMALLEST])
def test_a_certificate_is_one_page_however_long_the_names(
    papers: Mapping[tuple[str, str], Paper], kind: str, name: str
) -> None:
    [page] = papers[kind, name].pages
    assert page.lines[-1].startswith("№")
    assert "М.П." in page.lines[-1]


# -- one mentor, one pair --------------------------------------------------------------------------

SINGULAR = {
    "implementation-order": "С приказом ознакомлена:",
    "pairs-order": "Наставнику, указанному",
    "programme-report": "создана 1 (одна) наставническая пара",
    "mentor-enrolment-order": "наставников 1 (одного) слушателя",
    "reward-order": "Направить благодарственное письмо организации",
}


@pytest.mark.parametrize("name", SINGULAR)
def test_one_mentor_is_written_of_in_the_singular(
    papers: Mapping[tuple[str, str], Paper], name: str
) -> None:
    told = " ".join(line for page in papers[SMALLEST, name].pages for line in page.lines)
    assert SINGULAR[name] in told


@pytest.mark.parametrize("name", NAMING)
def test_no_word_beside_the_number_one_is_in_the_plural(
    papers: Mapping[tuple[str, str], Paper], name: str
) -> None:
    told = " ".join(line for page in papers[SMALLEST, name].pages for line in page.lines)
    assert re.findall(r"\b1 \(од(?:ин|н\w+)\) \w*(?:[ыи]х|ов|ей|[ыи]е|[ыи])\b", told) == []


# -- reading the documents -------------------------------------------------------------------------


def _headings(content: bytes) -> Iterator[str]:
    for style in HEADINGS:
        yield from (_bare(one) for one in _texts(content, style) if _bare(one))


def _said(content: bytes) -> Iterator[str]:
    for paragraph in _body(content).iter(f"{W}p"):
        if _style(paragraph) not in SIGNING:
            yield "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def _texts(content: bytes, style: str) -> Iterator[str]:
    for paragraph in _body(content).iter(f"{W}p"):
        if _style(paragraph) == style:
            yield "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def _body(content: bytes) -> etree._Element:
    return next(one.content for one in read_word_file(content).texts if one.kind == "body")


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def _bare(text: str) -> str:
    """Letters alone: numbers of lists, spaces and hyphens differ between Word and paper."""
    return re.sub(r"[\W\d_]", "", text)
