"""Files written whole or not at all."""

import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path

# What Windows forbids in a name; a package is made on one system and opened on another.
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 150
# A younger temporary file may belong to a process that is at work.
_LEFTOVER_SECONDS = 600


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that whoever looks sees the old one or the new one, never a part.

    The folder must exist. When it fails, the old file stays and no other is left behind.

    Raises:
        OSError: the folder is read-only, full or gone.
    """
    try:
        _write(path, content)
    except OSError as error:
        # The person knows the document's name, not that of the temporary file.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _write(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes it readable to its owner alone; a document is for the whole office.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_leftovers(folder: Path, *, alone: bool = False) -> None:
    """Take away the temporary files that killed processes have left in a folder and below it.

    Args:
        folder: where they are looked for.
        alone: nobody else can be writing there, so that even the youngest is a leftover.

    Raises:
        OSError: one cannot be taken away.
    """
    newest = time.time() - _LEFTOVER_SECONDS
    for path in folder.rglob(".*.part"):
        with suppress(FileNotFoundError):  # its writer was alive after all, or another took it
            if alone or path.stat().st_mtime < newest:
                path.unlink()


def safe_name(name: str) -> str:
    """A file or folder name that every system accepts.

    >>> safe_name('Согласие – Ветрова А.П. / "копия".')
    'Согласие – Ветрова А.П. копия'
    >>> safe_name("con"), safe_name("...")
    ('_con', 'без имени')
    """
    cleaned = " ".join(_FORBIDDEN.sub(" ", name).split())[:_LONGEST].strip(" .")
    return f"_{cleaned}" if _RESERVED.fullmatch(cleaned) else cleaned or "без имени"
