"""Contradictions of a roadmap that show only when its dates are counted."""

from collections.abc import Iterator
from datetime import date

from workflows.model.roadmap import Item, Level, Order, Roadmap, Stage
from workflows.planning.plan import Plan
from workflows.problems import Place, Problem, Severity


def contradictions(plan: Plan) -> Iterator[Problem]:
    """Control points that come before items of their own stage which they should sum up."""
    due = {
        item.id: day
        for item in plan.roadmap.items()
        for day in [_last_day_of_first_term(plan, item)]
        if day is not None
    }
    for stage in plan.roadmap.stages:
        yield from _early_control_points(stage, due)


def after_the_end(roadmap: Roadmap, order: Order | None) -> Iterator[Problem]:
    """An order signed when the roadmap's years are over: its named dates have all passed."""
    if order is None or order.date <= roadmap.period_end:
        return
    new = f"{roadmap.id.rstrip('0123456789')}{order.date.year}"
    yield Problem(
        "R304",
        f"приказ от {order.date:%d.%m.%Y} издан, когда годы карты уже кончились "
        f"({roadmap.period_end:%d.%m.%Y}): сроки, названные в ней датой, прошли, а документы "
        "назовут её годы",
        Place(f"{roadmap.id}.yaml", path="period"),
        f"возьмите карту на новые годы: veshka roadmap new-edition {roadmap.id} {new} "
        f"--order-date {order.date}",
        severity=Severity.WARNING,
    )


def gaps(roadmap: Roadmap) -> Iterator[Problem]:
    """What the program cannot do for a roadmap: results without a template, items nobody tracks.

    One finding of each kind for the whole roadmap.
    """
    bare = [item for item in roadmap.items() if any(not one.document for one in item.deliverables)]
    if bare and roadmap.template_set:
        yield _gap(
            "R302",
            bare,
            "у результатов нет шаблона в комплекте, документы по ним готовят вручную",
            "если шаблон есть, укажите его: {title: …, document: код}",
        )
    own = {party.id for party in roadmap.parties if party.level is Level.ORGANISATION}
    alien = [
        item
        for item in roadmap.items()
        if item.responsible and own.isdisjoint((*item.responsible, *item.co_executors))
    ]
    if alien:
        yield _gap(
            "R303",
            alien,
            "отвечают не организации: планов у этих ответственных в программе нет, и за сроками "
            "никто не следит",
            "проверьте уровень ответственного (level) или следите за этими сроками сами",
        )


def _gap(code: str, items: list[Item], message: str, hint: str) -> Problem:
    listed = ", ".join(item.id for item in items[:_SHOWN])
    more = f" и ещё {len(items) - _SHOWN}" if len(items) > _SHOWN else ""
    place = items[0].place
    return Problem(code, f"мероприятия {listed}{more}: {message}", place, hint, (), Severity.NOTE)


_SHOWN = 8

# What an author must know about the dates of his roadmap, and how much it matters.
_REMARKS = {
    "D201": Severity.NOTE,
    "D204": Severity.WARNING,
    "D206": Severity.WARNING,
    "D207": Severity.WARNING,
    "D209": Severity.WARNING,
    "D212": Severity.WARNING,
}


def remarks(plan: Plan) -> Iterator[Problem]:
    """Coded remarks on the dates counted from the plan's order, such as a missing year."""
    for point in plan.checkpoints:
        for note in point.occurrence.notes:
            if note.code in _REMARKS:
                yield Problem(
                    note.code,
                    f"мероприятие {point.item.id}: {note.message}",
                    point.item.place,
                    "проверьте дату; если прочитано верно, делать ничего не нужно",
                    severity=_REMARKS[note.code],
                )


def _last_day_of_first_term(plan: Plan, item: Item) -> date | None:
    # Repeats go on for years after the stage has been summed up: only the first term counts.
    return plan.of_item(item.id)[0].occurrence.due


def _early_control_points(stage: Stage, due: dict[str, date]) -> Iterator[Problem]:
    for position, point in enumerate(stage.items):
        if not point.control_point or point.id not in due:
            continue
        before = stage.items[:position]
        later = [one for one in before if one.id in due and due[one.id] > due[point.id]]
        if later:
            yield _too_early(point, later, due)


def _too_early(point: Item, later: list[Item], due: dict[str, date]) -> Problem:
    listed = ", ".join(f"{one.id} ({due[one.id]:%d.%m.%Y})" for one in later)
    return Problem(
        "R301",
        f"контрольная точка {point.id} ({due[point.id]:%d.%m.%Y}) наступает раньше, чем кончаются "
        f"мероприятия её этапа: {listed}",
        point.place,
        "сверьте сроки с приказом; если так напечатано, оставьте и предупредите исполнителей",
        severity=Severity.WARNING,
    )
