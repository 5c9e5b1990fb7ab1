"""Evidence that is a file: what it was when it was handed in, so that a later change is seen."""

import os
import re
from hashlib import file_digest
from pathlib import Path

_LOOKS_LIKE_A_FILE = re.compile(
    r"\S.*\.(pdf|docx?|odt|xlsx?|ods|pptx?|jpe?g|png|tiff?|zip|rar|7z|mp4)", re.IGNORECASE
)


def evidence_details(text: str) -> dict[str, object]:
    """What is written down of a piece of evidence: its words, and of a file its SHA-256 too.

    The file itself stays where it is: it may be a scan with signatures.

    Raises:
        OSError: the file cannot be read.
    """
    path = _path(text)
    if path is None:
        return {"evidence": text}
    with path.open("rb") as file:
        return {"evidence": text, "sha256": file_digest(file, "sha256").hexdigest()}


def is_missing_file(text: str) -> bool:
    """Whether it names a file that is not there.

    >>> is_missing_file("скан приказа.pdf"), is_missing_file("https://a.ru/b.pdf")
    (True, False)
    >>> is_missing_file("протокол № 3 от 12.10.2020")
    False
    """
    words = text.strip()
    looks = "://" not in words and bool(_LOOKS_LIKE_A_FILE.fullmatch(words))
    return looks and _path(words) is None


def _path(text: str) -> Path | None:
    path = Path(text.strip())
    try:
        return path if path.is_file() and os.access(path, os.R_OK) else None
    except (OSError, ValueError):
        # Too long for a name, or with a sign that no name has: words.
        return None
