"""Some members of a Word file replaced; all others keep their very bytes, order and times."""

import io
import zipfile
from collections.abc import Mapping


def members_of(content: bytes) -> dict[str, bytes]:
    """The members of the file, by name; it must have passed the inspection."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def replaced(content: bytes, members: Mapping[str, bytes]) -> bytes:
    """The same file with these members instead of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            text = members.get(one.filename, None)
            new.writestr(one, old.read(one) if text is None else text)
    return made.getvalue()
