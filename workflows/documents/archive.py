"""The zip around a Word file: read with care, written the same to the byte every time."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workflows.problems import Place, Problem, ProblemsFoundError

# A real template has some 20 members and unpacks to less than 3 MB.
MAX_MEMBERS = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
# Below this an unpacked size is harmless whatever its ratio: blank pages compress very well.
_RATIO_MATTERS_FROM = 10 * 1024 * 1024

# The earliest moment that a zip can hold; a real one would make two equal documents differ.
_MOMENT: Final = (0, (0 << 9) | (1 << 5) | 1)
# The records of a zip as its description has them (APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16).
_FILE: Final = struct.Struct("<4s5H3L2H")
_LISTED: Final = struct.Struct("<4s6H3L5HL")
_OFFSET: Final = struct.Struct("<L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_STORED: Final = 0
_DEFLATED: Final = 8
_UTF8_NAME: Final = 0x800
_LARGEST: Final = 0xFFFFFFFF
# Deflate data without a header of its own.
_RAW: Final = -15
# zlib's usual level 6 takes twice or thrice the time of level 3 for a tenth less bytes.
_FAST: Final = 3
_WELL: Final = 9
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a zip."""

    name: str
    content: bytes


def read_archive(content: bytes, shown_as: str = "") -> tuple[Member, ...]:
    """All members of a zip in their order.

    Raises:
        ProblemsFoundError: it is not a zip, is damaged, or would unpack to an unreasonable size.
    """
    place = Place(shown_as)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_bomb(entries, place)
            return tuple(Member(entry.filename, archive.read(entry)) for entry in entries)
    except _UNREADABLE as error:
        problem = Problem(
            "T201",
            "файл не читается как документ Word (.docx)",
            place,
            "откройте его в Word и сохраните как «Документ Word (*.docx)» без пароля",
        )
        raise ProblemsFoundError([problem]) from error


# All that Python's zip reader raises on a file that is cut, locked or damaged inside a member.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A member as it stands in a zip.

    Attributes:
        name: its name in the zip.
        file: its header and data.
        listed: its entry in the zip's directory, but for where it begins and its name.
        size: unpacked.
    """

    name: str
    file: bytes
    listed: bytes
    size: int


def packed(name: str, content: bytes) -> Packed:
    """A member that only this document has, packed fast."""
    return _packed(name, _deflated(content, _FAST), content)


def packed_once(member: Member) -> Packed:
    """A member that many documents share, packed well."""
    return _packed(member.name, _deflated(member.content, _WELL), member.content)


def stored(member: Member) -> Packed:
    """A member that is packed by itself, such as a picture."""
    return _packed(member.name, member.content, member.content, _STORED)


def _deflated(content: bytes, level: int) -> bytes:
    return zlib.compress(content, level, wbits=_RAW)


def _packed(name: str, data: bytes, content: bytes, method: int = _DEFLATED) -> Packed:
    known = name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    sizes = (zlib.crc32(content), len(data), len(content), len(known), 0)
    entry = (_VERSION, flags, method, *_MOMENT, *sizes)
    header = _FILE.pack(b"PK\3\4", *entry) + known
    return Packed(
        name, header + data, _LISTED.pack(b"PK\1\2", _VERSION, *entry, 0, 0, 0, 0), len(content)
    )


def write_archive(members: Iterable[Packed]) -> bytes:
    """A zip of these members: equal members give equal bytes, whenever and wherever.

    Raises:
        OverflowError: it would be larger than 4 GB, which this form of a zip cannot say.
    """
    # Word expects the list of content types first; other programs read it from anywhere.
    ordered = sorted(members, key=lambda one: one.name != _CONTENT_TYPES)
    directory: list[bytes] = []
    offset = 0
    for one in ordered:
        directory += [one.listed, _OFFSET.pack(offset), one.name.encode()]
        offset += len(one.file)
        if max(offset, one.size) > _LARGEST:
            raise OverflowError("a document of more than 4 GB")
    listed = b"".join(directory)
    count = len(ordered)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    return b"".join([*(one.file for one in ordered), listed, end])


def _refuse_bomb(entries: list[zipfile.ZipInfo], place: Place) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MAX_MEMBERS:
        what = f"внутри {len(entries)} файлов"
    elif unpacked > MAX_UNPACKED:
        what = f"он распаковывается в {unpacked // 1024 // 1024} МБ"
    elif unpacked > _RATIO_MATTERS_FROM and unpacked > packed * MAX_RATIO:
        what = f"он распаковывается в {unpacked // packed} раз больше своего размера"
    elif len({entry.filename.casefold() for entry in entries}) < len(entries):
        what = "внутри два файла с одним именем"
    else:
        return
    raise ProblemsFoundError(
        [
            Problem(
                "T202",
                f"файл устроен подозрительно: {what}",
                place,
                "не используйте этот файл; возьмите шаблон из другого источника",
            )
        ]
    )
