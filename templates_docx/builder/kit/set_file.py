"""What ``set.yaml`` says of the documents: the one place that numbers appendices."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

EDITION: Final = Path(__file__).resolve().parents[2] / "mentorship" / "2026-2027"


def appendix_number(document_id: str) -> int:
    """The number under which the document is attached to its order.

    Raises:
        KeyError: ``set.yaml`` has no such document, or it is no appendix.
    """
    number: int = _documents()[document_id]["appendix_to"]["number"]
    return number


def file_name(document_id: str) -> str:
    """The file that ``set.yaml`` promises for the document."""
    return str(_documents()[document_id]["template"])


@cache
def _documents() -> dict[str, dict[str, Any]]:
    content = yaml.safe_load((EDITION / "set.yaml").read_text(encoding="utf-8"))
    return {one["id"]: one for one in content["documents"]}
