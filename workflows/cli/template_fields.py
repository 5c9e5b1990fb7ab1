"""``veshka template fields``: the data dictionary, for a terminal, a program and the guide."""

from pathlib import Path
from typing import Annotated

import typer

from workflows.cli.output import Format, FormatOption, print_json, say

_HELP = """Показать словарь данных: поля и фильтры, которые понимают шаблоны.

У каждого поля — имя для тега, что это и пример. Поле пишут в двойных скобках: {{ куратор.фио }},
фильтр — после черты: {{ куратор.фио | дательный }}.

Примеры:

  veshka template fields

  veshka template fields куратор

  veshka template fields --guide docs/template-fields.md
"""


def register(group: typer.Typer) -> None:
    """Add the command to the group of templates."""
    group.command("fields", help=_HELP)(fields)


def fields(
    word: Annotated[
        str,
        typer.Argument(
            metavar="[СЛОВО]", help="Только поля и фильтры, в имени или описании которых оно есть."
        ),
    ] = "",
    guide: Annotated[
        Path | None,
        typer.Option("--guide", metavar="ФАЙЛ", help="Записать словарь как страницу Markdown."),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the dictionary or write the guide."""
    if guide is not None:
        from workflows.documents.field_guide import field_guide
        from workflows.documents.files import write_atomically

        write_atomically(guide, field_guide().encode())
        say(f"Записано: {guide}")
    elif form is Format.JSON:
        print_json(_as_data(word))
    else:
        _print(word)


def _print(word: str) -> None:
    from workflows.documents.dictionary import paths
    from workflows.documents.filters import FILTERS

    for path, one in paths():
        if _is_about(word, path, one.description):
            example = f"; например: {one.example}" if one.example else ""
            say(f"{path} — {one.description} ({one.kind.value}{example})")
    say()
    for ours in FILTERS:
        if _is_about(word, *ours.names, ours.description):
            say(f"| {ours.names[0]} — {ours.description}; {ours.usage} → {ours.example}")


def _is_about(word: str, *texts: str) -> bool:
    return any(word.lower() in text.lower() for text in texts)


def _as_data(word: str) -> dict[str, object]:
    from workflows.documents.dictionary import paths
    from workflows.documents.filters import FILTERS

    return {
        "fields": [
            {
                "path": path,
                "kind": one.kind.name.lower(),
                "description": one.description,
                "example": one.example,
            }
            for path, one in paths()
            if _is_about(word, path, one.description)
        ],
        "filters": [
            {
                "names": list(one.names),
                "description": one.description,
                "usage": one.usage,
                "example": one.example,
            }
            for one in FILTERS
            if _is_about(word, *one.names, one.description)
        ],
    }
