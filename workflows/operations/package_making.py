"""The package of one organisation: made whole, or found to be made already."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workflows.documents.context import Context, document_context, organisation_context
from workflows.documents.missing import is_due, missing
from workflows.documents.package import PackageData, Requisites
from workflows.documents.recorder import FormUsed
from workflows.documents.render import Rendered, render_document
from workflows.model.history import IssuedRecord
from workflows.operations.accept_forms import is_taken
from workflows.operations.error_log import write_down
from workflows.operations.package_commit import digest_of
from workflows.operations.package_data import (
    PackageSource,
    data_digest,
    document_day,
    lapsed_in,
    package_data,
    past_its_years,
)
from workflows.operations.package_folder import (
    Origin,
    PackageFolder,
    Review,
    Written,
    package_folder,
)
from workflows.operations.package_jobs import Job, jobs_of, wanted_specs
from workflows.operations.package_report import IssuedFile, PackageReport
from workflows.operations.package_stops import PASSING, STOPPED, Stops, given_up, no_memory
from workflows.operations.program_digest import program_digest
from workflows.operations.review_list import review_content
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.store.documents import save_issued
from workflows.workspace import Workspace

type OnDocument = Callable[[str, str], None]
"""Told a document and its subject."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is the same for all organisations of one call; goes to other processes as it is.

    Attributes:
        workspace: where everything is.
        source: templates, acts and the roadmap.
        templates: name of a template's file → its hash when the call began; empty if unreadable.
        overwrite: replace files that were edited by hand.
    """

    workspace: Workspace
    source: PackageSource
    templates: Mapping[str, str]
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """One organisation to be issued, and what an earlier attempt has taught.

    Attributes:
        organisation: its id.
        refused: documents (id and subject) that had to be stopped, with the finding that says so.
    """

    organisation: str
    refused: Mapping[tuple[str, str], Problem] = field(default_factory=dict)


def _ignore(_document: str, _subject: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told what is going on.

    Attributes:
        on_start: told each document before it is made.
        on_end: told each document after it was made, or refused.
        stops: counts documents that were stopped inside this process; those given up are refused.
    """

    on_start: OnDocument = _ignore
    on_end: OnDocument = _ignore
    stops: Stops = field(default_factory=Stops)


def make_package(batch: Batch, assignment: Assignment, watch: Watch) -> PackageReport:
    """Issue one organisation's documents; whatever stops it is among the report's problems."""
    package = _Package(batch, assignment, watch)
    where = f"организация {assignment.organisation}"
    try:
        package.issue()
    except ProblemsFoundError as error:
        package.problems += [_placed(problem, where) for problem in error.problems]
    except Exception as error:  # noqa: BLE001 — one organisation's data must not stop the others
        package.problems.append(_broken(batch.workspace, where, error))
    return PackageReport(
        tuple(package.files),
        tuple(package.problems),
        tuple(package.forms),
        school_years=frozenset(package.school_years),
    )


