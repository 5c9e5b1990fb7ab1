"""What a drawing is made of: values in tenths of a millimetre, y downwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflows.operations.gantt.lettering import width_of


class Anchor(StrEnum):
    """Which part of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is filled and outlined.

    ``dash`` are the lengths of strokes and gaps; ``opacity`` is the fill's.
    """

    fill: str = "none"
    stroke: str = "none"
    width: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``y`` is its baseline."""

    x: float
    y: float
    content: str
    size: float
    bold: bool = False
    colour: str = "#1a1a1a"
    anchor: Anchor = Anchor.START

    @property
    def width(self) -> float:
        """How wide the letters are."""
        return width_of(self.content, self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed figure, or an open line through its points."""

    points: tuple[tuple[float, float], ...]
    paint: Paint
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    x: float
    y: float
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together; ``title`` is shown when the mouse rests on them."""

    shapes: tuple["Form", ...]
    title: str = ""
    name: str = ""


type Form = Text | Rectangle | Polygon | Circle | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing; ``title`` and ``description`` are read aloud instead of it.

    ``sheet`` is the height of each of the sheets that it is printed on.
    """

    width: float
    height: float
    sheet: float
    title: str
    description: str
    shapes: tuple[Form, ...]


def box_of(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text's letters, with room for those that reach lowest."""
    left = (
        text.x - text.width * {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[text.anchor]
    )
    return left, text.y - 0.76 * text.size, left + text.width, text.y + 0.22 * text.size


def line(x1: float, y1: float, x2: float, y2: float, paint: Paint) -> Polygon:
    """A straight line."""
    return Polygon(((x1, y1), (x2, y2)), paint, closed=False)


def flattened(shapes: Sequence[Form]) -> Iterator[Form]:
    """All shapes, those within groups too, without the groups."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from flattened(shape.shapes)
        else:
            yield shape
