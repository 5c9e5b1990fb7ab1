"""Показатели as a picture: achieved and forecast as bars, the stated targets as marks."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from workflows.operations.gantt.shapes import (
    Anchor,
    Drawing,
    Form,
    Group,
    Paint,
    Rectangle,
    Text,
    line,
)
from workflows.operations.gantt.svg import as_xml
from workflows.planning.indicators import IndicatorValue

# Tenths of a millimetre.
_WIDTH, _MARGIN, _TITLE = 1800.0, 80.0, 46.0
_LEFT, _BAR, _STEP = 260.0, 62.0, 96.0
_SCALE = (_WIDTH - _LEFT - _MARGIN - 330.0) / 100
_DONE, _FORECAST, _TARGET = Paint(fill="#2f6f9f"), Paint(fill="#b9d3e6"), Paint(fill="#b3261e")
_MISSING = Paint(fill="#f2f2f2", stroke="#8a8a8a", width=2, dash=(12, 8))
_AXIS = Paint(stroke="#c8c8c8", width=2)
_LETTERS = 96


def indicator_chart(values: Sequence[IndicatorValue], title: str) -> str:
    """SVG text; a year without a number has an empty dashed bar, one without a target no mark."""
    shapes: list[Form] = [Text(_MARGIN, 110, title, 48, bold=True)]
    shapes += _legend(190)
    top = 300.0
    for _, group in groupby(values, key=lambda one: one.indicator.id):
        rows = list(group)
        drawn, top = _indicator(rows, top)
        shapes += drawn
    told = "; ".join(_told(one) for one in values)
    return as_xml(Drawing(_WIDTH, top + _MARGIN, top + _MARGIN, title, told, tuple(shapes)))


def _legend(y: float) -> Iterator[Form]:
    marks = ((_DONE, "достигнуто"), (_FORECAST, "прогноз на конец года"), (_TARGET, "цель"))
    x = _MARGIN
    for paint, words in (*marks, (_MISSING, "нет данных")):
        yield Rectangle(x, y - 30, 44, 34, paint)
        text = Text(x + 60, y, words, 34)
        yield text
        x += 60 + text.width + 60


def _indicator(rows: Sequence[IndicatorValue], top: float) -> tuple[list[Form], float]:
    one = rows[0].indicator
    shapes: list[Form] = []
    for words in wrap(f"{one.id}. {one.title}", _LETTERS):
        shapes.append(Text(_MARGIN, top, words, 34))
        top += _TITLE
    bottom = top + _STEP * len(rows)
    for tick in range(0, 101, 20):
        x = _LEFT + tick * _SCALE
        shapes.append(line(x, top, x, bottom, _AXIS))
        shapes.append(Text(x, bottom + 34, f"{tick} %", 28, anchor=Anchor.MIDDLE, colour="#5a5a5a"))
    for row in rows:
        shapes.append(Group(tuple(_bar(row, top)), _told(row), "indicator"))
        top += _STEP
    return shapes, bottom + 130


def _bar(row: IndicatorValue, top: float) -> Iterator[Form]:
    y = top + (_STEP - _BAR) / 2
    base = y + _BAR * 0.7
    yield Text(_LEFT - 24, base, str(row.year), 36, anchor=Anchor.END)
    if row.achieved is None:
        # The words stand at the end of the line, where no mark of a target crosses them.
        yield Rectangle(_LEFT, y, 20 * _SCALE, _BAR, _MISSING)
    else:
        if row.forecast is not None:
            yield Rectangle(_LEFT, y, _length(row.forecast), _BAR, _FORECAST)
        yield Rectangle(_LEFT, y, _length(row.achieved), _BAR, _DONE)
    if row.target is not None:
        yield Rectangle(_LEFT + _length(row.target) - 4, y - 10, 8, _BAR + 20, _TARGET)
    yield Text(_WIDTH - _MARGIN, base, _short(row), 32, anchor=Anchor.END)


def _length(percent: float) -> float:
    return min(percent, 100.0) * _SCALE


def _short(row: IndicatorValue) -> str:
    target = "" if row.target is None else f" / {row.target} %"
    return f"{_number(row.achieved)}{target}"


def _told(row: IndicatorValue) -> str:
    target = "цель не установлена" if row.target is None else f"цель {row.target} %"
    forecast = "" if row.forecast is None else f", прогноз {_number(row.forecast)}"
    return f"{row.indicator.id}, {row.year} год: {_number(row.achieved)}{forecast}, {target}"


def _number(value: float | None) -> str:
    return "нет данных" if value is None else f"{value:.1f} %".replace(".", ",")
