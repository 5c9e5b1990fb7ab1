"""``veshka document pdf``: Word documents as PDF."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, wrong_usage

if TYPE_CHECKING:
    from workflows.documents.pdf import Converted, PdfSettings
    from workflows.problems import Problem

_HELP = """Сделать PDF из документов Word (нужен LibreOffice).

Назовите файлы .docx или папки: из папки берутся все документы, и во вложенных папках тоже.
PDF ложится рядом с документом и называется так же. Документ, который с прошлого раза не
изменился, второй раз не переделывается. PDF, который сделали не вы этой командой (например, скан
с подписью), не перезаписывается.

Для архива добавьте --pdf-a: такой файл (PDF/A-2b) несёт все шрифты в себе и через годы откроется
таким же.

Примеры:

  veshka document pdf "outputs/shkola-5"

  veshka document pdf "Приказ о кураторе.docx" --pdf-a --output архив
"""

PdfAOption = Annotated[
    bool, typer.Option("--pdf-a", help="Сделать PDF для архива (PDF/A-2b, шрифты внутри).")
]


def register(group: typer.Typer) -> None:
    """Add the command to the group of documents."""
    group.command("pdf", help=_HELP)(pdf)


def pdf(
    paths: Annotated[
        list[Path], typer.Argument(metavar="ПУТЬ…", help="Файлы .docx и папки с ними.")
    ],
    pdf_a: PdfAOption = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="ПАПКА", help="Куда писать; без ключа — рядом."),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Заменить и PDF, сделанные не здесь.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Convert files; one that cannot be converted does not stop the others; exit code 1 then."""
    from workflows.documents.pdf import PdfSettings
    from workflows.problems import as_json

    files = [file for path in paths for file in word_files(path)]
    if not files:
        wrong_usage("в этих папках нет документов Word (.docx)")
    made, problems = made_pdfs(files, PdfSettings(pdf_a, output, overwrite))
    if form is Format.JSON:
        rows = [
            {"document": str(word), "path": str(target), "status": status}
            for status, found in (("written", made.made), ("unchanged", made.unchanged))
            for word, target in sorted(found.items())
        ]
        print_json({"documents": rows, "problems": as_json(problems)})
    else:
        _print(made)
        show(problems)
    finish(problems)


def word_files(path: Path) -> Iterator[Path]:
    """The Word files of a path; Word's own lock files (``~$…``) are none."""
    if path.is_dir():
        found = sorted(path.rglob("*.docx"))
        yield from (one for one in found if not one.name.startswith(("~$", ".")))
    else:
        yield path


def made_pdfs(files: Iterable[Path], settings: "PdfSettings") -> "tuple[Converted, list[Problem]]":
    """Convert files while a progress bar moves; what was made, and the findings in order."""
    from dataclasses import replace

    from workflows.cli.progress import progress
    from workflows.documents.pdf import convert_to_pdf
    from workflows.problems import in_order

    chosen = list(files)
    with progress("PDF", len(chosen)) as step:

        def on_file(count: int) -> None:
            for _ in range(count):
                step()

        made = convert_to_pdf(chosen, replace(settings, on_file=on_file))
    return made, in_order(made.problems)


def _print(made: "Converted") -> None:
    for target in sorted(made.made.values()):
        say(str(target))
    say(f"Сделано PDF: {len(made.made)}{_unchanged(made)}")


def _unchanged(made: "Converted") -> str:
    return f", без изменений: {len(made.unchanged)}" if made.unchanged else ""
