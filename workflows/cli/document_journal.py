"""``veshka document journal | list | verify``: what stands in the journals, and the files."""

import csv
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.many_values import ManyValuesCommand
from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workflows.operations.show_journal import Line

OrganisationOption = Annotated[
    str, typer.Option("--organisation", metavar="КОД", help="Код организации.")
]
_STATUSES = {"registered": "действует", "cancelled": "отменён", "reserved": "файла ещё нет"}
_DRAFT = {"draft": "проект", "registered": "зарегистрирован", "cancelled": "отменён"}


class JournalFormat(StrEnum):
    """How the journal is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def register(group: typer.Typer) -> None:
    """Add the commands to their group."""
    group.command("journal", help="Журнал регистрации организации.")(journal)
    group.command("list", help="Документы организации: проекты и зарегистрированные.")(list_all)
    group.command(
        "verify",
        cls=ManyValuesCommand,
        help="Проверить, что зарегистрированные файлы на месте и не изменены.",
    )(verify)


def journal(
    organisation: OrganisationOption,
    year: Annotated[
        int | None, typer.Option("--year", metavar="ГОД", help="Только этот год.")
    ] = None,
    name: Annotated[
        str, typer.Option("--journal", metavar="ЖУРНАЛ", help="Только этот журнал: orders.")
    ] = "",
    form: Annotated[
        JournalFormat,
        typer.Option("--format", help="text — для человека, json и csv — для программы."),
    ] = JournalFormat.TEXT,
) -> None:
    """Print the lines of the journals; the file names are left out, since names stand in them."""
    from workflows.operations.show_journal import journal_titles, show_journal
    from workflows.workspace import find_workspace

    with shown_as(Format.JSON if form is JournalFormat.JSON else Format.TEXT):
        workspace = find_workspace()
        lines = show_journal(workspace, organisation, year=year, journal=name)
        titles = journal_titles(workspace, organisation)
    rows = [_row(one, titles) for one in lines]
    if form is JournalFormat.JSON:
        print_json({"organisation": organisation, "entries": rows})
    elif form is JournalFormat.CSV:
        _print_csv(rows)
    else:
        _print_lines(lines, titles)


def _row(line: "Line", titles: "Mapping[str, str]") -> dict[str, object]:
    one = line.entry
    return {
        "journal": one.journal,
        "journal_title": titles.get(one.journal, ""),
        "year": one.year,
        "number": one.number,
        "date": one.dated,
        "document": one.document,
        "title": one.title,
        "subject": one.subject,
        "status": line.status.value,
        "cancels": list(line.cancels),
        "cancelled_by": line.cancelled_by,
        "cancelled": one.cancelled,
        "reason": one.reason,
    }


def _print_csv(rows: list[dict[str, object]]) -> None:
    headings = {
        "journal": "Журнал",
        "journal_title": "Название журнала",
        "year": "Год",
        "number": "Номер",
        "date": "Дата",
        "document": "Документ",
        "title": "Заголовок",
        "subject": "На кого",
        "status": "Состояние",
        "cancels": "Отменяет",
        "cancelled_by": "Отменён номером",
        "cancelled": "Когда отменён",
        "reason": "Причина",
    }
    writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    writer.writerow(headings.values())
    for row in rows:
        shown = row | {
            "status": _STATUSES[str(row["status"])],
            "cancels": ", ".join(map(str, row["cancels"])),  # type: ignore[call-overload]
        }
        writer.writerow(["" if shown[key] is None else shown[key] for key in headings])


def _print_lines(lines: list["Line"], titles: "Mapping[str, str]") -> None:
    if not lines:
        say("В журнале ещё ничего нет.")
    heading = None
    for line in lines:
        one = line.entry
        if (one.journal, one.year) != heading:
            heading = (one.journal, one.year)
            title = titles.get(one.journal)
            name = f"{title} ({one.journal})" if title else one.journal
            say(f"{name}, {one.year} год")
        say(f"  № {one.number:<9} {one.dated:%d.%m.%Y}  {_STATUSES[line.status]:<14}{one.title}")
        for note in _notes(line):
            say(f"{'':14}{note}")


def _notes(line: "Line") -> list[str]:
    one = line.entry
    notes = [f"на кого: {one.subject}"] if one.subject else []
    notes += [f"взамен № {number}" for number in line.cancels]
    if one.cancelled is not None:
        by = f", взамен — № {line.cancelled_by}" if line.cancelled_by else ""
        reason = f": {one.reason}" if one.reason else ""
        notes.append(f"отменён {one.cancelled:%d.%m.%Y}{by}{reason}")
    return notes


def list_all(organisation: OrganisationOption, form: FormatOption = Format.TEXT) -> None:
    """Print drafts and registered documents."""
    from workflows.operations.show_journal import show_documents
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = show_documents(find_workspace(), organisation)
    if form is Format.JSON:
        rows = [
            {
                "document": one.document,
                "subject": one.subject,
                "edition": one.edition,
                "status": one.status.value,
                "number": one.number,
                "date": one.dated,
                "path": one.path,
                "sha256": one.sha256,
            }
            for one in found
        ]
        print_json({"organisation": organisation, "documents": rows})
        return
    if not found:
        say("Документов ещё нет: veshka package issue")
    for one in found:
        number = f"№ {one.number}" if one.number else ""
        say(f"  {_DRAFT[one.status]:<16}{number:<12}{one.document}  {one.subject}".rstrip())


def verify(
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="КОД", help="Организации; без ключа — все."),
    ] = None,
    restore: Annotated[
        bool, typer.Option("--restore", help="Вернуть пропавшие файлы из сохранённых копий.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Compare the files with what was registered; exit code 1 when one is changed or gone."""
    from workflows.operations.show_journal import verify_documents
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = verify_documents(find_workspace(), organisation or None, restore=restore)
    if form is Format.JSON:
        print_json(
            {
                "files": found.files,
                "restored": list(found.restored),
                "problems": as_json(found.problems),
            }
        )
    else:
        restored = f", возвращено: {len(found.restored)}" if found.restored else ""
        wrong = f", замечаний: {len(found.problems)}" if found.problems else ", все на месте"
        say(f"Зарегистрированных файлов: {found.files}{restored}{wrong}")
        show(found.problems)
    finish(found.problems)
