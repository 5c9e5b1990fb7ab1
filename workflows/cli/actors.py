"""Who acts, as typed: role, body, account."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from workflows.model.rights import Actor

RoleOption = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="РОЛЬ",
        help="Кто это делает: администратор, координатор, методист, оператор.",
    ),
]
BodyOption = Annotated[
    str,
    typer.Option(
        "--body",
        metavar="КОД",
        help="От имени какой организации или органа; без ключа — по роли.",
    ),
]
# Where «--role» is another one's: whoever is to be written to.
ByRoleOption = Annotated[
    str,
    typer.Option(
        "--by-role",
        metavar="РОЛЬ",
        help="Кто это делает: администратор, координатор, оператор.",
    ),
]
ByBodyOption = Annotated[
    str,
    typer.Option(
        "--by-body",
        metavar="КОД",
        help="От имени какой организации или органа; без ключа — по роли.",
    ),
]
ActorOption = Annotated[
    str, typer.Option("--actor", metavar="КТО", help="Учётная запись того, кто записывает.")
]


def actor_of(role: str, body: str = "", name: str = "") -> "Actor":
    """The actor; a role is known by any of its words."""
    from workflows.model.rights import ROLE_NAMES, Actor

    for known, words in ROLE_NAMES.items():
        if role.lower() in (known.value, words, *words.split()):
            return Actor(known, body, name)
    shown = ", ".join(ROLE_NAMES.values())
    raise typer.BadParameter(f"нет роли «{role}»; есть: {shown}", param_hint="--role")
