"""Whether a figure that somebody enters is asked for by any indicator, or what is asked instead."""

from collections.abc import Iterator, Sequence

from workflows.model.roadmap import FIGURE_NAMES, FigureKind, Indicator, Level, Roadmap
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.set_figure import Figure
from workflows.problems import Place, Problem, ProblemsFoundError, Severity
from workflows.specs.roadmaps import roadmap_files
from workflows.store.members import Member, members
from workflows.store.plans import roadmaps_with_plans
from workflows.workspace import Workspace


def unused_figure(workspace: Workspace, figure: Figure) -> list[Problem]:
    """K204 where no indicator of the roadmaps at work asks this body for this figure and year.

    It is a warning: the figure is kept, but no report will ever count it.
    """
    roadmaps = _roadmaps(workspace)
    body = members([figure.body])[figure.body]
    asked = [
        (roadmap, one)
        for roadmap in roadmaps
        for one in roadmap.indicators
        if one.out_of is not None and owns(one, body)
    ]
    if not any(roadmap.indicators for roadmap in roadmaps):
        return []
    kinds = list(dict.fromkeys(one.out_of for _, one in asked if one.out_of))
    if figure.kind not in kinds:
        return [_of_no_use(figure, kinds, _owners(roadmaps, figure.kind))]
    years = [roadmap for roadmap, one in asked if one.out_of == figure.kind]
    if not any(_covers(roadmap, figure.year) for roadmap in years):
        return [_other_year(figure, years)]
    return []


def owns(indicator: Indicator, one: Member) -> bool:
    """Whether a body enters the figure that an indicator is counted out of."""
    if one.seat.level is not indicator.entered_by:
        return False
    if indicator.programme is None:
        return one.seat.level is not Level.ORGANISATION or bool(one.responder.programmes)
    return indicator.programme in one.responder.programmes


def _roadmaps(workspace: Workspace) -> list[Roadmap]:
    """Those that somebody works by; as long as nobody does, all of the workspace."""
    known = roadmaps_with_plans() or [path.stem for path in roadmap_files(workspace.roadmaps)]
    return list(_readable(workspace, known))


def _readable(workspace: Workspace, known: Sequence[str]) -> Iterator[Roadmap]:
    for one in known:
        try:
            yield find_roadmap(workspace, one)[0]
        except ProblemsFoundError:
            continue  # whoever works with that roadmap is told of its faults


def _covers(roadmap: Roadmap, year: int) -> bool:
    return roadmap.period_start.year <= year <= roadmap.period_end.year


_BODIES = {
    Level.ORGANISATION: "сама организация",
    Level.MUNICIPALITY: "муниципалитет",
    Level.REGIONAL_CENTRE: "региональный центр",
    Level.MINISTRY: "министерство",
}


def _owners(roadmaps: Sequence[Roadmap], kind: FigureKind) -> list[str]:
    levels = [
        one.entered_by for roadmap in roadmaps for one in roadmap.indicators if one.out_of == kind
    ]
    return [_BODIES.get(one, one.value) for one in dict.fromkeys(levels)]


def _of_no_use(figure: Figure, kinds: Sequence[FigureKind], owners: Sequence[str]) -> Problem:
    meant = ", ".join(f"{one.value} ({FIGURE_NAMES[one]})" for one in kinds)
    facts = [f"эту численность вносит: {', '.join(owners)}"] if owners else []
    return _problem(
        figure,
        f"ни один показатель не спрашивает {figure.kind.value} ({FIGURE_NAMES[figure.kind]}) с "
        f"«{figure.body}»: в отчёты это не войдёт",
        f"возможно, имелось в виду: --figure {meant}" if meant else "проверьте --body и --figure",
        tuple(facts),
    )


def _other_year(figure: Figure, roadmaps: Sequence[Roadmap]) -> Problem:
    first = min(one.period_start.year for one in roadmaps)
    last = max(one.period_end.year for one in roadmaps)
    return _problem(
        figure,
        f"{figure.year} год не входит в период дорожных карт: в отчёты это не войдёт",
        f"возможно, имелся в виду год из {first}–{last}: --year",
        (),
    )


def _problem(figure: Figure, message: str, hint: str, facts: tuple[str, ...]) -> Problem:
    place = Place(path=f"{figure.body}, {figure.kind.value}, {figure.year}")
    return Problem("K204", message, place, hint, facts, severity=Severity.WARNING)