class _Package:
    """The package of one organisation in the making: files and findings gather here."""

    def __init__(self, batch: Batch, assignment: Assignment, watch: Watch) -> None:
        self.batch = batch
        self.source = batch.source
        self.assignment = assignment
        self.organisation_id = assignment.organisation
        self.watch = watch
        self.files: list[IssuedFile] = []
        self.problems: list[Problem] = []
        self.used: list[FormUsed] = []
        self.forms: list[FormUsed] = []
        self.data_sha256 = ""
        self.school_years: set[int] = set()
        self.shared: Context = {}

    def issue(self) -> None:
        """Write all documents, then the manifest and the records of what was issued."""
        try:
            with package_folder(
                self.batch.workspace.outputs, self.organisation_id, save_issued
            ) as folder:
                self._issue_in(folder)
        except BaseException:
            self.files.clear()
            raise

    def _issue_in(self, folder: PackageFolder) -> None:
        data = package_data(self.batch.workspace, self.source, self.organisation_id)
        self.data_sha256 = data_digest(data)
        self.school_years.add(data.first_year)
        specs = wanted_specs(self.source.template_set.documents, self.source.wanted)
        jobs, problems = jobs_of(specs, data)
        problems += past_its_years(data)
        inputs = self._inputs(data)
        if inputs == folder.before.inputs and self._stands(data, jobs, folder):
            return
        self.problems += problems
        self.shared = organisation_context(data)
        records = self._issue_all(data, jobs, folder)
        whole = self.source.wanted is None
        known = inputs if self._is_lasting(folder) else ""
        if not whole:
            known = folder.before.inputs if known == folder.before.inputs else ""
        self.problems += folder.finish(
            records,
            self._review(data),
            whole=whole and not has_errors(self.problems),
            inputs=known,
            findings=tuple(self.problems) if whole else folder.before.findings,
        )

    def _review(self, data: PackageData) -> Review:
        content = review_content(data.organisation, self.used) if self.forms else b""
        return Review(content, tuple(self.forms), lambda path: is_taken(path, data.glossary))

    # -- nothing to do ---------------------------------------------------------------------------

    def _inputs(self, data: PackageData) -> str:
        """The hash of all that the package depends on."""
        # Ages, quarters and totals are told as of a day.
        day = data.on.isoformat()
        templates = [self.batch.templates[one.template] for one in data.template_set.documents]
        return _digest(program_digest(), self.data_sha256, day, *templates)

    def _is_lasting(self, folder: PackageFolder) -> bool:
        """Whether the same inputs would give the same again, as far as is known."""
        return all(
            problem.code.startswith("T") and problem.code not in PASSING
            for problem in self.problems
        ) and all(
            entry.template_sha256 in self.batch.templates.values() for entry in folder.now.values()
        )

    def _stands(self, data: PackageData, jobs: list[Job], folder: PackageFolder) -> bool:
        """Report a package of the same inputs whose files are as they were written."""
        findings = folder.before.findings
        if self.source.wanted is not None and findings:
            return False
        made = [job for job in jobs if self._was_made(job, folder)]
        forms = folder.forms()
        if forms is None or not all(_is_as_written(job, folder) for job in made):
            return False
        records = []
        for job in made:
            self.watch.on_start(*job.key)
            path = folder.root / job.path
            written = Written(path, folder.before.digest(job.path.as_posix()), "unchanged")
            self.files.append(self._issued(job, written))
            template = folder.before.files[job.path.as_posix()].template_sha256
            records.append(self._record(data, job, written, template))
            self.watch.on_end(*job.key)
        save_issued(records)
        self.problems += findings
        self.forms += forms
        return True

    def _was_made(self, job: Job, folder: PackageFolder) -> bool:
        entry = folder.before.files.get(job.path.as_posix())
        return (
            entry is not None
            and (entry.document, entry.subject) == job.key
            and entry.data_sha256 == self.data_sha256
            and entry.template_sha256 == self.batch.templates[job.spec.template]
        )

    # -- making ----------------------------------------------------------------------------------

    def _issue_all(
        self, data: PackageData, jobs: list[Job], folder: PackageFolder
    ) -> list[IssuedRecord]:
        records = []
        for job in jobs:
            self.watch.on_start(*job.key)
            record = self._issue_one(data, job, folder)
            if record is not None:
                records.append(record)
            self.watch.on_end(*job.key)
        return records

    def _issue_one(self, data: PackageData, job: Job, folder: PackageFolder) -> IssuedRecord | None:
        rendered = self._rendered(data, job)
        if rendered is None or not rendered.is_made:
            return None
        origin = Origin(*job.key, rendered.template_sha256, self.data_sha256)
        written = folder.write(job.path, rendered.content, origin, overwrite=self.batch.overwrite)
        used = [replace(form, document=job.spec.title) for form in rendered.forms]
        self.used += used
        self.forms += [form for form in used if form.status != "ok"]
        if written.problem is not None:
            self.problems.append(written.problem)
        self.files.append(self._issued(job, written))
        return self._record(data, job, written, rendered.template_sha256)

    def _rendered(self, data: PackageData, job: Job) -> Rendered | None:
        """The document; None when it was refused or its making failed, which is noted."""
        where = f"организация {self.organisation_id}, документ {job.spec.id}"
        refusal = self.assignment.refused.get(job.key)
        if refusal is None and job.spec.id in self.watch.stops.given_up:
            refusal = given_up(where, job.spec.template)
        if refusal is not None:
            self.problems.append(refusal)
            return None
        try:
            rendered = self._render(data, job)
        except OSError as error:
            self.problems.append(_no_template(where, job.spec.template, error))
            return None
        except MemoryError:
            rendered = Rendered(problems=(no_memory(job.spec.template),))
        except Exception as error:  # noqa: BLE001 — one document must not stop the others
            self.problems.append(_broken(self.batch.workspace, where, error))
            return None
        problems = [_placed(problem, where) for problem in rendered.problems]
        if any(problem.code in STOPPED for problem in problems):
            self.watch.stops.add(job.spec.id)
        self.problems += problems
        return rendered

    def _render(self, data: PackageData, job: Job) -> Rendered:
        spec = job.spec
        context = document_context(data, spec, job.target, shared=self.shared)
        if not is_due(spec, context):
            return Rendered()
        lacking = missing(spec, context, self.organisation_id)
        if lacking:
            return Rendered(problems=tuple(lacking))
        template = self.source.folder / spec.template
        rendered = render_document(
            spec,
            template,
            context,
            glossary=data.glossary,
            day=document_day(data, spec),
            profile=data.profile,
        )
        lapsed = lapsed_in(data, spec, template) if rendered.is_made else []
        return replace(rendered, problems=(*rendered.problems, *lapsed)) if lapsed else rendered

    def _issued(self, job: Job, written: Written) -> IssuedFile:
        return IssuedFile(
            self.organisation_id, job.spec.id, str(written.path), written.sha256, written.status
        )

    def _record(
        self, data: PackageData, job: Job, written: Written, template_sha256: str
    ) -> IssuedRecord:
        return IssuedRecord(
            organisation=self.organisation_id,
            document=job.spec.id,
            subject=job.subject,
            edition=self.source.template_set.edition,
            path=written.path.relative_to(self.batch.workspace.outputs).as_posix(),
            sha256=written.sha256,
            template_sha256=template_sha256,
            data_sha256=self.data_sha256,
            dated=data.requisites.get(job.spec.id, Requisites()).day,
        )


