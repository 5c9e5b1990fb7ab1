"""Take an organisation's roster from the workbook that a school has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from workflows.clock import now, today
from workflows.model.people import Organisation
from workflows.model.rights import Action, Actor
from workflows.model.roster_rules import Limits
from workflows.operations.plans import running_plans
from workflows.operations.privacy.erased_before import erased_before
from workflows.operations.require_right import ask_right
from workflows.operations.write_file import write_file
from workflows.problems import Place, Problem, ProblemsFoundError, Severity, has_errors
from workflows.rosters.roster.assembly import Assembled, assemble
from workflows.rosters.roster.book import Book, read_book
from workflows.rosters.roster.breaches import rule_faults
from workflows.rosters.roster.changes import Change, changes_between
from workflows.rosters.roster.form import form_file
from workflows.rosters.roster.marking import marked_copy
from workflows.rosters.roster.records import Records, read_records
from workflows.rosters.roster.renamed import renamed
from workflows.rosters.roster.work import Before
from workflows.store.connect import connect
from workflows.store.organisations import (
    former_of,
    organisation,
    organisation_ids,
    save_organisation,
)
from workflows.workspace import Workspace

_DEFAULT_LOAD = 5
KEPT = "rosters"


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What an import did, or would do.

    Attributes:
        organisation: its id.
        saved: whether the database was changed.
        changes: every difference from what was stored.
        kept: the copy of what was stored before, by which the import can be taken back.
        marked: the copy of the file with findings at their cells.
        problems: all findings.
    """

    organisation: str
    saved: bool
    changes: tuple[Change, ...]
    kept: Path | None
    marked: Path | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to import.

    Attributes:
        dry_run: look only, save nothing.
        marked: where to write the marked copy of the file; None for nowhere.
        load: how many mentees one mentor may have without a warning.
    """

    dry_run: bool = False
    marked: Path | None = None
    load: int = _DEFAULT_LOAD


def import_roster(
    workspace: Workspace,
    path: Path,
    organisation_id: str,
    wishes: Wishes | None = None,
    *,
    actor: Actor | None = None,
) -> RosterImport:
    """Save the roster of a file: all of it or, if one finding is an error, nothing.

    Raises:
        ProblemsFoundError: W211 no right; the file cannot be read at all, or a copy cannot be
            written.
    """
    wishes = wishes or Wishes()
    connect(workspace.database_url)
    ask_right(actor, Action.EDIT_PEOPLE, organisation_id)
    book = read_book(path)
    before = _before(organisation_id)
    made, problems = check_roster(workspace, book, before, (organisation_id, wishes.load))
    new = made.organisation
    changes = tuple(changes_between(before.organisation, new)) if new else ()
    marked = _write_marked(book, problems, wishes.marked)
    sound = new is not None and not has_errors(problems)
    kept = None
    if new is not None and sound and changes and not wishes.dry_run:
        kept = _keep(workspace, before.organisation)
        save_organisation(new)
    saved = sound and not wishes.dry_run
    return RosterImport(organisation_id, saved, changes, kept, marked, tuple(problems))


def check_roster(
    workspace: Workspace, book: Book, before: Before, settings: tuple[str, int]
) -> tuple[Assembled, list[Problem]]:
    """The organisation that a workbook makes, and everything that is wrong in it.

    Args:
        workspace: where its plans are.
        book: the workbook.
        before: what is stored.
        settings: the organisation's id, and the greatest load of a mentor without a warning.
    """
    organisation_id, load = settings
    day = today(before.organisation.time_zone if before.organisation else workspace.time_zone)
    records = read_records(book, day.year)
    problems = [*records.problems, *_other_owner(records, organisation_id)]
    if not records.rows:
        return Assembled(None, {}, {}, ()), problems
    made = assemble(records, before, organisation_id, day)
    problems += made.problems
    limits = Limits(day, planned_forms(workspace, organisation_id), load)
    problems += rule_faults(made, limits, before.organisation)
    problems += _unknown_places(made, before)
    problems += renamed(made, before.organisation)
    problems += _erased_before(workspace, made, before)
    return made, problems


def _before(organisation_id: str) -> Before:
    if organisation_id not in organisation_ids():
        return Before(None)
    former = former_of(organisation_id)
    return Before(organisation(organisation_id), former.people, former.pairs, former.partners)


def planned_forms(workspace: Workspace, organisation_id: str) -> tuple[str, ...]:
    """The forms of mentorship that the roadmaps of an organisation's plans name."""
    plans, _ = running_plans(workspace, [organisation_id])
    return tuple(dict.fromkeys(form for one in plans for form in one.plan.roadmap.forms))


