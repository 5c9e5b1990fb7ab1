"""The batch flow: packages of documents for many organisations, chunk by chunk."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import batched
from pathlib import Path

from prefect import flow, runtime, task
from prefect.cache_policies import NO_CACHE

from workflows.flows.apart import Findings, each_apart, nameless, outcome_of
from workflows.flows.batch_journal import BatchJournal
from workflows.operations.issue_package import PackageReport, issue_packages
from workflows.problems import Problem, has_errors
from workflows.workspace import read_workspace

CHUNK = 10
"""Organisations issued by one task; what a killed batch does again."""

_FAILED = Problem(
    "F202",
    "документы не выпущены: внутренняя ошибка",
    hint="передайте разработчикам файл .veshka/logs/flows.log и повторите выпуск",
)


@task(name="issue", cache_policy=NO_CACHE)
def issue(
    workspace: str, roadmap: str, organisations: list[str], documents: list[str] | None
) -> PackageReport | Findings:
    """The packages of one chunk of organisations, or what stopped it."""
    return nameless(
        lambda: issue_packages(
            read_workspace(Path(workspace)), roadmap, organisations, documents=documents
        )
    )


@flow(name="issue-batch")
def issue_batch(
    workspace: str,
    roadmap: str,
    organisations: list[str],
    documents: list[str] | None = None,
    batch: str | None = None,
) -> PackageReport:
    """Issue the packages of many organisations; a batch that was killed goes on where it stopped.

    Args:
        workspace: the workspace's folder.
        roadmap: the roadmap's id.
        organisations: their ids.
        documents: ids of the documents to issue; all when None.
        batch: an earlier batch to go on with; None for this run's own, so that a run that is
            started again by the schedule resumes and a new one issues everything.
    """
    started = time.monotonic()
    journal = BatchJournal(read_workspace(Path(workspace)), batch or str(runtime.flow_run.id))
    done = journal.done()
    parts: list[PackageReport] = []
    for chunk in batched(organisations, CHUNK, strict=False):
        if chunk in done:
            parts.append(done[chunk])
            continue
        part = report_of(
            each_apart(chunk, lambda group: _attempt(workspace, roadmap, group, documents))
        )
        parts.append(part)
        # What could not be issued may have been corrected by the time the batch goes on.
        if not has_errors(part.problems):
            journal.record(chunk, part)
    journal.forget()
    return replace(report_of(parts), seconds=time.monotonic() - started)


def report_of(outcomes: Iterable[PackageReport | Findings]) -> PackageReport:
    """One report of all chunks; findings of organisations that failed stand among its problems."""
    parts = [
        PackageReport((), outcome, (), 0) if isinstance(outcome, tuple) else outcome
        for outcome in outcomes
    ]
    return PackageReport(
        documents=tuple(document for part in parts for document in part.documents),
        problems=tuple(problem for part in parts for problem in part.problems),
        forms=tuple(form for part in parts for form in part.forms),
        seconds=sum(part.seconds for part in parts),
    )


def _attempt(
    workspace: str, roadmap: str, organisations: Sequence[str], documents: list[str] | None
) -> PackageReport | Findings:
    state = issue(workspace, roadmap, list(organisations), documents, return_state=True)
    return outcome_of(state, _FAILED)
