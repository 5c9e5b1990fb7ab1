"""What a value puts into a document besides text: pictures, links, other documents."""

from typing import Protocol

from workflows.documents.values import Link, Picture, Subdocument

type Insertion = Picture | Link | Subdocument


class Insertions(Protocol):
    """Whoever keeps account of a document's parts while it is rendered."""

    def picture(self, value: Picture) -> str:
        """XML that shows the picture."""

    def link(self, value: Link) -> str:
        """XML of the linked text."""

    def subdocument(self, value: Subdocument) -> str:
        """XML of the other document's body."""

    def has(self, number: str) -> bool:
        """Whether the part being rendered has a relationship of this id."""


class NeedsDocxtplError(Exception):
    """A value asks for what only docxtpl itself can do."""


class UnfitInsertionError(ValueError):
    """It cannot be put here."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
