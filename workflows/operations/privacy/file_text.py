"""The words of a file of any kind, to see whom it names."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path

_LARGEST = 60_000_000
_UNPACKED = 200_000_000
_MARKUP = (".xml", ".rels", ".vml")
# Looks alone: nobody is named there, and they are most of a small document.
_LOOKS = ("styles.xml", "numbering.xml", "settings.xml", "fontTable.xml", "theme1.xml")
# What ends a word in a document; all other tags stand within one.
_BREAKS = re.compile(
    r"</(?:\w+:)?(?:p|tc|tr|si|c|row|text|h|table-cell)>|<(?:\w+:)?(?:tab|br|cr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_KEY = re.compile(r"(?:^|(?<=[{,\s]))-?\s*[A-Za-z_][\w-]*:(?=\s)|[{},\"']", re.MULTILINE)
_COLUMNS = re.compile(r"[;,\t\"]+")
_SHEETS = frozenset((".xlsx", ".xlsm", ".xls", ".ods"))
_UNREADABLE = (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError)


def file_text(path: Path) -> str:
    """The file's name and all the text in it, what is hidden too; its name alone if it has none.

    A picture, an encrypted or a damaged file has none; neither has one that is larger than 60 MB.
    """
    return "\n".join([path.stem, *_content(path)])


def _content(path: Path) -> Iterator[str]:
    try:
        if path.stat().st_size > _LARGEST:
            return
        content = path.read_bytes()
    except OSError:
        return
    suffix = path.suffix.lower()
    readers: list[Callable[[bytes], str]] = []
    if suffix in _SHEETS:
        # By rows: surname, name and patronymic may stand in three columns.
        readers.append(_rows)
    if content.startswith(b"PK"):
        readers.append(_members)
    elif content.startswith(b"%PDF"):
        readers.append(_pages)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):  # Word and Excel before 2007
        readers.append(_old_office)
    else:
        readers.append(_BY_SUFFIX.get(suffix, _plain))
    for read in readers:
        try:
            yield read(content)
        except _UNREADABLE:
            continue


def _members(content: bytes) -> str:
    """The text of every part of a .docx, .xlsx or .odt, comments and properties among them."""
    texts, left = [], _UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for one in archive.infolist():
            left -= one.file_size
            named = one.filename.endswith(_MARKUP) and not one.filename.endswith(_LOOKS)
            if left > 0 and named:
                texts.append(without_tags(archive.read(one).decode("utf-8", "replace")))
    return "\n".join(texts)


def without_tags(markup: str) -> str:
    """The text of XML; a word that several runs share is whole.

    >>> without_tags("<w:p><w:t>Чуди</w:t><w:t>нов</w:t></w:p><w:p>Ф.О.</w:p>")
    'Чудинов Ф.О. '
    """
    return unescape(_TAG.sub("", _BREAKS.sub(" ", markup)))


def _rows(content: bytes) -> str:
    # Only who reads a book needs it.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except CalamineError as error:
        raise ValueError from error
    rows = (row for sheet in sheets for row in sheet)
    return "\n".join(" ".join(str(cell) for cell in row if cell not in ("", None)) for row in rows)


def _pages(content: bytes) -> str:
    import pypdfium2  # noqa: PLC0415 — large, and few files are PDF

    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    # A word divided at the end of a line is whole again.
    return re.sub(r"[\u00ad\ufffe\x02]\s*|(?<=[а-яё])-\s*\n(?=[а-яё])", "", "\n".join(pages))


def _old_office(content: bytes) -> str:
    """Both encodings that such files keep their text in."""
    return f"{content.decode('utf-16-le', 'replace')}\n{content.decode('cp1251', 'replace')}"


def _json(content: bytes) -> str:
    return " ".join(_values(json.loads(content)))


def _values(value: object) -> Iterator[str]:
    """All texts of a structure, keys of no interest among them left out."""
    if isinstance(value, dict):
        for key, each in value.items():
            # A file's name may be a key, a field's is one word.
            yield from (str(key),) if " " in str(key) else ()
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)
    elif isinstance(value, str):
        yield value


def _yaml(content: bytes) -> str:
    """The values alone: between «surname: …» and «name: …» stands a key."""
    return _KEY.sub(" ", _plain(content))


def _table(content: bytes) -> str:
    """Surname, name and patronymic may stand in three columns."""
    return _COLUMNS.sub(" ", _plain(content))


def _plain(content: bytes) -> str:
    if b"\0" in content[:4096]:
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


_BY_SUFFIX: Mapping[str, Callable[[bytes], str]] = {
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _table,
    ".tsv": _table,
}
