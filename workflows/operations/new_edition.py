"""Make next year's edition of a roadmap, and list what a person must decide in it."""

import re
import tempfile
from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workflows.model.rights import Action, Actor
from workflows.model.roadmap import Order, Roadmap
from workflows.operations.edition_decisions import Made, decisions
from workflows.operations.plan_roadmap import calendars_of, find_roadmap
from workflows.operations.require_right import ask_right_to_all
from workflows.planning import make_plan
from workflows.planning.shifting import shifted_day
from workflows.problems import Place, Problem, ProblemsFoundError, in_order
from workflows.specs.edition_text import NO_NUMBER, EditionPlan, new_edition_text
from workflows.specs.roadmaps import SCHEMA_FILE, load_roadmap
from workflows.specs.source import Source, parse_source
from workflows.specs.years import FIRST_YEAR, LAST_YEAR, within_reach
from workflows.workspace import Workspace

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_YEAR_AT_END = re.compile(r"-(\d{4})$")
_NUMBER = re.compile(r"[\w/.–-]*\w")


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A new edition that was written.

    Attributes:
        path: its file; ``shown_as`` how findings name it.
        old: the roadmap it was made from.
        new: the roadmap it is.
        years: how many years later it is.
        changed: how many places of the file were changed.
        decisions: what a person must decide, in the order of the file.
        remarks: what reading the new file back has found; ``veshka roadmap check`` says more.
    """

    path: Path
    shown_as: str
    old: Roadmap
    new: Roadmap
    years: int
    changed: int
    decisions: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def new_edition(  # noqa: PLR0913 — who acts comes beside what is asked
    workspace: Workspace,
    roadmap_id: str,
    new_id: str,
    *,
    years: int | None = None,
    order_date: date | None = None,
    order_number: str = "",
    actor: Actor | None = None,
) -> NewEdition:
    """Write a roadmap's next edition beside it, ``years`` later, from another order.

    Without ``years`` it is as many as lie between the two orders, or else between the years at the
    ends of the two names; one at least.
    Without a date the order's own is moved along; without a number ``NO_NUMBER`` stands for it.
    The file is written whole or not at all, and no file is ever overwritten.

    Raises:
        ProblemsFoundError: W211 no right; the roadmap is not there or has errors; E101-E106 the new
            edition cannot be called, dated, numbered or written so.
    """
    ask_right_to_all(actor, Action.EDIT_ROADMAPS)
    old, _ = find_roadmap(workspace, roadmap_id)
    if years is None:
        years = _years_between(old.order, order_date) or _years_in_names(roadmap_id, new_id) or 1
    order = _order(old.order, years, order_date, order_number)
    _require(workspace, old, EditionPlan(new_id, years, order))
    content = (workspace.roadmaps / f"{roadmap_id}.yaml").read_bytes()
    edition = new_edition_text(content.decode("utf-8-sig"), old, EditionPlan(new_id, years, order))
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    trial = _tried(workspace, new_id, mark + edition.text.encode())
    made = Made(
        file=trial.source.file,
        source=trial.source,
        edition=edition,
        old=make_plan(old, old.order, calendars_of(workspace)),
        new=make_plan(trial.roadmap, trial.roadmap.order, calendars_of(workspace)),
        years=years,
        order_date_is_given=order_date is not None,
        calendar_for=calendars_of(workspace),
    )
    found = tuple(in_order(decisions(made)))
    target = workspace.roadmaps / f"{new_id}.yaml"
    write_new(target, mark + edition.text.encode(), made.file)
    return NewEdition(
        target, made.file, old, trial.roadmap, years, len(edition.changed), found, trial.remarks
    )


def _years_between(own: Order | None, day: date | None) -> int | None:
    return max(1, day.year - own.date.year) if own is not None and day is not None else None


def _years_in_names(old: str, new: str) -> int | None:
    """How far apart «khakassia-2020» and «khakassia-2026» say that they are."""
    before, after = _YEAR_AT_END.search(old), _YEAR_AT_END.search(new)
    years = int(after[1]) - int(before[1]) if before and after else 0
    return years if years > 0 else None


def _order(own: Order | None, years: int, day: date | None, number: str) -> Order | None:
    """The new edition's order; a roadmap that none launches has one only when its date is given."""
    if own is None:
        return Order(day, number or NO_NUMBER) if day else None
    return replace(own, date=day or shifted_day(own.date, years), number=number or NO_NUMBER)


