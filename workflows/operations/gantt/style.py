"""Colours and sizes of the chart: they part in greyscale print and for the colour-blind too."""

from workflows.operations.gantt.shapes import Paint

# A4 on its side, in tenths of a millimetre.
PAGE_WIDTH, PAGE_HEIGHT = 2970.0, 2100.0
# Office printers leave some 5 mm blank.
MARGIN = 60.0

INK = "#1a1a1a"
FAINT = "#666666"
BLUE = "#1f6299"
ORANGE = "#c44200"

PAPER = Paint("#ffffff")
STAGE_BAND = Paint("#dde5ec")
ZEBRA = Paint("#f5f5f5")
COMPRESSED = Paint("#000000", opacity=0.06)
HEADING = Paint("#eef2f5")
FRAME = Paint(stroke="#7a7a7a", width=1.5)
YEAR_LINE = Paint(stroke="#6e6e6e", width=2.2)
QUARTER_LINE = Paint(stroke="#b4b4b4", width=1.5)
MONTH_LINE = Paint(stroke="#d9d9d9", width=1.0)
COLUMN_LINE = Paint(stroke="#b4b4b4", width=1.0)
KNEE_LINE = Paint(stroke="#4d4d4d", width=2.5)
KNEE_GAP = Paint(stroke="#ffffff", width=9.0)
TODAY_LINE = Paint(stroke=ORANGE, width=4.0)
TODAY_FLAG = Paint(ORANGE)
ORDER_LINE = Paint(stroke=INK, width=2.5)
STAGE_SPAN = Paint("#5c6b78")
CHIP = Paint("#ffffff", "#9a9a9a", 1.5)
LEADER = Paint(stroke="#7a7a7a", width=2.0, dash=(2.5, 7.0))

NOTHING = Paint()
# The white outline parts a bar from the next one.
BAR = Paint(BLUE, "#ffffff", 1.5)
SHIFTED = Paint("#b9d3e8", BLUE, 1.5)
POINT = Paint(INK, "#ffffff", 2.0)
DAY = Paint(INK)
REPEAT = Paint(BLUE)
REPEAT_SPAN = Paint("#7fa9cc")
OPEN_END = Paint(stroke="#6c9cc4", width=2.5)
OPEN_END_HEAD = Paint("#6c9cc4")

FORECAST = Paint("#ffffff", BLUE, 2.5, (8.0, 5.0))
FORECAST_SMALL = Paint("#ffffff", BLUE, 2.5)
FORECAST_POINT = Paint("#ffffff", INK, 3.0, (5.0, 3.0))
FORECAST_LINE = Paint(stroke=BLUE, width=3.0, dash=(8.0, 6.0))
LAPSED = Paint("#d0d0d0", "#8c8c8c", 1.5)

TITLE_SIZE = 40.0
SMALLEST_TITLE_SIZE = 28.0
SUBTITLE_SIZE = 27.0
SMALL_SIZE = 21.0
AXIS_SIZE = 22.0
# 6 points: what is smaller is not read from paper.
SMALLEST_ROW_SIZE = 21.0
LARGEST_ROW_SIZE = 40.0
