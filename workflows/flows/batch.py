"""The batch flow: packages of documents for many organisations, chunk by chunk."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import batched

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from workflows.flows.apart import Findings, each_apart, nameless, outcome_of
from workflows.flows.whose import workspace_of
from workflows.operations.issue_package import PackageReport, issue_packages
from workflows.operations.package_report import joined
from workflows.problems import Problem

CHUNK = 100
"""Organisations issued by one task: how finely Prefect's page shows how far a batch is."""

_FAILED = Problem(
    "F202",
    "документы не выпущены: внутренняя ошибка",
    hint="передайте разработчикам файл .veshka/logs/flows.log и повторите выпуск: готовое не "
    "будет делаться заново",
)


@task(name="issue", cache_policy=NO_CACHE)
def issue(
    workspace: str, roadmap: str, organisations: list[str], documents: list[str] | None
) -> PackageReport | Findings:
    """The packages of one chunk of organisations, or what stopped it."""
    return nameless(
        lambda: issue_packages(workspace_of(workspace), roadmap, organisations, documents=documents)
    )


@flow(name="issue-batch")
def issue_batch(
    roadmap: str,
    organisations: list[str],
    documents: list[str] | None = None,
    workspace: str = "",
) -> PackageReport:
    """Issue the packages of many organisations; after a kill, the same call goes on.

    What is done and up to date is left alone by ``issue_packages`` itself, organisation by
    organisation; data, templates or roadmaps corrected meanwhile are issued anew.

    Args:
        roadmap: the roadmap's id.
        organisations: their ids.
        documents: ids of the documents to issue; all when None.
        workspace: the workspace's folder; empty for the one of the worker.
    """
    started = time.monotonic()
    attempt = partial(_attempt, workspace, roadmap, documents)
    parts = [
        part
        for chunk in batched(dict.fromkeys(organisations), CHUNK, strict=False)
        for part in _outcomes(chunk, attempt)
    ]
    return report_of(parts, time.monotonic() - started)


def report_of(parts: Iterable[PackageReport | Findings], seconds: float) -> PackageReport:
    """One report of all chunks; what stopped several of them is told once."""
    reports: list[PackageReport] = []
    told: dict[Problem, None] = {}
    for part in parts:
        if isinstance(part, PackageReport):
            reports.append(part)
        else:
            reports.append(PackageReport(problems=tuple(one for one in part if one not in told)))
            told |= dict.fromkeys(part)
    return joined(reports, seconds)


def _outcomes(
    organisations: Sequence[str], attempt: Callable[[Sequence[str]], PackageReport | Findings]
) -> Iterator[PackageReport | Findings]:
    """What came of a chunk; an error of ours is narrowed down to whom it stops."""
    outcome = attempt(organisations)
    if isinstance(outcome, tuple) and any(one.code == _FAILED.code for one in outcome):
        # What the halves have done already is left alone by the next attempt.
        yield from each_apart(organisations, attempt)
    else:
        yield outcome


def _attempt(
    workspace: str, roadmap: str, documents: list[str] | None, organisations: Sequence[str]
) -> PackageReport | Findings:
    state = issue(workspace, roadmap, list(organisations), documents, return_state=True)
    return outcome_of(state, _FAILED)
