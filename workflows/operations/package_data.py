"""What an organisation's documents are made from: templates, acts, its plan and its records."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from workflows.clock import today
from workflows.documents.acts import cited_acts, lapsed_acts
from workflows.documents.package import PackageData, Requisites
from workflows.model.history import EventKind
from workflows.model.occurrence import Occurrence
from workflows.model.people import Organisation, Responder
from workflows.model.profiles import Profile
from workflows.model.roadmap import Roadmap
from workflows.model.templates import Act, DocumentSpec, TemplateSet
from workflows.operations.logo import read_logo
from workflows.operations.plan_roadmap import calendars_of, find_roadmap
from workflows.operations.plans import RunningPlan, running_plans
from workflows.operations.registered import with_numbers
from workflows.operations.set_forms import set_forms
from workflows.planning import Plan, after_the_end, answered_by, make_plan
from workflows.problems import Place, Problem, ProblemsFoundError, has_errors
from workflows.specs.profiles import find_profile
from workflows.specs.template_sets import (
    ACTS_FILE,
    edition_folder,
    load_acts,
    load_template_set,
)
from workflows.store.organisations import organisation as stored_organisation
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PackageSource:
    """Templates, acts and the roadmap: the same for all organisations of one call.

    ``wanted`` are ids of documents; None for all of the set.
    """

    roadmap: Roadmap
    template_set: TemplateSet
    folder: Path
    acts: tuple[Act, ...]
    wanted: frozenset[str] | None = None


def package_source(workspace: Workspace, roadmap_id: str) -> PackageSource:
    """What the documents of a roadmap's template set are made of.

    Raises:
        ProblemsFoundError: the roadmap, the template set or the list of acts has errors.
    """
    roadmap, _ = find_roadmap(workspace, roadmap_id)
    folder, problems = edition_folder(workspace.templates, roadmap.template_set)
    if folder is None:
        raise ProblemsFoundError(problems)
    shown = folder.relative_to(workspace.data).as_posix()
    template_set, problems = load_template_set(
        folder, workspace.templates, shown_as=f"{shown}/set.yaml"
    )
    acts, acts_problems = load_acts(workspace.templates / ACTS_FILE)
    if template_set is None or has_errors(acts_problems):
        raise ProblemsFoundError([*problems, *acts_problems])
    return PackageSource(roadmap, template_set, folder, acts)


def package_data(workspace: Workspace, source: PackageSource, organisation_id: str) -> PackageData:
    """What the documents of one organisation say, by its plan, its events and its journals.

    Raises:
        ProblemsFoundError: there is no such organisation, or its plan cannot be read.
    """
    return with_numbers(recorded_data(workspace, source, organisation_id))


def recorded_data(workspace: Workspace, source: PackageSource, organisation_id: str) -> PackageData:
    """The same by the plan and its events alone.

    Raises:
        ProblemsFoundError: there is no such organisation, or its plan, profile or emblem cannot be
            read.
    """
    organisation = stored_organisation(organisation_id)
    running = _running(workspace, source.roadmap, organisation_id)
    plan = running.plan if running else plan_by_roadmap(workspace, source)
    requisites = _requisites(source.template_set, plan.roadmap, running)
    data = data_by_plan(workspace, source, organisation, plan, requisites)
    return replace(
        data,
        glossary=set_forms(workspace, organisation_id),
        profile=_profile(workspace, organisation),
        logo=read_logo(workspace, organisation),
    )


def plan_by_roadmap(workspace: Workspace, source: PackageSource) -> Plan:
    """The plan of whoever has none of their own: from the roadmap's own order."""
    return make_plan(source.roadmap, source.roadmap.order, calendars_of(workspace))


def data_by_plan(
    workspace: Workspace,
    source: PackageSource,
    organisation: Organisation,
    plan: Plan,
    requisites: Mapping[str, Requisites] = MappingProxyType({}),
) -> PackageData:
    """What the documents of an organisation say by a plan."""
    return PackageData(
        organisation=organisation,
        on=_day(workspace, plan),
        template_set=source.template_set,
        launch=plan.order,
        roadmap=plan.roadmap,
        occurrences=_own_dates(plan, organisation.responder),
        acts=source.acts,
        requisites=requisites,
        school_year=workspace.school_year,
    )


def _profile(workspace: Workspace, organisation: Organisation) -> Profile | None:
    """The organisation's look; one that cannot be found or read stops this organisation only."""
    if not organisation.profile:
        return None
    profile, problems = find_profile(workspace.templates, organisation.profile)
    if profile is None:
        raise ProblemsFoundError(problems)
    return profile


def document_day(data: PackageData, spec: DocumentSpec) -> date | None:
    """The day a file itself bears: the document's, or the launch order's while it is a draft."""
    own = data.requisites.get(spec.id, Requisites()).day
    return own or (data.launch.date if data.launch else None)


def lapsed_in(data: PackageData, spec: DocumentSpec, template: Path) -> list[Problem]:
    """A warning for each act that a document cites and that is not in force on its day."""
    cited = cited_acts(template.read_bytes())
    day = data.requisites.get(spec.id, Requisites()).day or data.on
    place = Place(path=f"организация {data.organisation.id}, документ {spec.id}")
    return list(lapsed_acts(data.acts, cited, day, place))


def past_its_years(data: PackageData) -> list[Problem]:
    """A warning where the launch order was signed when the roadmap's years were over."""
    return list(after_the_end(data.roadmap, data.launch)) if data.roadmap else []


def data_digest(data: PackageData) -> str:
    """What documents are made from; the day of making says nothing about that."""
    same = replace(data, on=date.min, registered=frozenset(), school_year=data.first_year)
    registered = sorted(data.registered)
    return hashlib.sha256(repr((same, registered)).encode()).hexdigest()


def _day(workspace: Workspace, plan: Plan) -> date:
    """The clock's day, or the launch order's when that lies ahead."""
    day = today(workspace.time_zone)
    return max(day, plan.order.date) if plan.order else day


def _running(workspace: Workspace, roadmap: Roadmap, organisation_id: str) -> RunningPlan | None:
    running, problems = running_plans(workspace, [organisation_id])
    found = [one for one in running if one.record.roadmap == roadmap.id]
    if not found and problems:
        raise ProblemsFoundError(problems)
    return found[-1] if found else None


def _own_dates(plan: Plan, who: Responder) -> dict[str, tuple[Occurrence, ...]]:
    found: dict[str, tuple[Occurrence, ...]] = {}
    for point in answered_by(plan, who):
        found[point.item.id] = (*found.get(point.item.id, ()), point.occurrence)
    return found


def _requisites(
    template_set: TemplateSet, roadmap: Roadmap, running: RunningPlan | None
) -> dict[str, Requisites]:
    """Date and number of orders whose issue is recorded: «приказ п. 4.1 издан 10.09.2020»."""
    if running is None:
        return {}
    happened = {
        event.item: Requisites(event.on_date, _number(event.payload))
        for event in running.history
        if event.kind is EventKind.OCCURRED
    }
    orders = {spec.id for spec in template_set.documents if spec.kind == "order"}
    return {
        result.document: happened[item.id]
        for item in roadmap.items()
        for result in item.deliverables
        if item.id in happened and result.document in orders
    }


def _number(payload: dict[str, object]) -> str | None:
    return str(payload["number"]) if payload.get("number") else None
