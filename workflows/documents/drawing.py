"""The XML of a picture, written by docxtpl's own class."""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from docxtpl import InlineImage

from workflows.documents.pictures import picture_file
from workflows.documents.values import Picture

_EMU_IN_MM = 36_000
# Where the ids of relationships go: no part has such ones.
PICTURE_ID, LINK_ID = "veshkaPicture", "veshkaLink"


@lru_cache(maxsize=64)
def drawn(picture: Picture, shape: int) -> str:
    """The picture as docxtpl prints it, with stand-ins for the ids of its relationships.

    Args:
        picture: one that has been found sound.
        shape: the number that it takes among the part's shapes.
    """
    stand_in = _StandIn(shape, picture.name)
    size = (_length(picture.width_mm), _length(picture.height_mm))
    image = InlineImage(stand_in, io.BytesIO(picture.content), *size, picture.link or None)
    return str(image)


class _StandIn:
    """Answers docxtpl as a template and its part would, and adds nothing to any part."""

    def __init__(self, shape: int, name: str) -> None:
        self.current_rendering_part = self
        self._shape = shape
        self._name = name

    def new_pic_inline(self, content: io.BytesIO, width: Any, height: Any) -> CT_Inline:
        image = picture_file(content.getvalue()).image
        width, height = image.scaled_dimensions(width, height)
        name = self._name or image.filename
        return CT_Inline.new_pic_inline(self._shape, PICTURE_ID, name, width, height)

    def relate_to(self, *_: object, **__: object) -> str:
        return LINK_ID


def from_docxtpl(image: InlineImage) -> Picture:
    """The same picture as a plain value.

    Raises:
        OSError: its file cannot be read.
    """
    source, name = image.image_descriptor, ""
    if hasattr(source, "read"):
        source.seek(0)
        content = source.read()
    else:
        content, name = Path(source).read_bytes(), Path(source).name
    return Picture(content, _mm(image.width), _mm(image.height), image.anchor or "", name)


def _length(mm: float | None) -> Emu | None:
    # A hair more, so that what came from a whole number goes back to it.
    return None if mm is None else Emu(int(mm * _EMU_IN_MM + 1e-3))


def _mm(length: int | None) -> float | None:
    return None if length is None else length / _EMU_IN_MM
