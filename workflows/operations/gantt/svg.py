"""A drawing as SVG 1.1: one file that needs nothing else."""

import re
from xml.etree import ElementTree as ET

from workflows.operations.gantt.shapes import (
    Anchor,
    Circle,
    Drawing,
    Form,
    Group,
    Paint,
    Polygon,
    Rectangle,
    Text,
)

_FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif"
# XML 1.0 has no place for these, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_xml(drawing: Drawing) -> str:
    """The drawing as text; the same drawing gives the same text.

    There is no XML declaration: the text may stand within a page; as a file it is UTF-8.
    """
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "version": "1.1",
            "width": _millimetres(drawing.width),
            "height": _millimetres(drawing.height),
            "viewBox": f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
            "role": "img",
            "aria-labelledby": "plan-title plan-description",
            "xml:lang": "ru",
            "font-family": _FONTS,
        },
    )
    ET.SubElement(root, "title", {"id": "plan-title"}).text = _legal(drawing.title)
    ET.SubElement(root, "desc", {"id": "plan-description"}).text = _legal(drawing.description)
    # A browser then prints each sheet on a page of its own, on its side, without blanks around.
    size = f"{_millimetres(drawing.width)} {_millimetres(drawing.sheet)}"
    ET.SubElement(root, "style", {"type": "text/css"}).text = f"@page {{size: {size}; margin: 0}}"
    for shape in drawing.shapes:
        _add(root, shape)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _add(parent: ET.Element, shape: Form) -> None:
    match shape:
        case Group():
            _add_group(parent, shape)
        case Text():
            element = ET.SubElement(parent, "text", _text_attributes(shape))
            element.text = _legal(shape.content)
        case Rectangle():
            attributes = _numbers(x=shape.x, y=shape.y, width=shape.width, height=shape.height)
            rounded = _numbers(rx=shape.radius) if shape.radius else {}
            ET.SubElement(parent, "rect", attributes | rounded | _painted(shape.paint))
        case Circle():
            attributes = _numbers(cx=shape.x, cy=shape.y, r=shape.radius)
            ET.SubElement(parent, "circle", attributes | _painted(shape.paint))
        case Polygon():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
            name = "polygon" if shape.closed else "polyline"
            ET.SubElement(parent, name, {"points": points} | _painted(shape.paint))


def _add_group(parent: ET.Element, group: Group) -> None:
    element = ET.SubElement(parent, "g", {"class": group.name} if group.name else {})
    if group.title:
        ET.SubElement(element, "title").text = _legal(group.title)
    for shape in group.shapes:
        _add(element, shape)


def _text_attributes(text: Text) -> dict[str, str]:
    found = _numbers(x=text.x, y=text.y) | {"font-size": _number(text.size)}
    if text.bold:
        found["font-weight"] = "bold"
    if text.anchor is not Anchor.START:
        found["text-anchor"] = text.anchor.value
    return found | {"fill": text.colour}


def _painted(paint: Paint) -> dict[str, str]:
    found = {"fill": paint.fill}
    if paint.opacity < 1.0:
        found["fill-opacity"] = f"{paint.opacity:g}"
    if paint.stroke != "none":
        found |= {"stroke": paint.stroke, "stroke-width": _number(paint.width)}
    if paint.dash:
        found["stroke-dasharray"] = " ".join(map(_number, paint.dash))
    return found


def _millimetres(value: float) -> str:
    return f"{_number(value / 10)}mm"


def _numbers(**values: float) -> dict[str, str]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> str:
    """A number with at most one decimal: a hundredth of a millimetre is enough.

    >>> [_number(value) for value in (3.0, 2.25, -0.01)]
    ['3', '2.2', '0']
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
