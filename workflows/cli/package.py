"""``veshka package``: issue the documents of organisations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.many_values import ManyValuesCommand
from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from workflows.documents.pdf import PdfSettings
    from workflows.operations.issue_package import PackageReport
    from workflows.problems import Problem

group = typer.Typer(help="Пакеты документов.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="package")


@group.callback()
def _group() -> None:
    """Keep the group a group while it has one command."""


@group.command(
    "issue", cls=ManyValuesCommand, help="Выпустить документы организаций в папку outputs."
)
def issue(
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: khakassia-2020.")
    ],
    organisation: Annotated[
        list[str],
        typer.Option("--organisation", metavar="КОД", help="Организация (можно несколько)."),
    ],
    documents: Annotated[
        list[str] | None,
        typer.Option("--documents", metavar="ДОКУМЕНТ", help="Только эти документы комплекта."),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Сделать и PDF (нужен LibreOffice).")] = False,
    pdf_a: Annotated[
        bool, typer.Option("--pdf-a", help="Сделать PDF для архива (PDF/A-2b, шрифты внутри).")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Заменить и файлы, изменённые вручную.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Issue drafts; one organisation's fault does not stop the others; exit code 1 then."""
    from workflows.documents.pdf import PdfSettings
    from workflows.operations.issue_package import issue_packages
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        with progress("Документы") as step:
            report = issue_packages(
                workspace,
                roadmap,
                organisation,
                documents=documents,
                on_document=lambda _organisation, _document: step(),
                overwrite=overwrite,
            )
    problems = [
        *report.problems,
        *(_to_pdf(report, PdfSettings(pdf_a, overwrite=overwrite)) if pdf or pdf_a else ()),
    ]
    if form is Format.JSON:
        rows = [
            {
                "organisation": one.organisation,
                "document": one.document,
                "path": one.path,
                "sha256": one.sha256,
                "status": one.status,
            }
            for one in report.documents
        ]
        print_json(
            {"documents": rows, "problems": as_json(problems), "seconds": round(report.seconds, 3)}
        )
    else:
        print_package(report)
        show(problems)
    finish(problems)


def _to_pdf(report: "PackageReport", settings: "PdfSettings") -> "list[Problem]":
    from workflows.cli.document_pdf import made_pdfs

    return made_pdfs([Path(one.path) for one in report.documents], settings)[1]


@contextmanager
def progress(title: str, total: int | None = None) -> "Iterator[Callable[[], None]]":
    """A progress bar on stderr while a person watches; gives the function that moves it on."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


def print_package(report: "PackageReport") -> None:
    """What was issued and where, and what to read before signing."""
    by_organisation: dict[str, list[str]] = {}
    for one in report.documents:
        by_organisation.setdefault(one.organisation, []).append(one.status)
    for organisation, statuses in by_organisation.items():
        counted = ", ".join(
            f"{word}: {statuses.count(status)}"
            for status, word in _STATUSES.items()
            if status in statuses
        )
        say(f"{organisation}: документов {len(statuses)} ({counted})")
    for folder in sorted({_package_folder(one.organisation, one.path) for one in report.documents}):
        say(f"  {folder}")
    holders = {form.holder for form in report.forms}
    if report.forms:
        say(
            f"Перед подписанием проверьте склонение: записей {len(holders)}, "
            "список — в файле «Проверьте склонение.csv» в папке организации"
        )


def _package_folder(organisation: str, path: str) -> str:
    parts = Path(path).parts
    return str(Path(*parts[: parts.index(organisation) + 1])) if organisation in parts else path


_STATUSES = {"written": "записано", "unchanged": "без изменений", "kept": "оставлено (правка)"}
