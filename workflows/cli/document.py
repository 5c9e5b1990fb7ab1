"""``veshka document``: numbers and dates of documents, and the journal of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import document_journal, document_pdf
from workflows.cli.deadline import parse_date
from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as

if TYPE_CHECKING:
    from workflows.operations.register_document import Registration

group = typer.Typer(
    help="Регистрация документов: номера, даты, журнал.\n\n"
    "Проект делает veshka package issue. Регистрация даёт документу следующий номер журнала и "
    "дату и кладёт готовый файл в папку «Зарегистрированные»: он больше не меняется. Ошиблись — "
    "зарегистрируйте новый документ взамен: --cancels НОМЕР.",
    no_args_is_help=True,
)

OrganisationOption = Annotated[
    str, typer.Option("--organisation", metavar="КОД", help="Код организации.")
]


def register(app: typer.Typer) -> None:
    """Add the group."""
    document_journal.register(group)
    document_pdf.register(group)
    app.add_typer(group, name="document")


@group.command("register", help="Дать документу номер и дату; файл больше не изменится.")
def register_one(
    organisation: OrganisationOption,
    document: Annotated[
        str,
        typer.Option("--document", metavar="ДОКУМЕНТ", help="Документ комплекта: curator-order."),
    ],
    subject: Annotated[
        str, typer.Option("--subject", metavar="КОД", help="На кого, если документ на каждого.")
    ] = "",
    date: Annotated[
        str | None, typer.Option("--date", metavar="ДАТА", help="Дата (по умолчанию сегодня).")
    ] = None,
    number: Annotated[
        str,
        typer.Option(
            "--number", metavar="НОМЕР", help="Номер из своего журнала; счёт пойдёт дальше с него."
        ),
    ] = "",
    journal: Annotated[
        str, typer.Option("--journal", metavar="ЖУРНАЛ", help="Другой журнал: orders, personnel.")
    ] = "",
    cancels: Annotated[
        str,
        typer.Option("--cancels", metavar="НОМЕР", help="Взамен какого номера того же журнала."),
    ] = "",
    roadmap: Annotated[
        str,
        typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта (по умолчанию — плана)."),
    ] = "",
    key: Annotated[
        str,
        typer.Option(
            "--key", metavar="ИМЯ", help="Отличает второй такой же документ: «за май», «второй»."
        ),
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Хотя проект изменён вручную (правка не попадёт).")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Register one document; asked again, it has the same number."""
    from workflows.operations.register_document import Request, register_document
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    day = parse_date(date, "--date") if date else None
    request = Request(
        organisation,
        document,
        subject=subject,
        dated=day,
        number=number,
        journal=journal,
        cancels=cancels,
        roadmap=roadmap,
        key=key,
        overwrite=overwrite,
    )
    with shown_as(form):
        found = register_document(find_workspace(), request)
    if form is Format.JSON:
        print_json(_as_json(found) | {"problems": as_json(found.problems)})
    else:
        _print(found)
        show(found.problems)
    finish(found.problems)


def _as_json(found: "Registration") -> dict[str, object]:
    entry = found.entry
    return {
        "organisation": entry.organisation,
        "document": entry.document,
        "subject": entry.subject,
        "journal": entry.journal,
        "year": entry.year,
        "number": entry.number,
        "date": entry.dated,
        "new": found.is_new,
        "items": list(found.items),
        "files": [
            {"document": one.document, "path": one.path, "sha256": one.sha256}
            for one in found.files
        ],
    }


def _print(found: "Registration") -> None:
    entry = found.entry
    was = "" if found.is_new else " (уже был зарегистрирован)"
    say(f"№ {entry.number} от {entry.dated:%d.%m.%Y}: {entry.title}{was}")
    for one in found.files:
        say(f"  {one.path}")
    if found.forms:
        say("Перед подписанием проверьте склонение:")
        for form in sorted({(one.nominative, one.form) for one in found.forms}):
            say("  {} → {}".format(*form))
    if found.is_new and found.items:
        say(f"Может подтвердить исполнение мероприятий: {', '.join(found.items)}.")


@group.command("cancel", help="Отменить зарегистрированный документ; номер останется занят.")
def cancel(
    organisation: OrganisationOption,
    number: Annotated[
        str, typer.Option("--number", metavar="НОМЕР", help="Номер, как он стоит в журнале.")
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему: причина видна в журнале.")
    ],
    journal: Annotated[
        str, typer.Option("--journal", metavar="ЖУРНАЛ", help="Журнал, если номер не в одном.")
    ] = "",
    year: Annotated[
        int | None, typer.Option("--year", metavar="ГОД", help="Год (по умолчанию последний).")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="ДАТА", help="Когда (по умолчанию сегодня).")
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that a document is no longer in force."""
    from workflows.operations.cancel_document import Cancelling, cancel_document
    from workflows.workspace import find_workspace

    day = parse_date(date, "--date") if date else None
    with shown_as(form):
        entry, is_new = cancel_document(
            find_workspace(), Cancelling(organisation, number, reason, journal, year, day)
        )
    if form is Format.JSON:
        print_json({"number": entry.number, "cancelled": entry.cancelled, "new": is_new})
        return
    say(f"№ {entry.number} от {entry.dated:%d.%m.%Y} отменён {entry.cancelled:%d.%m.%Y}.")
    if not is_new:
        say("Это уже было записано; ничего не изменилось.")
