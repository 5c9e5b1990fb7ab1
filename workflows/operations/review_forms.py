"""Every inferred form that an organisation's documents print, for people to review."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from workflows.documents.context import document_context, organisation_context
from workflows.documents.package import PackageData
from workflows.documents.recorder import FormUsed
from workflows.documents.render import render_document
from workflows.documents.targets import Target, targets
from workflows.model.people import Organisation
from workflows.model.rights import Action, Actor
from workflows.model.templates import DocumentSpec, Per
from workflows.operations.package_data import (
    PackageSource,
    document_day,
    package_data,
    package_source,
)
from workflows.operations.require_right import ask_right
from workflows.operations.review_list import review_content
from workflows.operations.write_file import write_file
from workflows.store.connect import connect
from workflows.workspace import Workspace


def review_forms(
    workspace: Workspace, roadmap_id: str, organisation_id: str, *, actor: Actor | None = None
) -> list[FormUsed]:
    """All forms that the documents of a roadmap would print now; nothing is issued.

    Raises:
        ProblemsFoundError: W211 no right; the roadmap, its templates or the organisation cannot be
            used.
    """
    connect(workspace.database_url)
    ask_right(actor, Action.SEE_PEOPLE, organisation_id)
    source = package_source(workspace, roadmap_id)
    data = package_data(workspace, source, organisation_id)
    return list(dict.fromkeys(_forms(source, data)))


def write_review(organisation: Organisation, forms: Iterable[FormUsed], path: Path) -> None:
    """Write the list for people.

    Raises:
        ProblemsFoundError: the file cannot be written.
    """
    write_file(path, review_content(organisation, forms))


def _forms(source: PackageSource, data: PackageData) -> Iterator[FormUsed]:
    shared = organisation_context(data)
    for spec, target in _documents(source, data):
        context = document_context(data, spec, target, shared=shared)
        template = source.folder / spec.template
        day = document_day(data, spec)
        made = render_document(
            spec, template, context, glossary=data.glossary, day=day, profile=data.profile
        )
        for form in made.forms:
            yield replace(form, document=spec.title)


def _documents(
    source: PackageSource, data: PackageData
) -> Iterator[tuple[DocumentSpec, Target | None]]:
    for spec in source.template_set.documents:
        if spec.per is Per.ORGANISATION:
            yield spec, None
        else:
            yield from ((spec, target) for target in targets(spec, data)[0])
