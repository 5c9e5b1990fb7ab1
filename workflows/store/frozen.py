"""The versions of roadmaps that plans go by: added once, never changed."""

from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing


def keep_frozen(roadmap: str, version: str, text: str) -> None:
    """Keep a version's text, unless it is kept already."""
    with writing():
        if not orm.FrozenRoadmap.objects.filter(version=version).exists():
            row = orm.FrozenRoadmap(version=version, roadmap=roadmap, text=text)
            # Somebody else may keep the same one at the same moment.
            orm.FrozenRoadmap.objects.bulk_create([row], ignore_conflicts=True)


def frozen_text(version: str) -> str | None:
    """The text of a version; None when it was never kept."""
    with said_plainly():
        rows = orm.FrozenRoadmap.objects.filter(version=version)
        return rows.values_list("text", flat=True).first()
