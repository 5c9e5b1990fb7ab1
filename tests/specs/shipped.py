"""The roadmaps that ship, loaded and held to be clean."""

from pathlib import Path

from workflows.model.roadmap import Item, Roadmap
from workflows.problems import as_text
from workflows.specs.roadmaps import load_roadmap
from workflows.specs.source import read_source

ROOT = Path(__file__).parents[2]


def documents() -> dict[str, set[str]]:
    """The documents of the shipped template set by id, with the items that each fulfils."""
    (edition,) = (ROOT / "templates_docx" / "mentorship").glob("*/set.yaml")
    source, _ = read_source(edition)
    assert source is not None
    return {one["id"]: set(one.get("items", ())) for one in source.data["documents"]}


def loaded(name: str) -> Roadmap:
    """A shipped roadmap, which must have no findings."""
    path = ROOT / "roadmap_specs" / f"{name}.yaml"
    roadmap, problems = load_roadmap(path, documents=documents())
    assert as_text(problems) == ""
    assert roadmap is not None
    return roadmap


def item(roadmap: Roadmap, number: str) -> Item:
    """One item by its number."""
    return next(one for one in roadmap.items() if one.id == number)
