"""Freeze the forms that people approved in the reviewed list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflows.language import Case
from workflows.language.overrides import glossary_key
from workflows.language.tidy import mixed_letters
from workflows.model.rights import Action, Actor
from workflows.operations.require_right import ask_right
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.forms_review.read import read_review
from workflows.rosters.forms_review.rows import (
    APPROVED,
    CASE,
    CORRECTED,
    FORM,
    NOMINATIVE,
    YES,
    ReviewedRow,
)
from workflows.store.connect import connect
from workflows.store.forms import approve_forms
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

_CASES = {case.russian: case for case in Case if case is not Case.NOMINATIVE}
_YES = frozenset((YES, "да.", "+", "v", "х", "x", "✓", "1", "yes", "утверждено"))
_NO = frozenset(("", "нет", "-", "–", "—", "0"))
_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was taken from the list.

    Attributes:
        organisation: whose it is.
        approved: how many forms are approved in it.
        changed: how many of them are new or other than before.
        left: how many rows have no mark.
    """

    organisation: str
    approved: int
    changed: int
    left: int


def accept_forms(
    workspace: Workspace, path: Path, organisation_id: str = "", *, actor: Actor | None = None
) -> Accepted:
    """Freeze all approved forms of a list, or, if anything in it is wrong, none.

    Args:
        workspace: where the organisation is.
        path: the file that ``review_forms`` made and a person filled in.
        organisation_id: whose it is; by default the file says it.
        actor: who approves; None for the program itself.

    Raises:
        ProblemsFoundError: W211 no right; the file, or any cell of it, cannot be used; nothing has
            changed then.
    """
    connect(workspace.database_url)
    ask_right(actor, Action.EDIT_PEOPLE, *filter(None, [organisation_id]))
    found = read_review(path)
    owner = _owner(path, found.organisation, organisation_id)
    organisation(owner)
    ask_right(actor, Action.EDIT_PEOPLE, owner)
    forms = forms_approved(found.rows)
    changed = approve_forms(owner, forms)
    left = sum(not _is_marked(row) for row in found.rows)
    return Accepted(owner, sum(map(len, forms.values())), changed, left)


def forms_approved(rows: Sequence[ReviewedRow]) -> dict[str, dict[str, str]]:
    """Nominative → case → form, of the rows that are marked.

    Raises:
        ProblemsFoundError: with every fault of every row, each at its cell.
    """
    approved = [row for row in rows if _is_marked(row)]
    problems = [problem for row in rows for problem in _faults(row)]
    problems += _contradictions(approved)
    if problems:
        raise ProblemsFoundError(problems)
    forms: dict[str, dict[str, str]] = {}
    for row in approved:
        forms.setdefault(row.nominative, {})[_CASES[row.case.lower()]] = row.corrected or row.form
    return forms


def is_taken(path: Path, known: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a list holds nothing that is not among the ``known`` forms already."""
    try:
        forms = forms_approved(read_review(path).rows)
    except ProblemsFoundError:
        return False
    return all(
        known.get(glossary_key(text), {}).get(case) == form
        for text, cases in forms.items()
        for case, form in cases.items()
    )


def _owner(path: Path, told: str, asked: str) -> str:
    if told and asked and told != asked:
        message = f"это список организации «{told}», а не «{asked}»"
        hint = "возьмите список своей организации или уберите ключ --organisation"
    elif not told and not asked:
        message = "в файле больше нет листа «Как заполнять»: неизвестно, чей это список"
        hint = "укажите организацию: --organisation КОД"
    else:
        return told or asked
    raise ProblemsFoundError([Problem("L212", message, Place(path.name), hint)])


def _is_marked(row: ReviewedRow) -> bool:
    return row.approved.lower() in _YES


def _faults(row: ReviewedRow) -> Iterator[Problem]:
    mark = row.approved.lower()
    if mark not in _YES | _NO:
        hint = "поставьте «да» или очистите клетку"
        yield _problem("L213", row, APPROVED, f"непонятная отметка «{row.approved}»", hint)
    elif row.corrected and mark in _NO:
        hint = "поставьте «да» в столбце «Утверждено» или очистите исправление"
        yield _problem("L214", row, APPROVED, "форма исправлена, но не утверждена", hint)
    if mark in _YES:
        yield from _faults_of_approved(row)


def _faults_of_approved(row: ReviewedRow) -> Iterator[Problem]:
    if not row.nominative:
        hint = "верните строку в прежний вид или снимите отметку"
        yield _problem("L215", row, NOMINATIVE, "нет именительного падежа", hint)
    if row.case.lower() not in _CASES:
        hint = f"бывает: {', '.join(_CASES)}"
        yield _problem("L215", row, CASE, f"неизвестный падеж «{row.case}»", hint)
    form, column = (row.corrected, CORRECTED) if row.corrected else (row.form, FORM)
    if not form:
        hint = "впишите форму в столбец «Исправленная форма»"
        yield _problem("L216", row, CORRECTED, "утверждать нечего: формы нет", hint)
    elif form.startswith(_FORMULA_SIGNS):
        hint = "впишите форму обычным текстом"
        yield _problem("L211", row, column, "это похоже на формулу, а не на слово", hint)
    elif word := mixed_letters(form):
        hint = "наберите слово заново в русской раскладке"
        message = f"в слове «{word}» латинские буквы среди русских"
        yield _problem("L209", row, column, message, hint)


def _contradictions(approved: Sequence[ReviewedRow]) -> Iterator[Problem]:
    """One text approved in one case in two ways."""
    first: dict[tuple[str, str], ReviewedRow] = {}
    for row in approved:
        other = first.setdefault((glossary_key(row.nominative), row.case.lower()), row)
        if (other.corrected or other.form) != (row.corrected or row.form):
            form = other.corrected or other.form
            message = f"в другой строке утверждено иначе: «{form}»"
            facts = str(other.places[FORM])
            yield _problem("L217", row, FORM, message, f"оставьте одну форму; другая — {facts}")


def _problem(code: str, row: ReviewedRow, column: str, message: str, hint: str) -> Problem:
    return Problem(code, message, row.places[column], hint)
