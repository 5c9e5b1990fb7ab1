"""Make a new workspace."""

import os
import shutil
from pathlib import Path

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.workspace import SETTINGS_FILE, Workspace, read_workspace

_DATA = ("roadmap_specs", "templates_docx", "calendar")

# What git needs to show changes of Word files as text; see ``veshka template show --help``.
_GIT_ATTRIBUTES = "*.docx diff=veshka\n"

_SETTINGS = """\
# Настройки рабочей папки (см. docs): data, outputs, database, time_zone,
# school_year (на какой учебный год документы: год, в котором он начинается).
{lines}
"""


def init_workspace(shipped: Workspace, root: Path) -> Workspace:
    """A workspace of its own: roadmaps, templates and calendars are copied from another one.

    Raises:
        ProblemsFoundError: the folder holds something already, or cannot be written.
    """
    _require_empty(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        for name in _DATA:
            skipped = shutil.ignore_patterns("__pycache__", "builder", ".*")
            shutil.copytree(shipped.data / name, root / name, ignore=skipped)
        (root / ".gitattributes").write_text(_GIT_ATTRIBUTES, encoding="utf-8")
        _write_settings(root, [f'time_zone = "{shipped.time_zone}"'])
    except OSError as error:
        raise _unwritable(root, error) from error
    return read_workspace(root)


def borrowing_workspace(lender: Workspace, root: Path) -> Workspace:
    """A workspace with a state and outputs of its own that reads another one's data.

    Made if needed; one that is there is used again.

    Raises:
        ProblemsFoundError: the folder holds something else, or cannot be written.
    """
    if not (root / SETTINGS_FILE).is_file():
        _require_empty(root)
        try:
            root.mkdir(parents=True, exist_ok=True)
            data = Path(os.path.relpath(lender.data, root.resolve())).as_posix()
            lines = [f'data = "{data}"', 'outputs = "."', f'time_zone = "{lender.time_zone}"']
            _write_settings(root, lines)
        except OSError as error:
            raise _unwritable(root, error) from error
    return read_workspace(root)


def _write_settings(root: Path, lines: list[str]) -> None:
    # Written last: a folder without settings is not taken for a workspace.
    text = _SETTINGS.format(lines="\n".join(lines))
    (root / SETTINGS_FILE).write_text(text, encoding="utf-8")


def _require_empty(root: Path) -> None:
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ProblemsFoundError(
            [
                Problem(
                    "W104",
                    "папка не пуста: рабочая папка создаётся только в новой или пустой",
                    Place(str(root)),
                    "назовите другую папку или освободите эту",
                )
            ]
        )


def _unwritable(root: Path, error: OSError) -> ProblemsFoundError:
    return ProblemsFoundError(
        [
            Problem(
                "W105",
                f"папку не удаётся создать: {error.strerror}",
                Place(str(error.filename or root)),
                "проверьте право записи и свободное место или назовите другую папку",
            )
        ]
    )
