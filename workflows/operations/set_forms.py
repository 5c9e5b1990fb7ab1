"""Forms that people have set, for one organisation: its approved ones before everyone's."""

from collections.abc import Mapping

from workflows.problems import ProblemsFoundError, has_errors
from workflows.specs.glossary import load_glossary
from workflows.store.forms import approved_forms
from workflows.workspace import Workspace


def set_forms(workspace: Workspace, organisation_id: str) -> dict[str, Mapping[str, str]]:
    """Nominative → case → form: what the organisation approved, then the workspace's glossary.

    Raises:
        ProblemsFoundError: the glossary has errors.
    """
    shared, problems = load_glossary(workspace.glossary, shown_as=workspace.glossary.name)
    if has_errors(problems):
        raise ProblemsFoundError(problems)
    own = approved_forms(organisation_id)
    return {
        key: {**shared.get(key, {}), **own.get(key, {})}
        for key in sorted(shared.keys() | own.keys())
    }
