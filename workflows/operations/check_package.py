"""What every document of a package still lacks, told before any of them is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workflows.documents.context import Context, document_context, organisation_context
from workflows.documents.missing import described, is_due, lacking_fields
from workflows.documents.package import PackageData
from workflows.documents.render import render_document
from workflows.documents.whereabouts import spot_of
from workflows.model.rights import Action, Actor
from workflows.operations.fill_in_where import place_in_form
from workflows.operations.issue_package import wanted_documents
from workflows.operations.package_data import (
    PackageSource,
    document_day,
    lapsed_in,
    package_data,
    package_source,
    past_its_years,
)
from workflows.operations.package_jobs import Job, jobs_of, wanted_specs
from workflows.operations.require_right import ask_right
from workflows.problems import Place, Problem, ProblemsFoundError, Severity, has_errors
from workflows.store.connect import connect
from workflows.workspace import Workspace

READY, MISSING, BLOCKED, NOT_DUE = "ready", "missing", "blocked", "not_due"


@dataclass(frozen=True, slots=True)
class Lack:
    """An empty field.

    Attributes:
        field: its path.
        description: what it is in words.
        where: where it is filled in: in the roster's form, or else in the organisation's file.
        in_file: the place in the organisation's file; empty for what nobody fills in.
    """

    field: str
    description: str
    where: str
    in_file: str = ""


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """One document before it is made.

    Attributes:
        organisation: whose it is.
        document: its id in the set.
        title: as its heading reads.
        subject: id of the person, pair, partner or control point it is about; empty for none.
        status: ``ready``; ``missing``: needed fields are empty; ``blocked``: its template or a word
            that cannot be declined forbids it; ``not_due``: nothing calls for it yet.
        lacks: the empty fields.
        problems: why it is blocked, and what to know of one that is ready.
    """

    organisation: str
    document: str
    title: str
    subject: str
    status: str
    lacks: tuple[Lack, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """All documents that were looked at, and what concerns whole organisations or people."""

    documents: tuple[DocumentCheck, ...]
    problems: tuple[Problem, ...]
    school_years: frozenset[int] = frozenset()


def check_packages(
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str],
    *,
    documents: Sequence[str] | None = None,
    actor: Actor | None = None,
) -> PackageCheck:
    """Look at all documents of organisations, or at some, and write nothing.

    A document with all its fields is made in memory and thrown away, so that «ready» holds.

    Args:
        workspace: where roadmaps, templates and organisations are.
        roadmap_id: whose items and terms the documents quote.
        organisations: their ids.
        documents: ids of the template set's documents; None for all.
        actor: who looks; None for the program itself.

    Raises:
        ProblemsFoundError: W211 no right to see people somewhere; the roadmap, the template set or
            a document's id is wrong.
    """
    connect(workspace.database_url)
    ask_right(actor, Action.SEE_PEOPLE, *organisations)
    source = package_source(workspace, roadmap_id)
    source = replace(source, wanted=wanted_documents(source.template_set, documents))
    found: list[DocumentCheck] = []
    problems: list[Problem] = []
    years: set[int] = set()
    for one in dict.fromkeys(organisations):
        try:
            data = package_data(workspace, source, one)
        except ProblemsFoundError as error:
            problems += error.problems
            continue
        jobs, faults = jobs_of(wanted_specs(source.template_set.documents, source.wanted), data)
        problems += [*faults, *past_its_years(data)]
        years.add(data.first_year)
        found += _checked(source, data, jobs)
    problems += [problem for one in found for problem in _told(one)]
    # One order for many is told once.
    return PackageCheck(tuple(found), tuple(dict.fromkeys(problems)), frozenset(years))


def _checked(source: PackageSource, data: PackageData, jobs: list[Job]) -> Iterator[DocumentCheck]:
    shared = organisation_context(data)
    for job in jobs:
        yield _check(source, data, job, shared)


def _check(source: PackageSource, data: PackageData, job: Job, shared: Context) -> DocumentCheck:
    spec = job.spec
    context = document_context(data, spec, job.target, shared=shared)
    own = DocumentCheck(data.organisation.id, spec.id, spec.title, job.subject, READY)
    if not is_due(spec, context):
        return replace(own, status=NOT_DUE)
    lacking = lacking_fields(spec, context)
    if lacking:
        lacks = tuple(_lack(path, data, job.subject) for path in lacking)
        return replace(own, status=MISSING, lacks=lacks)
    template = source.folder / spec.template
    made = render_document(
        spec,
        template,
        context,
        glossary=data.glossary,
        day=document_day(data, spec),
        profile=data.profile,
    )
    problems = (*made.problems, *(lapsed_in(data, spec, template) if made.is_made else ()))
    return replace(own, status=BLOCKED if has_errors(problems) else READY, problems=problems)


def _lack(path: str, data: PackageData, subject: str) -> Lack:
    spot = spot_of(path, data.organisation, subject)
    if spot.told:
        return Lack(path, described(path), spot.told)
    in_form = place_in_form(spot, data.organisation)
    return Lack(path, described(path), in_form or str(spot), str(spot) if in_form else "")


def _told(one: DocumentCheck) -> Iterator[Problem]:
    """What a document lacks as findings, for whoever reads those."""
    of = f", {one.subject}" if one.subject else ""
    where = f"организация {one.organisation}, документ {one.document}{of}"
    for lack in one.lacks:
        yield Problem(
            "T301",
            f"нет данных: {lack.description}",
            Place(path=where),
            f"впишите: {lack.where}",
            facts=(lack.in_file,) if lack.in_file else (),
        )
    for problem in one.problems:
        # An empty field that is not needed is a place to fill in by hand: no finding here.
        if problem.severity is Severity.ERROR or problem.code == "T409":
            own = problem.place.path
            yield problem if where.partition(", ")[0] in own else problem.within(where)
