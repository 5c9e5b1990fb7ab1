"""Issue the documents of organisations: each package whole or not at all, over all processors."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from workflows.model.rights import Action, Actor
from workflows.model.templates import TemplateSet
from workflows.operations.package_crew import Crew, Done, NoWorkersError, cores
from workflows.operations.package_data import package_source
from workflows.operations.package_making import (
    Assignment,
    Batch,
    Watch,
    make_package,
    template_digests,
)
from workflows.operations.package_report import IssuedFile, PackageReport, joined
from workflows.operations.package_space import Amount, amounts, require_space
from workflows.operations.package_stops import Stops
from workflows.operations.package_worker import Limits, Setup
from workflows.operations.require_right import ask_right
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.organisations import organisation_ids
from workflows.store.plans import plans
from workflows.workspace import Workspace

__all__ = [
    "IssueOptions",
    "IssuedFile",
    "PackageReport",
    "Progress",
    "issue_packages",
    "organisations_to_issue",
]

# Below this, starting processes takes longer than making the documents here.
_WORTH_PROCESSES = 60
# The disk or the database's disk is full: whoever comes next would only fail as well.
_DISK_IS_FULL = frozenset(("P102", "S203"))
_VARIABLES = ("VESHKA_", "DJANGO_SETTINGS_MODULE")


class Progress(Protocol):
    """Who watches: told how many documents there will be, then each of them."""

    def begin(self, total: int) -> None:
        """So many documents are going to be made or looked at."""

    def step(self, organisation: str, document: str) -> None:
        """One of them is done, or was refused."""


class _Nobody:
    def begin(self, total: int) -> None:
        """Nobody watches."""

    def step(self, organisation: str, document: str) -> None:
        """Nobody watches."""


@dataclass(frozen=True, slots=True)
class IssueOptions:
    """How packages are issued.

    Attributes:
        overwrite: replace files that were edited by hand.
        jobs: how many processes work side by side; None for as many as there are processors, 0 for
            none besides this one. A few documents are made in this process in any case.
        limits: what the making of one document may take in a process of its own.
    """

    overwrite: bool = False
    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)


def issue_packages(  # noqa: PLR0913 — who acts comes beside what is asked
    workspace: Workspace,
    roadmap_id: str,
    organisations: Sequence[str],
    *,
    documents: Sequence[str] | None = None,
    progress: Progress | None = None,
    options: IssueOptions | None = None,
    actor: Actor | None = None,
) -> PackageReport:
    """Issue drafts of all documents, or of some, of organisations into the workspace's outputs.

    Running it again gives the same files, and goes on after a kill: a package that is whole and up
    to date is left alone. One edited by hand is kept unless ``options.overwrite``. A finding stops
    the document or the organisation it is about, nothing else; only a full disk stops the run.
    The report is in the order of ``organisations``, and the files are the same to the byte, however
    many processes there are.

    Args:
        workspace: where roadmaps, templates and organisations are.
        roadmap_id: whose items and terms the documents quote.
        organisations: their ids.
        documents: ids of the template set's documents; None for all.
        progress: told how far it is.
        options: how it is done.
        actor: who issues; None for the program itself.

    Raises:
        ProblemsFoundError: W211 no right somewhere, and nothing is issued; the roadmap, the
            template set or a document's id is wrong; P301 there is no room for the documents.
    """
    started = time.perf_counter()
    run = _Run(progress or _Nobody(), options or IssueOptions())
    connect(workspace.database_url)
    ask_right(actor, Action.ISSUE, *organisations)
    source = package_source(workspace, roadmap_id)
    source = replace(source, wanted=wanted_documents(source.template_set, documents))
    batch = Batch(workspace, source, template_digests(source), run.options.overwrite)
    parts = run.issued(batch, list(dict.fromkeys(organisations)))
    return joined(parts, time.perf_counter() - started)


def organisations_to_issue(workspace: Workspace, roadmap_id: str) -> list[str]:
    """Ids of the organisations that work by a roadmap, or of all if none has a plan yet.

    Raises:
        ProblemsFoundError: P309, there are no organisations at all.
    """
    connect(workspace.database_url)
    planned = {one.organisation for one in plans() if one.roadmap == roadmap_id}
    found = sorted(planned) or organisation_ids()
    if not found:
        raise ProblemsFoundError([_NOBODY])
    return found


_NOBODY = Problem(
    "P309",
    "в базе нет ни одной организации",
    Place(path="--all"),
    "загрузите организации: veshka organisation import ФАЙЛ",
)


@dataclass(slots=True)
class _Run:
    """One call: who watches, how, and whether the disk has filled meanwhile."""

    progress: Progress
    options: IssueOptions
    is_full: bool = False

    def issued(self, batch: Batch, organisations: list[str]) -> Iterator[PackageReport]:
        """The reports in the order of the organisations, then what stopped the run."""
        needed = amounts(batch, organisations)
        processes = self._processes(needed, organisations)
        require_space(batch, needed, processes)
        self.progress.begin(sum(one.documents for one in needed.values()))
        done: dict[str, PackageReport] = {}
        if processes:
            self._gather(done, self._apart(batch, organisations, processes))
        if not self.is_full:
            rest = [one for one in organisations if one not in done]
            self._gather(done, self._here(batch, rest))
        yield from (done[one] for one in organisations if one in done)
        left = sum(1 for one in organisations if one not in done)
        if left:
            yield PackageReport(problems=(_stopped(batch, len(done), left),))

    def _processes(self, needed: dict[str, Amount], organisations: list[str]) -> int:
        documents = sum(one.documents for one in needed.values())
        if documents < _WORTH_PROCESSES:
            return 0
        jobs = cores() if self.options.jobs is None else self.options.jobs
        return min(jobs, len(organisations))

    def _gather(self, done: dict[str, PackageReport], reports: Iterator[Done]) -> None:
        for organisation, report in reports:
            done[organisation] = report
            if any(problem.code in _DISK_IS_FULL for problem in report.problems):
                self.is_full = True

    def _here(self, batch: Batch, organisations: list[str]) -> Iterator[Done]:
        stops = Stops()
        for organisation in organisations:
            if not self.is_full:
                watch = Watch(on_end=partial(self._step, organisation), stops=stops)
                yield organisation, make_package(batch, Assignment(organisation), watch)

    def _step(self, organisation: str, document: str, _subject: str) -> None:
        self.progress.step(organisation, document)

    def _apart(self, batch: Batch, organisations: list[str], processes: int) -> Iterator[Done]:
        setup = Setup(batch, self.options.limits, _environment())
        templates = {one.id: one.template for one in batch.source.template_set.documents}
        crew = Crew(setup, processes, templates, self.progress.step)
        try:
            for done in crew.issue(organisations):
                yield done
                if self.is_full:
                    crew.stop()
        except NoWorkersError:
            # They are issued in this process then.
            return


def _environment() -> dict[str, str]:
    """What a process started earlier may have from an older state of this one."""
    return {name: value for name, value in os.environ.items() if name.startswith(_VARIABLES)}


def _stopped(batch: Batch, done: int, left: int) -> Problem:
    return Problem(
        "P302",
        f"выпуск остановлен: на диске кончилось место; организаций обработано {done}, "
        f"не начато {left}",
        Place(str(batch.workspace.outputs)),
        "освободите место и повторите ту же команду: готовые пакеты целы и не будут делаться "
        "заново",
    )


def wanted_documents(
    template_set: TemplateSet, documents: Sequence[str] | None
) -> frozenset[str] | None:
    """The ids of a set's documents that are asked for; None for all.

    Raises:
        ProblemsFoundError: P201, the set has no such document.
    """
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