# -- what can be asked for -------------------------------------------------------------------------


def _require(workspace: Workspace, old: Roadmap, plan: EditionPlan) -> None:
    """Refuse what cannot become a roadmap, with all reasons at once.

    Raises:
        ProblemsFoundError: E101 the name, E102 the file is there, E103 the number, E104 the years.
    """
    problems: list[Problem] = []
    if not _ID.fullmatch(plan.id):
        problems.append(_bad_name(plan.id))
    elif (workspace.roadmaps / f"{plan.id}.yaml").exists():
        problems.append(_is_there(_shown(workspace, plan.id)))
    if plan.order is not None and not _NUMBER.fullmatch(plan.order.number):
        problems.append(_bad_number(plan.order.number))
    if not within_reach(plan.years, old.period_start.year, old.period_end.year):
        problems.append(_too_far(old, plan.years))
    if problems:
        raise ProblemsFoundError(problems)


def _shown(workspace: Workspace, roadmap_id: str) -> str:
    return f"{workspace.roadmaps.name}/{roadmap_id}.yaml"


def _bad_name(name: str) -> Problem:
    return Problem(
        "E101",
        f"карту нельзя назвать «{name}»",
        hint="назовите её строчной латиницей, цифрами и дефисами: khakassia-2021",
    )


def _is_there(file: str) -> Problem:
    return Problem(
        "E102",
        "такая карта уже есть; существующий файл не перезаписывается",
        Place(file),
        "выберите другое название или сначала переименуйте этот файл",
    )


def _bad_number(number: str) -> Problem:
    return Problem(
        "E103",
        f"номер приказа «{number}» не подходит",
        hint="пишите его без знака «№» и пробелов: --order-number 100-302",
    )


def _too_far(old: Roadmap, years: int) -> Problem:
    return Problem(
        "E104",
        f"сдвиг на {years:+} выводит карту за {FIRST_YEAR}–{LAST_YEAR} годы",
        Place(path=old.id),
        "укажите меньший сдвиг: --years 1",
        (f"период карты: {old.period_start.year}–{old.period_end.year}",),
    )


# -- the file --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Trial:
    """The new file as the checker sees it, before it is put in place."""

    roadmap: Roadmap
    source: Source
    remarks: tuple[Problem, ...]


def _tried(workspace: Workspace, new_id: str, content: bytes) -> _Trial:
    """Read the new file back as ``veshka roadmap check`` would.

    Raises:
        ProblemsFoundError: E105 and what is wrong with it: it is not written then.
    """
    shown = _shown(workspace, new_id)
    source, _ = parse_source(content, shown)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{new_id}.yaml"
        file.write_bytes(content)
        roadmap, problems = load_roadmap(file, workspace.roadmaps / SCHEMA_FILE, shown_as=shown)
    if roadmap is None or source is None:
        raise ProblemsFoundError([_not_written(shown), *problems])
    return _Trial(roadmap, source, tuple(in_order(problems)))


def _not_written(file: str) -> Problem:
    return Problem(
        "E105",
        "новая редакция не записана: в ней были бы ошибки, показанные ниже",
        Place(file),
        "исправьте прежнюю карту или дату приказа и повторите",
    )


def write_new(target: Path, content: bytes, shown: str) -> None:
    """Write a file that is not there yet, whole or not at all; ``shown`` is how findings name it.

    Raises:
        ProblemsFoundError: E102 it is there; E106 it cannot be written.
    """
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise ProblemsFoundError([_is_there(shown)]) from None
    except OSError as error:
        target.unlink(missing_ok=True)
        raise ProblemsFoundError([_unwritable(shown, error)]) from error


def _unwritable(file: str, error: OSError) -> Problem:
    return Problem(
        "E106",
        f"файл не записывается: {error.strerror}",
        Place(file),
        "проверьте право записи в папку карт и свободное место на диске",
    )
