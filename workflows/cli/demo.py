"""``veshka demo``: the whole job once, on the Khakassia roadmap and invented organisations."""

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import finish, say, show, tell

if TYPE_CHECKING:
    from workflows.operations.issue_package import PackageReport
    from workflows.operations.load_samples import Samples
    from workflows.operations.plans import RunningPlan
    from workflows.operations.track import TrackReport
    from workflows.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help="Показать всю работу на образце: планы, документы, кто опаздывает.")(
        demo
    )


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[ПАПКА]", help="Куда сложить; по умолчанию outputs/demo."),
    ] = None,
) -> None:
    """Compute three plans, issue the documents, record what happened, evaluate through Prefect."""
    from workflows.clock import set_today
    from workflows.flows.run import run_daily
    from workflows.flows.server import start_server
    from workflows.operations.init_workspace import borrowing_workspace
    from workflows.operations.load_samples import load_samples, samples_day
    from workflows.workspace import find_workspace

    started = time.monotonic()
    here = find_workspace()
    workspace = borrowing_workspace(here, folder or here.outputs / "demo")
    day = samples_day()
    set_today(day)
    # The server takes longest to start: it does so while the documents are written.
    server = start_server(workspace)
    try:
        samples = load_samples(workspace)
        running = _show_plans(workspace, samples)
        package = _issue(workspace, samples)
        tell("Проверяются сроки (сервер расписания запускается)…")
        report = run_daily(workspace, day, server)
    finally:
        server.stop()
    _show_package(workspace, package)
    _show_events(running)
    _show_state(report)
    _show_next(workspace, samples)
    say()
    say(
        f"Готово за {time.monotonic() - started:.0f} с. Все люди и организации в образце вымышлены."
    )
    problems = [*package.problems, *report.problems]
    show(problems)
    finish(problems)


def _show_plans(workspace: "Workspace", samples: "Samples") -> "list[RunningPlan]":
    from workflows.operations.plans import running_plans
    from workflows.store.organisations import organisations

    running, _ = running_plans(workspace, samples.organisations)
    names = {one.id: one.short_name for one in organisations(samples.organisations)}
    roadmap = running[0].plan.roadmap
    order = running[0].record.order
    items = list(roadmap.items())
    say(roadmap.title)
    say(
        f"Приказ от {order.date:%d.%m.%Y} № {order.number}; этапов — {len(roadmap.stages)}, "
        f"мероприятий — {len(items)}"
    )
    say()
    say("Планы-графики:")
    for one in running:
        own = one.own_checkpoints()
        dated = [point for point in own if point.occurrence.due]
        last = max(point.occurrence.due for point in dated if point.occurrence.due)
        say(
            f"  {one.record.organisation} — {names[one.record.organisation]}: контрольных точек "
            f"{len(own)}, из них со сроком {len(dated)}, последний срок {last:%d.%m.%Y}"
        )
    return running


def _issue(workspace: "Workspace", samples: "Samples") -> "PackageReport":
    from workflows.cli.progress import documents_progress
    from workflows.operations.issue_package import issue_packages

    with documents_progress() as progress:
        return issue_packages(workspace, samples.roadmap, samples.organisations, progress=progress)


def _show_package(workspace: "Workspace", package: "PackageReport") -> None:
    say()
    say(f"Документы: {len(package.documents)} — в папке {_short(workspace.outputs)}")
    counted = Counter(one.organisation for one in package.documents)
    for organisation, number in counted.items():
        say(f"  {organisation}/ — {number}")
    if package.forms:
        holders = len({form.holder for form in package.forms})
        say(f"  Перед подписанием проверьте склонение: записей {holders},")
        say("  они — в файле «Проверьте склонение.xlsx» в папке организации")


def _show_events(running: "list[RunningPlan]") -> None:
    from workflows.operations.plans import event_dates

    say()
    say("Приказы о реестре наставников (п. 4.1): от них считаются этапы 5 и 6")
    for one in running:
        for anchor, day in event_dates(one.plan.roadmap, one.history).items():
            if anchor.item is None:
                continue
            first = next(
                point.occurrence.due
                for point in one.plan.checkpoints
                if point.item.stage == "5" and point.occurrence.due
            )
            say(f"  {one.record.organisation}: {day:%d.%m.%Y}; срок п. 5.1 — {first:%d.%m.%Y}")


def _show_state(report: "TrackReport") -> None:
    from workflows.cli.track import print_report

    say()
    print_report(report)


def _show_next(workspace: "Workspace", samples: "Samples") -> None:
    one = samples.organisations[0]
    command = f"uv run veshka -w {_short(workspace.root)} --today {samples.day}"
    say()
    say("Что попробовать дальше:")
    say(f"  {command} checkpoint list --organisation {one}")
    say(f"  {command} report overdue")
    say(f"  uv run veshka roadmap show {samples.roadmap} --order-date 2020-04-03 --explain")
    say('  uv run veshka deadline "в течение 10 рабочих дней" --order-date 2026-11-23')
    say('  uv run veshka decline "заместитель директора по воспитательной работе" --kind position')
    say("  docs/first-package.md — первый пакет документов вашей организации за 10 минут")


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
