"""``veshka package``: issue the documents of organisations."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.many_values import ManyValuesCommand
from workflows.cli.output import (
    Format,
    FormatOption,
    finish,
    print_json,
    say,
    show,
    shown_as,
    wrong_usage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workflows.documents.pdf import PdfSettings
    from workflows.operations.issue_package import PackageReport
    from workflows.problems import Problem

group = typer.Typer(help="Пакеты документов.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="package")


_HELP = """Выпустить документы организаций в папку outputs.

Пакет организации появляется целиком. Если команду прервать или выключить компьютер, повторите её:
готовые пакеты не делаются заново («без изменений»), недописанное убирается. Замечание к одной
организации, документу или шаблону не мешает остальным. Файлы, которые вы изменили в Word, не
перезаписываются без --overwrite.

Примеры:

  veshka package issue --roadmap khakassia-2020 --organisation shkola-5

  veshka package issue --roadmap khakassia-2020 --all --jobs 4
"""


@group.command("issue", cls=ManyValuesCommand, help=_HELP)
def issue(
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: khakassia-2020.")
    ],
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="КОД", help="Организация (можно несколько)."),
    ] = None,
    everyone: Annotated[
        bool,
        typer.Option(
            "--all", help="Все организации с планом по этой карте; если таких нет — все вообще."
        ),
    ] = False,
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
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", min=1, metavar="N", help="Сколько процессов; без ключа — по числу ядер."
        ),
    ] = None,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Issue drafts; one organisation's fault does not stop the others; exit code 1 then."""
    from workflows.cli.progress import documents_progress
    from workflows.documents.pdf import PdfSettings
    from workflows.operations.issue_package import (
        IssueOptions,
        issue_packages,
        organisations_to_issue,
    )
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    if bool(organisation) == everyone:
        wrong_usage("укажите --organisation КОД или --all")
    with shown_as(form):
        workspace = find_workspace()
        chosen = organisations_to_issue(workspace, roadmap) if everyone else organisation or []
        with documents_progress() as bar:
            report = issue_packages(
                workspace,
                roadmap,
                chosen,
                documents=documents,
                progress=bar,
                options=IssueOptions(overwrite, jobs),
                actor=actor_of(role, body),
            )
    settings = PdfSettings(pdf_a, overwrite=overwrite) if pdf or pdf_a else None
    problems = [*report.problems, *_pdf_findings(report, settings)]
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


_CHECK_HELP = """Показать, чего не хватает документам, ничего не выпуская.

О каждом документе сказано, готов ли он, а если нет — какие поля пусты и где их заполнить. Код
возврата 0, когда готовы все, и 1, когда чего-то не хватает.

Примеры:

  veshka package check --roadmap khakassia-2020 --organisation shkola-5

  veshka package check --roadmap khakassia-2020 --all --documents curator-order
"""


@group.command("check", cls=ManyValuesCommand, help=_CHECK_HELP)
def check(
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: khakassia-2020.")
    ],
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="КОД", help="Организация (можно несколько)."),
    ] = None,
    everyone: Annotated[
        bool,
        typer.Option(
            "--all", help="Все организации с планом по этой карте; если таких нет — все вообще."
        ),
    ] = False,
    documents: Annotated[
        list[str] | None,
        typer.Option("--documents", metavar="ДОКУМЕНТ", help="Только эти документы комплекта."),
    ] = None,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Look at every document before it is made; exit code 1 when something is missing."""
    from workflows.cli.package_check import as_rows, print_check
    from workflows.operations.check_package import check_packages
    from workflows.operations.issue_package import organisations_to_issue
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    if bool(organisation) == everyone:
        wrong_usage("укажите --organisation КОД или --all")
    with shown_as(form):
        workspace = find_workspace()
        chosen = organisations_to_issue(workspace, roadmap) if everyone else organisation or []
        found = check_packages(
            workspace, roadmap, chosen, documents=documents, actor=actor_of(role, body)
        )
    if form is Format.JSON:
        print_json({"documents": as_rows(found), "problems": as_json(found.problems)})
    else:
        print_check(found)
        say_school_years(found.school_years)
        show([one for one in found.problems if one.code != "T301"])
    finish(found.problems)


def _pdf_findings(report: "PackageReport", settings: "PdfSettings | None") -> "list[Problem]":
    """Make PDFs if they are wanted; else tell of those that no longer fit their documents."""
    from workflows.cli.document_pdf import made_pdfs
    from workflows.documents.pdf import outdated_pdfs

    files = [Path(one.path) for one in report.documents]
    return outdated_pdfs(files) if settings is None else made_pdfs(files, settings)[1]


def print_package(report: "PackageReport") -> None:
    """What was issued and where, and what to read before signing."""
    by_organisation: dict[str, Counter[str]] = {}
    for one in report.documents:
        by_organisation.setdefault(one.organisation, Counter())[one.status] += 1
    if len(by_organisation) > _LISTED:
        total = sum(by_organisation.values(), Counter())
        say(f"Организаций {len(by_organisation)}: {_counted(total)}")
    else:
        for organisation, statuses in by_organisation.items():
            say(f"{organisation}: {_counted(statuses)}")
        folders = {_package_folder(one.organisation, one.path) for one in report.documents}
        for folder in sorted(folders):
            say(f"  {folder}")
    say_school_years(report.school_years)
    holders = {form.holder for form in report.forms}
    if report.forms:
        say(
            f"Перед подписанием проверьте склонение: записей {len(holders)}, "
            "список — в файле «Проверьте склонение.xlsx» в папке организации"
        )


def say_school_years(years: "Iterable[int]") -> None:
    """Which school years the documents are for: the program has chosen them, the reader may not."""
    shown = ", ".join(f"{year}/{year + 1}" for year in sorted(years))
    if shown:
        say(f"Учебный год в документах: {shown}; другой задаёт строка school_year в veshka.toml")


def _counted(statuses: "Counter[str]") -> str:
    counted = ", ".join(
        f"{word}: {statuses[status]}" for status, word in _STATUSES.items() if statuses[status]
    )
    return f"документов {statuses.total()} ({counted})"


def _package_folder(organisation: str, path: str) -> str:
    parts = Path(path).parts
    return str(Path(*parts[: parts.index(organisation) + 1])) if organisation in parts else path


# More lines than this nobody reads.
_LISTED = 20
_STATUSES = {"written": "записано", "unchanged": "без изменений", "kept": "оставлено (правка)"}
