"""A plan as a printable Gantt chart (диаграмма Ганта): SVG on sheets of A4 on their side."""

from datetime import date

from workflows import __version__
from workflows.operations.gantt.draw import draw
from workflows.operations.gantt.svg import as_xml
from workflows.planning.plan import Plan
from workflows.planning.timeline import make_timeline


def as_svg(plan: Plan, today: date) -> str:
    """A plan as one SVG file, complete in itself: by stage, with control points and today's line.

    What does not fit one sheet goes on below on the next, so that the height is a multiple of A4's.
    The same plan and day give the same text.
    """
    return as_xml(draw(make_timeline(plan), today, __version__))


__all__ = ["as_svg"]