def _other_owner(records: Records, organisation_id: str) -> list[Problem]:
    if records.owner in ("", organisation_id):
        return []
    message = f"это форма организации «{records.owner}», а не «{organisation_id}»"
    hint = "возьмите форму своей организации или исправьте код после --organisation"
    return [Problem("X104", message, Place(records.file), hint)]


def _unknown_places(made: Assembled, before: Before) -> list[Problem]:
    """A time zone that nobody knows; other organisations are known by the database only."""
    one = made.organisation
    if one is None:
        return []
    problems: list[Problem] = []
    if one.time_zone not in available_timezones():
        message = f"нет часового пояса «{one.time_zone}»"
        hint = "например: Europe/Moscow, Asia/Yekaterinburg, Asia/Krasnoyarsk"
        problems.append(Problem("X418", message, made.place("organisation", 0, "time_zone"), hint))
    if before.organisation is None:
        return problems
    gone = {pair.id for pair in before.organisation.pairs} - {pair.id for pair in one.pairs}
    if gone and "pairs" not in made.rows:
        message = f"вместе с выбывшими из списков уходят и пары: {len(gone)}"
        hint = "проверьте; сами пары и их встречи остаются в истории"
        problems.append(Problem("X323", message, Place(), hint, severity=Severity.WARNING))
    return problems


def _erased_before(workspace: Workspace, made: Assembled, before: Before) -> Iterator[Problem]:
    """A warning for each newcomer whose data were destroyed: their ground may still hold."""
    if made.organisation is None:
        return
    stored = before.organisation.people if before.organisation else ()
    known = {one.id for one in (*stored, *before.former_people)}
    people = made.organisation.people
    new = [one for one in people if one.id not in known]
    for person, act in erased_before(workspace, made.organisation.id, new):
        yield Problem(
            "X325",
            f"данные этого человека были уничтожены: акт № {act.number} "
            f"от {act.on_date:%d.%m.%Y} ({act.ground})",
            made.place("people", people.index(person), "surname"),
            "уберите его из списка; если согласие дано снова или это однофамилец, оставьте",
            severity=Severity.WARNING,
        )


def _write_marked(book: Book, problems: Sequence[Problem], path: Path | None) -> Path | None:
    if path is None:
        return None
    write_file(path, marked_copy(book, problems))
    return path


def _keep(workspace: Workspace, stored: Organisation | None) -> Path | None:
    """A copy of what is stored now, as a form: importing it takes the import back."""
    if stored is None:
        return None
    folder = workspace.state / KEPT / stored.id
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = now(workspace.time_zone).strftime("%Y-%m-%d-%H%M%S")
    path = folder / f"{moment}.xlsx"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{moment}-{number}.xlsx"
    write_file(path, form_file(stored))
    path.chmod(0o600)
    return path


def write_form(
    workspace: Workspace, path: Path, organisation_id: str = "", *, actor: Actor | None = None
) -> None:
    """Write the form to fill, empty or with what is stored.

    Raises:
        ProblemsFoundError: W211 no right, there is no such organisation, or the file cannot be
            written.
    """
    if path.suffix.lower() != ".xlsx":
        message = f"«{path.name}»: форма — это книга Excel"
        raise ProblemsFoundError([Problem("X105", message, Place(), "назовите файл ….xlsx")])
    if not organisation_id:
        write_file(path, form_file())
        return
    connect(workspace.database_url)
    stored = organisation(organisation_id)
    ask_right(actor, Action.SEE_PEOPLE, organisation_id)
    forms = planned_forms(workspace, organisation_id)
    write_file(path, form_file(stored, forms))
