"""The explanation of one code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What ``veshka explain CODE`` prints, in Russian."""

    code: str
    title: str
    why: str
    wrong: str
    right: str
