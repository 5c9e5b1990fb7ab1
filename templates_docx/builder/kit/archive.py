"""A .docx with the same bytes on every run: fixed times, fixed order of the parts."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from docx.document import Document

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
EDITION_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)


def save(document: Document, path: Path) -> None:
    """Write the document to ``path``."""
    properties = document.core_properties
    properties.created = properties.modified = EDITION_TIME
    properties.revision = 1
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    path.write_bytes(_packed(parts))


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(parts, key=_rank):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, parts[name])
    return out.getvalue()


def _rank(name: str) -> tuple[int, str]:
    """Word and file(1) want the content types first."""
    return (0 if name == "[Content_Types].xml" else 1, name)
