"""Enter a figure that no register holds: whose, of what year, from which source."""

from dataclasses import dataclass
from datetime import date

from workflows.clock import now
from workflows.model.history import FigureRecord
from workflows.model.rights import Action, Actor
from workflows.model.roadmap import FigureKind
from workflows.operations.require_right import require_right
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.figures import figures, record_figure
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

_LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """What is entered; ``on_date`` is the day of the source."""

    body: str
    kind: FigureKind
    year: int
    value: int
    source: str
    on_date: date


def set_figure(workspace: Workspace, actor: Actor, figure: Figure) -> bool:
    """Write the figure down over an earlier one, which stays; false when it stands already.

    Raises:
        ProblemsFoundError: W211 no right, K201 no source, K202 a day that has not come, K203 no
            such number, O501 no such body.
    """
    connect(workspace.database_url)
    organisation(figure.body)
    require_right(actor, Action.COUNT, figure.body)
    moment = now(workspace.time_zone)
    problems = _faults(figure, moment.date())
    if problems:
        raise ProblemsFoundError(problems)
    return record_figure(
        FigureRecord(
            figure.body,
            figure.kind.value,
            figure.year,
            figure.value,
            figure.source.strip(),
            figure.on_date,
            moment,
            actor.label,
        )
    )


def known_figures(workspace: Workspace, year: int | None = None) -> list[FigureRecord]:
    """All that was entered, in the order of recording."""
    connect(workspace.database_url)
    return figures(None if year is None else [year])


def _faults(figure: Figure, today: date) -> list[Problem]:
    place = Place(path=f"{figure.body}, {figure.kind.value}, {figure.year}")
    found = []
    if not figure.source.strip():
        found.append(
            Problem(
                "K201",
                "не сказано, откуда взята численность",
                place,
                "назовите форму или письмо: --source «ОО-1 на 20.09.2020»",
            )
        )
    if figure.on_date > today:
        found.append(
            Problem(
                "K202",
                f"день {figure.on_date:%d.%m.%Y} ещё не наступил",
                place,
                "назовите день источника: --date",
            )
        )
    if not 0 <= figure.value <= _LARGEST:
        found.append(
            Problem("K203", f"численности {figure.value} не бывает", place, "проверьте число")
        )
    return found
