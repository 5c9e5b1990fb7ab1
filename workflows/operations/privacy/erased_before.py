"""Whether somebody who comes with a list is a person whose data were destroyed before.

Nothing is kept for this: the names stand in the acts of destruction, which the law wants kept for
three years, and in nothing else. When an act goes, what it knew goes with it.
"""

from collections.abc import Iterable, Iterator

from workflows.language.mentions import plain
from workflows.model.people import Person
from workflows.model.privacy import ErasureRecord
from workflows.operations.privacy.file_text import file_text
from workflows.operations.privacy.find_person import name_of
from workflows.store.erasures import erasures
from workflows.workspace import Workspace


def erased_before(
    workspace: Workspace, organisation_id: str, people: Iterable[Person]
) -> Iterator[tuple[Person, ErasureRecord]]:
    """Those of the people whom an act of the organisation names in full, each with the act.

    An act that is not in its place any more tells nothing.
    """
    acts = [
        (_bare(file_text(workspace.outputs / one.act)), one) for one in erasures(organisation_id)
    ]
    for person in people if acts else ():
        name = _bare(name_of(person))
        # The last of them, where there are several.
        found = next((act for text, act in reversed(acts) if name in text), None)
        if found is not None and " " in name:
            yield person, found


def _bare(text: str) -> str:
    return " ".join(plain(text).lower().replace("ё", "е").split())
