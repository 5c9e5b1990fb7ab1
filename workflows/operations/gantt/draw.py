"""A timeline drawn on sheets of A4 on their side, one below the other."""

from collections.abc import Iterator, Sequence
from datetime import date

from workflows.operations.gantt import style
from workflows.operations.gantt.axis import (
    Ruler,
    axis,
    compressed_part,
    day_line,
    flags,
    grid,
    knee,
    ruler_of,
)
from workflows.operations.gantt.frame import footer, header, headings, legend
from workflows.operations.gantt.lettering import cut, one_line
from workflows.operations.gantt.marks import Lane, marks_of
from workflows.operations.gantt.shapes import (
    Drawing,
    Form,
    Group,
    Rectangle,
    Text,
    box_of,
    flattened,
    line,
)
from workflows.operations.gantt.sheet import (
    AXIS,
    FLAGS,
    FOOTER,
    LEGEND,
    LINE,
    Columns,
    Layout,
    Strip,
    lay_out,
)
from workflows.operations.gantt.wording import described, launched_by, stage_name, term_of, tooltip
from workflows.planning.timeline import Row, Timeline

_MARK_SHARE = 0.62
_SPAN_HEIGHT = 5.0
# Blank between a column's letters and its left line.
_EDGE = 8.0


def draw(timeline: Timeline, today: date, program: str) -> Drawing:
    """The whole chart; ``program`` is the version that the footer names."""
    layout = lay_out(timeline)
    sheets = [
        Group(
            tuple(_sheet(timeline, layout, number, today, program)),
            name="sheet",
        )
        for number in range(len(layout.sheets))
    ]
    return Drawing(
        style.PAGE_WIDTH,
        style.PAGE_HEIGHT * len(sheets),
        style.PAGE_HEIGHT,
        f"{one_line(timeline.plan.roadmap.title)}. {one_line(launched_by(timeline.plan))}",
        described(timeline),
        tuple(sheets),
    )


def _sheet(
    timeline: Timeline, layout: Layout, number: int, today: date, program: str
) -> Iterator[Form]:
    strips = layout.sheets[number]
    page = number * style.PAGE_HEIGHT
    top = page + style.MARGIN
    axis_top = top + layout.heading.height
    body = axis_top + AXIS + FLAGS
    bottom = body + sum(strip.height for strip in strips)
    ruler = ruler_of(timeline.scale, layout.columns)
    order = timeline.plan.order.date if timeline.plan.order else None
    yield Rectangle(0.0, page, style.PAGE_WIDTH, style.PAGE_HEIGHT, style.PAPER)
    yield from header(timeline, layout.heading, top)
    yield from headings(layout.columns, axis_top)
    yield from axis(ruler, axis_top)
    yield from _background(layout.columns, strips, body)
    yield from compressed_part(ruler, body - FLAGS, bottom)
    yield from grid(ruler, body - FLAGS, bottom)
    yield from knee(ruler, axis_top, bottom)
    rows = [_strip(timeline, layout, ruler, strip, body) for strip in strips]
    yield from rows
    lines = [(order, style.ORDER_LINE)] if order is not None else []
    for day, paint in (*lines, (today, style.TODAY_LINE)):
        gaps = _letters_over(rows, ruler.middle(day))
        yield from day_line(ruler, day, paint, (body - FLAGS, bottom), gaps)
    yield from flags(ruler, today, order, body - FLAGS)
    yield from _outline(layout.columns, axis_top, bottom)
    yield from legend(timeline, bottom)
    sheet = (number + 1, len(layout.sheets))
    yield from footer(timeline, today, program, sheet, bottom + LEGEND + FOOTER / 2)


def _letters_over(rows: Sequence[Group], x: float) -> Iterator[tuple[float, float]]:
    """From where to where letters stand in the way of a line, from above."""
    for shape in flattened(rows):
        if isinstance(shape, Text):
            left, top, right, bottom = box_of(shape)
            if left <= x <= right:
                yield top, bottom


def _background(columns: Columns, strips: tuple[Strip, ...], body: float) -> Iterator[Form]:
    """Bands of stages, and every other row tinted to lead the eye."""
    left, width = style.MARGIN, style.PAGE_WIDTH - 2 * style.MARGIN
    for number, strip in enumerate(strips):
        top = body + strip.top
        if strip.row is None or number % 2:
            paint = style.STAGE_BAND if strip.row is None else style.ZEBRA
            yield Rectangle(left, top, width, strip.height, paint)
        if strip.row is not None:
            for edge in (columns.title - _EDGE, columns.term - _EDGE):
                yield line(edge, top, edge, top + strip.height, style.COLUMN_LINE)


def _outline(columns: Columns, top: float, bottom: float) -> Iterator[Form]:
    yield line(columns.chart, top, columns.chart, bottom, style.FRAME)
    width = style.PAGE_WIDTH - 2 * style.MARGIN
    yield Rectangle(style.MARGIN, top, width, bottom - top, style.FRAME)
    yield line(style.MARGIN, top + AXIS, style.MARGIN + width, top + AXIS, style.FRAME)


def _strip(timeline: Timeline, layout: Layout, ruler: Ruler, strip: Strip, body: float) -> Group:
    if strip.row is None:
        return Group(
            tuple(_stage(layout, ruler, strip, body)), stage_name(strip.section.stage), name="stage"
        )
    shapes = (
        *_cells(layout, strip, strip.row, body),
        *marks_of(strip.row, ruler, _lane(layout, strip, body)),
    )
    return Group(shapes, tooltip(timeline.plan, strip.row), name="item")


def _lane(layout: Layout, strip: Strip, body: float) -> Lane:
    return Lane(body + strip.middle, layout.line_height * _MARK_SHARE, layout.size)


def _stage(layout: Layout, ruler: Ruler, strip: Strip, body: float) -> Iterator[Form]:
    columns, size = layout.columns, layout.size
    room = columns.chart - columns.number - 8.0
    yield Text(
        columns.number,
        body + strip.middle + 0.35 * size,
        cut(strip.lines[0], room, size, bold=True),
        size,
        bold=True,
    )
    first, last = strip.section.first, strip.section.last
    if first is not None and last is not None and first < last:
        left, right = ruler.start(first), ruler.end(last)
        y = body + strip.middle - _SPAN_HEIGHT / 2
        yield Rectangle(left, y, right - left, _SPAN_HEIGHT, style.STAGE_SPAN)


def _cells(layout: Layout, strip: Strip, row: Row, body: float) -> Iterator[Form]:
    """Number, title and term of a row, each line of the title on its own."""
    columns, size = layout.columns, layout.size
    bold = row.item.control_point
    colour = style.FAINT if row.term.lapsed else style.INK
    middle = body + strip.middle + 0.35 * size
    first = middle - (len(strip.lines) - 1) / 2 * LINE * size
    number = cut(one_line(row.item.id), columns.number_width, size, bold=bold)
    yield Text(columns.number, middle, number, size, bold=bold, colour=colour)
    for index, text in enumerate(strip.lines):
        yield Text(columns.title, first + index * LINE * size, text, size, bold=bold, colour=colour)
    term = cut(term_of(row), columns.term_width, size, bold=bold)
    yield Text(columns.term, middle, term, size, bold=bold, colour=colour)
