"""Issue the documents of organisations: each file whole or not at all."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workflows.documents.context import Context, document_context, organisation_context
from workflows.documents.files import safe_name
from workflows.documents.missing import is_due, missing
from workflows.documents.package import PackageData, Requisites
from workflows.documents.recorder import FormUsed
from workflows.documents.render import render_document
from workflows.documents.targets import Target, targets
from workflows.model.history import IssuedRecord
from workflows.model.templates import DocumentSpec, Per, TemplateSet
from workflows.operations.package_data import (
    PackageSource,
    data_digest,
    document_day,
    lapsed_in,
    package_data,
    package_source,
)
from workflows.operations.package_folder import PackageFolder, Written
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.store.connect import connect
from workflows.store.documents import save_issued
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One file of a package; ``status``: written, unchanged, or kept (it was edited by hand)."""

    organisation: str
    document: str
    path: str
    sha256: str
    status: str


@dataclass(frozen=True, slots=True)
class PackageReport:
    """What was issued, what was not and why, what must be read before signing, how long it took."""

    documents: tuple[IssuedFile, ...]
    problems: tuple[Problem, ...]
    forms: tuple[FormUsed, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Job:
    spec: DocumentSpec
    target: Target | None


def issue_packages(
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str],
    *,
    documents: Sequence[str] | None = None,
    on_document: Callable[[str, str], None] | None = None,
    overwrite: bool = False,
) -> PackageReport:
    """Issue drafts of all documents, or of some, of organisations into the workspace's outputs.

    Running it again gives the same files; one that was edited by hand since is kept unless
    ``overwrite``. A finding stops the document or the organisation it is about, nothing else.

    Args:
        workspace: where roadmaps, templates and organisations are.
        roadmap_id: whose items and terms the documents quote.
        organisations: their ids.
        documents: ids of the template set's documents; None for all.
        on_document: told organisation and document after each.
        overwrite: replace files that were edited by hand.

    Raises:
        ProblemsFoundError: the roadmap, the template set or a document's id is wrong.
    """
    started = time.perf_counter()
    connect(workspace.database_url)
    source = package_source(workspace, roadmap_id)
    source = replace(source, wanted=_wanted(source.template_set, documents))
    files: list[IssuedFile] = []
    problems: list[Problem] = []
    forms: list[FormUsed] = []
    for organisation_id in organisations:
        package = _Package(workspace, source, organisation_id, on_document, overwrite=overwrite)
        try:
            package.issue()
        except ProblemsFoundError as error:
            package.problems += error.problems
        files += package.files
        problems += package.problems
        forms += package.forms
    seconds = time.perf_counter() - started
    return PackageReport(tuple(files), tuple(problems), tuple(forms), seconds)


def _wanted(template_set: TemplateSet, documents: Sequence[str] | None) -> frozenset[str] | None:
    if documents is None:
        return None
    known = [one.id for one in template_set.documents]
    unknown = [one for one in documents if one not in known]
    if unknown:
        raise ProblemsFoundError([_no_document(one, known) for one in unknown])
    return frozenset(documents)


def _no_document(wanted: str, known: list[str]) -> Problem:
    return Problem(
        "P201",
        f"в комплекте нет документа «{wanted}»",
        Place(path="--documents"),
        "выберите из списка",
        (f"есть: {', '.join(known)}",),
    )


class _Package:
    """The package of one organisation in the making: files and findings gather here."""

    def __init__(
        self,
        workspace: Workspace,
        source: PackageSource,
        organisation_id: str,
        on_document: Callable[[str, str], None] | None,
        *,
        overwrite: bool,
    ) -> None:
        self.workspace = workspace
        self.source = source
        self.organisation_id = organisation_id
        self.on_document = on_document
        self.overwrite = overwrite
        self.files: list[IssuedFile] = []
        self.problems: list[Problem] = []
        self.forms: list[FormUsed] = []
        self.data_sha256 = ""
        self.shared: Context = {}

    def issue(self) -> None:
        """Write all documents, then the manifest and the records of what was issued."""
        data = package_data(self.workspace, self.source, self.organisation_id)
        self.data_sha256 = data_digest(data)
        self.shared = organisation_context(data)
        folder = PackageFolder.open(self.workspace.outputs, self.organisation_id)
        try:
            records = self._issue_all(data, folder)
            whole = self.source.wanted is None and not has_errors(self.problems)
            self.problems += folder.finish(self.forms, whole=whole)
        except BaseException:
            folder.abandon()
            self.files.clear()
            raise
        save_issued(records)

    def _issue_all(self, data: PackageData, folder: PackageFolder) -> list[IssuedRecord]:
        records = []
        for job in self._jobs(data):
            record = self._issue_one(data, job, folder)
            if record is not None:
                records.append(record)
            if self.on_document is not None:
                self.on_document(self.organisation_id, job.spec.id)
        return records

    def _jobs(self, data: PackageData) -> Iterator[_Job]:
        wanted = self.source.wanted
        for spec in self.source.template_set.documents:
            if wanted is not None and spec.id not in wanted:
                continue
            if spec.per is Per.ORGANISATION:
                yield _Job(spec, None)
                continue
            found, problems = targets(spec, data)
            self.problems += problems
            for target in found:
                yield _Job(spec, target)

    def _issue_one(
        self, data: PackageData, job: _Job, folder: PackageFolder
    ) -> IssuedRecord | None:
        spec, target = job.spec, job.target
        context = document_context(data, spec, target, shared=self.shared)
        if not is_due(spec, context):
            return None
        lacking = missing(spec, context, self.organisation_id)
        if lacking:
            self.problems += lacking
            return None
        template = self.source.folder / spec.template
        rendered = render_document(
            spec, template, context, glossary=data.glossary, day=document_day(data, spec)
        )
        where = f"организация {self.organisation_id}, документ {spec.id}"
        self.problems += [problem.within(where) for problem in rendered.problems]
        self.problems += lapsed_in(data, spec, template)
        if not rendered.is_made:
            return None
        written = folder.write(
            _file_path(spec, target, folder), rendered.content, overwrite=self.overwrite
        )
        self.forms += [form for form in rendered.forms if form.status != "ok"]
        if written.problem is not None:
            self.problems.append(written.problem)
        self.files.append(self._issued(spec, written))
        return self._record(data, job, written, rendered.template_sha256)

    def _issued(self, spec: DocumentSpec, written: Written) -> IssuedFile:
        return IssuedFile(
            self.organisation_id, spec.id, str(written.path), written.sha256, written.status
        )

    def _record(
        self, data: PackageData, job: _Job, written: Written, template_sha256: str
    ) -> IssuedRecord:
        return IssuedRecord(
            organisation=self.organisation_id,
            document=job.spec.id,
            subject=job.target.id if job.target else "",
            edition=self.source.template_set.edition,
            path=written.path.relative_to(self.workspace.outputs).as_posix(),
            sha256=written.sha256,
            template_sha256=template_sha256,
            data_sha256=self.data_sha256,
            dated=data.requisites.get(job.spec.id, Requisites()).day,
        )


def _file_path(spec: DocumentSpec, target: Target | None, folder: PackageFolder) -> Path:
    """Where a document goes; those made for each person lie in a folder of their own."""
    name = spec.file or spec.title
    if target is None:
        return Path(f"{safe_name(name)}.docx")
    own = safe_name(name.replace("{фио}", target.label))
    path = Path(safe_name(spec.title)) / f"{own}.docx"
    if folder.has_written(path):  # two people of one name
        path = path.with_name(f"{own} ({safe_name(target.id)}).docx")
    return path
