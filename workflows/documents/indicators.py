"""Indicators of a roadmap as templates see them."""

from workflows.documents.values import Record, text
from workflows.model.roadmap import Indicator, Roadmap

_NBSP = "\u00a0"


def indicator_rows(roadmap: Roadmap) -> tuple[Record, ...]:
    """The roadmap's indicators with the targets that it states; no others are made up."""
    return tuple(_row(one, number) for number, one in enumerate(roadmap.indicators, 1))


def _row(one: Indicator, number: int) -> Record:
    path = f"карта.показатели[{number}]"
    targets = ", ".join(
        f"{year}{_NBSP}г.{_NBSP}– {value}{_NBSP}{one.unit}" for year, value in one.targets
    )
    return Record(
        path,
        {
            "номер": number,
            "название": text(one.title, f"{path}.название"),
            "значения": text(targets, f"{path}.значения"),
        },
    )
