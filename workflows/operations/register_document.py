"""Register a document: it takes the next number of its journal and never changes again.

The steps, each of which may be the last one before the power goes: the number is reserved in one
transaction; the files are made and a copy of each is kept; the database writes down their hashes;
the files are put in their place. Asked again, the same document goes on where it was left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.clock import now, today
from workflows.documents.package import PackageData
from workflows.documents.recorder import FormUsed
from workflows.documents.targets import Target, targets
from workflows.model.history import DocumentStatus, IssuedRecord
from workflows.model.journals import Journal, JournalEntry, number_key
from workflows.model.rights import Action, Actor
from workflows.model.templates import DocumentSpec, Per, TemplateSet
from workflows.operations.fill_in_where import form_places
from workflows.operations.journals import find_entry, find_journal, journals_of
from workflows.operations.package_data import PackageSource, package_source, recorded_data
from workflows.operations.registered import deliverables_of, with_numbers
from workflows.operations.registered_files import (
    Made,
    Paper,
    digest_of,
    keep_copies,
    make_files,
    put_in_place,
)
from workflows.operations.registration_checks import (
    day_warnings,
    order_warnings,
    require_number,
    require_past,
)
from workflows.operations.require_right import ask_right
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.store.connect import connect
from workflows.store.documents import issued, issued_as
from workflows.store.journal import Wanted, complete, entries, reserve
from workflows.store.plans import plans
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be registered.

    Attributes:
        organisation: the organisation's id.
        document: the document's id in the template set of its plan.
        subject: for whom it is made, where it is made for each person, pair or partner.
        dated: the day of registration; None for today.
        number: typed by hand; empty for the next one.
        journal: another journal than the set's.
        cancels: the number that it takes the place of.
        roadmap: whose template set; empty for the one of the organisation's plan.
        key: tells apart several documents of one sort: «второй приказ о поощрении».
        overwrite: register even though the draft was edited by hand; the edited file stays.
    """

    organisation: str
    document: str
    subject: str = ""
    dated: date | None = None
    number: str = ""
    journal: str = ""
    cancels: str = ""
    roadmap: str = ""
    key: str = ""
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Registration:
    """A registered document.

    Attributes:
        entry: its line in the journal.
        is_new: whether this call registered it.
        files: it and its appendices.
        items: the roadmap's items that it can be evidence for.
        forms: inferred forms to be read before signing.
        problems: what to look at.
    """

    entry: JournalEntry
    is_new: bool
    files: tuple[IssuedRecord, ...]
    items: tuple[str, ...]
    forms: tuple[FormUsed, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything that a registration is decided by."""

    workspace: Workspace
    request: Request
    source: PackageSource
    recorded: PackageData
    paper: Paper
    journal: Journal
    known: tuple[JournalEntry, ...]

    @property
    def day(self) -> date:
        return self.request.dated or today(self.workspace.time_zone)

    def make(self, entry: JournalEntry) -> list[Made]:
        data = with_numbers(self.recorded)
        return make_files(self.source, data, self.paper, entry, self.journal.title)


def register_document(
    workspace: Workspace, request: Request, *, actor: Actor | None = None
) -> Registration:
    """Give a document its number and date, and keep it as it is from then on.

    Raises:
        ProblemsFoundError: W211 no right, or it cannot be registered; no number is taken then,
            unless the disk fails after that: then the number waits for the same command.
    """
    connect(workspace.database_url)
    ask_right(actor, Action.REGISTER, request.organisation)
    return _registered(_case(workspace, request, _source(workspace, request)))


@dataclass(frozen=True, slots=True)
class Registrations:
    """Documents of one sort, registered for one subject after another, and who was refused why."""

    done: tuple[Registration, ...]
    problems: tuple[Problem, ...]


def register_for_each(
    workspace: Workspace,
    request: Request,
    subjects: Sequence[str] | None,
    *,
    actor: Actor | None = None,
) -> Registrations:
    """Register a document for several people, pairs or partners, in the order given.

    A finding about one of them stops nobody else; whoever has a number keeps it.

    Args:
        workspace: where everything is.
        request: what is registered; its ``subject`` is not looked at.
        subjects: their ids; None for everybody who gets a copy.
        actor: who registers; None for the program itself.

    Raises:
        ProblemsFoundError: W211 no right, or nobody's can be registered: no such document, journal
            or organisation.
    """
    connect(workspace.database_url)
    ask_right(actor, Action.REGISTER, request.organisation)
    source = _source(workspace, request)
    if subjects is None:
        subjects = _everybody(workspace, request, source)
    done: list[Registration] = []
    problems: dict[Problem, None] = {}
    for subject in dict.fromkeys(subjects):
        try:
            case = _case(workspace, replace(request, subject=subject), source)
            done.append(_registered(case))
        except ProblemsFoundError as error:
            where = f"на кого: {subject}"
            problems |= dict.fromkeys(one.within(where) for one in error.problems)
    return Registrations(tuple(done), tuple(problems))


def _everybody(workspace: Workspace, request: Request, source: PackageSource) -> list[str]:
    spec = _spec(request, source.template_set)
    if spec.per is Per.ORGANISATION:
        raise _error(
            request, "J105", f"«{spec.title}» — один на организацию", "уберите --all-subjects"
        )
    data = recorded_data(workspace, source, request.organisation)
    found, problems = targets(spec, data, form_places(data.organisation))
    if not found:
        nobody = Problem(
            "J105",
            f"«{spec.title}» выпускать не на кого",
            Place(path=f"организация {request.organisation}, документ {request.document}"),
            "внесите людей, пары или партнёров в файл организации",
        )
        raise ProblemsFoundError([*problems, nobody])
    return [one.id for one in found]


def _registered(case: _Case) -> Registration:
    workspace, request = case.workspace, case.request
    wanted = _wanted(case)
    _require_usable_draft(case)
    # Whatever is wrong with the data must show before a number is taken.
    trial = replace(_trial(wanted), dated=case.day)
    case.make(trial)
    entry, is_new = reserve(wanted, now(workspace.time_zone))
    _require_same(request, entry, is_new=is_new)
    files, forms, problems = _files(case, entry)
    if is_new:
        problems += day_warnings(workspace, case.recorded, entry)
        problems += order_warnings(entry, case.journal, entries(request.organisation))
    items = tuple(one.id for one in deliverables_of(case.source.roadmap, case.paper.spec))
    return Registration(entry, is_new, files, items, tuple(forms), tuple(problems))


def _files(
    case: _Case, entry: JournalEntry
) -> tuple[tuple[IssuedRecord, ...], list[FormUsed], list[Problem]]:
    forms: list[FormUsed] = []
    problems: list[Problem] = []
    files = issued_as([entry.id])
    if not files:
        drafts = list(_drafts(case))
        made = case.make(entry)
        keep_copies(case.workspace, made)
        files = complete(entry, [one.record for one in made])
        _take_away(case.workspace, drafts)
        forms = [form for one in made for form in one.forms]
        problems = [problem for one in made for problem in one.problems]
    for one in files:
        fault = put_in_place(case.workspace, one)
        if fault is not None:
            problems.append(fault)
    return files, forms, problems


# -- what is asked for -----------------------------------------------------------------------------


def _case(workspace: Workspace, request: Request, source: PackageSource) -> _Case:
    if request.number:
        number = require_number(request.number, request.organisation)
        request = replace(request, number=number)
    if request.dated is not None:
        require_past(workspace, request.dated, request.organisation)
    recorded = recorded_data(workspace, source, request.organisation)
    spec = _spec(request, source.template_set)
    journals = journals_of(source.template_set, recorded.organisation)
    name = request.journal or spec.journal
    if not name:
        raise _error(request, "J104", *_no_journal(spec, list(journals)))
    paper = _paper(request, spec, recorded)
    known = entries(request.organisation)
    return _Case(workspace, request, source, recorded, paper, find_journal(journals, name), known)


def _source(workspace: Workspace, request: Request) -> PackageSource:
    """The templates of the named roadmap, else of the plan whose set has the document."""
    names = [request.roadmap] if request.roadmap else _roadmaps(request)
    known: list[str] = []
    for name in names:
        source = package_source(workspace, name)
        ids = [one.id for one in source.template_set.documents]
        if request.document in ids:
            return source
        known += ids
    raise ProblemsFoundError(
        [
            Problem(
                "P201",
                f"в комплекте нет документа «{request.document}»",
                Place(path="--document"),
                "выберите из списка",
                (f"есть: {', '.join(known)}",),
            )
        ]
    )


def _roadmaps(request: Request) -> list[str]:
    found = [one.roadmap for one in reversed(plans([request.organisation]))]
    if not found:
        raise _error(
            request,
            "J119",
            "у организации нет плана: неизвестно, по какому комплекту шаблонов делать документ",
            "начните план (veshka plan start) или назовите карту ключом --roadmap",
        )
    return list(dict.fromkeys(found))


def _spec(request: Request, template_set: TemplateSet) -> DocumentSpec:
    spec = template_set.document(request.document)
    if spec.appendix_to:
        raise _error(
            request,
            "J104",
            f"«{spec.title}» — приложение к приказу: своего номера у него нет",
            f"зарегистрируйте приказ, приложение оформится с ним: --document {spec.appendix_to}",
        )
    return spec


def _paper(request: Request, spec: DocumentSpec, data: PackageData) -> Paper:
    if spec.per is Per.ORGANISATION:
        if request.subject:
            raise _error(
                request, "J105", f"«{spec.title}» — один на организацию", "уберите --subject"
            )
        return Paper(spec)
    return Paper(spec, _target(request, spec, data))


def _target(request: Request, spec: DocumentSpec, data: PackageData) -> Target:
    found, problems = targets(spec, data, form_places(data.organisation))
    for one in found:
        if one.id == request.subject:
            return one
    if has_errors(problems) and not found:
        raise ProblemsFoundError(problems)
    what = f"нет записи «{request.subject}»" if request.subject else "у каждого свой номер"
    raise _error(
        request,
        "J105",
        f"«{spec.title}» выпускается на каждого: {what}",
        "назовите, на кого: --subject КОД",
        f"есть: {', '.join(one.id for one in found)}",
    )


def _no_journal(spec: DocumentSpec, journals: list[str]) -> tuple[str, str, str]:
    return (
        f"«{spec.title}» не регистрируется: в комплекте у него не назван журнал",
        "назовите журнал ключом --journal или впишите journal в set.yaml",
        f"журналы: {', '.join(journals) or 'ни одного'}",
    )


def _wanted(case: _Case) -> Wanted:
    request, paper = case.request, case.paper
    old = None
    if request.cancels:
        old = find_entry(
            case.known,
            request.cancels,
            organisation=request.organisation,
            journal=case.journal.id,
        )
    return Wanted(
        organisation=request.organisation,
        journal=case.journal,
        document=paper.spec.id,
        subject=paper.subject,
        edition=case.source.template_set.edition,
        title=paper.spec.title,
        dated=case.day,
        number=request.number,
        key=request.key.replace("/", "-"),
        cancels=old.id if old else None,
    )


def _trial(wanted: Wanted) -> JournalEntry:
    """What the line of the journal will be like, with a number that nobody gets."""
    return JournalEntry(
        organisation=wanted.organisation,
        journal=wanted.journal.id,
        year=wanted.dated.year,
        number=wanted.number or "0",
        dated=wanted.dated,
        document=wanted.document,
        subject=wanted.subject,
        edition=wanted.edition,
        title=wanted.title,
    )


def _require_same(request: Request, entry: JournalEntry, *, is_new: bool) -> None:
    """A document has one number and one date: what was asked for now must not be another one."""
    if is_new:
        return
    number = request.number and number_key(request.number) != number_key(entry.number)
    if number or request.dated not in (None, entry.dated):
        raise _error(
            request,
            "J102",
            f"документ уже зарегистрирован: № {entry.number} от {entry.dated:%d.%m.%Y}",
            "зарегистрированный документ не меняется; чтобы исправить его, зарегистрируйте новый: "
            f"--cancels {entry.number}",
        )


# -- the drafts ------------------------------------------------------------------------------------


def _drafts(case: _Case) -> Iterator[IssuedRecord]:
    """The drafts that the registered files take the place of."""
    own = {case.paper.spec.id} | {
        spec.id
        for spec in case.source.template_set.documents
        if spec.appendix_to == case.paper.spec.id
    }
    for one in issued(case.request.organisation):
        same = one.document in own and one.subject == case.paper.subject
        if same and one.status is DocumentStatus.DRAFT:
            yield one


def _require_usable_draft(case: _Case) -> None:
    edited = [one for one in _drafts(case) if _is_edited(case.workspace, one)]
    if edited and not case.request.overwrite:
        raise ProblemsFoundError(
            [
                Problem(
                    "J117",
                    "проект изменён вручную: регистрация делает документ заново из шаблона, и "
                    "правки в нём не будет",
                    Place(str(case.workspace.outputs / one.path)),
                    "внесите правку в шаблон или в данные организации; если она не нужна, добавьте "
                    "ключ --overwrite (изменённый файл останется на месте)",
                )
                for one in edited
            ]
        )


def _is_edited(workspace: Workspace, draft: IssuedRecord) -> bool:
    return digest_of(workspace.outputs / draft.path) not in ("", draft.sha256)


def _take_away(workspace: Workspace, drafts: Sequence[IssuedRecord]) -> None:
    """A draft beside the registered file would be taken for it; an edited one is a person's."""
    for one in drafts:
        if not _is_edited(workspace, one):
            (workspace.outputs / one.path).unlink(missing_ok=True)


def _error(request: Request, code: str, message: str, hint: str, *facts: str) -> ProblemsFoundError:
    place = Place(path=f"организация {request.organisation}, документ {request.document}")
    return ProblemsFoundError([Problem(code, message, place, hint, facts)])
