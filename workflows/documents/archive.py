"""The zip around a Word file: read with care, written the same to the byte every time."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from workflows.problems import Place, Problem, ProblemsFoundError

# A real template has some 20 members and unpacks to less than 3 MB.
MAX_MEMBERS = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
# Below this an unpacked size is harmless whatever its ratio: blank pages compress very well.
_RATIO_MATTERS_FROM = 10 * 1024 * 1024

# The earliest moment that a zip can hold; a real one would make two equal documents differ.
_MOMENT = (1980, 1, 1, 0, 0, 0)
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


def write_archive(members: Iterable[Member]) -> bytes:
    """A zip of these members: equal members give equal bytes, whenever and wherever."""
    # Word expects the list of content types first; other programs read it from anywhere.
    ordered = sorted(members, key=lambda one: one.name != _CONTENT_TYPES)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in ordered:
            archive.writestr(_entry(member.name), member.content)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The same on Windows and Linux, whoever runs it.
    entry.create_system = 0
    entry.external_attr = 0
    return entry


def _refuse_bomb(entries: list[zipfile.ZipInfo], place: Place) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MAX_MEMBERS:
        what = f"внутри {len(entries)} файлов"
    elif unpacked > MAX_UNPACKED:
        what = f"он распаковывается в {unpacked // 1024 // 1024} МБ"
    elif unpacked > _RATIO_MATTERS_FROM and unpacked > packed * MAX_RATIO:
        what = f"он распаковывается в {unpacked // packed} раз больше своего размера"
    elif len({entry.filename for entry in entries}) < len(entries):
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
