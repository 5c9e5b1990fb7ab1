"""The finding about a period for which nobody reports: it says for which they do."""

from collections.abc import Sequence
from difflib import get_close_matches

from workflows.model.roadmap import Roadmap
from workflows.operations.reporting_duties import is_sender
from workflows.operations.reports.scope import Judged
from workflows.problems import Place, Problem

_NAMED = 12


def nobody_reports(plans: Sequence[Judged], roadmap: Roadmap, period: str) -> Problem:
    """K304 for a period for which nobody in scope hands in a report: most often it is mistyped."""
    return _nobody(roadmap, period, _periods(plans)) if plans else _no_plans(roadmap)


def _periods(plans: Sequence[Judged]) -> list[str]:
    found = {
        point.checkpoint.occurrence.key
        for one in plans
        for point in one.standings
        if is_sender(one.running, point.checkpoint.item)
    }
    return sorted(found - {"1"})


def _nobody(roadmap: Roadmap, period: str, known: Sequence[str]) -> Problem:
    near = get_close_matches(period, known, n=1)
    more = " …" if len(known) > _NAMED else ""
    return Problem(
        "K304",
        f"за период «{period}» по карте {roadmap.id} никто отчётов не сдаёт",
        Place(path=period),
        f"возможно, имелось в виду «{near[0]}»" if near else "проверьте период: --period",
        (f"есть: {', '.join(known[:_NAMED])}{more}",) if known else (),
    )


def _no_plans(roadmap: Roadmap) -> Problem:
    return Problem(
        "K304",
        f"по карте {roadmap.id} ни у кого здесь нет плана: отчётов ждать не от кого",
        Place(path=roadmap.id),
        f"начните планы: veshka plan start --roadmap {roadmap.id}; или проверьте --body",
    )
