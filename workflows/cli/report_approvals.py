"""``veshka report approvals``: which papers wait for whose mark."""

from typing import Annotated

import typer

from workflows.cli.output import Format, finish, shown_as
from workflows.cli.report_output import (
    OnlyOption,
    OutputOption,
    ReportFormat,
    ReportFormatOption,
    ScopeOption,
    give,
)

_HELP = """Согласование и утверждение: чьи карты представлены, возвращены, согласованы.

Путь документа: проект → представлен → СОГЛАСОВАНО → УТВЕРЖДАЮ, либо возвращён на доработку и
представлен снова. Каждый шаг записывают отдельно:

  veshka checkpoint submit … — организация представляет документ

  veshka checkpoint accept … --body КОД — ставится следующий гриф

  veshka checkpoint return … --comment ТЕКСТ — возврат на доработку

Кто ставит гриф и к чему относится срок — представить или согласовать, — сказано в дорожной карте
(approval). Представленный заново документ получает все грифы заново."""


def register(group: typer.Typer) -> None:
    """Add the command to the group of reports."""
    group.command("approvals", help=_HELP)(approvals)


def approvals(
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Только эта дорожная карта.")
    ] = "",
    organisation: OnlyOption = None,
    body: ScopeOption = "",
    form: ReportFormatOption = ReportFormat.TEXT,
    output: OutputOption = None,
) -> None:
    """Print how far each paper that needs a mark has come."""
    from workflows.clock import moment, today
    from workflows.operations.reports.approvals import approvals_table
    from workflows.operations.reports.scope import judged, scope_of
    from workflows.workspace import find_workspace

    with shown_as(Format.JSON if form is ReportFormat.JSON else Format.TEXT):
        workspace = find_workspace()
        day = today(workspace.time_zone)
        scope = scope_of(workspace, body, organisation or ())
        plans, problems = judged(workspace, scope, moment(), roadmap)
        give(workspace, [approvals_table(plans, scope, day)], problems, form, output)
    finish(problems)
