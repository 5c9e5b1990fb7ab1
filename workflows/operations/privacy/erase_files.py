"""Files that name a person taken away, and what the program keeps of them in its own lists."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workflows.documents.files import write_atomically
from workflows.documents.pdf_ledger import LEDGER
from workflows.language.mentions import Mentions
from workflows.operations.package_commit import sync_folders
from workflows.operations.package_folder import FORMS_TO_REVIEW
from workflows.operations.package_manifest import MANIFEST, Manifest, read_manifest


def erase_files(paths: Iterable[Path], package: Path, named: Mentions) -> int:
    """Take files away, with what the package's own lists say of them.

    Args:
        paths: the files; those that are gone already change nothing.
        package: the folder of the organisation's package.
        named: where texts name the person.

    Returns:
        How many were there.

    Raises:
        OSError: a file cannot be removed: it is open in Word (Windows), or the disk is gone.
    """
    count, folders = 0, {package}
    for path in paths:
        count += path.exists()
        path.unlink(missing_ok=True)
        folders.add(path.parent)
    _forget(package, named)
    for folder in [package, *(one for one in package.rglob("*") if one.is_dir())]:
        _forget_pdfs(folder)
    sync_folders(folders)
    for folder in sorted(folders - {package}, key=lambda one: -len(one.parts)):
        with suppress(OSError):  # something else is in it
            folder.rmdir()
    return count


def _forget(package: Path, named: Mentions) -> None:
    """The manifest without what is gone; made of other data now, the package is issued anew."""
    file = package / MANIFEST
    before = read_manifest(file)
    files = {name: one for name, one in before.files.items() if (package / name).is_file()}
    if len(files) == len(before.files) and not named.found_in(before.as_text()):
        return
    listed = (package / FORMS_TO_REVIEW).is_file()
    kept = [one for one in before.forms if not named.found_in(f"{one.nominative} {one.form}")]
    after = Manifest(files, "", before.forms_sha256 if listed else "", (), tuple(kept))
    if after != before:
        write_atomically(file, after.as_text().encode())


def _forget_pdfs(folder: Path) -> None:
    file = folder / LEDGER
    with suppress(FileNotFoundError, ValueError, AttributeError):
        known = json.loads(file.read_text(encoding="utf-8"))
        left = {name: one for name, one in known.items() if (folder / name).is_file()}
        if left != known:
            text = json.dumps(left, ensure_ascii=False, indent=1, sort_keys=True)
            write_atomically(file, text.encode())
