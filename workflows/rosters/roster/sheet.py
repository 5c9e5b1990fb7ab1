"""What a sheet of the roster is."""

from dataclasses import dataclass

from workflows.rosters.roster.columns import Column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        key: the list that it fills, as ``Organisation`` names it; ``staff`` fills ``people``.
        title: as the form names it.
        words: beginnings of words by which other titles are known.
        columns: its columns in the form's order.
        about: what the form says under the title.
    """

    key: str
    title: str
    words: tuple[str, ...]
    columns: tuple[Column, ...]
    about: str

    def column(self, key: str) -> Column:
        """The column with this key."""
        return next(one for one in self.columns if one.key == key)

    @property
    def printed(self) -> tuple[Column, ...]:
        """The columns of the form."""
        return tuple(one for one in self.columns if one.in_form)
