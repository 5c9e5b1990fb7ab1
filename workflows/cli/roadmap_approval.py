"""``veshka roadmap approval``: a roadmap's own way to СОГЛАСОВАНО and УТВЕРЖДАЮ."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import actor_of
from workflows.cli.deadline import parse_date
from workflows.cli.output import Format, FormatOption, print_json, say, shown_as, wrong_usage
from workflows.cli.wrapping import hanging

if TYPE_CHECKING:
    from workflows.operations.approve_roadmap import RoadmapWay

_HELP = """Согласование и утверждение самой дорожной карты: где она и чей гриф ожидается.

Путь карты: проект → представлена → СОГЛАСОВАНО → УТВЕРЖДАЮ, либо возвращена на доработку и
представлена снова. Кто ставит грифы, сказано в карте (approvals). Изменённый файл карты — снова
проект: грифы даны прежней версии.

Примеры:

  veshka roadmap approval khakassia-2027

  veshka roadmap approval khakassia-2027 --step submit --role методист

  veshka roadmap approval khakassia-2027 --step accept --body ministerstvo --date 2027-02-10

  veshka roadmap approval khakassia-2027 --step return --role оператор --comment «нет этапа 7»"""


class StepName(StrEnum):
    """What can be recorded."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    UNDO = "undo"


_USUAL_ROLES = {
    StepName.SUBMIT: "методист",
    StepName.ACCEPT: "оператор",
    StepName.RETURN: "оператор",
    StepName.UNDO: "методист",
}


def register(group: typer.Typer) -> None:
    """Add the command to the group of roadmaps."""
    group.command("approval", help=_HELP)(approval)


def approval(
    roadmap: Annotated[str, typer.Argument(metavar="КАРТА", help="Дорожная карта.")],
    step: Annotated[
        StepName | None,
        typer.Option(
            "--step",
            help="Записать шаг: submit — представлена, accept — поставлен следующий гриф, "
            "return — возвращена, undo — отменить последний шаг (гриф и возврат отменяет "
            "тот, кто может их ставить: --role оператор).",
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="ДАТА", help="Когда (по умолчанию сегодня).")
    ] = None,
    comment: Annotated[
        str, typer.Option("--comment", metavar="ТЕКСТ", help="Что доработать; почему отменено.")
    ] = "",
    role: Annotated[
        str, typer.Option("--role", metavar="РОЛЬ", help="Кто записывает: методист, оператор.")
    ] = "",
    body: Annotated[
        str, typer.Option("--body", metavar="КОД", help="От имени какого органа ставится гриф.")
    ] = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Show the way, after recording a step if one is named."""
    from workflows.clock import today
    from workflows.model.history import EventKind
    from workflows.operations.approve_roadmap import Step, roadmap_way, take_step
    from workflows.workspace import find_workspace

    if step is StepName.RETURN and not comment:
        wrong_usage("возвращая карту, скажите, что доработать: --comment ТЕКСТ")
    if step is StepName.UNDO and not comment:
        wrong_usage("отменяя шаг, скажите почему: --comment ТЕКСТ")
    kinds = {
        StepName.SUBMIT: EventKind.SUBMITTED,
        StepName.ACCEPT: EventKind.ACCEPTED,
        StepName.RETURN: EventKind.RETURNED,
        StepName.UNDO: EventKind.CANCELLED,
    }
    with shown_as(form):
        workspace = find_workspace()
        day = parse_date(date, "--date") if date else today(workspace.time_zone)
        if step is None:
            found = roadmap_way(workspace, roadmap, day)
        else:
            actor = actor_of(role or _USUAL_ROLES[step], body)
            found = take_step(workspace, actor, Step(roadmap, kinds[step], day, comment))
    if form is Format.JSON:
        print_json(_as_data(found))
        return
    if found.is_repeated:
        say("Это уже было записано; ничего не изменилось. Гриф другого органа: --body КОД.")
    _print(found)


def _as_data(found: "RoadmapWay") -> dict[str, object]:
    marks = found.way.marks if found.way else ()
    return {
        "roadmap": found.roadmap.id,
        "version": found.roadmap.version,
        "passage": found.passage,
        "printed": found.is_printed,
        "marks": [
            {"kind": mark.step.kind, "position": one.position, "date": mark.on, "by": mark.actor}
            for mark, one in zip(marks, found.roadmap.approvals, strict=True)
        ],
        "submissions": list(found.way.submissions) if found.way else [],
        "comment": found.way.comment if found.way else "",
        "history": [
            {"kind": one.kind, "date": one.on_date, "actor": one.actor, **one.payload}
            for one in found.history
        ],
    }


def _print(found: "RoadmapWay") -> None:
    from workflows.operations.approve_roadmap import ROADMAP_PASSAGES
    from workflows.planning import MARK_NAMES, Passage

    if found.way is None:
        say(f"{found.roadmap.id}: грифов карта не требует (в ней нет approvals).")
        return
    if found.is_printed:
        say(f"{found.roadmap.id}: утверждена, грифы напечатаны в источнике.")
    else:
        say(f"{found.roadmap.id}: {ROADMAP_PASSAGES[found.passage]}")
    for mark, one in zip(found.way.marks, found.roadmap.approvals, strict=True):
        recorded = f"{mark.on:%d.%m.%Y}" if mark.on else "ещё нет"
        when = one.dated if found.is_printed else recorded
        say(hanging(one.position, f"  {MARK_NAMES[mark.step.kind]:<12}{when:<16}"))
    if found.passage is Passage.RETURNED:
        say(hanging(found.way.comment, "  Доработать: "))
