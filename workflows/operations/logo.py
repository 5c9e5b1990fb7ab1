"""An organisation's emblem, read from the workspace's folder ``logos/``."""

import hashlib
from pathlib import Path

from workflows.documents.package import Logo
from workflows.documents.pictures import UnfitPictureError, picture_file
from workflows.model.people import Organisation
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.workspace import Workspace

FOLDER = "logos"


def read_logo(workspace: Workspace, organisation: Organisation) -> Logo | None:
    """The emblem that the organisation names; None when it names none.

    Raises:
        ProblemsFoundError: there is no such file, or it is no picture that Word can show.
    """
    if not organisation.logo:
        return None
    name = Path(organisation.logo).name
    try:
        content = (workspace.root / FOLDER / name).read_bytes()
        picture_file(content)
    except OSError as error:
        raise ProblemsFoundError([_missing(organisation, name)]) from error
    except UnfitPictureError as error:
        raise ProblemsFoundError([_unfit(organisation, name, str(error))]) from error
    return Logo(name, hashlib.sha256(content).hexdigest(), content)


def _missing(organisation: Organisation, name: str) -> Problem:
    return Problem(
        "T456",
        f"эмблемы «{name}» нет в папке {FOLDER}",
        _place(organisation, name),
        f"положите файл в папку {FOLDER} рабочей папки или удалите ключ logo у организации",
    )


def _unfit(organisation: Organisation, name: str, reason: str) -> Problem:
    return Problem(
        "T457",
        f"эмблема не годится: {reason}",
        _place(organisation, name),
        "откройте рисунок в любой программе и сохраните заново как PNG или JPEG",
    )


def _place(organisation: Organisation, name: str) -> Place:
    return Place(f"{FOLDER}/{name}", path=f"организация {organisation.id}")
