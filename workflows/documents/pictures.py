"""Pictures that values bring: only sound PNG and JPEG go into a document."""

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha1

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
_CHUNK = struct.Struct(">L4s")
# A page scanned at 300 dots an inch; more only makes Word slow.
_MAX_PIXELS = 50_000_000
_MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that has been looked at.

    Attributes:
        image: as python-docx sees it: size in pixels and dots an inch.
        extension: of its file's name, without the dot.
        content_type: for the list of content types.
        digest: SHA-1 of the content, by which python-docx knows a picture again.
    """

    image: Image
    extension: str
    content_type: str
    digest: str


class UnfitPictureError(ValueError):
    """The bytes are no picture that a document can show; the message says why, in Russian."""


@lru_cache(maxsize=64)
def picture_file(content: bytes) -> PictureFile:
    """Look at a picture.

    Raises:
        UnfitPictureError: it is neither PNG nor JPEG, or cut, damaged or too large.
    """
    if len(content) > _MAX_BYTES:
        raise UnfitPictureError("файл рисунка больше 20 МБ")
    if content.startswith(_PNG):
        _check_png(content)
    elif content.startswith(_JPEG):
        _check_jpeg(content)
    else:
        raise UnfitPictureError("это не рисунок PNG и не JPEG")
    try:
        image = Image.from_blob(content)
        pixels = image.px_width * image.px_height
    except _UNREADABLE as error:
        raise UnfitPictureError("рисунок повреждён") from error
    if not 0 < pixels <= _MAX_PIXELS:
        raise UnfitPictureError("размер рисунка нулевой или больше 50 млн точек")
    # python-docx hashes with SHA-1 to tell pictures apart; nothing is protected by it.
    digest = sha1(content, usedforsecurity=False).hexdigest()
    return PictureFile(image, image.ext, image.content_type, digest)


_UNREADABLE = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    KeyError,
    IndexError,
    ValueError,
    struct.error,
)


def _check_png(content: bytes) -> None:
    """Every chunk with its checksum, up to the one that ends the picture."""
    position = len(_PNG)
    while position + 12 <= len(content):
        size, kind = _CHUNK.unpack_from(content, position)
        end = position + 8 + size
        if content[end : end + 4] != zlib.crc32(content[position + 4 : end]).to_bytes(4):
            break
        if kind == b"IEND":
            return
        position = end + 4
    raise UnfitPictureError("рисунок PNG повреждён или обрезан")


def _check_jpeg(content: bytes) -> None:
    # Cameras append bytes of their own after the end.
    if _JPEG_END not in content[-4096:]:
        raise UnfitPictureError("рисунок JPEG обрезан: нет его конца")
