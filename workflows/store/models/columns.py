"""Columns and checks that several tables share."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models

ID_LENGTH = 128
SHA256_LENGTH = 64


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The values of an enumeration as Django wants them."""
    return [(one.value, one.value) for one in words]


def one_of(column: str, words: Iterable[str], name: str) -> models.CheckConstraint:
    """A check by the database itself that a column holds one of these words."""
    condition: dict[str, Any] = {f"{column}__in": [str(one) for one in words]}
    return models.CheckConstraint(condition=models.Q(**condition), name=name)
