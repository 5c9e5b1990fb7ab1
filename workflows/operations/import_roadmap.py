"""Take a roadmap from the table of an order: YAML with every question it leaves."""

import re
from dataclasses import dataclass
from pathlib import Path

from workflows.language.latin import latin_id
from workflows.model.rights import Action, Actor
from workflows.operations.require_right import ask_right_to_all
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.roadmap.draft import Head
from workflows.rosters.roadmap.read import read_roadmap
from workflows.rosters.roadmap.yaml_text import yaml_text
from workflows.rosters.tables.read import read_tables

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was taken over.

    Attributes:
        id: what the roadmap is called.
        text: its YAML; with a problem that is an error the checker will not accept it yet.
        path: where it was written; None when it was not.
        stages: how many stages it has.
        items: how many items.
        unanswered: how many of them have a term that a person must settle.
        problems: all findings, each with its cell.
    """

    id: str
    text: str
    path: Path | None
    stages: int
    items: int
    unanswered: int
    problems: tuple[Problem, ...]


def import_roadmap(
    file: Path,
    *,
    roadmap_id: str = "",
    given: Head | None = None,
    output: Path | None = None,
    actor: Actor | None = None,
) -> ImportReport:
    """Read the roadmap's table in a .docx or .xlsx; write it if a file or a folder is named.

    Args:
        file: the order or its appendix.
        roadmap_id: the roadmap's id; by default after ``output`` or ``file``.
        given: what is known besides the table, e.g. the order's date.
        output: a file that does not exist yet, or a folder for ``ID.yaml``.
        actor: who takes it in; None for the program itself.

    Raises:
        ProblemsFoundError: W211 no right; the file cannot be read, holds no roadmap, or nothing can
            be written.
    """
    ask_right_to_all(actor, Action.EDIT_ROADMAPS)
    target = _target(file, roadmap_id, output)
    imported = read_roadmap(read_tables(file), target.stem, given)
    text = yaml_text(imported.draft)
    if output is not None:
        _write(target, text)
    items = imported.draft.items
    return ImportReport(
        id=target.stem,
        text=text,
        path=target if output is not None else None,
        stages=len(imported.draft.stages),
        items=len(items),
        unanswered=sum(item.term.question is not None for item in items),
        problems=imported.problems,
    )


def _target(file: Path, roadmap_id: str, output: Path | None) -> Path:
    """The file of the roadmap; its name is the roadmap's id."""
    if output is None or output.is_dir():
        folder = output or Path()
        target = folder / f"{roadmap_id or latin_id(file.stem) or 'roadmap'}.yaml"
    else:
        target = output
    if not _ID.fullmatch(target.stem) or target.suffix not in (".yaml", ".yml"):
        raise _error(
            "I112",
            target,
            f"«{target.name}» не годится для карты",
            "назовите её строчными латинскими буквами, цифрами и дефисом: gorod-2021.yaml",
        )
    if roadmap_id and roadmap_id != target.stem:
        raise _error(
            "I112",
            target,
            f"имя карты «{roadmap_id}» не совпадает с именем файла «{target.name}»",
            f"назовите файл {roadmap_id}.yaml или уберите --id",
        )
    if output is not None and target.exists():
        raise _error("I111", target, "такой файл уже есть", "укажите другое имя или удалите его")
    return target


def _write(target: Path, text: str) -> None:
    try:
        # Never over a file: two people may have chosen the same name.
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise _error(
            "I111", target, "такой файл уже есть", "укажите другое имя или удалите его"
        ) from error
    except OSError as error:
        raise _error(
            "I111",
            target,
            f"в эту папку нельзя записать файл ({error.strerror})",
            "проверьте, есть ли такая папка и можно ли в неё писать",
        ) from error


def _error(code: str, target: Path, message: str, hint: str) -> ProblemsFoundError:
    return ProblemsFoundError([Problem(code, message, Place(str(target)), hint)])
