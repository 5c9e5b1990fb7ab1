"""``veshka explain CODE``: what a code means, with a wrong and a right example."""

from difflib import get_close_matches
from typing import Annotated

import typer

from workflows.cli.output import Exit, Format, FormatOption, print_json, say, tell


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", help="Объяснить код замечания: что не так и как правильно.")(explain)


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="КОД", help="Код замечания, например R203.")
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print one code's explanation, or the list of codes."""
    from workflows.problems.catalog import entries

    known = entries()
    if code is None:
        for one in known.values():
            say(f"{one.code}  {one.title}")
        return
    found = known.get(code.strip().upper())
    if found is None:
        near = ", ".join(get_close_matches(code.upper(), known, 3, 0.5))
        tell(
            f"Кода «{code}» нет{f'; есть похожие: {near}' if near else ''}. Список: veshka explain"
        )
        raise typer.Exit(Exit.PROBLEMS)
    if form is Format.JSON:
        print_json(
            {name: getattr(found, name) for name in ("code", "title", "why", "wrong", "right")}
        )
        return
    say(f"{found.code}: {found.title}\n\n{found.why}\n\nНеправильно:")
    say("\n".join(f"    {line}" for line in found.wrong.splitlines()))
    say("\nПравильно:")
    say("\n".join(f"    {line}" for line in found.right.splitlines()))
