"""The parts that pictures and links add to one document, numbered as python-docx numbers them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from docx.opc.constants import RELATIONSHIP_TARGET_MODE, RELATIONSHIP_TYPE
from docx.opc.spec import default_content_types
from docxtpl import RichText
from markupsafe import escape

from workflows.documents.archive import Member, Packed, packed, stored
from workflows.documents.drawing import LINK_ID, PICTURE_ID, drawn
from workflows.documents.holdings import CONTENT_TYPES, Holdings, Relation, relations_name
from workflows.documents.insertions import NeedsDocxtplError, UnfitInsertionError
from workflows.documents.pictures import UnfitPictureError, picture_file
from workflows.documents.values import Link, Picture, Subdocument

_ADDRESS = re.compile(r"(?i)(?:https?://|mailto:|tel:)\S+")
_EMPTY = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)


@dataclass(slots=True)
class Additions:
    """What one document has more than its template; made anew for every document.

    Attributes:
        holdings: what the template has.
        part: the part being rendered; empty where nothing can be put in.
    """

    holdings: Holdings
    part: str = ""
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    _pictures: dict[str, tuple[str, Picture]] = field(default_factory=dict)

    def picture(self, value: Picture) -> str:
        """XML that shows the picture.

        Raises:
            UnfitInsertionError: it is no sound PNG or JPEG, or stands where none can.
        """
        if self.part not in self.holdings.next_shapes:
            raise UnfitInsertionError("T115", _NO_PICTURES, "перенесите тег в текст или колонтитул")
        try:
            picture_file(value.content)
        except UnfitPictureError as error:
            raise UnfitInsertionError("T114", str(error), MEND_PICTURE) from error
        shown = drawn(value, self.holdings.next_shapes[self.part])
        relation = Relation(RELATIONSHIP_TYPE.IMAGE, self._picture_name(value))
        shown = shown.replace(PICTURE_ID, self._related(relation))
        return shown.replace(LINK_ID, self._linked(value.link)) if value.link else shown

    def link(self, value: Link) -> str:
        """XML of the linked text.

        Raises:
            UnfitInsertionError: it leads elsewhere than to a site or to mail.
        """
        if not self.part:
            raise UnfitInsertionError("T115", _NO_PICTURES, "перенесите тег в текст")
        return str(RichText(value.text, url_id=self._linked(value.address)))

    def subdocument(self, value: Subdocument) -> str:
        """Never gives anything.

        Raises:
            NeedsDocxtplError: only docxtpl can merge styles and numbering of two files.
        """
        del value
        raise NeedsDocxtplError

    def has(self, number: str) -> bool:
        """Whether the part being rendered has a relationship of this id."""
        return any(
            number in one.get(self.part, {}) for one in (self.holdings.relations, self._relations)
        )

    def changed(self) -> dict[str, Packed]:
        """The members that the document has instead of the template's or besides them."""
        made = {
            relations_name(part): packed(relations_name(part), self._relations_of(part, added))
            for part, added in self._relations.items()
            if added
        }
        for name, picture in self._pictures.values():
            made[name] = _stored(name, picture.content)
        if self._pictures:
            made[CONTENT_TYPES] = packed(CONTENT_TYPES, self._content_types())
        return made

    def _picture_name(self, value: Picture) -> str:
        found = picture_file(value.content)
        if found.digest in self.holdings.pictures:
            return self.holdings.pictures[found.digest]
        if found.digest not in self._pictures:
            number = next(one for one in count(1) if self._is_free(one))
            name = f"word/media/image{number}.{_extension(value)}"
            self._pictures[found.digest] = (name, value)
        return self._pictures[found.digest][0]

    def _is_free(self, number: int) -> bool:
        added = [name for name, _ in self._pictures.values()]
        return number not in self.holdings.picture_numbers and not any(
            name.startswith(f"word/media/image{number}.") for name in added
        )

    def _linked(self, address: str) -> str:
        check_address(address)
        return self._related(Relation(RELATIONSHIP_TYPE.HYPERLINK, address, is_external=True))

    def _related(self, relation: Relation) -> str:
        there = self.holdings.relations.get(self.part, {})
        added = self._relations.setdefault(self.part, {})
        for known in (there, added):
            for number, one in known.items():
                if one == relation:
                    return number
        number = next(
            f"rId{one}" for one in count(1) if f"rId{one}" not in there and f"rId{one}" not in added
        )
        added[number] = relation
        return number

    def _relations_of(self, part: str, added: Mapping[str, Relation]) -> bytes:
        known = self.holdings.contents.get(relations_name(part), _EMPTY)
        more = "".join(_relationship(part, number, one) for number, one in added.items())
        if b"</Relationships>" not in known:
            known = _EMPTY
        return known.replace(b"</Relationships>", f"{more}</Relationships>".encode())

    def _content_types(self) -> bytes:
        types = dict(self.holdings.default_types)
        for _, picture in self._pictures.values():
            types[_extension(picture)] = picture_file(picture.content).content_type
        return self.holdings.with_default_types(types)


_NO_PICTURES = "рисунок или ссылка стоит там, где Word их не показывает"
_NO_ADDRESS = "ссылка ведёт не на сайт, не на почту и не на телефон"
MEND_PICTURE = "возьмите другой файл: рисунок PNG или JPEG, который открывается"


def check_address(address: str) -> None:
    """Refuse a link that would open anything but a site, mail or a call.

    Raises:
        UnfitInsertionError: it leads elsewhere.
    """
    if not _ADDRESS.fullmatch(address):
        raise UnfitInsertionError("T116", _NO_ADDRESS, "адрес начинается с https:// или mailto:")


@lru_cache(maxsize=64)
def _stored(name: str, content: bytes) -> Packed:
    return stored(Member(name, content))


def _extension(picture: Picture) -> str:
    """The file's own, where it fits what the file holds."""
    found = picture_file(picture.content)
    own = picture.name.rpartition(".")[2]
    return own if (own.lower(), found.content_type) in default_content_types else found.extension


def _relationship(part: str, number: str, one: Relation) -> str:
    mode = f' TargetMode="{RELATIONSHIP_TARGET_MODE.EXTERNAL}"' if one.is_external else ""
    target = one.target if one.is_external else one.seen_from(part)
    return f'<Relationship Id="{number}" Type="{one.kind}" Target="{escape(target)}"{mode}/>'
