"""``veshka template new-edition``: next year's templates from this year's."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.decisions import print_decisions
from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as

if TYPE_CHECKING:
    from workflows.operations.new_template_edition import NewTemplateEdition

_HELP = """Сделать редакцию шаблонов на следующий год по образцу прежней.

Копируются все шаблоны Word и set.yaml (с комментариями); в set.yaml меняется только редакция.
Прежняя редакция остаётся как была: по ней выпущены документы. Существующая папка никогда не
перезаписывается, а новая появляется только целиком.

После копирования программа показывает, что устаревает само: годы, напечатанные в тексте, акты,
которые давно не сверяли, и дорожные карты, которые пойдут по новой или останутся на прежней
редакции.

Примеры:

  veshka template new-edition mentorship 2027-2028

  veshka template new-edition mentorship/2026-2027 2027-2028

Дальше правьте шаблоны в Word, а затем:

  veshka template check templates_docx/mentorship/2027-2028

  veshka template diff mentorship/2026-2027 mentorship/2027-2028

  veshka template preview mentorship/2027-2028
"""


def register(group: typer.Typer) -> None:
    """Add the command to the group of templates."""
    group.command("new-edition", help=_HELP)(edition)


def edition(
    name: Annotated[
        str,
        typer.Argument(
            metavar="КОМПЛЕКТ",
            help="Комплект mentorship (последняя редакция), редакция mentorship/2026-2027 "
            "или папка.",
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="НОВАЯ", help="Название новой редакции: 2027-2028.")
    ],
    role: RoleOption = "методист",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write the new edition and print what a person must look at in it."""
    from workflows.operations.new_template_edition import new_template_edition
    from workflows.workspace import find_workspace

    with shown_as(form):
        made = new_template_edition(find_workspace(), name, new, actor=actor_of(role, body))
    if form is Format.JSON:
        print_json(_as_json(made))
    else:
        _print(made)
        show(made.problems)
    finish(made.problems)


def _as_json(made: "NewTemplateEdition") -> dict[str, object]:
    from workflows.problems import as_json

    return {
        "folder": made.new.shown_as,
        "set": made.new.set.id,
        "edition": made.new.set.edition,
        "from": made.old.set.edition,
        "templates": list(made.copied),
        "decisions": as_json(made.decisions),
        "problems": as_json(made.problems),
    }


def _print(made: "NewTemplateEdition") -> None:
    from workflows.language import plural

    count = len(made.copied)
    word = plural(count, "шаблон", "шаблона", "шаблонов")
    say(f"Записано: {made.new.shown_as} — {count} {word} по образцу {made.old.set.edition}")
    say("Прежняя редакция не изменена.")
    print_decisions(made.decisions)
    say()
    say("Правьте шаблоны в Word, затем проверьте и посмотрите, что изменилось:")
    say(f"  veshka template check {made.new.shown_as}")
    say(f"  veshka template diff {made.old.shown_as} {made.new.shown_as}")
    say(f"  veshka template preview {made.new.shown_as}")
