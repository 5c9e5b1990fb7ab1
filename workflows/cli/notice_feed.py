"""``veshka notice feed``: the calendar of an organisation's terms."""

import signal
from pathlib import Path
from typing import Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.output import Format, FormatOption, print_json, say, shown_as, tell

feed = typer.Typer(
    help="Календарь сроков организации: секретный адрес и файл .ics.", no_args_is_help=True
)


def register(group: typer.Typer) -> None:
    """Add the subgroup."""
    group.add_typer(feed, name="feed")


OrganisationOption = Annotated[
    str, typer.Option("--organisation", metavar="КОД", help="Организация или орган.")
]


@feed.command("create", help="Выдать секретный ключ календаря; он показывается один раз.")
def create(
    organisation: OrganisationOption,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Make a token and show it."""
    from workflows.operations.calendar_feed import create_feed
    from workflows.workspace import find_workspace

    with shown_as(form):
        token = create_feed(find_workspace(), organisation, actor=actor_of(role, body))
    if form is Format.JSON:
        print_json({"organisation": organisation, "token": token})
        return
    say(token)
    say("Адрес календаря кончается так: /calendar/КЛЮЧ.ics; открывает его notice feed serve.")
    say("Сохраните ключ: программа помнит только его отпечаток. Кто его знает, видит календарь.")


@feed.command("revoke", help="Отозвать все ключи календаря организации.")
def revoke(
    organisation: OrganisationOption,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Let no token work any more."""
    from workflows.operations.calendar_feed import revoke_feed
    from workflows.workspace import find_workspace

    with shown_as(form):
        number = revoke_feed(find_workspace(), organisation, actor=actor_of(role, body))
    if form is Format.JSON:
        print_json({"organisation": organisation, "revoked": number})
    else:
        say(f"Отозвано ключей: {number}")


@feed.command("write", help="Записать календарь организации в файл .ics.")
def write(
    organisation: OrganisationOption,
    output: Annotated[Path, typer.Option("--output", metavar="ФАЙЛ", help="Куда записать.")],
    form: FormatOption = Format.TEXT,
) -> None:
    """Write the calendar whole or not at all."""
    from workflows.operations.calendar_feed import feed_of
    from workflows.operations.write_file import write_file
    from workflows.workspace import find_workspace

    with shown_as(form):
        write_file(output, feed_of(find_workspace(), organisation))
    if form is Format.JSON:
        print_json({"organisation": organisation, "path": str(output)})
    else:
        say(f"Записан календарь: {output}")


_SERVE_HELP = """Открывать календари по секретным адресам, пока не нажмут Ctrl+C.

Календарь подписывают в телефоне или почтовой программе по адресу вида
http://127.0.0.1:8010/calendar/КЛЮЧ.ics; ключ выдаёт veshka notice feed create. Отозванный ключ
перестаёт работать сразу. Чтобы календари были видны другим, поставьте перед программой веб-сервер с
HTTPS (docs/notices.md): без него ключи идут по сети открыто.
"""


@feed.command("serve", help=_SERVE_HELP)
def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="АДРЕС", help="На каком адресе слушать.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=1024, max=65535, metavar="ПОРТ", help="На каком порту.")
    ] = 8010,
) -> None:
    """Answer until Ctrl-C or SIGTERM."""
    from workflows.cli.feed_server import calendar_address, calendar_server
    from workflows.workspace import find_workspace

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with shown_as(Format.TEXT):
        server = calendar_server(find_workspace(), host, port)
    say(f"Календари открываются по адресу {calendar_address(host, port)}")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            tell("Остановлено.")
