"""Which workspace a run is for."""

from pathlib import Path

from workflows.workspace import Workspace, find_workspace, read_workspace


def workspace_of(folder: str) -> Workspace:
    """The workspace of a folder; without one that of the worker, whose folder is its own matter."""
    return read_workspace(Path(folder)) if folder else find_workspace()
