"""``veshka template preview``: templates filled in with samples, as PDF and as pictures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
from workflows.documents.pages import PreviewKind

if TYPE_CHECKING:
    from workflows.operations.preview_templates import Preview

_HELP = """Показать, как выглядит документ: заполнить шаблон примерами и нарисовать страницы.

Назовите файл .docx, редакцию (mentorship/2026-2027) или её папку. В outputs/preview лягут документ
Word, PDF и картинки страниц: в них видно, где переносится строка, куда встала подпись и не пуста ли
последняя страница. Значения берутся из примеров словаря данных (veshka template fields).

Проверьте шаблон и на крайнем случае: --extreme подставит название в 300 знаков, должности в три
строки, двойные фамилии и по 120 строк в таблицах. Ключ --organisation подставит данные вашей
организации.

Для PDF и картинок нужен LibreOffice; без него записывается документ Word.

Примеры:

  veshka template preview mentorship/2026-2027

  veshka template preview curator-order.docx --extreme

  veshka template preview mentorship --organisation shkola-5 --to pdf
"""


def register(group: typer.Typer) -> None:
    """Add the command to the group of templates."""
    group.command("preview", help=_HELP)(preview)


def preview(
    paths: Annotated[
        list[str], typer.Argument(metavar="ПУТЬ…", help="Файлы .docx, редакции или их папки.")
    ],
    to: Annotated[
        PreviewKind,
        typer.Option("--to", help="docx — только Word; pdf — и PDF; png — и картинки страниц."),
    ] = PreviewKind.PNG,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="ПАПКА", help="Куда писать; без ключа — outputs/preview."),
    ] = None,
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="КОД", help="Данные этой организации.")
    ] = "",
    roadmap: Annotated[
        str,
        typer.Option(
            "--roadmap", metavar="КАРТА", help="Чьи даты показать; без ключа — карта её плана."
        ),
    ] = "",
    extreme: Annotated[
        bool, typer.Option("--extreme", help="Очень длинные значения и таблицы по 120 строк.")
    ] = False,
    pdf_a: Annotated[
        bool, typer.Option("--pdf-a", help="PDF для архива (PDF/A-2b, шрифты внутри).")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Write the previews; a template with errors does not stop the others; exit code 1 then."""
    from workflows.cli.progress import progress
    from workflows.operations.preview_templates import PreviewOptions, preview_templates
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    if extreme and organisation:
        wrong_usage("--extreme и --organisation вместе не нужны: выберите одно")
    with shown_as(form), progress("Примеры") as step:

        def on_file(count: int) -> None:
            for _ in range(count):
                step()

        options = PreviewOptions(output, to, organisation, roadmap, extreme, pdf_a, on_file)
        made = preview_templates(find_workspace(), paths, options)
    if form is Format.JSON:
        print_json({"files": _files(made), "problems": as_json(made.problems)})
    else:
        _print(made)
        show(made.problems)
    finish(made.problems)


def _files(made: "Preview") -> list[dict[str, object]]:
    return [
        {
            "template": str(one.template),
            "docx": str(one.word),
            "pdf": str(one.pdf) if one.pdf else None,
            "pages": [str(page) for page in one.pages],
        }
        for one in made.files
    ]


def _print(made: "Preview") -> None:
    from workflows.language import plural

    for one in made.files:
        count = len(one.pages)
        pages = f", {count} {plural(count, 'страница', 'страницы', 'страниц')}" if count else ""
        say(f"{one.pdf or one.word}{pages}")
    for folder in sorted({str(one.word.parent) for one in made.files}):
        say(f"Примеры лежат в папке {folder}")
