"""What a template's package holds already: parts, relationships, pictures, numbers of shapes."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.package import OpcPackage
from docx.parts.image import ImagePart
from docx.parts.story import StoryPart
from markupsafe import escape

CONTENT_TYPES = "[Content_Types].xml"
_DEFAULT_TYPE = re.compile(r"<Default\b[^>]*/>")
_EXTENSION = re.compile(r'Extension="([^"]*)"')
_TYPE = re.compile(r'ContentType="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its kind, and the part by its name in the zip or the address."""

    kind: str
    target: str
    is_external: bool = False

    def seen_from(self, part: str) -> str:
        """The target's name as the part's own folder sees it."""
        return posixpath.relpath(self.target, posixpath.dirname(part))


@dataclass(frozen=True, slots=True, eq=False)
class Holdings:
    """What the parts of a template hold; names are those in the zip.

    Attributes:
        contents: the relationships of parts and the list of content types, as they are.
        relations: part → id → relationship.
        pictures: SHA-1 → name of the part.
        picture_numbers: numbers in the names of pictures.
        next_shapes: part that can show pictures → number of its next shape.
    """

    contents: Mapping[str, bytes]
    relations: Mapping[str, Mapping[str, Relation]]
    pictures: Mapping[str, str]
    picture_numbers: frozenset[int]
    next_shapes: Mapping[str, int]

    @property
    def default_types(self) -> dict[str, str]:
        """Extension → content type."""
        found = _DEFAULT_TYPE.findall(self.contents[CONTENT_TYPES].decode())
        pairs = [(_EXTENSION.search(one), _TYPE.search(one)) for one in found]
        return {name[1]: kind[1] for name, kind in pairs if name and kind}

    def with_default_types(self, types: Mapping[str, str]) -> bytes:
        """The list of content types with these for extensions, in python-docx's order."""
        text = _DEFAULT_TYPE.sub("", self.contents[CONTENT_TYPES].decode())
        head, tag, rest = text.partition('package/2006/content-types">')
        made = "".join(
            f'<Default Extension="{escape(name)}" ContentType="{escape(types[name])}"/>'
            for name in sorted(types)
        )
        return f"{head}{tag}{made}{rest}".encode()


def holdings(package: OpcPackage, contents: Mapping[str, bytes]) -> Holdings:
    """Take stock of a package.

    Args:
        package: as python-docx has read it.
        contents: all members of its zip.
    """
    parts = package.parts
    pictures = [one for one in parts if isinstance(one, ImagePart)]
    kept = {name: content for name, content in contents.items() if name.endswith(".rels")}
    return Holdings(
        kept | {CONTENT_TYPES: contents[CONTENT_TYPES]},
        {one.partname.membername: _relations(one) for one in parts},
        {one.sha1: one.partname.membername for one in reversed(pictures)},
        frozenset(one.partname.idx for one in pictures if one.partname.idx is not None),
        {one.partname.membername: one.next_id for one in parts if isinstance(one, StoryPart)},
    )


def relations_name(part: str) -> str:
    """The name of the member with a part's relationships.

    >>> relations_name("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(part: Any) -> dict[str, Relation]:
    return {
        number: Relation(
            one.reltype,
            one.target_ref if one.is_external else str(one.target_part.partname.membername),
            one.is_external,
        )
        for number, one in part.rels.items()
    }
