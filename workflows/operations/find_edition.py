"""Find an edition of a template set: by its name in the workspace, or by its folder."""

from dataclasses import dataclass
from pathlib import Path

from workflows.model.templates import TemplateSet
from workflows.problems import Problem, ProblemsFoundError
from workflows.specs.template_sets import (
    SET_FILE,
    SET_SCHEMA,
    edition_folder,
    load_template_set,
)
from workflows.workspace import Workspace, find_workspace


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition on disk.

    Attributes:
        folder: with ``set.yaml`` and the Word files.
        shown_as: how findings name the folder.
        set: what ``set.yaml`` says.
        problems: warnings found in it.
    """

    folder: Path
    shown_as: str
    set: TemplateSet
    problems: tuple[Problem, ...] = ()


def find_edition(name: str, workspace: Workspace | None = None) -> Edition:
    """The edition that a person means by ``mentorship``, ``mentorship/2026-2027`` or a folder.

    Args:
        name: of a set (its latest edition), of an edition, or the path of a folder.
        workspace: where sets are looked up; by default the nearest one, and only if needed.

    Raises:
        ProblemsFoundError: there is none, or its ``set.yaml`` has errors.
    """
    path = Path(name)
    if (path / SET_FILE).is_file():
        return load_edition(path, name.rstrip("/\\"), workspace)
    there = workspace or find_workspace()
    folder, problems = edition_folder(there.templates, name)
    if folder is None:
        raise ProblemsFoundError(problems)
    return load_edition(folder, shown(there, folder), there)


def load_edition(folder: Path, shown_as: str, workspace: Workspace | None = None) -> Edition:
    """The edition in a folder.

    Raises:
        ProblemsFoundError: its ``set.yaml`` is missing or has errors.
    """
    templates = folder.resolve().parent.parent
    if not (templates / SET_SCHEMA).is_file():
        # A folder that was sent or copied apart from its set is judged by the workspace's schema.
        templates = (workspace or find_workspace()).templates
    found, problems = load_template_set(
        folder.resolve(), templates, shown_as=f"{shown_as}/{SET_FILE}"
    )
    if found is None:
        raise ProblemsFoundError(problems)
    return Edition(folder, shown_as, found, tuple(problems))


def shown(workspace: Workspace, folder: Path) -> str:
    """A folder as findings name it: inside the workspace if it lies there."""
    inside = folder.resolve().is_relative_to(workspace.data)
    return folder.resolve().relative_to(workspace.data).as_posix() if inside else str(folder)
