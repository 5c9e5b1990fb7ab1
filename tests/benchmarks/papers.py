"""The documents that rendering is measured on, their tags cut into runs as Word leaves them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.documents.equivalence import ready
from tests.documents.pictures import png
from tests.documents.samples import DATA, PEOPLE, SCHOOL
from tests.documents.word import as_word_leaves
from workflows.documents.compiled import Compiled
from workflows.documents.context import document_context
from workflows.documents.package import Logo
from workflows.documents.targets import targets
from workflows.model.people import Gender, Organisation, Pair, Person
from workflows.model.templates import DocumentSpec, TemplateSet
from workflows.specs.template_sets import load_template_set

_FOLDER = Path(__file__).parents[2] / "templates_docx" / "mentorship" / "2026-2027"
KINDS = {
    "an order": "implementation-order",
    "a regulation": "mentoring-regulation",
    "a register of 50": "mentor-register-order",
    "a certificate": "mentor-certificate",
}
_ROWS = 50
_SURNAMES = "Вымыслов Небылицын Придумин Сказкин Мечтаев Чудинов Примеров Образцов".split()
_NAMES = "Олег Пётр Иван Фёдор Игорь Семён Антон".split()
_PATRONYMICS = "Ильич Олегович Львович Петрович Маркович".split()


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of document: what it is, its template, and the values of several organisations."""

    kind: str
    spec: DocumentSpec
    path: Path
    contexts: tuple[Mapping[str, Any], ...]


def papers(folder: Path, organisations: int) -> list[Paper]:
    """The templates, written to a folder, with values of so many organisations."""
    return [_paper(folder, kind, name, organisations) for kind, name in KINDS.items()]


def _paper(folder: Path, kind: str, name: str, organisations: int) -> Paper:
    content = as_word_leaves((_FOLDER / f"{name}.docx").read_bytes())
    path = folder / f"{name}.docx"
    path.write_bytes(content)
    spec = _template_set().document(name)
    logo = Logo("school.png", "", png(300, 300)) if kind == "a certificate" else None
    return Paper(kind, spec, path, tuple(_context(spec, one, logo) for one in range(organisations)))


def _context(spec: DocumentSpec, number: int, logo: Logo | None) -> Mapping[str, Any]:
    data = replace(
        DATA, template_set=_template_set(), organisation=_organisation(number), logo=logo
    )
    found, _ = targets(spec, data)
    return document_context(data, spec, found[0] if found else None)


@cache
def _template_set() -> TemplateSet:
    found, problems = load_template_set(_FOLDER)
    assert found is not None, problems
    return found


def _organisation(number: int) -> Organisation:
    mentors = tuple(_mentor(row, number) for row in range(_ROWS))
    pairs = tuple(
        Pair(f"y{one.id}", one.id, "c1", "учитель – ученик", "олимпиада", date(2020, 10, 1))
        for one in mentors
    )
    return replace(
        SCHOOL,
        id=f"school{number}",
        name=f"муниципальное бюджетное учреждение «Средняя школа № {number}»",
        short_name=f"МБОУ «СОШ № {number}»",
        people=PEOPLE + mentors,
        mentors=tuple(one.id for one in mentors),
        pairs=pairs,
    )


def _mentor(row: int, number: int) -> Person:
    at = row * 3 + number
    return Person(
        f"x{row}",
        _SURNAMES[at % len(_SURNAMES)],
        _NAMES[(at // 3) % len(_NAMES)],
        _PATRONYMICS[(at // 5) % len(_PATRONYMICS)],
        Gender.MALE,
        "учитель математики",
        date(1980, 1, 1 + row % 28),
        workplace=f"МБОУ «СОШ № {number}»",
    )


def compiled_paper(paper: Paper) -> Compiled:
    """Its template compiled, without the checks that go before."""
    return ready(paper.path.read_bytes())
