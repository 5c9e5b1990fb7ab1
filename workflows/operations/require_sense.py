"""What is written down says something and can be true, or the finding that says why not."""

from workflows.model.history import EventKind
from workflows.operations.plans import RunningPlan
from workflows.operations.record_event import Happening
from workflows.problems import Place, Problem, ProblemsFoundError

# What must be told with which event, and under which word of the command.
_TOLD = {
    EventKind.SUBMITTED: ("evidence", "чем подтверждается исполнение", "--evidence «протокол № 3»"),
    EventKind.COUNTED: ("evidence", "что за факт", "--evidence «публикация на сайте 12.10»"),
    EventKind.RETURNED: ("comment", "что доработать", "--comment «нет подписи»"),
    EventKind.EXTENDED: ("ground", "на каком основании", "--ground «приказ № 40»"),
    EventKind.WAIVED: ("comment", "почему снято с контроля", "--reason «нет такой программы»"),
}


def require_sense(running: RunningPlan, happening: Happening) -> None:
    """Refuse an empty ground and a day before the plan began, both at once.

    What had lapsed before the order was signed may have been done before it too.

    Raises:
        ProblemsFoundError: K401 earlier than the order, K402 nothing is said.
    """
    problems = [*_too_early(running, happening), *_silent(happening)]
    if problems:
        raise ProblemsFoundError(problems)


def _too_early(running: RunningPlan, happening: Happening) -> list[Problem]:
    order = running.record.order
    if happening.on_date >= order.date or _had_lapsed(running, happening):
        return []
    return [
        Problem(
            "K401",
            f"день {happening.on_date:%d.%m.%Y} раньше приказа от {order.date:%d.%m.%Y}, "
            "по которому идёт план",
            _place(happening),
            "проверьте год и день: --date",
        )
    ]


def _had_lapsed(running: RunningPlan, happening: Happening) -> bool:
    return any(
        point.occurrence.lapsed
        for point in running.plan.checkpoints
        if point.key == (happening.item, happening.occurrence)
    )


def _silent(happening: Happening) -> list[Problem]:
    if happening.kind not in _TOLD:
        return []
    key, what, example = _TOLD[happening.kind]
    if str(happening.details.get(key, "")).strip():
        return []
    hint = f"впишите: {example}"
    return [Problem("K402", f"не сказано, {what}", _place(happening), hint)]


def _place(happening: Happening) -> Place:
    return Place(path=f"{happening.organisation}, {happening.item}")
