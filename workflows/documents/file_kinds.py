"""What a file that is no Word document is, by its first bytes: people rename files."""

import io
import zipfile

from workflows.problems import Place, Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_SAVE = "откройте его в Word и сохраните как «Документ Word (*.docx)»"
_STARTS = (
    (b"{\\rtf", "это текст RTF (.rtf)"),
    (b"%PDF", "это PDF"),
    (b"MZ", "это программа для Windows (.exe)"),
    (b"\x7fELF", "это программа"),
    (b"Rar!", "это архив RAR"),
    (b"7z\xbc\xaf", "это архив 7-Zip"),
    (b"<html", "это страница HTML"),
    (b"<!doctype html", "это страница HTML"),
    (b"<?xml", "это документ XML, а не файл .docx"),
)
_MIMES = (
    (b"opendocument.text", "это документ LibreOffice (.odt)"),
    (b"opendocument", "это файл LibreOffice, но не текст"),
)


def other_kind(content: bytes, shown_as: str) -> Problem | None:
    """What the file is instead of a Word document; None when its bytes do not tell.

    T209 for one with a password, T208 for any other kind.
    """
    place = Place(shown_as)
    if content.startswith(_OLE) and _LOCKED in content:
        return Problem(
            "T209",
            "файл закрыт паролем",
            place,
            "откройте его в Word и снимите пароль: Файл → Сведения → Защита документа → "
            "Зашифровать с использованием пароля → сотрите пароль и сохраните",
        )
    what = _kind_of(content)
    return Problem("T208", f"файл не годится в шаблоны: {what}", place, _SAVE) if what else None


def _kind_of(content: bytes) -> str:
    if content.startswith(_OLE):
        old = "это документ старого Word (.doc)"
        return old if _OLD_WORD in content else "это файл старого Office, но не документ Word"
    start = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for mark, what in _STARTS:
        if start.startswith(mark.lower()):
            return what
    return _zip_kind(content) if content.startswith(b"PK") else ""


def _zip_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            info = archive.getinfo("mimetype") if "mimetype" in names else None
            # A megabyte of kind is no kind.
            mime = archive.read(info) if info and info.file_size < len(content) else b""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        return ""
    for mark, what in _MIMES:
        if mark in mime:
            return what
    if "xl/workbook.xml" in names:
        return "это таблица Excel (.xlsx)"
    if "ppt/presentation.xml" in names:
        return "это презентация (.pptx)"
    return ""
