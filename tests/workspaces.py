"""Workspaces for tests: the repository's data, a state and outputs of their own."""

from pathlib import Path

from workflows.workspace import Workspace

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "workflows" / "operations" / "samples"


def workspace_in(folder: Path, database: str) -> Workspace:
    """A workspace that reads the repository's roadmaps, templates and calendars."""
    return Workspace(
        root=folder,
        data=ROOT,
        outputs=folder / "outputs",
        database=database,
        time_zone="Asia/Krasnoyarsk",
    )
