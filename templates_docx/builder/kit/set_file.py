"""What ``set.yaml`` says of the documents."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

EDITION: Final = Path(__file__).resolve().parents[2] / "mentorship" / "2026-2027"


def file_name(document_id: str) -> str:
    """The file that ``set.yaml`` promises for the document."""
    return str(_documents()[document_id]["template"])


def ids() -> tuple[str, ...]:
    """Every document of the set."""
    return tuple(_documents())


@cache
def _documents() -> dict[str, dict[str, Any]]:
    content = yaml.safe_load((EDITION / "set.yaml").read_text(encoding="utf-8"))
    return {one["id"]: one for one in content["documents"]}