def template_digests(source: PackageSource) -> dict[str, str]:
    """The hash of each template's file; empty for one that cannot be read."""
    return {
        one.template: _digest_of(source.folder / one.template)
        for one in source.template_set.documents
    }


def _digest_of(path: Path) -> str:
    try:
        return digest_of(path)
    except OSError:
        return ""


def _is_as_written(job: Job, folder: PackageFolder) -> bool:
    name = job.path.as_posix()
    return digest_of(folder.root / name) == folder.before.digest(name)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _placed(problem: Problem, where: str) -> Problem:
    return problem if where in problem.place.path else problem.within(where)


def _no_template(where: str, template: str, error: OSError) -> Problem:
    return Problem(
        "P307",
        f"шаблон не читается ({error.strerror}): файл убрали или закрыли во время выпуска",
        Place(template, path=where),
        "верните файл в папку комплекта и повторите команду: готовое не будет делаться заново",
    )


def _broken(workspace: Workspace, where: str, error: Exception) -> Problem:
    log = write_down(error, workspace.state / "logs")
    return Problem(
        "P308",
        f"документы не выпущены: внутренняя ошибка программы ({type(error).__name__}) "
        "на данных этой организации",
        Place(path=where),
        "остальные организации выпущены; передайте разработчикам файл "
        f"{log or '.veshka/logs/errors.log'} (личных данных в нём нет)",
    )
