"""Whether a file is a .docx or .xlsx that is safe to read; any other is refused with what to do."""

import io
import re
import zipfile
import zlib
from enum import StrEnum

from workflows.problems import Place, Problem, ProblemsFoundError

MAX_FILE = 50 * 1024 * 1024
MAX_MEMBERS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
# Markup takes ten times its size while it is read; pictures are not read at all.
MAX_MARKUP = 100 * 1024 * 1024
MAX_RATIO = 200
# Below this an unpacked size is harmless whatever its ratio: empty rows compress very well.
_RATIO_MATTERS_FROM = 20 * 1024 * 1024

_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)")
_SAVE_AS = (
    "откройте файл в Word или Excel и сохраните как «Документ Word (*.docx)» "
    "или «Книга Excel (*.xlsx)»"
)
_ANOTHER = "попросите отправителя прислать файл заново; этот не открывайте"
# First bytes → what the file is.
_SIGNATURES = (
    (b"%PDF", "файл PDF"),
    (b"{\\rtf", "файл RTF"),
    (b"\x89PNG", "рисунок"),
    (b"\xff\xd8\xff", "рисунок"),
    (b"II*\0", "рисунок"),
    (b"MM\0*", "рисунок"),
    (b"Rar!", "архив RAR"),
    (b"7z\xbc\xaf", "архив 7-Zip"),
)


class FileKind(StrEnum):
    """Which program a file is of."""

    WORD = "docx"
    EXCEL = "xlsx"


def kind_of(content: bytes, shown_as: str = "") -> FileKind:
    """What a file is, by what is in it: its name may lie.

    Raises:
        ProblemsFoundError: it is neither, is empty, damaged, locked, of an old format, or unpacks
            to an unreasonable size.
    """
    place = Place(shown_as)
    if not content.strip(b"\0 \r\n\t"):
        raise _refusal("I102", "файл пустой", place, "проверьте, тот ли это файл, и сохраните его")
    if len(content) > MAX_FILE:
        raise _suspicious(f"он занимает {len(content) // 1024 // 1024} МБ", place)
    if content.startswith(_OLE):
        raise _ole_refusal(content, place)
    if not content.startswith(_ZIP):
        raise _refusal("I105", f"это {_what(content)}, а не .docx и не .xlsx", place, _SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _checked_kind(archive, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise damaged(place) from error
    except RuntimeError as error:
        raise locked(place) from error


def damaged(place: Place) -> ProblemsFoundError:
    """The refusal of a file that breaks off or contradicts itself."""
    return _refusal(
        "I106",
        "файл повреждён и не читается",
        place,
        "откройте его в Word или Excel (программа предложит восстановить) и сохраните заново; "
        "если не открывается, попросите прислать его ещё раз",
    )


def _checked_kind(archive: zipfile.ZipFile, place: Place) -> FileKind:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    refuse_bomb(entries, place)
    names = {entry.filename for entry in entries}
    if _TYPES not in names:
        raise _refusal("I105", f"это {_zip_kind(archive, names)}", place, _SAVE_AS)
    kind = _kind_by_types(archive.read(_TYPES), place)
    for entry in entries:
        content = archive.read(entry)
        if entry.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(content):
            raise _suspicious("внутри объявлен DOCTYPE, какого там не бывает", place)
    return kind


def _kind_by_types(types: bytes, place: Place) -> FileKind:
    if b"wordprocessingml.document.main+xml" in types:
        return FileKind.WORD
    if b"spreadsheetml.sheet.main+xml" in types:
        return FileKind.EXCEL
    if b"macroEnabled" in types:
        what = "файл с макросами"
    elif b"sheet.binary" in types:
        what = "двоичная книга Excel (.xlsb)"
    elif b"template.main+xml" in types:
        what = "шаблон Word или Excel"
    elif b"presentationml" in types:
        what = "презентация"
    else:
        what = "файл другой программы"
    raise _refusal("I105", f"это {what}, а не .docx и не .xlsx", place, _SAVE_AS)


def _zip_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        return "документ LibreOffice (OpenDocument), а не .docx и не .xlsx"
    inside = sorted(name for name in names if name.lower().endswith((".docx", ".xlsx")))
    if inside:
        return f"архив, в котором лежит «{inside[0]}»: распакуйте его"
    return "архив zip, а не .docx и не .xlsx"


def refuse_bomb(entries: list[zipfile.ZipInfo], place: Place) -> None:
    """Refuse a zip file that unpacks to an unreasonable size."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MAX_MEMBERS:
        raise _suspicious(f"внутри {len(entries)} файлов", place)
    if unpacked > MAX_UNPACKED:
        raise _suspicious(f"он распаковывается в {unpacked // 1024 // 1024} МБ", place)
    markup = sum(entry.file_size for entry in entries if entry.filename.endswith(".xml"))
    if markup > MAX_MARKUP:
        raise _suspicious(f"текста и разметки в нём {markup // 1024 // 1024} МБ", place)
    if unpacked > _RATIO_MATTERS_FROM and unpacked > packed * MAX_RATIO:
        raise _suspicious(
            f"он распаковывается в {unpacked // packed} раз больше своего размера", place
        )
    if len({entry.filename for entry in entries}) < len(entries):
        raise _suspicious("внутри два файла с одним именем", place)


def _ole_refusal(content: bytes, place: Place) -> ProblemsFoundError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return locked(place)
    is_word = "WordDocument".encode("utf-16-le") in content
    is_excel = any(name.encode("utf-16-le") in content for name in ("Workbook", "Book"))
    form = ".doc" if is_word else ".xls" if is_excel else "старого формата Office"
    return _refusal("I104", f"это файл {form}: такие программа не читает", place, _SAVE_AS)


def locked(place: Place) -> ProblemsFoundError:
    """The refusal of a file that only opens with a password."""
    return _refusal(
        "I103",
        "файл закрыт паролем",
        place,
        "откройте его с паролем, снимите защиту (Файл → Сведения → Защита) и сохраните",
    )


def _what(content: bytes) -> str:
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return name
    start = content[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html")):
        return "веб-страница"
    if start.startswith(b"<?xml"):
        return "файл XML"
    return "файл неизвестного вида" if b"\0" in content[:1000] else "простой текст"


def _suspicious(what: str, place: Place) -> ProblemsFoundError:
    return _refusal("I107", f"файл устроен подозрительно: {what}", place, _ANOTHER)


def _refusal(code: str, message: str, place: Place, hint: str) -> ProblemsFoundError:
    return ProblemsFoundError([Problem(code, message, place, hint)])
